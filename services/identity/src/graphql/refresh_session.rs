//! `refreshSession`.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, op};

use super::account::Me;
use super::means;
use crate::app::log_in::OpenSession;
use crate::app::refresh_session::refresh_session;

/// The refresh token that was given last.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// The newest refresh token of the session (mã làm mới phiên).
    refresh_token: String,
}

/// The session's next two tokens.
#[derive(SimpleObject)]
pub struct RefreshSessionPayload {
    /// Goes into `Authorization: Bearer …` (mã truy cập).
    access_token: String,
    /// When the access token ends.
    access_token_expires_at: DateTime<Utc>,
    /// Takes the place of the presented one (mã làm mới phiên).
    refresh_token: String,
    /// When the session is over if it is not refreshed.
    refresh_token_expires_at: DateTime<Utc>,
    /// The account that is logged in.
    me: Me,
}

impl From<OpenSession> for RefreshSessionPayload {
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
pub struct RefreshSessionMutation;

#[Object]
impl RefreshSessionMutation {
    /// Gives a session its next tokens (làm mới phiên). Send it without `Authorization`. A refresh token
    /// that was used before ends the session.
    async fn refresh_session(
        &self,
        context: &Context<'_>,
        input: RefreshSessionInput,
    ) -> Result<RefreshSessionPayload> {
        let session = refresh_session(op(context)?, means(context)?, &input.refresh_token).await?;
        Ok(session.into())
    }
}
