//! What happened to the work, in the past tense; one per accepted command, without personal data.

use ids::PositionId;
use process::StepKind;
use wording::Key;

use super::UndoableAct;

/// What happened to the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkEvent {
    /// The first step began.
    Begun { step: Key },
    /// The applicant's answer came, and a step began.
    Resumed { step: Key },
    /// A position took a step that nobody had.
    Claimed { step: Key, lead: PositionId },
    /// A superior charged positions with a step.
    Assigned { step: Key, lead: PositionId },
    /// A superior charged others with it.
    Reassigned {
        step: Key,
        from: PositionId,
        lead: PositionId,
    },
    /// The holder passed it on.
    HandedOver {
        step: Key,
        from: PositionId,
        lead: PositionId,
    },
    /// The holder lets another position do it.
    Delegated {
        step: Key,
        from: PositionId,
        lead: PositionId,
    },
    /// Others were asked.
    Consulted { step: Key, keys: Vec<Key> },
    /// One of those asked answered.
    Answered { step: Key, key: Key },
    /// The holder goes on without an answer.
    CalledOff { step: Key, key: Key },
    /// A step ended forward; the next began, if there is one.
    Completed {
        step: Key,
        kind: StepKind,
        next: Option<Key>,
    },
    /// The dossier went back to an earlier step.
    Returned { step: Key, to: Key },
    /// The applicant was asked; the answer will come to a step.
    ApplicantAsked { step: Key, to: Key },
    /// The step ended with a refusal.
    Refused { step: Key },
    /// The work ended with the dossier; none if no step was open.
    Stopped { step: Option<Key> },
    /// The author of the last act took it back; the step is the one that is open then.
    Undone { step: Key, act: UndoableAct },
}
