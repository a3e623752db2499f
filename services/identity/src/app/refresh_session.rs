//! Gives new tokens for a refresh token. An old one that comes back was copied: the session ends for
//! whoever holds it (RFC 9700 §4.14).

use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};
use store::{Scope, Tx};

use super::access_token;
use super::log_in::{OpenSession, choose};
use super::means::Means;
use super::secret::{Secret, hash};
use crate::domain::account::AccountStatus;
use crate::domain::session::{RefreshRefusal, Session, SessionEnd};
use crate::store::{account, session};

/// Refreshes a session.
///
/// # Errors
/// `REFRESH_TOKEN_INVALID`, `REFRESH_TOKEN_REUSED`, `SESSION_ENDED`, `SESSION_EXPIRED`, and for officers who
/// have lost their positions `NO_POSITION` or `NO_POSITION_AT_TENANT`.
pub async fn refresh_session(
    op: &OpCtx,
    means: &Means,
    refresh_token: &str,
) -> Result<OpenSession, AppError> {
    op.authorise(Action::LogIn, &Resource::Platform)?;
    let now = op.now();
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "refresh a session",
        })
        .await?;
    let (mut session, presented) = session::load_by_token_for_update(&tx, &hash(refresh_token))
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::RefreshTokenInvalid))?;
    match session.refresh(presented, now, &means.rules.session) {
        Ok(()) => {}
        Err(RefreshRefusal::Ended) => return Err(AppError::new(ErrorCode::SessionEnded)),
        Err(RefreshRefusal::Expired) => return Err(AppError::new(ErrorCode::SessionExpired)),
        Err(RefreshRefusal::Reused) => {
            end(op, tx, &session, "reused").await?;
            return Err(AppError::new(ErrorCode::RefreshTokenReused));
        }
    }
    let account = account::find(&tx, session.account)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::SessionEnded))?;
    match account.status {
        AccountStatus::Active => {}
        AccountStatus::Revoked => {
            session.end(now, SessionEnd::Revoked);
            end(op, tx, &session, "revoked").await?;
            return Err(AppError::new(ErrorCode::SessionEnded));
        }
    }
    let workplace = choose(&tx, &account, session.tenant, now).await?;
    let next = Secret::draw()?;
    session::update(&tx, &session).await?;
    session::insert_token(&tx, &session, next.hash()).await?;
    let (access_token, _) = access_token::issue(
        op,
        means,
        &tx,
        &account,
        workplace.as_ref(),
        Some(session.id),
    )
    .await?;
    tx.commit().await?;
    let expires_at = session.expires_at(&means.rules.session);
    Ok(OpenSession {
        account,
        workplace,
        access_token,
        refresh_token: next,
        expires_at,
    })
}

/// Saves the end of a session although the call is refused.
async fn end(op: &OpCtx, tx: Tx, session: &Session, because: &str) -> Result<(), AppError> {
    session::update(&tx, session).await?;
    let detail = serde_json::json!({ "because": because });
    op.audit(
        &tx,
        session.tenant,
        Action::LogOut,
        session.id.to_string(),
        detail,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
