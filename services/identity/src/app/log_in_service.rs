//! Gives a program an access token for its id and secret (client credentials, RFC 6749 §4.4). Secrets
//! have 256 random bits: no lock-out, which anybody who knows an id could use to shut a program out.

use ids::AccountId;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};
use store::Scope;

use super::access_token::{self, AccessToken};
use super::means::Means;
use super::secret::hash;
use crate::domain::account::{Account, AccountStatus, Holder};
use crate::store::{account, credential};

/// Logs a program in.
///
/// # Errors
/// `CREDENTIALS_WRONG` whatever is wrong with them.
pub async fn log_in_service(
    op: &OpCtx,
    means: &Means,
    id: AccountId,
    secret: &str,
) -> Result<(Account, AccessToken), AppError> {
    op.authorise(Action::LogIn, &Resource::Platform)?;
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "log in a program",
        })
        .await?;
    let account = account::find(&tx, id).await?.filter(is_living_program);
    let kept = credential::find(&tx, id).await?;
    let account = match (account, kept) {
        (Some(account), Some(kept)) if kept == hash(secret) => account,
        _ => return Err(AppError::new(ErrorCode::CredentialsWrong)),
    };
    let (token, actor) = access_token::issue(op, means, &tx, &account, None, None).await?;
    let tenant = actor.tenant();
    let op = OpCtx {
        actor,
        ..op.clone()
    };
    op.audit(
        &tx,
        tenant,
        Action::LogIn,
        account.id.to_string(),
        serde_json::json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok((account, token))
}

fn is_living_program(account: &Account) -> bool {
    match (&account.holder, account.status) {
        (Holder::Service { .. }, AccountStatus::Active) => true,
        (Holder::Citizen | Holder::Officer, _) | (_, AccountStatus::Revoked) => false,
    }
}
