//! Turns refusals of the work into errors with public codes.

use policy::PositionRole;
use service::{AppError, ErrorCode};

use crate::domain::work::WorkRefusal;

/// A refused command on the work.
pub(super) fn refused(refusal: WorkRefusal) -> AppError {
    match refusal {
        WorkRefusal::WrongStanding { command, .. } | WorkRefusal::WrongKind { command, .. } => {
            AppError::new(ErrorCode::StepForbidsCommand).with("command", command)
        }
        WorkRefusal::WrongAgency { .. } => AppError::new(ErrorCode::StepOfAnotherAgency),
        WorkRefusal::WrongRole { required } => {
            AppError::new(ErrorCode::StepForAnotherRole).with("role", role(required))
        }
        WorkRefusal::HeldByAnother { .. } => AppError::new(ErrorCode::StepHeldByAnother),
        WorkRefusal::NotHeld => AppError::new(ErrorCode::StepNotHeld),
        WorkRefusal::MayNotAssign => AppError::new(ErrorCode::MayNotAssign),
        WorkRefusal::TargetOfOtherAgency { position } => {
            AppError::new(ErrorCode::PositionOfAnotherAgency).with("position", position)
        }
        WorkRefusal::TargetWithoutRole { position, required } => {
            AppError::new(ErrorCode::PositionWithoutRole)
                .with("position", position)
                .with("role", role(required))
        }
        WorkRefusal::NamedTwice { position } => {
            AppError::new(ErrorCode::PositionNamedTwice).with("position", position)
        }
        WorkRefusal::NothingChanges => AppError::new(ErrorCode::NothingChanges),
        WorkRefusal::ConsultationOpen { key } => {
            AppError::new(ErrorCode::ConsultationOpen).with("key", key)
        }
        WorkRefusal::NobodyAsked => AppError::new(ErrorCode::NobodyAsked),
        WorkRefusal::AskedTwice { key } => {
            AppError::new(ErrorCode::ConsultationAskedTwice).with("key", key)
        }
        WorkRefusal::NoSuchConsultation { key } => {
            AppError::new(ErrorCode::ConsultationNotFound).with("key", key)
        }
        WorkRefusal::NotAsked => AppError::new(ErrorCode::PositionNotAsked),
        WorkRefusal::TooMany { most } => AppError::new(ErrorCode::TooManyNamed).with("most", most),
        WorkRefusal::NoFault => AppError::new(ErrorCode::FaultMissing),
        WorkRefusal::NoSuchWay { .. } => AppError::new(ErrorCode::NoSuchWay),
        WorkRefusal::DueBeforeStart => AppError::new(ErrorCode::DueBeforeStart),
        WorkRefusal::NothingToUndo => AppError::new(ErrorCode::NothingToUndo),
        WorkRefusal::NextHolderActed => AppError::new(ErrorCode::NextHolderActed),
        broken @ (WorkRefusal::NoSuchStep { .. } | WorkRefusal::Broken(_)) => {
            AppError::internal(broken)
        }
    }
}

/// The word for a role.
pub(super) fn role(role: PositionRole) -> String {
    format!("ROLE_{}", role.name().to_ascii_uppercase())
}
