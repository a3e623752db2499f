//! `revokeServiceAccount`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::account::ServiceAccount;
use crate::app::revoke_service_account::revoke_service_account;

/// The account to end.
#[derive(InputObject)]
pub struct RevokeServiceAccountInput {
    /// The id of a program's account of one's own tenant.
    id: ID,
}

/// The account as it is now.
#[derive(SimpleObject)]
pub struct RevokeServiceAccountPayload {
    /// The revoked account.
    service_account: ServiceAccount,
}

#[derive(Default)]
pub struct RevokeServiceAccountMutation;

#[Object]
impl RevokeServiceAccountMutation {
    /// Ends a program's account for ever (thu hồi tài khoản dịch vụ); for administrators. Twice is no error.
    /// A token that it holds lives on for its few minutes.
    async fn revoke_service_account(
        &self,
        context: &Context<'_>,
        input: RevokeServiceAccountInput,
    ) -> Result<RevokeServiceAccountPayload> {
        let id = parse_id(&input.id, "input.id")?;
        let account = revoke_service_account(op(context)?, id).await?;
        Ok(RevokeServiceAccountPayload {
            service_account: ServiceAccount(account),
        })
    }
}
