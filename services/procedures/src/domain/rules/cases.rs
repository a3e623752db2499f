//! Papers hang under cases, so there is at least one case; keys are how dossiers name both.

use super::{RuleBroken, repeated};
use crate::domain::{Case, Paper, PaperKind};

pub(super) fn check(cases: &[Case]) -> Result<(), RuleBroken> {
    if cases.is_empty() {
        return Err(RuleBroken::NoCase);
    }
    let keys: Vec<_> = cases.iter().map(|case| &case.key).collect();
    if let Some(key) = repeated(&keys) {
        return Err(RuleBroken::CaseTwice((*key).clone()));
    }
    cases.iter().try_for_each(papers)
}

fn papers(case: &Case) -> Result<(), RuleBroken> {
    let keys: Vec<_> = case.papers.iter().map(|paper| &paper.key).collect();
    if let Some(key) = repeated(&keys) {
        return Err(RuleBroken::PaperTwice {
            case: case.key.clone(),
            paper: (*key).clone(),
        });
    }
    match case
        .papers
        .iter()
        .find(|paper| handed_in(paper) && paper.originals == 0 && paper.copies == 0)
    {
        Some(paper) => Err(RuleBroken::PaperWithoutNumber {
            case: case.key.clone(),
            paper: paper.key.clone(),
        }),
        None => Ok(()),
    }
}

fn handed_in(paper: &Paper) -> bool {
    match paper.kind {
        PaperKind::Upload => true,
        PaperKind::FromStore | PaperKind::FromDb | PaperKind::PresentOnly => false,
    }
}
