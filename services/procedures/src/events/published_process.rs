//! The internal process of a published version: the steps that dossiers walk, and the whole of it.

use calendar::TimeLimit;
use policy::PositionRole;
use process::{Branch, BranchKind, Consultation, Leg, Process, Step, StepKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PublishedText;
use super::published_channel::PublishedLimit;
use crate::domain::{WorkKind, WorkStep};

/// A step on a dossier between its receipt and its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedStep {
    pub key: String,
    pub name: PublishedText,
    pub kind: WorkKind,
    /// The role of the positions that do it, such as `processing`.
    #[schemars(with = "String")]
    pub role: PositionRole,
    /// In working hours.
    pub duration_hours: u32,
}

/// The internal process (quy trình nội bộ); the first step is its start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedProcess {
    pub steps: Vec<PublishedProcessStep>,
}

/// A step of the internal process (bước quy trình nội bộ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedProcessStep {
    pub key: String,
    pub name: PublishedText,
    /// `RECEIVE`, `ASSIGN`, `PROCESS`, `REVIEW`, `CONSULT`, `APPROVE`, `ISSUE` or `RETURN`.
    #[schemars(with = "String")]
    pub kind: StepKind,
    /// The role of the positions that do it, such as `processing`.
    #[schemars(with = "String")]
    pub role: PositionRole,
    /// The unit of the positions that do it.
    pub unit: Option<PublishedText>,
    /// In working hours; 0 is within office hours.
    pub hours: u32,
    pub forms_in: Vec<PublishedText>,
    pub forms_out: Vec<PublishedText>,
    /// Who is asked, all at the same time, while the step waits.
    pub consult: Vec<PublishedConsultation>,
    /// The other agency that does it.
    pub leg: Option<PublishedLeg>,
    /// The ways out; none means on to the next step of the list, or to the result after the last.
    pub next: Vec<PublishedBranch>,
}

/// Somebody who is asked (lấy ý kiến).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedConsultation {
    pub key: String,
    pub who: PublishedText,
    /// Working hours to answer.
    pub hours: u32,
}

/// Another agency that does a step, with a deadline of its own (liên thông).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedLeg {
    pub agency: PublishedText,
    #[schemars(with = "PublishedLimit")]
    pub limit: TimeLimit,
}

/// A way out of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedBranch {
    /// `FORWARD`, `RETURN`, `REFUSE` or `ASK_APPLICANT`.
    #[schemars(with = "String")]
    pub kind: BranchKind,
    /// The key of the step to go to; none ends the dossier.
    pub to: Option<String>,
    pub when: Option<PublishedText>,
}

impl From<WorkStep<'_>> for PublishedStep {
    fn from(step: WorkStep<'_>) -> Self {
        Self {
            key: step.key.to_string(),
            name: step.name.into(),
            kind: step.kind,
            role: step.role,
            duration_hours: step.duration_hours,
        }
    }
}

impl From<&Process> for PublishedProcess {
    fn from(process: &Process) -> Self {
        Self {
            steps: process.steps().iter().map(Into::into).collect(),
        }
    }
}

impl From<&Step> for PublishedProcessStep {
    fn from(step: &Step) -> Self {
        Self {
            key: step.key.to_string(),
            name: (&step.name).into(),
            kind: step.kind,
            role: step.role,
            unit: step.unit.as_ref().map(Into::into),
            hours: step.hours,
            forms_in: step.forms_in.iter().map(Into::into).collect(),
            forms_out: step.forms_out.iter().map(Into::into).collect(),
            consult: step.consult.iter().map(Into::into).collect(),
            leg: step.leg.as_ref().map(Into::into),
            next: step.next.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Consultation> for PublishedConsultation {
    fn from(asked: &Consultation) -> Self {
        Self {
            key: asked.key.to_string(),
            who: (&asked.who).into(),
            hours: asked.hours,
        }
    }
}

impl From<&Leg> for PublishedLeg {
    fn from(leg: &Leg) -> Self {
        Self {
            agency: (&leg.agency).into(),
            limit: leg.limit,
        }
    }
}

impl From<&Branch> for PublishedBranch {
    fn from(branch: &Branch) -> Self {
        Self {
            kind: branch.kind,
            to: branch.to.as_ref().map(ToString::to_string),
            when: branch.when.as_ref().map(Into::into),
        }
    }
}
