//! Which papers a filing must bring: those of its case, each once, in a sensible number (NĐ 61/2018
//! Art. 17), and the files of each (`paper_files`).
//!
//! Whether originals or copies suffice is for the official at the counter to judge, who sees the
//! papers; the rule here asks for one sheet, or a file, of each required paper. Papers that the agency looks up
//! or is only shown are not asked for.

use std::collections::BTreeMap;

use ids::{FileId, UploadId};

use super::paper_files::FileCheck;
use crate::domain::{
    Case, Channel, FilingProblem, InputPath, OwnUpload, Paper, PaperKey, PaperRules,
    PinnedProcedure, Problem, SubmittedPaper,
};

/// The most originals or copies of one paper; more is a slip of the finger.
pub const MAX_SHEETS: u16 = 99;
/// The most pages of one paper; more is a slip of the finger.
pub const MAX_PAGES: u16 = 9_999;

/// What the papers of a filing are checked against.
#[derive(Debug, Clone, Copy)]
pub struct PaperFacts<'a> {
    pub procedure: &'a PinnedProcedure,
    pub case: &'a Case,
    pub channel: Channel,
    pub uploads: &'a [OwnUpload],
    pub rules: PaperRules,
}

/// The papers of a filing, and the uploads of each.
#[derive(Debug, Clone, Default)]
pub struct CheckedPapers {
    pub papers: Vec<Paper>,
    pub uploads: Vec<Vec<UploadId>>,
}

impl CheckedPapers {
    /// Gives the uploads that are to be attached, paper by paper.
    pub fn uploads(&self) -> Vec<UploadId> {
        self.uploads.iter().flatten().copied().collect()
    }

    /// Takes the files that the uploads have become, in their order.
    pub fn hold(&mut self, files: Vec<FileId>) {
        let mut files = files.into_iter();
        for (paper, uploads) in self.papers.iter_mut().zip(&self.uploads) {
            paper.files = files.by_ref().take(uploads.len()).collect();
        }
    }

    /// Puts the papers beside those that a dossier has; one of the same key goes on with its files.
    pub fn beside(self, filed: &[Paper]) -> Vec<Paper> {
        let mut all = filed.to_vec();
        for mut paper in self.papers {
            match all.iter_mut().find(|old| old.key == paper.key) {
                Some(old) => {
                    let mut files = std::mem::take(&mut old.files);
                    files.append(&mut paper.files);
                    *old = Paper { files, ..paper };
                }
                None => all.push(paper),
            }
        }
        all
    }
}

/// Checks the submitted papers against a case; collects every problem.
pub fn check(
    facts: PaperFacts<'_>,
    submitted: &[SubmittedPaper],
) -> Result<CheckedPapers, Vec<Problem>> {
    let mut first_positions = BTreeMap::new();
    let (papers, mut problems) = read(facts, submitted, &mut first_positions);
    problems.extend(missing(facts.case, &first_positions));
    settled(papers, submitted, problems)
}

/// Checks papers that are brought later, which need not be all; collects every problem.
pub fn check_brought(
    facts: PaperFacts<'_>,
    brought: &[SubmittedPaper],
) -> Result<CheckedPapers, Vec<Problem>> {
    let (papers, problems) = read(facts, brought, &mut BTreeMap::new());
    settled(papers, brought, problems)
}

fn settled(
    papers: Vec<Paper>,
    submitted: &[SubmittedPaper],
    problems: Vec<Problem>,
) -> Result<CheckedPapers, Vec<Problem>> {
    if !problems.is_empty() {
        return Err(problems);
    }
    let uploads = submitted.iter().map(|paper| paper.uploads.clone());
    Ok(CheckedPapers {
        papers,
        uploads: uploads.collect(),
    })
}

fn read<'a>(
    facts: PaperFacts<'_>,
    submitted: &'a [SubmittedPaper],
    first_positions: &mut BTreeMap<&'a str, usize>,
) -> (Vec<Paper>, Vec<Problem>) {
    let mut papers = Vec::new();
    let mut problems = Vec::new();
    let mut files = FileCheck::new(facts);
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
        let mut wanted = facts.case.papers.iter();
        let wanted = wanted.find(|wanted| wanted.key.as_str() == paper.key);
        if wanted.is_none() {
            problems.push(Problem::new(
                here.clone().then("key"),
                foreign(facts.procedure, &paper.key),
            ));
        }
        problems.extend(files.problems(&here, paper, wanted));
        match counted(&here, paper) {
            Ok(paper) => papers.push(paper),
            Err(found) => problems.extend(found),
        }
    }
    (papers, problems)
}

/// Counts the sheets of a paper; its files come later.
fn counted(here: &InputPath, paper: &SubmittedPaper) -> Result<Paper, Vec<Problem>> {
    let originals = number(paper.originals, MAX_SHEETS);
    let copies = number(paper.copies, MAX_SHEETS);
    let pages = paper.pages.map(|pages| number(pages, MAX_PAGES));
    match (originals, copies, pages.transpose()) {
        (Ok(0), Ok(0), Ok(_)) if paper.uploads.is_empty() => Err(vec![Problem::new(
            here.clone(),
            FilingProblem::NoSheets {
                key: paper.key.clone(),
            },
        )]),
        (Ok(originals), Ok(copies), Ok(pages)) => Ok(Paper {
            key: PaperKey::from(paper.key.as_str()),
            originals,
            copies,
            pages,
            files: Vec::new(),
        }),
        (originals, copies, pages) => {
            let faults = [
                ("originals", originals.err()),
                ("copies", copies.err()),
                ("pages", pages.err()),
            ];
            let found = faults.into_iter().filter_map(|(field, problem)| {
                problem.map(|problem| Problem::new(here.clone().then(field), problem))
            });
            Err(found.collect())
        }
    }
}

/// Finds the required papers that were not submitted.
fn missing<'a>(
    case: &'a Case,
    submitted: &'a BTreeMap<&str, usize>,
) -> impl Iterator<Item = Problem> + 'a {
    let wanted = case
        .papers
        .iter()
        .filter(|wanted| wanted.required && wanted.kind.is_submitted());
    wanted
        .filter(|wanted| !submitted.contains_key(wanted.key.as_str()))
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

fn number(count: i32, most: u16) -> Result<u16, FilingProblem> {
    match u16::try_from(count) {
        Ok(count) if count <= most => Ok(count),
        Ok(_) | Err(_) => Err(FilingProblem::SheetCount { given: count, most }),
    }
}
