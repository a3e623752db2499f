//! `logIn`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, op, parse_id};

use super::account::Me;
use super::means;
use crate::app::log_in::{LogIn, OpenSession, log_in};

/// Log-in name and password.
#[derive(InputObject)]
pub struct LogInInput {
    /// The log-in name (tên đăng nhập).
    log_in_name: String,
    /// The password (mật khẩu).
    password: String,
    /// Where an officer wants to work; the primary position's tenant when not given (đơn vị công tác).
    tenant: Option<ID>,
}

/// A session with its two tokens.
#[derive(SimpleObject)]
pub struct LogInPayload {
    /// Goes into `Authorization: Bearer …` (mã truy cập).
    access_token: String,
    /// When the access token ends.
    access_token_expires_at: DateTime<Utc>,
    /// Gives the next two tokens, once (mã làm mới phiên).
    refresh_token: String,
    /// When the session is over if it is not refreshed.
    refresh_token_expires_at: DateTime<Utc>,
    /// The account that is logged in.
    me: Me,
}

impl From<OpenSession> for LogInPayload {
    fn from(session: OpenSession) -> Self {
        Self {
            access_token: session.access_token.text,
            access_token_expires_at: session.access_token.expires_at,
            refresh_token: session.refresh_token.reveal().to_owned(),
            refresh_token_expires_at: session.expires_at,
            me: Me::at_work(session.account, session.workplace),
        }
    }
}

#[derive(Default)]
pub struct LogInMutation;

#[Object]
impl LogInMutation {
    /// Logs a citizen or officer in (đăng nhập).
    async fn log_in(&self, context: &Context<'_>, input: LogInInput) -> Result<LogInPayload> {
        let LogInInput {
            log_in_name,
            password,
            tenant,
        } = input;
        let tenant = tenant.map(|id| parse_id(&id, "input.tenant")).transpose()?;
        let command = LogIn {
            log_in_name,
            password,
            tenant,
        };
        Ok(log_in(op(context)?, means(context)?, command).await?.into())
    }
}
