//! What happened to a dossier, in the past tense; one per accepted command, without personal data.
//!
//! `events/publish.rs` adds what the dossier itself says (id, code, status, tenants) and sends it
//! on.

use chrono::{DateTime, Utc};

use wording::Key;

/// What happened to a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DossierEvent {
    /// Filed online.
    DossierSubmitted { at: DateTime<Utc> },
    /// Accepted against a receipt, at the counter or after an online filing.
    DossierReceived {
        at: DateTime<Utc>,
        due_at: DateTime<Utc>,
    },
    /// Refused at intake.
    IntakeRefused { at: DateTime<Utc> },
    /// Handed over to the competent agency, whose first step began.
    DossierHandedOver { at: DateTime<Utc>, first_step: Key },
    /// A processing step ended, and the next began.
    StepCompleted {
        at: DateTime<Utc>,
        step: Key,
        next_step: Key,
    },
    /// The draft result was approved, and the next step began.
    DossierApproved {
        at: DateTime<Utc>,
        step: Key,
        next_step: Key,
    },
    /// The result was signed and numbered; the clock stopped.
    ResultIssued { at: DateTime<Utc>, step: Key },
    /// The result was returned.
    ResultReturned { at: DateTime<Utc> },
    /// Taken back by the applicant.
    DossierWithdrawn { at: DateTime<Utc> },
    /// Refused after acceptance.
    DossierRefused { at: DateTime<Utc> },
    /// A position took the step, which nobody had.
    StepClaimed { at: DateTime<Utc>, step: Key },
    /// A superior charged positions with the step, which nobody had.
    StepAssigned { at: DateTime<Utc>, step: Key },
    /// A superior charged others with the step.
    StepReassigned { at: DateTime<Utc>, step: Key },
    /// The holder passed the step to another position.
    StepHandedOver { at: DateTime<Utc>, step: Key },
    /// The holder lets another position do the step.
    StepDelegated { at: DateTime<Utc>, step: Key },
    /// The step ended, and the dossier went back to an earlier one.
    StepReturned { at: DateTime<Utc>, step: Key },
    /// The holder of the step asked others.
    ConsultationAsked { at: DateTime<Utc>, step: Key },
    /// One of those asked answered.
    ConsultationAnswered { at: DateTime<Utc>, step: Key },
    /// The holder goes on without an answer.
    ConsultationCalledOff { at: DateTime<Utc>, step: Key },
    /// The author of the last act on the work took it back.
    LastActUndone { at: DateTime<Utc>, step: Key },
}

impl DossierEvent {
    /// Gives the name under which the event is published.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::DossierSubmitted { .. } => "dossier-submitted",
            Self::DossierReceived { .. } => "dossier-received",
            Self::IntakeRefused { .. } => "intake-refused",
            Self::DossierHandedOver { .. } => "dossier-handed-over",
            Self::StepCompleted { .. } => "step-completed",
            Self::DossierApproved { .. } => "dossier-approved",
            Self::ResultIssued { .. } => "result-issued",
            Self::ResultReturned { .. } => "result-returned",
            Self::DossierWithdrawn { .. } => "dossier-withdrawn",
            Self::DossierRefused { .. } => "dossier-refused",
            Self::StepClaimed { .. } => "step-claimed",
            Self::StepAssigned { .. } => "step-assigned",
            Self::StepReassigned { .. } => "step-reassigned",
            Self::StepHandedOver { .. } => "step-handed-over",
            Self::StepDelegated { .. } => "step-delegated",
            Self::StepReturned { .. } => "step-returned",
            Self::ConsultationAsked { .. } => "consultation-asked",
            Self::ConsultationAnswered { .. } => "consultation-answered",
            Self::ConsultationCalledOff { .. } => "consultation-called-off",
            Self::LastActUndone { .. } => "act-undone",
        }
    }

    /// Gives when it happened.
    pub const fn at(&self) -> DateTime<Utc> {
        match self {
            Self::DossierSubmitted { at }
            | Self::DossierReceived { at, .. }
            | Self::IntakeRefused { at }
            | Self::DossierHandedOver { at, .. }
            | Self::StepCompleted { at, .. }
            | Self::DossierApproved { at, .. }
            | Self::ResultIssued { at, .. }
            | Self::ResultReturned { at }
            | Self::DossierWithdrawn { at }
            | Self::DossierRefused { at }
            | Self::StepClaimed { at, .. }
            | Self::StepAssigned { at, .. }
            | Self::StepReassigned { at, .. }
            | Self::StepHandedOver { at, .. }
            | Self::StepDelegated { at, .. }
            | Self::StepReturned { at, .. }
            | Self::ConsultationAsked { at, .. }
            | Self::ConsultationAnswered { at, .. }
            | Self::ConsultationCalledOff { at, .. }
            | Self::LastActUndone { at, .. } => *at,
        }
    }

    /// Gives the step that it is about: the one that ended, or the first one that began.
    pub const fn step(&self) -> Option<&Key> {
        match self {
            Self::DossierHandedOver {
                first_step: step, ..
            }
            | Self::StepCompleted { step, .. }
            | Self::DossierApproved { step, .. }
            | Self::ResultIssued { step, .. }
            | Self::StepClaimed { step, .. }
            | Self::StepAssigned { step, .. }
            | Self::StepReassigned { step, .. }
            | Self::StepHandedOver { step, .. }
            | Self::StepDelegated { step, .. }
            | Self::StepReturned { step, .. }
            | Self::ConsultationAsked { step, .. }
            | Self::ConsultationAnswered { step, .. }
            | Self::ConsultationCalledOff { step, .. }
            | Self::LastActUndone { step, .. } => Some(step),
            Self::DossierSubmitted { .. }
            | Self::DossierReceived { .. }
            | Self::IntakeRefused { .. }
            | Self::ResultReturned { .. }
            | Self::DossierWithdrawn { .. }
            | Self::DossierRefused { .. } => None,
        }
    }
}
