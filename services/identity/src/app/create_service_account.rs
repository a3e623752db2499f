//! Opens an account for a program of one's own tenant (tài khoản dịch vụ). Its secret is shown once and
//! kept as a hash.

use std::collections::BTreeSet;

use ids::{AccountId, TenantId};
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx, Problem};

use super::secret::Secret;
use crate::domain::account::{Account, AccountStatus, Holder, ProgramPermission};
use crate::domain::names::{FullName, LogInName};
use crate::domain::tenant::TenantStatus;
use crate::store::{account, credential, tenant};

/// What an administrator says to open a program's account.
pub struct CreateServiceAccount {
    pub tenant: TenantId,
    /// What the program is called.
    pub title: String,
    pub permissions: BTreeSet<ProgramPermission>,
}

/// Creates a service account; answers it with its secret.
///
/// # Errors
/// `FORBIDDEN` for all but administrators of the tenant, `TENANT_NOT_ACTIVE`, `FULL_NAME_INVALID`,
/// `PERMISSIONS_EMPTY`.
pub async fn create_service_account(
    op: &OpCtx,
    command: CreateServiceAccount,
) -> Result<(Account, Secret), AppError> {
    op.authorise(
        Action::ManageServiceAccounts,
        &Resource::Tenant(command.tenant),
    )?;
    let mut problems = Vec::new();
    let title: Option<FullName> = command.title.parse().ok();
    if title.is_none() {
        problems.push(Problem::new(ErrorCode::FullNameInvalid).at("input.title"));
    }
    if command.permissions.is_empty() {
        problems.push(Problem::new(ErrorCode::PermissionsEmpty).at("input.permissions"));
    }
    AppError::unless_empty(problems)?;
    let full_name = title.ok_or_else(|| AppError::new(ErrorCode::Internal))?;

    let tx = op.write().await?;
    let tenant = tenant::find(&tx, &[command.tenant])
        .await?
        .pop()
        .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("input.tenant"))?;
    match tenant.status_on(calendar::local_date(op.now())) {
        TenantStatus::Active => {}
        TenantStatus::Planned | TenantStatus::ReadOnly | TenantStatus::Dissolved => {
            return Err(AppError::new(ErrorCode::TenantNotActive).at("input.tenant"));
        }
    }
    let id = AccountId::from_uuid(op.uuid());
    // Programs log in by id; the name is only there to be unique.
    let log_in_name: LogInName = id.to_string().parse().map_err(AppError::internal)?;
    let account = Account {
        id,
        holder: Holder::Service {
            tenant: command.tenant,
            permissions: command.permissions,
        },
        log_in_name,
        full_name,
        status: AccountStatus::Active,
        session_epoch: 0,
        created_at: op.now(),
        version: 1,
    };
    let secret = Secret::draw()?;
    account::insert(&tx, &account).await?;
    credential::insert(&tx, account.id, secret.hash()).await?;
    let tenant = Some(command.tenant);
    let detail = serde_json::json!({ "change": "created" });
    op.audit(
        &tx,
        tenant,
        Action::ManageServiceAccounts,
        id.to_string(),
        detail,
    )
    .await?;
    tx.commit().await?;
    Ok((account, secret))
}
