//! Which files may come with a paper: whole and clean uploads of whoever files, each of them once in the filing, as many
//! as one paper may have; none of a paper that is only shown.
//!
//! Online nobody sees the paper itself: one that is required, and that no e-form stands for, needs a file (NĐ 45/2020
//! Art. 8–9; at the counter the officer scans what is to be scanned, NĐ 118/2025 Art. 17).

use std::collections::BTreeSet;

use ids::UploadId;

use super::papers::PaperFacts;
use crate::domain::{
    Channel, FilingProblem, InputPath, PaperKind, Problem, RequiredPaper, SubmittedPaper,
    UploadObstacle,
};

/// Checks the files of one paper after the other.
pub struct FileCheck<'a> {
    facts: PaperFacts<'a>,
    named: BTreeSet<UploadId>,
}

impl<'a> FileCheck<'a> {
    /// Begins with the first paper.
    pub fn new(facts: PaperFacts<'a>) -> Self {
        Self {
            facts,
            named: BTreeSet::new(),
        }
    }

    /// Finds every problem of a paper's files.
    pub fn problems(
        &mut self,
        paper_path: &InputPath,
        paper: &SubmittedPaper,
        wanted: Option<&RequiredPaper>,
    ) -> Vec<Problem> {
        let here = paper_path.clone().then("uploadIds");
        let mut problems = Vec::new();
        if let Some(problem) = wanted.and_then(|wanted| self.of_kind(wanted, paper)) {
            problems.push(Problem::new(here.clone(), problem));
        }
        let most = self.facts.rules.most_files;
        if paper.uploads.len() > most {
            let problem = FilingProblem::TooManyFiles { most };
            problems.push(Problem::new(here, problem));
            return problems;
        }
        for (position, id) in paper.uploads.iter().enumerate() {
            if let Some(problem) = self.of_upload(*id) {
                problems.push(Problem::new(here.clone().at(position), problem));
            }
        }
        problems
    }

    fn of_kind(&self, wanted: &RequiredPaper, paper: &SubmittedPaper) -> Option<FilingProblem> {
        let key = wanted.key.clone();
        match (paper.uploads.is_empty(), self.facts.channel, wanted.kind) {
            (false, _, PaperKind::PresentOnly) => Some(FilingProblem::PaperNotKept { key }),
            (true, Channel::Online, _) if wanted.needs_file() => Some(FilingProblem::FileMissing {
                key,
                name: wanted.name.clone(),
            }),
            (true, _, _)
            | (false, _, PaperKind::Upload | PaperKind::FromStore | PaperKind::FromDb) => None,
        }
    }

    fn of_upload(&mut self, id: UploadId) -> Option<FilingProblem> {
        if !self.named.insert(id) {
            return Some(FilingProblem::UploadNamedTwice);
        }
        let mut own = self.facts.uploads.iter();
        match own.find(|upload| upload.id == id) {
            Some(upload) => upload.obstacle.clone().map(FilingProblem::Upload),
            None => Some(FilingProblem::Upload(UploadObstacle::Unknown)),
        }
    }
}
