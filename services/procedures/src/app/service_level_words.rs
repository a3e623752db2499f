//! Turns refusals of service levels into errors with public codes.

use service::{AppError, ErrorCode};

use super::adoption_words::ends_by_then;
use crate::domain::{Key, ServiceLevelRefusal};

/// A refused command on a service level.
pub(super) fn refused(refusal: ServiceLevelRefusal) -> AppError {
    match refusal {
        ServiceLevelRefusal::SchemeUnknown { known } => {
            AppError::new(ErrorCode::ServiceLevelSchemeUnknown)
                .with("known", joined(&known))
                .at("input.scheme")
        }
        ServiceLevelRefusal::ValueUnknown { known } => {
            AppError::new(ErrorCode::ServiceLevelValueUnknown)
                .with("known", joined(&known))
                .at("input.value")
        }
        ServiceLevelRefusal::SchemeNotInForce { on, from, to } => {
            let error = AppError::new(ErrorCode::ServiceLevelSchemeNotInForce)
                .with("on", on)
                .with("from", from);
            match to {
                Some(to) => error.with("to", to),
                None => error.with("to", "none"),
            }
            .at("input.validFrom")
        }
        ServiceLevelRefusal::ReasonMissing => {
            AppError::new(ErrorCode::ReasonMissing).at("input.reason")
        }
        ServiceLevelRefusal::EndsBeforeItBegins { to } => {
            AppError::new(ErrorCode::EndsBeforeItBegins)
                .with("to", to)
                .at("input.validTo")
        }
        ServiceLevelRefusal::DecidedLater { issued_on } => AppError::new(ErrorCode::DecidedLater)
            .with("date", issued_on)
            .at("input.decision.issuedOn"),
        ServiceLevelRefusal::BeginsWithAnother { on } => {
            AppError::new(ErrorCode::BeginsWithAnother)
                .with("on", on)
                .at("input.validFrom")
        }
        ServiceLevelRefusal::StaleVersion { actual } => AppError::new(ErrorCode::StaleVersion)
            .with("current", actual)
            .at("input.version"),
        ServiceLevelRefusal::End(error) => ends_by_then(error),
    }
}

fn joined(keys: &[Key]) -> String {
    let keys: Vec<_> = keys.iter().map(Key::as_str).collect();
    keys.join(", ")
}
