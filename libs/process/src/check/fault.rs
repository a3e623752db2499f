//! What can be wrong with a process, and where.

use policy::PositionRole;
use wording::Key;

use crate::step::StepKind;

/// One thing that keeps a process from being published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessFault {
    /// The step at fault; none if it is the process as a whole.
    pub step: Option<Key>,
    /// The place within the process, such as `steps.3.next.0.to`.
    pub path: String,
    pub fault: Unsound,
}

impl ProcessFault {
    pub(super) fn of_process(fault: Unsound) -> Self {
        Self {
            step: None,
            path: "steps".to_owned(),
            fault,
        }
    }
}

/// The rule that a process breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// There is nothing to do.
    #[error("a process has at least one step")]
    NoStep,
    /// A list is longer than anybody could read.
    #[error("{count} entries, at most {most} are allowed")]
    TooMany { count: usize, most: usize },
    /// Two steps of the process, or two consultations of the step, share a key.
    #[error("the key {key} is there twice")]
    KeyTwice { key: Key },
    /// The actions of the position role do not cover the kind of the step.
    #[error("the role {role} cannot do a step of the kind {kind:?}")]
    RoleCannot { kind: StepKind, role: PositionRole },
    /// Only receiving and returning may do without a time of their own.
    #[error("it has no time")]
    NoTime,
    /// A step that only asks others names nobody to ask.
    #[error("nobody is asked")]
    NobodyAsked,
    /// A branch that leads back names no step.
    #[error("the branch leads to no step")]
    NoTarget,
    /// A branch names a step that the process does not have.
    #[error("there is no step {to}")]
    UnknownTarget { to: Key },
    /// A refusal ends the dossier, yet the branch names a step.
    #[error("a refusal leads to no step")]
    RefusalWithTarget,
    /// A step has a second way forward without a condition: nobody could tell which to take.
    #[error("of several ways forward only one may have no condition")]
    NoCondition,
    /// A return leads to a step from which no way leads forward to this one again.
    #[error("{to} does not come before this step")]
    NotBackward { to: Key },
    /// The ways forward lead in a circle.
    #[error("the ways forward lead in a circle through {}", keys(.through))]
    ForwardCycle { through: Vec<Key> },
    /// No way from the first step leads here.
    #[error("no way leads to this step")]
    Unreachable,
    /// No way from here leads to a result or a refusal.
    #[error("no way from this step leads to a result or a refusal")]
    NoWayOut,
    /// The main path stops here, before the result.
    #[error("the main path ends at this step without a result")]
    MainPathEnds,
    /// The main path has no step of a kind that every process needs.
    #[error("the main path has no step of the kind {kind:?}")]
    Lacks { kind: StepKind },
    /// A dossier can come to this step of issue without having passed an approval.
    #[error("the result can be issued here without approval")]
    IssuedUnapproved,
    /// After the result is issued there is nothing left but to return it.
    #[error("it comes after the result is issued at {issue}")]
    AfterIssue { issue: Key },
    /// The longest way forward takes more working hours than the limit at this position of the list can hold.
    #[error("the longest way takes {hours} working hours, the time limit holds {most}")]
    TooLong { limit: usize, hours: u32, most: u32 },
}

fn keys(keys: &[Key]) -> String {
    let keys: Vec<_> = keys.iter().map(Key::as_str).collect();
    keys.join(", ")
}
