//! Turns refusals about supplements and due dates into errors with public codes.

use chrono::{DateTime, Utc};
use service::{AppError, ErrorCode};

use super::work_words::role;
use crate::domain::clock::{CorrectionRefusal, ExtensionRefusal, SupplementRefusal};

/// A refused request for a supplement, or its answer.
pub(super) fn supplement_refused(refusal: SupplementRefusal) -> AppError {
    match refusal {
        SupplementRefusal::LegalBasisMissing { allowed } => {
            AppError::new(ErrorCode::LegalBasisNeeded)
                .with("allowed", allowed)
                .at("input.legalBasis")
        }
        SupplementRefusal::ItemsMissing => AppError::new(ErrorCode::FaultMissing).at("input.items"),
        SupplementRefusal::RemarkMissing { .. } => {
            AppError::new(ErrorCode::TextEmpty).at("input.items.remark")
        }
        SupplementRefusal::ReasonMissing => {
            AppError::new(ErrorCode::ReasonMissing).at("input.reason")
        }
        broken @ (SupplementRefusal::OutOfOrder { .. }
        | SupplementRefusal::Unanswered
        | SupplementRefusal::NoneUnanswered) => AppError::internal(broken),
    }
}

/// A refused extension.
pub(super) fn extension_refused(refusal: ExtensionRefusal) -> AppError {
    match refusal {
        ExtensionRefusal::NoDueInstant => AppError::new(ErrorCode::NoDueDate),
        ExtensionRefusal::Pending => AppError::new(ErrorCode::ProposalPending),
        ExtensionRefusal::NonePending => AppError::new(ErrorCode::ProposalMissing),
        ExtensionRefusal::UsedUp { allowed } => used_up(allowed),
        ExtensionRefusal::TooLate { notice_by } => {
            AppError::new(ErrorCode::ExtensionTooLate).with("until", local(notice_by))
        }
        ExtensionRefusal::ReasonMissing => {
            AppError::new(ErrorCode::ReasonMissing).at("input.reason")
        }
        ExtensionRefusal::NotLater { due_at } => AppError::new(ErrorCode::NewDateNotLater)
            .with("due", local(due_at))
            .at("input.newDate"),
        ExtensionRefusal::DayOff { date } => AppError::new(ErrorCode::NewDateDayOff)
            .with("date", date.format("%d/%m/%Y"))
            .at("input.newDate"),
        ExtensionRefusal::WrongRole { required } => {
            AppError::new(ErrorCode::StepForAnotherRole).with("role", role(required))
        }
        ExtensionRefusal::OwnProposal => AppError::new(ErrorCode::OwnProposal),
        ExtensionRefusal::Calendar(_) => {
            AppError::new(ErrorCode::DayOutOfRange).at("input.newDate")
        }
        broken @ ExtensionRefusal::OutOfOrder { .. } => AppError::internal(broken),
    }
}

/// A refused correction of a due date.
pub(super) fn correction_refused(refusal: CorrectionRefusal) -> AppError {
    match refusal {
        CorrectionRefusal::NoDueInstant => AppError::new(ErrorCode::NoDueDate),
        CorrectionRefusal::Pending => AppError::new(ErrorCode::ProposalPending),
        CorrectionRefusal::NonePending => AppError::new(ErrorCode::ProposalMissing),
        CorrectionRefusal::UsedUp { allowed } => used_up(allowed),
        CorrectionRefusal::ReasonMissing => {
            AppError::new(ErrorCode::ReasonMissing).at("input.reason")
        }
        CorrectionRefusal::Same { due_at } => AppError::new(ErrorCode::DueUnchanged)
            .with("due", local(due_at))
            .at("input.newDueAt"),
        CorrectionRefusal::BeforeStart { .. } => {
            AppError::new(ErrorCode::DueBeforeStart).at("input.newDueAt")
        }
        CorrectionRefusal::NotWorked { new_due_at } => AppError::new(ErrorCode::DueNotWorked)
            .with("due", local(new_due_at))
            .at("input.newDueAt"),
        CorrectionRefusal::WrongRole { required } => {
            AppError::new(ErrorCode::StepForAnotherRole).with("role", role(required))
        }
        CorrectionRefusal::OwnRequest => AppError::new(ErrorCode::OwnProposal),
        CorrectionRefusal::Calendar(_) => {
            AppError::new(ErrorCode::DayOutOfRange).at("input.newDueAt")
        }
        broken @ CorrectionRefusal::OutOfOrder { .. } => AppError::internal(broken),
    }
}

fn used_up(allowed: u32) -> AppError {
    AppError::new(ErrorCode::ProposalsUsedUp).with("allowed", allowed)
}

/// An instant as people there read it.
pub(super) fn local(at: DateTime<Utc>) -> String {
    let local = calendar::local_date_time(at);
    local.format("%d/%m/%Y %H:%M").to_string()
}
