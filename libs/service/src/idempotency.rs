//! The keys by which a mutation that is called twice is done once and answered twice.

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Once, RequestKey, Tx};

use crate::{AppError, ErrorCode, OpCtx};

/// Makes the key of a call.
///
/// # Errors
/// `IDEMPOTENCY_KEY_INVALID` when the caller's has not 1 to 100 visible characters.
pub fn request_key<'a>(
    op: &OpCtx,
    key: &'a str,
    operation: &'static str,
    request: &impl Serialize,
) -> Result<RequestKey<'a>, AppError> {
    let length = key.chars().count();
    if !(1..=100).contains(&length) || key.chars().any(char::is_control) {
        return Err(AppError::new(ErrorCode::IdempotencyKeyInvalid).at("input.idempotencyKey"));
    }
    Ok(RequestKey::new(op.account()?, key, operation, request)?)
}

/// Claims the key, or gives what was answered to it.
///
/// # Errors
/// `IDEMPOTENCY_KEY_REUSED` when it was given with another request; when the database refuses.
pub async fn claim<T: DeserializeOwned>(
    tx: &Tx,
    key: &RequestKey<'_>,
    op: &OpCtx,
) -> Result<Option<T>, AppError> {
    match store::once(tx, key, op.now()).await? {
        Once::First => Ok(None),
        Once::Again(answer) => Ok(Some(answer)),
        Once::Reused => {
            Err(AppError::new(ErrorCode::IdempotencyKeyReused).at("input.idempotencyKey"))
        }
    }
}
