//! What happened to a dossier, in the past tense; one per accepted command, without personal data.
//!
//! `events/publish.rs` adds what the dossier itself says (id, code, status, tenants) and sends it
//! on.

use chrono::{DateTime, Utc};

use wording::Key;

use super::clock::Mark;

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
    /// The applicant was asked to complete the dossier.
    SupplementRequested { at: DateTime<Utc> },
    /// The applicant completed the dossier.
    SupplementAnswered { at: DateTime<Utc> },
    /// A notice of the finance authority waits for payment; the clock is paused.
    ObligationRequired { at: DateTime<Utc> },
    /// The payment to the finance authority was proven; the clock goes on.
    ObligationConfirmed { at: DateTime<Utc> },
    /// A new date was proposed.
    ExtensionProposed { at: DateTime<Utc> },
    /// The head approved the new date, with an apology.
    ExtensionApproved { at: DateTime<Utc> },
    /// The head rejected the new date.
    ExtensionRejected { at: DateTime<Utc> },
    /// A wrong due date is to be corrected.
    DueCorrectionRequested { at: DateTime<Utc> },
    /// The due date was corrected.
    DueCorrectionApproved { at: DateTime<Utc> },
    /// The due date stands.
    DueCorrectionRejected { at: DateTime<Utc> },
    /// Stopped by the head.
    DossierStopped { at: DateTime<Utc> },
    /// Closed because the applicant did not complete it in time.
    DossierClosedUnanswered { at: DateTime<Utc> },
    /// The result was replaced by a corrected one.
    ResultCorrected { at: DateTime<Utc> },
    /// So much of the time limit is used.
    MarkReached { at: DateTime<Utc>, mark: Mark },
    /// The bill was made, again.
    FeesAssessed { at: DateTime<Utc> },
    /// Found complete; the clock waits for the fee.
    FeeAwaited { at: DateTime<Utc> },
    /// Money came for lines of the bill.
    FeePaid { at: DateTime<Utc> },
    /// An amount is no longer owed.
    FeeReleased { at: DateTime<Utc> },
    /// A payment through a provider began.
    PaymentStarted { at: DateTime<Utc> },
    /// A payment was given up.
    PaymentCancelled { at: DateTime<Utc> },
    /// A payment failed or expired.
    PaymentFailed { at: DateTime<Utc> },
    /// Money came that nobody waited for; it goes back.
    PaymentSurplus { at: DateTime<Utc> },
    /// A provider told what cannot be right.
    PaymentQuestioned { at: DateTime<Utc> },
    /// A provider was asked to pay back.
    RefundSent { at: DateTime<Utc> },
    /// Money is back with the payer.
    RefundConfirmed { at: DateTime<Utc> },
    /// A provider did not pay back; it is asked again.
    RefundFailed { at: DateTime<Utc> },
}

