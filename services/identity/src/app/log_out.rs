//! Ends a session. Whoever holds a refresh token of it may: an unknown or old token ends it as well, or
//! nothing, and the answer is the same.

use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::Scope;

use super::secret::hash;
use crate::domain::session::SessionEnd;
use crate::store::session;

/// Logs out.
///
/// # Errors
/// When the database refuses.
pub async fn log_out(op: &OpCtx, refresh_token: &str) -> Result<(), AppError> {
    op.authorise(Action::LogOut, &Resource::Platform)?;
    let tx = op
        .ctx
        .database
        .write(Scope::System { reason: "log out" })
        .await?;
    let found = session::load_by_token_for_update(&tx, &hash(refresh_token)).await?;
    if let Some((mut session, _)) = found
        && session.end(op.now(), SessionEnd::LoggedOut)
    {
        session::update(&tx, &session).await?;
        let detail = serde_json::json!({ "account": session.account });
        op.audit(
            &tx,
            session.tenant,
            Action::LogOut,
            session.id.to_string(),
            detail,
        )
        .await?;
        tx.commit().await?;
    }
    Ok(())
}
