//! The parts that stand in the content itself.

use super::{Fault, RuleBroken, each_once};
use crate::domain::VersionContent;

pub(super) fn check(content: &VersionContent, faults: &mut Vec<Fault>) {
    if content.levels.is_empty() {
        faults.push(Fault::new("levels", RuleBroken::NoLevel));
    }
    each_once(
        &content.levels,
        RuleBroken::LevelTwice,
        |at| format!("levels.{at}"),
        faults,
    );
    if content.subjects.is_empty() {
        faults.push(Fault::new("subjects", RuleBroken::NoSubject));
    }
    each_once(
        &content.subjects,
        RuleBroken::SubjectTwice,
        |at| format!("subjects.{at}"),
        faults,
    );
    each_once(
        &content.life_events,
        RuleBroken::LifeEventTwice,
        |at| format!("life_events.{at}"),
        faults,
    );
    each_once(
        &content.unverified,
        RuleBroken::FactTwice,
        |at| format!("unverified.{at}"),
        faults,
    );
    results(content, faults);
    legal_bases(content, faults);
    if content.agencies.competent.is_none() {
        faults.push(Fault::new(
            "agencies.competent",
            RuleBroken::NoCompetentAgency,
        ));
    }
}

fn results(content: &VersionContent, faults: &mut Vec<Fault>) {
    if content.results.is_empty() {
        faults.push(Fault::new("results", RuleBroken::NoResult));
    }
    let keys: Vec<_> = content.results.iter().map(|result| &result.key).collect();
    each_once(
        &keys,
        RuleBroken::ResultTwice,
        |at| format!("results.{at}.key"),
        faults,
    );
    for (at, result) in content.results.iter().enumerate() {
        if result.validity_months == Some(0) {
            faults.push(Fault::new(
                format!("results.{at}.validity_months"),
                RuleBroken::ResultNeverValid,
            ));
        }
    }
}

fn legal_bases(content: &VersionContent, faults: &mut Vec<Fault>) {
    if content.legal_bases.is_empty() {
        faults.push(Fault::new("legal_bases", RuleBroken::NoLegalBasis));
    }
    let numbers: Vec<_> = content
        .legal_bases
        .iter()
        .map(|basis| &basis.number)
        .collect();
    each_once(
        &numbers,
        RuleBroken::LegalBasisTwice,
        |at| format!("legal_bases.{at}.number"),
        faults,
    );
}
