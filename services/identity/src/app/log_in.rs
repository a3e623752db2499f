//! Logs a citizen or officer in with log-in name and password. Whatever is wrong, the answer and the work
//! are the same: it tells nobody which names exist (OWASP ASVS 5.0, 6.3.8).

use chrono::{DateTime, Utc};
use ids::{SessionId, TenantId};
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};
use store::Scope;

use super::access_token::{self, AccessToken};
use super::means::Means;
use super::secret::Secret;
use crate::domain::account::{Account, AccountStatus, Holder};
use crate::domain::grant::{Workplace, WorkplaceRefusal, choose_workplace};
use crate::domain::names::LogInName;
use crate::domain::rules::lock_out::{LockedOut, begin_attempt};
use crate::domain::rules::password::DEMONSTRATION;
use crate::domain::session::Session;
use crate::store::{account, attempts, credential, grant, session};

/// Log-in name and password as they were typed, and where an officer wants to work.
pub struct LogIn {
    pub log_in_name: String,
    pub password: String,
    pub tenant: Option<TenantId>,
}

/// A session that goes on: the account, where it works, and its two tokens.
pub struct OpenSession {
    pub account: Account,
    pub workplace: Option<Workplace>,
    pub access_token: AccessToken,
    pub refresh_token: Secret,
    /// When the session is over if nobody refreshes it.
    pub expires_at: DateTime<Utc>,
}

pub(super) const SCOPE: Scope = Scope::System { reason: "log in" };

/// Logs in.
///
/// # Errors
/// `CREDENTIALS_WRONG` whatever is wrong with them, `LOCKED_OUT` after repeated failures, and for officers
/// `NO_POSITION`, `NO_POSITION_AT_TENANT` or `TENANT_NEEDED`.
pub async fn log_in(op: &OpCtx, means: &Means, command: LogIn) -> Result<OpenSession, AppError> {
    op.authorise(Action::LogIn, &Resource::Platform)?;
    let name: Option<LogInName> = command.log_in_name.parse().ok();
    let (account, hash) = match &name {
        Some(name) => begin(op, means, name).await?,
        None => (None, None),
    };
    let demonstration = command.password == DEMONSTRATION && !means.rules.demonstration;
    let right = means.passwords.verify(command.password, hash).await? && !demonstration;
    let (Some(name), Some(account), true) = (name, account, right) else {
        return Err(AppError::new(ErrorCode::CredentialsWrong));
    };
    open(op, means, account, &name, command.tenant).await
}

/// Counts the attempt and finds the account behind the name, if it may log in with a password.
async fn begin(
    op: &OpCtx,
    means: &Means,
    name: &LogInName,
) -> Result<(Option<Account>, Option<String>), AppError> {
    let now = op.now();
    let tx = op.ctx.database.write(SCOPE).await?;
    let before = attempts::load_for_update(&tx, name, now).await?;
    let counted = begin_attempt(before, now, &means.rules.lock_out).map_err(locked_out)?;
    attempts::save(&tx, name, counted).await?;
    let account = account::find_by_log_in_name(&tx, name)
        .await?
        .filter(may_log_in);
    let hash = match &account {
        Some(account) => credential::find(&tx, account.id).await?,
        None => None,
    };
    tx.commit().await?;
    Ok((account, hash))
}

fn may_log_in(account: &Account) -> bool {
    match (&account.holder, account.status) {
        (Holder::Citizen | Holder::Officer, AccountStatus::Active) => true,
        (Holder::Service { .. }, _) | (_, AccountStatus::Revoked) => false,
    }
}

fn locked_out(locked: LockedOut) -> AppError {
    let until = calendar::local_date_time(locked.until).format("%H:%M %d/%m/%Y");
    AppError::new(ErrorCode::LockedOut).with("until", until)
}

/// Begins the session of an account that has proved itself.
async fn open(
    op: &OpCtx,
    means: &Means,
    account: Account,
    name: &LogInName,
    wanted: Option<TenantId>,
) -> Result<OpenSession, AppError> {
    let now = op.now();
    let tx = op.ctx.database.write(SCOPE).await?;
    attempts::forget(&tx, name).await?;
    let workplace = match choose(&tx, &account, wanted, now).await {
        Ok(workplace) => workplace,
        Err(refusal) => {
            // The password was right: the attempts are forgotten all the same.
            tx.commit().await?;
            return Err(refusal);
        }
    };
    let session = Session::start(
        SessionId::from_uuid(op.uuid()),
        account.id,
        workplace.as_ref().map(|place| place.tenant),
        now,
    );
    let refresh_token = Secret::draw()?;
    session::insert(&tx, &session, refresh_token.hash()).await?;
    let (access_token, actor) = access_token::issue(
        op,
        means,
        &tx,
        &account,
        workplace.as_ref(),
        Some(session.id),
    )
    .await?;
    let op = OpCtx {
        actor,
        ..op.clone()
    };
    op.audit(
        &tx,
        session.tenant,
        Action::LogIn,
        session.id.to_string(),
        serde_json::json!({}),
    )
    .await?;
    tx.commit().await?;
    let expires_at = session.expires_at(&means.rules.session);
    Ok(OpenSession {
        account,
        workplace,
        access_token,
        refresh_token,
        expires_at,
    })
}

/// Where the account works from now on; citizens work nowhere.
pub(super) async fn choose(
    tx: &store::Tx,
    account: &Account,
    wanted: Option<TenantId>,
    now: DateTime<Utc>,
) -> Result<Option<Workplace>, AppError> {
    match account.holder {
        Holder::Citizen | Holder::Service { .. } => Ok(None),
        Holder::Officer => {
            let grants = grant::find_of_account(tx, account.id).await?;
            choose_workplace(&grants, wanted, calendar::local_date(now))
                .map(Some)
                .map_err(|refusal| match refusal {
                    WorkplaceRefusal::NoPosition => AppError::new(ErrorCode::NoPosition),
                    WorkplaceRefusal::NoPositionThere => {
                        AppError::new(ErrorCode::NoPositionAtTenant).at("input.tenant")
                    }
                    WorkplaceRefusal::TenantNeeded => {
                        AppError::new(ErrorCode::TenantNeeded).at("input.tenant")
                    }
                })
        }
    }
}
