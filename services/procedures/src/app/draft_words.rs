//! Turns refusals of drafts, decisions and revocations into errors with public codes.

use service::{AppError, ErrorCode};

use super::texts::refused as text;
use super::words::rules_broken;
use crate::domain::{DecisionError, DraftCommand, DraftRefusal, RevocationRefusal};

/// A draft that was not begun.
pub(super) fn not_begun(refusal: DraftRefusal) -> AppError {
    if let DraftRefusal::Reason(error) = refusal {
        return text(error, ErrorCode::ReasonMissing).at("input.correctionReason");
    }
    if let DraftRefusal::BaseSuperseded { .. } | DraftRefusal::OfAnotherProvince = refusal {
        return refused(refusal).at("input.baseVersionId");
    }
    refused(refusal)
}

/// A refused command on a draft.
pub(super) fn refused(refusal: DraftRefusal) -> AppError {
    match refusal {
        DraftRefusal::StaleVersion { actual } => AppError::new(ErrorCode::StaleVersion)
            .with("current", actual)
            .at("input.version"),
        DraftRefusal::WrongState {
            state,
            command,
            permitted,
        } => AppError::new(ErrorCode::DraftStateForbidsCommand)
            .with("state", format!("STATE_{state}"))
            .with("command", command_word(command))
            .with("permitted", commands(permitted)),
        DraftRefusal::Reason(error) => text(error, ErrorCode::ReasonMissing).at("input.reason"),
        DraftRefusal::Faulty(faults) => rules_broken(&faults, "content"),
        DraftRefusal::CodeTaken => AppError::new(ErrorCode::ProcedureCodeTaken).at("input.code"),
        DraftRefusal::OfAnotherProvince => AppError::new(ErrorCode::ProcedureOfAnotherProvince),
        DraftRefusal::BaseSuperseded { latest } => {
            AppError::new(ErrorCode::ProcedureBaseSuperseded).with("latest", latest)
        }
        DraftRefusal::Decision(error) => decision(error, "input.effectiveOn"),
        DraftRefusal::BeginsTooEarly { number, from } => {
            AppError::new(ErrorCode::ProcedureBeginsTooEarly)
                .with("number", number)
                .with("from", from)
                .at("input.effectiveOn")
        }
        DraftRefusal::Overlaps { number, to } => AppError::new(ErrorCode::ProcedureOverlaps)
            .with("number", number)
            .with("to", to)
            .at("input.effectiveOn"),
        DraftRefusal::EndsBeforeItBegins { to } => {
            AppError::new(ErrorCode::ProcedureEndsBeforeItBegins)
                .with("to", to)
                .at("input.effectiveOn")
        }
    }
}

/// A refused revocation.
pub(super) fn not_revoked(refusal: RevocationRefusal) -> AppError {
    match refusal {
        RevocationRefusal::National => {
            AppError::new(ErrorCode::ProcedureNational).at("input.versionId")
        }
        RevocationRefusal::OfAnotherProvince => {
            AppError::new(ErrorCode::ProcedureOfAnotherProvince).at("input.versionId")
        }
        RevocationRefusal::Revoked { from } => {
            AppError::new(ErrorCode::ProcedureRevoked).with("from", from)
        }
        RevocationRefusal::EndsAnyway { on } => AppError::new(ErrorCode::ProcedureEndsAnyway)
            .with("on", on)
            .at("input.revokedFrom"),
        RevocationRefusal::Decision(error) => decision(error, "input.revokedFrom"),
    }
}

/// A decision that cannot be recorded, with the input that says when it has effect.
pub(super) fn decision(error: DecisionError, effective: &str) -> AppError {
    match error {
        DecisionError::Number => {
            AppError::new(ErrorCode::DecisionNumberInvalid).at("input.decision.number")
        }
        DecisionError::Signer(error) => {
            text(error, ErrorCode::TextEmpty).at("input.decision.signer")
        }
        DecisionError::InFuture { today, .. } => AppError::new(ErrorCode::DecisionInFuture)
            .with("today", today)
            .at("input.decision.date"),
        DecisionError::EffectiveBeforeSigned { date, .. } => {
            AppError::new(ErrorCode::EffectiveBeforeDecision)
                .with("date", date)
                .at(effective)
        }
        DecisionError::EffectiveInPast { today, .. } => AppError::new(ErrorCode::EffectiveInPast)
            .with("today", today)
            .at(effective),
    }
}

fn command_word(command: DraftCommand) -> String {
    format!("DRAFT_{command}")
}

fn commands(commands: &[DraftCommand]) -> String {
    match commands {
        [] => "NOTHING".to_owned(),
        some => some
            .iter()
            .map(|command| command_word(*command))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
