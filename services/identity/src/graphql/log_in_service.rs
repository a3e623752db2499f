//! `logInService`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, op, parse_id};

use super::account::ServiceAccount;
use super::means;
use crate::app::log_in_service::log_in_service;

/// What a program proves itself with.
#[derive(InputObject)]
pub struct LogInServiceInput {
    /// The id of its account.
    id: ID,
    /// The secret that was shown when the account was made.
    secret: String,
}

/// A program's token.
#[derive(SimpleObject)]
pub struct LogInServicePayload {
    /// Goes into `Authorization: Bearer …` (mã truy cập).
    access_token: String,
    /// When the access token ends; log in again then.
    access_token_expires_at: DateTime<Utc>,
    /// The account that is logged in.
    service_account: ServiceAccount,
}

#[derive(Default)]
pub struct LogInServiceMutation;

#[Object]
impl LogInServiceMutation {
    /// Logs a program in (đăng nhập tài khoản dịch vụ).
    async fn log_in_service(
        &self,
        context: &Context<'_>,
        input: LogInServiceInput,
    ) -> Result<LogInServicePayload> {
        let id = parse_id(&input.id, "input.id")?;
        let (account, token) =
            log_in_service(op(context)?, means(context)?, id, &input.secret).await?;
        Ok(LogInServicePayload {
            access_token: token.text,
            access_token_expires_at: token.expires_at,
            service_account: ServiceAccount(account),
        })
    }
}
