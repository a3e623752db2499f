//! Which papers a filing must bring: those of its case, each once, in a sensible number (NĐ 61/2018
//! Art. 17).
//!
//! Whether originals or copies suffice is for the official at the counter to judge, who sees the
//! papers; the rule here asks for one sheet of each required paper. Papers that the agency looks up
//! or is only shown are not asked for.

use std::collections::BTreeMap;

use crate::domain::{
    Case, FilingProblem, FilingRefused, InputPath, Paper, PaperKey, PinnedProcedure, Problem,
    SubmittedPaper,
};

/// The most originals or copies of one paper; more is a slip of the finger.
pub const MAX_SHEETS: u16 = 99;

/// Checks the submitted papers against a case; collects every problem.
pub fn check(
    procedure: &PinnedProcedure,
    case: &Case,
    submitted: &[SubmittedPaper],
) -> Result<Vec<Paper>, Vec<Problem>> {
    let (papers, mut problems) = read(procedure, case, submitted);
    problems.extend(missing(case, submitted));
    if problems.is_empty() {
        Ok(papers)
    } else {
        Err(problems)
    }
}

/// Adds papers that are brought later to those that a dossier has, in place of those of their keys.
pub fn supplement(
    procedure: &PinnedProcedure,
    case: &Case,
    filed: &[Paper],
    brought: &[SubmittedPaper],
) -> Result<Vec<Paper>, FilingRefused> {
    let (papers, problems) = read(procedure, case, brought);
    if !problems.is_empty() {
        return Err(FilingRefused { problems });
    }
    let kept = filed
        .iter()
        .filter(|old| !papers.iter().any(|new| new.key == old.key));
    Ok(kept.cloned().chain(papers.iter().cloned()).collect())
}

/// Reads the papers that somebody brings to a case; collects every problem.
fn read(
    procedure: &PinnedProcedure,
    case: &Case,
    submitted: &[SubmittedPaper],
) -> (Vec<Paper>, Vec<Problem>) {
    let mut papers = Vec::new();
    let mut problems = Vec::new();
    let mut first_positions = BTreeMap::new();
    for (position, paper) in submitted.iter().enumerate() {
        let here = InputPath::field("papers").at(position);
        if let Some(first) = first_positions.get(paper.key.as_str()) {
            problems.push(Problem::new(
                here.then("key"),
                FilingProblem::DuplicatePaper {
                    key: paper.key.clone(),
                    first: *first,
                },
            ));
            continue;
        }
        first_positions.insert(paper.key.as_str(), position);
        if !case
            .papers
            .iter()
            .any(|wanted| wanted.key.as_str() == paper.key)
        {
            problems.push(Problem::new(
                here.clone().then("key"),
                foreign(procedure, &paper.key),
            ));
        }
        let originals = sheets(paper.originals);
        let copies = sheets(paper.copies);
        for (field, count) in [("originals", &originals), ("copies", &copies)] {
            if let Err(problem) = count {
                problems.push(Problem::new(here.clone().then(field), problem.clone()));
            }
        }
        if let (Ok(originals), Ok(copies)) = (originals, copies) {
            if originals == 0 && copies == 0 {
                problems.push(Problem::new(
                    here,
                    FilingProblem::NoSheets {
                        key: paper.key.clone(),
                    },
                ));
            } else {
                papers.push(Paper {
                    key: PaperKey::from(paper.key.as_str()),
                    originals,
                    copies,
                });
            }
        }
    }
    (papers, problems)
}

/// The required papers that were not submitted.
fn missing<'a>(
    case: &'a Case,
    submitted: &'a [SubmittedPaper],
) -> impl Iterator<Item = Problem> + 'a {
    case.papers
        .iter()
        .filter(|wanted| wanted.required && wanted.kind.is_submitted())
        .filter(|wanted| {
            let mut keys = submitted.iter().map(|paper| paper.key.as_str());
            keys.all(|key| key != wanted.key.as_str())
        })
        .map(|wanted| {
            Problem::new(
                InputPath::field("papers"),
                FilingProblem::PaperMissing {
                    key: wanted.key.clone(),
                    name: wanted.name.clone(),
                },
            )
        })
}

/// Tells a paper of another case from one that the procedure does not know.
fn foreign(procedure: &PinnedProcedure, key: &str) -> FilingProblem {
    let mut cases = procedure.document().cases.iter();
    match cases.find(|case| case.papers.iter().any(|paper| paper.key.as_str() == key)) {
        Some(case) => FilingProblem::PaperOfAnotherCase {
            key: PaperKey::from(key),
            case: case.key.clone(),
        },
        None => FilingProblem::UnknownPaper {
            key: key.to_owned(),
        },
    }
}

fn sheets(count: i32) -> Result<u16, FilingProblem> {
    match u16::try_from(count) {
        Ok(count) if count <= MAX_SHEETS => Ok(count),
        Ok(_) | Err(_) => Err(FilingProblem::SheetCount {
            given: count,
            most: MAX_SHEETS,
        }),
    }
}
