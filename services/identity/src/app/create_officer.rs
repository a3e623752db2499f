//! Opens an account for an officer with the positions it holds. Until the service `staff` announces
//! appointments, an operator does this from the command line.

use ids::{AccountId, PositionId, TenantId};
use policy::{Action, PositionRole, Resource};
use service::{AppError, ErrorCode, OpCtx};
use store::{Scope, Tx};

use super::means::Means;
use super::register_citizen::{check, taken};
use crate::domain::account::{Account, AccountStatus, Holder};
use crate::domain::grant::Grant;
use crate::domain::names::{FullName, LogInName};
use crate::events::publish::positions_registered;
use crate::store::{account, credential, grant, tenant};

/// A position to hold from today on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPosition {
    pub tenant: TenantId,
    pub role: PositionRole,
}

/// What an operator says to open an officer's account.
pub struct CreateOfficer {
    pub log_in_name: String,
    pub password: String,
    pub full_name: String,
    /// The first one is primary.
    pub positions: Vec<NewPosition>,
}

/// Creates an officer's account.
///
/// # Errors
/// As for citizens, and `NOT_FOUND` for an unknown tenant.
pub async fn create_officer(
    op: &OpCtx,
    means: &Means,
    command: CreateOfficer,
) -> Result<Account, AppError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    let rules = &means.rules.password;
    let (log_in_name, full_name) = check(
        rules,
        &command.log_in_name,
        &command.password,
        &command.full_name,
    )?;
    let hash = means.passwords.hash(command.password).await?;
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "create an officer",
        })
        .await?;
    let account = add(op, &tx, log_in_name, full_name, hash, &command.positions).await?;
    tx.commit().await?;
    Ok(account)
}

/// Adds account, credential and grants within a transaction.
pub(super) async fn add(
    op: &OpCtx,
    tx: &Tx,
    log_in_name: LogInName,
    full_name: FullName,
    hash: String,
    positions: &[NewPosition],
) -> Result<Account, AppError> {
    let tenants: Vec<TenantId> = positions.iter().map(|position| position.tenant).collect();
    let known = tenant::find(tx, &tenants).await?;
    if tenants
        .iter()
        .any(|id| !known.iter().any(|tenant| tenant.id == *id))
    {
        return Err(AppError::new(ErrorCode::NotFound).at("input.positions"));
    }
    let account = Account {
        id: AccountId::from_uuid(op.uuid()),
        holder: Holder::Officer,
        log_in_name,
        full_name,
        status: AccountStatus::Active,
        session_epoch: 0,
        created_at: op.now(),
        version: 1,
    };
    let today = calendar::local_date(op.now());
    let grants: Vec<Grant> = positions
        .iter()
        .enumerate()
        .map(|(place, position)| Grant {
            account: account.id,
            tenant: position.tenant,
            position: PositionId::from_uuid(op.uuid()),
            role: position.role,
            primary: place == 0,
            valid_from: today,
            valid_to: None,
        })
        .collect();
    account::insert(tx, &account).await.map_err(taken)?;
    credential::insert(tx, account.id, hash).await?;
    grant::save(tx, &grants).await?;
    op.publish(tx, crate::NAME, None, &positions_registered(&grants))
        .await?;
    let detail = serde_json::json!({ "tenants": tenants });
    op.audit(
        tx,
        None,
        Action::MaintainPlatform,
        account.id.to_string(),
        detail,
    )
    .await?;
    Ok(account)
}
