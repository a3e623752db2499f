//! Sequence and papers hang under cases, so there is at least one case; keys are how dossiers name both.
//!
//! What a dossier consists of (thành phần hồ sơ) may lack in no procedure (NĐ 63/2010/NĐ-CP Art. 8.2): a case lists
//! its papers, or says that it needs none.

use super::{Fault, MOST_SHEETS, RuleBroken, each_once, is_too_long, most};
use crate::domain::{Case, Paper, PaperKind, VersionContent};

pub(super) fn check(content: &VersionContent, faults: &mut Vec<Fault>) {
    if content.cases.is_empty() {
        faults.push(Fault::new("cases", RuleBroken::NoCase));
    }
    if is_too_long(&content.cases, most::CASES, "cases", faults) {
        return;
    }
    each_once(
        content.cases.iter().map(|case| &case.key),
        &RuleBroken::CaseTwice,
        |at| format!("cases.{at}.key"),
        faults,
    );
    for (at, case) in content.cases.iter().enumerate() {
        let place = format!("cases.{at}");
        if case.sequence.is_empty() {
            faults.push(Fault::new(
                format!("{place}.sequence"),
                RuleBroken::NoSequence,
            ));
        }
        let sequence = format!("{place}.sequence");
        is_too_long(&case.sequence, most::ACTIONS, &sequence, faults);
        papers(content, case, &format!("{place}.papers"), faults);
    }
}

fn papers(content: &VersionContent, case: &Case, place: &str, faults: &mut Vec<Fault>) {
    match (case.papers.is_empty(), case.without_papers) {
        (true, false) => faults.push(Fault::new(place, RuleBroken::NoPaper)),
        (false, true) => faults.push(Fault::new(place, RuleBroken::PapersNotNeeded)),
        (true, true) | (false, false) => {}
    }
    if is_too_long(&case.papers, most::PAPERS, place, faults) {
        return;
    }
    each_once(
        case.papers.iter().map(|paper| &paper.key),
        &RuleBroken::PaperTwice,
        |at| format!("{place}.{at}.key"),
        faults,
    );
    for (at, paper) in case.papers.iter().enumerate() {
        let place = format!("{place}.{at}");
        if handed_in(paper) && paper.originals == 0 && paper.copies == 0 {
            faults.push(Fault::new(place.clone(), RuleBroken::PaperWithoutNumber));
        }
        for (name, number) in [("originals", paper.originals), ("copies", paper.copies)] {
            if number > MOST_SHEETS {
                faults.push(Fault::new(
                    format!("{place}.{name}"),
                    RuleBroken::PaperTooOften { most: MOST_SHEETS },
                ));
            }
        }
        form(content, paper, &place, faults);
    }
}

fn form(content: &VersionContent, paper: &Paper, place: &str, faults: &mut Vec<Fault>) {
    let Some(form) = &paper.form else { return };
    if form.number.is_none() && form.url.is_none() && form.eform.is_none() {
        faults.push(Fault::new(
            format!("{place}.form"),
            RuleBroken::PaperFormEmpty,
        ));
    }
    if let Some(key) = form
        .eform
        .as_ref()
        .filter(|key| content.form(key).is_none())
    {
        faults.push(Fault::new(
            format!("{place}.form.eform"),
            RuleBroken::PaperFormUnknown { key: key.clone() },
        ));
    }
}

fn handed_in(paper: &Paper) -> bool {
    match paper.kind {
        PaperKind::Upload => true,
        PaperKind::FromStore | PaperKind::FromDb | PaperKind::PresentOnly => false,
    }
}
