//! Shows the progress of a dossier to whoever holds its receipt: code and secret, no log-in.
//!
//! A wrong code and a wrong secret get the same answer.

use service::{AppError, ErrorCode, OpCtx};
use store::{Scope, Tx};

use super::tracking_guard::TrackingGuard;
use super::{gather, words};
use crate::domain::{Dossier, DossierCode, Progress, TrackingSecret};
use crate::store::find_by_code;

/// The progress of the dossier with this code and secret.
pub(crate) async fn track(
    op: &OpCtx,
    guard: &TrackingGuard,
    code: &DossierCode,
    secret: &TrackingSecret,
) -> Result<Progress, AppError> {
    let (tx, dossier) = find_tracked(op, guard, code, secret).await?;
    let procedure = gather::pinned_version(&tx, dossier.record().procedure_version).await?;
    Progress::of(&dossier, &procedure).map_err(|refusal| words::refused(refusal, op.language))
}

/// The dossier with this code and secret, and the transaction in which it was found.
///
/// # Errors
/// `TRACKING_NOT_FOUND` when they do not belong to a dossier, `TRACKING_TOO_OFTEN` after too many of these.
pub(super) async fn find_tracked(
    op: &OpCtx,
    guard: &TrackingGuard,
    code: &DossierCode,
    secret: &TrackingSecret,
) -> Result<(Tx, Dossier), AppError> {
    let guess = guard.begin(op, code)?;
    let scope = Scope::System {
        reason: "track a dossier by code and secret",
    };
    let tx = op.ctx.database.read(scope).await?;
    let dossier = held_by(find_by_code(&tx, code).await?, secret)?;
    guard.succeeded(guess);
    Ok((tx, dossier))
}

/// The dossier that was found by its code, if its receipt prints this secret.
///
/// # Errors
/// `TRACKING_NOT_FOUND` whether there is no such dossier or the secret is another.
pub(super) fn held_by(
    found: Option<Dossier>,
    secret: &TrackingSecret,
) -> Result<Dossier, AppError> {
    let held = found.filter(|dossier| {
        let receipt = dossier.record().receipt.as_ref();
        receipt.is_some_and(|receipt| receipt.tracking_secret == *secret)
    });
    held.ok_or_else(|| AppError::new(ErrorCode::TrackingNotFound))
}
