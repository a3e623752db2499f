//! `createServiceAccount`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::account::ServiceAccount;
use super::types::ServicePermission;
use crate::app::create_service_account::{CreateServiceAccount, create_service_account};

/// What an administrator says to open a program's account.
#[derive(InputObject)]
pub struct CreateServiceAccountInput {
    /// The administrator's own tenant (đơn vị).
    tenant: ID,
    /// What the program is called (tên phần mềm).
    title: String,
    /// What it may do, at least one (quyền).
    permissions: Vec<ServicePermission>,
}

/// The account with its secret.
#[derive(SimpleObject)]
pub struct CreateServiceAccountPayload {
    /// The account.
    service_account: ServiceAccount,
    /// The secret: shown now and never again (mã bí mật).
    secret: String,
}

#[derive(Default)]
pub struct CreateServiceAccountMutation;

#[Object]
impl CreateServiceAccountMutation {
    /// Opens an account for a program of one's own tenant (tạo tài khoản dịch vụ); for administrators.
    async fn create_service_account(
        &self,
        context: &Context<'_>,
        input: CreateServiceAccountInput,
    ) -> Result<CreateServiceAccountPayload> {
        let command = CreateServiceAccount {
            tenant: parse_id(&input.tenant, "input.tenant")?,
            title: input.title,
            permissions: input.permissions.into_iter().map(Into::into).collect(),
        };
        let (account, secret) = create_service_account(op(context)?, command).await?;
        Ok(CreateServiceAccountPayload {
            service_account: ServiceAccount(account),
            secret: secret.reveal().to_owned(),
        })
    }
}
