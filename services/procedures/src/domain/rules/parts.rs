//! The parts that stand in the content itself.

use super::{Fault, RuleBroken, each_once, is_too_long, most};
use crate::domain::VersionContent;

pub(super) fn check(content: &VersionContent, faults: &mut Vec<Fault>) {
    levels_and_subjects(content, faults);
    let marks = &content.life_events;
    if !is_too_long(marks, most::MARKS, "life_events", faults) {
        let path = |at| format!("life_events.{at}");
        each_once(marks, &RuleBroken::LifeEventTwice, path, faults);
    }
    let marks = &content.unverified;
    if !is_too_long(marks, most::MARKS, "unverified", faults) {
        let path = |at| format!("unverified.{at}");
        each_once(marks, &RuleBroken::FactTwice, path, faults);
    }
    results(content, faults);
    is_too_long(&content.conditions, most::CONDITIONS, "conditions", faults);
    legal_bases(content, faults);
    let agencies = &content.agencies;
    if agencies.competent.is_none() {
        faults.push(Fault::new(
            "agencies.competent",
            RuleBroken::NoCompetentAgency,
        ));
    }
    is_too_long(
        &agencies.coordinating,
        most::COORDINATING,
        "agencies.coordinating",
        faults,
    );
}

fn levels_and_subjects(content: &VersionContent, faults: &mut Vec<Fault>) {
    let levels = &content.levels;
    if levels.is_empty() {
        faults.push(Fault::new("levels", RuleBroken::NoLevel));
    }
    if !is_too_long(levels, most::CHOICES, "levels", faults) {
        let path = |at| format!("levels.{at}");
        each_once(levels, &RuleBroken::LevelTwice, path, faults);
    }
    let subjects = &content.subjects;
    if subjects.is_empty() {
        faults.push(Fault::new("subjects", RuleBroken::NoSubject));
    }
    if !is_too_long(subjects, most::CHOICES, "subjects", faults) {
        let path = |at| format!("subjects.{at}");
        each_once(subjects, &RuleBroken::SubjectTwice, path, faults);
    }
}

fn results(content: &VersionContent, faults: &mut Vec<Fault>) {
    let results = &content.results;
    if results.is_empty() {
        faults.push(Fault::new("results", RuleBroken::NoResult));
    }
    if is_too_long(results, most::RESULTS, "results", faults) {
        return;
    }
    each_once(
        results.iter().map(|result| &result.key),
        &RuleBroken::ResultTwice,
        |at| format!("results.{at}.key"),
        faults,
    );
    for (at, result) in results.iter().enumerate() {
        if result.validity_months == Some(0) {
            faults.push(Fault::new(
                format!("results.{at}.validity_months"),
                RuleBroken::ResultNeverValid,
            ));
        }
    }
}

fn legal_bases(content: &VersionContent, faults: &mut Vec<Fault>) {
    let bases = &content.legal_bases;
    if bases.is_empty() {
        faults.push(Fault::new("legal_bases", RuleBroken::NoLegalBasis));
    }
    if is_too_long(bases, most::LEGAL_BASES, "legal_bases", faults) {
        return;
    }
    each_once(
        bases.iter().map(|basis| &basis.number),
        &RuleBroken::LegalBasisTwice,
        |at| format!("legal_bases.{at}.number"),
        faults,
    );
}
