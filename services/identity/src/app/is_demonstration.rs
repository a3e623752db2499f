//! Tells whether an installation is a demonstration and nothing else.

use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::Scope;

use super::seed_demonstration::demonstration_names;
use crate::store::account;

/// Whether the demonstration's accounts are there, and no account of anybody else.
///
/// # Errors
/// When the database refuses.
pub async fn is_demonstration(op: &OpCtx) -> Result<bool, AppError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    let scope = Scope::System {
        reason: "see whether this is a demonstration",
    };
    let tx = op.ctx.database.read(scope).await?;
    let known = account::count_among(&tx, &demonstration_names()).await?;
    Ok(known > 0 && known == account::count(&tx).await?)
}
