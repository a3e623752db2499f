//! Shows the account that acts to its holder.

use service::{AppError, OpCtx};

use crate::domain::account::Account;
use crate::store::account;

/// The account of the actor; none for who has not logged in.
///
/// # Errors
/// When the database refuses.
pub async fn show_account(op: &OpCtx) -> Result<Option<Account>, AppError> {
    let Some(id) = op.actor.account() else {
        return Ok(None);
    };
    Ok(account::find(&op.read().await?, id).await?)
}
