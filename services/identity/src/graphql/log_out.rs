//! `logOut`.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use graphql::{Result, op};

use crate::app::log_out::log_out;

/// A refresh token of the session to end.
#[derive(InputObject)]
pub struct LogOutInput {
    /// A refresh token of the session (mã làm mới phiên).
    refresh_token: String,
}

/// Nothing is left of the session.
#[derive(SimpleObject)]
pub struct LogOutPayload {
    /// Always true: whether the token was known is not told.
    logged_out: bool,
}

#[derive(Default)]
pub struct LogOutMutation;

#[Object]
impl LogOutMutation {
    /// Ends a session (đăng xuất). Its access token lives on for its few minutes.
    async fn log_out(&self, context: &Context<'_>, input: LogOutInput) -> Result<LogOutPayload> {
        log_out(op(context)?, &input.refresh_token).await?;
        Ok(LogOutPayload { logged_out: true })
    }
}
