//! The checked form of a published version: what dossiers are pinned to, and the process they run.

use std::collections::BTreeSet;

use ids::ProcedureVersionId;
use policy::PositionRole;
use process::{Process, ProcessFault};
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use super::{
    Case, CaseKey, Channel, ChannelTerms, Level, PaperKey, ProcedureDocument, Step, StepKind,
};

/// Why a published version cannot carry dossiers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProcedureFault {
    #[error("it has no case")]
    NoCase,
    #[error("it has no channel")]
    NoChannel,
    #[error("the case {0} is there twice")]
    DoubleCase(CaseKey),
    #[error("the case {case} names the paper {paper} twice")]
    DoublePaper { case: CaseKey, paper: PaperKey },
    #[error("the channel {0:?} is there twice")]
    DoubleChannel(Channel),
    #[error("the channel {channel:?} has the fee {fee} twice")]
    DoubleFee { channel: Channel, fee: Key },
    #[error("the step {0} is there twice")]
    DoubleStep(Key),
    #[error(
        "its steps must end with the one that issues the result, and have no other of that kind"
    )]
    IssueNotLast,
    #[error("the step {0} has no name in both languages")]
    StepName(Key),
    #[error("the step {0} is for a role that cannot do its kind of work")]
    StepRole(Key),
    #[error("its internal process is not sound at {}: {:?}", .0.path, .0.fault)]
    Process(ProcessFault),
}

/// A procedure version whose structure is sound: a dossier can be filed under it and reaches its
/// result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ProcedureDocument", into = "ProcedureDocument")]
pub struct PinnedProcedure {
    document: ProcedureDocument,
    process: Process,
}

impl PinnedProcedure {
    /// Gives the version's identity, which a dossier keeps.
    pub fn version_id(&self) -> ProcedureVersionId {
        self.document.version_id
    }

    /// Gives everything that the version says.
    pub fn document(&self) -> &ProcedureDocument {
        &self.document
    }

    /// Tells whether agencies of a level offer the procedure.
    pub fn offered_at(&self, level: Level) -> bool {
        self.document.levels.contains(&level)
    }

    /// Finds a case by its key.
    pub fn case(&self, key: &str) -> Option<&Case> {
        self.document
            .cases
            .iter()
            .find(|case| case.key.as_str() == key)
    }

    /// Finds the terms of a channel.
    pub fn channel(&self, channel: Channel) -> Option<&ChannelTerms> {
        self.document
            .channels
            .iter()
            .find(|terms| terms.channel == channel)
    }

    /// Gives the channels offered, in the order of the decision.
    pub fn channels(&self) -> Vec<Channel> {
        self.document
            .channels
            .iter()
            .map(|terms| terms.channel)
            .collect()
    }

    /// Gives the internal process (quy trình nội bộ), by which dossiers are worked.
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// Gives the place of a step on the main path, counted from 0; none for one beside it.
    pub fn position_of(&self, step: &Key) -> Option<usize> {
        let mut steps = self.document.steps.iter();
        steps.position(|each| each.key == *step)
    }

    /// Gives the number of steps on the main path.
    pub fn step_count(&self) -> usize {
        self.document.steps.len()
    }
}

impl TryFrom<ProcedureDocument> for PinnedProcedure {
    type Error = ProcedureFault;

    fn try_from(document: ProcedureDocument) -> Result<Self, ProcedureFault> {
        if document.cases.is_empty() {
            return Err(ProcedureFault::NoCase);
        }
        if document.channels.is_empty() {
            return Err(ProcedureFault::NoChannel);
        }
        if let Some(case) = first_repeated(document.cases.iter().map(|case| &case.key)) {
            return Err(ProcedureFault::DoubleCase(case.clone()));
        }
        for case in &document.cases {
            if let Some(paper) = first_repeated(case.papers.iter().map(|paper| &paper.key)) {
                return Err(ProcedureFault::DoublePaper {
                    case: case.key.clone(),
                    paper: paper.clone(),
                });
            }
        }
        for (position, terms) in document.channels.iter().enumerate() {
            if document
                .channels
                .iter()
                .take(position)
                .any(|earlier| earlier.channel == terms.channel)
            {
                return Err(ProcedureFault::DoubleChannel(terms.channel));
            }
            if let Some(fee) = first_repeated(terms.fees.iter().map(|fee| &fee.key)) {
                return Err(ProcedureFault::DoubleFee {
                    channel: terms.channel,
                    fee: fee.clone(),
                });
            }
        }
        if let Some(step) = first_repeated(document.steps.iter().map(|step| &step.key)) {
            return Err(ProcedureFault::DoubleStep(step.clone()));
        }
        let first_issue = document
            .steps
            .iter()
            .position(|step| step.kind == StepKind::Issue);
        if first_issue.map(|position| position + 1) != Some(document.steps.len()) {
            return Err(ProcedureFault::IssueNotLast);
        }
        let process = sound_process(&document)?;
        Ok(Self { document, process })
    }
}

impl From<PinnedProcedure> for ProcedureDocument {
    fn from(procedure: PinnedProcedure) -> Self {
        procedure.document
    }
}

fn first_repeated<T: Copy + Ord>(mut keys: impl Iterator<Item = T>) -> Option<T> {
    let mut seen = BTreeSet::new();
    keys.find(|key| !seen.insert(*key))
}

/// Gives the process of a version: the published one, or else its steps one after the other.
fn sound_process(document: &ProcedureDocument) -> Result<Process, ProcedureFault> {
    let Some(process) = &document.process else {
        let steps = document.steps.iter().map(process_step);
        return Ok(Process::new(steps.collect::<Result<_, _>>()?));
    };
    match process::check(process, &[]).into_iter().next() {
        Some(fault) => Err(ProcedureFault::Process(fault)),
        None => Ok(process.clone()),
    }
}

/// Gives a step of the main path as the process has it.
fn process_step(step: &Step) -> Result<process::Step, ProcedureFault> {
    let kind = match (step.kind, step.role) {
        // a leader who does not decide reads what others drafted
        (StepKind::Processing, PositionRole::Leadership) => process::StepKind::Review,
        (StepKind::Processing, _) => process::StepKind::Process,
        (StepKind::Approval, _) => process::StepKind::Approve,
        (StepKind::Issue, _) => process::StepKind::Issue,
    };
    if !kind.roles().contains(&step.role) {
        return Err(ProcedureFault::StepRole(step.key.clone()));
    }
    Ok(process::Step {
        key: step.key.clone(),
        name: Wording::new(step.name.vi.as_str(), step.name.en.as_str())
            .map_err(|_| ProcedureFault::StepName(step.key.clone()))?,
        kind,
        role: step.role,
        unit: None,
        hours: step.duration_hours,
        forms_in: Vec::new(),
        forms_out: Vec::new(),
        consult: Vec::new(),
        leg: None,
        next: Vec::new(),
    })
}