impl DossierEvent {
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
            | Self::LastActUndone { at, .. }
            | Self::SupplementRequested { at }
            | Self::SupplementAnswered { at }
            | Self::ObligationRequired { at }
            | Self::ObligationConfirmed { at }
            | Self::ExtensionProposed { at }
            | Self::ExtensionApproved { at }
            | Self::ExtensionRejected { at }
            | Self::DueCorrectionRequested { at }
            | Self::DueCorrectionApproved { at }
            | Self::DueCorrectionRejected { at }
            | Self::DossierStopped { at }
            | Self::DossierClosedUnanswered { at }
            | Self::ResultCorrected { at }
            | Self::MarkReached { at, .. }
            | Self::FeesAssessed { at }
            | Self::FeeAwaited { at }
            | Self::FeePaid { at }
            | Self::FeeReleased { at }
            | Self::PaymentStarted { at }
            | Self::PaymentCancelled { at }
            | Self::PaymentFailed { at }
            | Self::PaymentSurplus { at }
            | Self::PaymentQuestioned { at }
            | Self::RefundSent { at }
            | Self::RefundConfirmed { at }
            | Self::RefundFailed { at } => *at,
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
            | Self::DossierRefused { .. }
            | Self::SupplementRequested { .. }
            | Self::SupplementAnswered { .. }
            | Self::ObligationRequired { .. }
            | Self::ObligationConfirmed { .. }
            | Self::ExtensionProposed { .. }
            | Self::ExtensionApproved { .. }
            | Self::ExtensionRejected { .. }
            | Self::DueCorrectionRequested { .. }
            | Self::DueCorrectionApproved { .. }
            | Self::DueCorrectionRejected { .. }
            | Self::DossierStopped { .. }
            | Self::DossierClosedUnanswered { .. }
            | Self::ResultCorrected { .. }
            | Self::MarkReached { .. }
            | Self::FeesAssessed { .. }
            | Self::FeeAwaited { .. }
            | Self::FeePaid { .. }
            | Self::FeeReleased { .. }
            | Self::PaymentStarted { .. }
            | Self::PaymentCancelled { .. }
            | Self::PaymentFailed { .. }
            | Self::PaymentSurplus { .. }
            | Self::PaymentQuestioned { .. }
            | Self::RefundSent { .. }
            | Self::RefundConfirmed { .. }
            | Self::RefundFailed { .. } => None,
        }
    }

    /// Gives the mark that is reached.
    pub const fn mark(&self) -> Option<Mark> {
        if let Self::MarkReached { mark, .. } = self {
            Some(*mark)
        } else {
            None
        }
    }
}

/// Hands every event with the name under which it is published to a macro.
macro_rules! with_event_names {
    ($using:ident) => {
        $using! {
            DossierSubmitted = "dossier-submitted",
            DossierReceived = "dossier-received",
            IntakeRefused = "intake-refused",
            DossierHandedOver = "dossier-handed-over",
            StepCompleted = "step-completed",
            DossierApproved = "dossier-approved",
            ResultIssued = "result-issued",
            ResultReturned = "result-returned",
            DossierWithdrawn = "dossier-withdrawn",
            DossierRefused = "dossier-refused",
            StepClaimed = "step-claimed",
            StepAssigned = "step-assigned",
            StepReassigned = "step-reassigned",
            StepHandedOver = "step-handed-over",
            StepDelegated = "step-delegated",
            StepReturned = "step-returned",
            ConsultationAsked = "consultation-asked",
            ConsultationAnswered = "consultation-answered",
            ConsultationCalledOff = "consultation-called-off",
            LastActUndone = "act-undone",
            SupplementRequested = "supplement-requested",
            SupplementAnswered = "supplement-answered",
            ObligationRequired = "obligation-required",
            ObligationConfirmed = "obligation-confirmed",
            ExtensionProposed = "extension-proposed",
            ExtensionApproved = "extension-approved",
            ExtensionRejected = "extension-rejected",
            DueCorrectionRequested = "due-correction-requested",
            DueCorrectionApproved = "due-correction-approved",
            DueCorrectionRejected = "due-correction-rejected",
            DossierStopped = "dossier-stopped",
            DossierClosedUnanswered = "dossier-closed-unanswered",
            ResultCorrected = "result-corrected",
            MarkReached = "deadline-mark-reached",
            FeesAssessed = "fees-assessed",
            FeeAwaited = "fee-awaited",
            FeePaid = "fee-paid",
            FeeReleased = "fee-released",
            PaymentStarted = "payment-started",
            PaymentCancelled = "payment-cancelled",
            PaymentFailed = "payment-failed",
            PaymentSurplus = "payment-surplus",
            PaymentQuestioned = "payment-questioned",
            RefundSent = "refund-sent",
            RefundConfirmed = "refund-confirmed",
            RefundFailed = "refund-failed",
        }
    };
}
pub(crate) use with_event_names;

macro_rules! names {
    ($($variant:ident = $name:literal,)+) => {
        impl DossierEvent {
            /// Gives the name under which the event is published.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)+
                }
            }
        }
    };
}
with_event_names!(names);
