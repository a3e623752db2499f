//! Forgets what no longer counts: failed attempts past their time, sessions long over.

use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::Scope;

use super::means::Means;
use crate::store::{attempts, session};

/// What was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    pub attempts: u64,
    pub sessions: u64,
}

/// Forgets attempts that no longer lock, and sessions a whole session's life after they were over.
///
/// # Errors
/// When the database refuses.
pub async fn forget_expired(op: &OpCtx, means: &Means) -> Result<Forgotten, AppError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    let (now, rules) = (op.now(), &means.rules);
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "forget what has expired",
        })
        .await?;
    let attempts = attempts::forget_before(&tx, now - rules.lock_out.duration).await?;
    let ended_before = now - rules.session.absolute;
    let refreshed_before = ended_before - rules.session.idle;
    let sessions = session::forget_over(&tx, ended_before, refreshed_before).await?;
    tx.commit().await?;
    Ok(Forgotten { attempts, sessions })
}
