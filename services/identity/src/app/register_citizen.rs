//! Opens an account for a citizen (đăng ký tài khoản). Officers' accounts come from their agency.

use ids::AccountId;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx, Problem};
use store::{Scope, StoreError};

use super::means::Means;
use crate::domain::account::{Account, AccountStatus, Holder};
use crate::domain::names::{FullName, LogInName};
use crate::domain::rules::password::{PasswordRefusal, PasswordRules};
use crate::store::{account, credential};

/// What a citizen says to open an account.
pub struct RegisterCitizen {
    pub log_in_name: String,
    pub password: String,
    pub full_name: String,
}

/// Registers a citizen.
///
/// # Errors
/// `FORBIDDEN` for whoever is logged in, `LOG_IN_NAME_TAKEN`, and every problem of the input at once.
pub async fn register_citizen(
    op: &OpCtx,
    means: &Means,
    command: RegisterCitizen,
) -> Result<Account, AppError> {
    op.authorise(Action::RegisterAccount, &Resource::Platform)?;
    let (log_in_name, full_name) = check(
        &means.rules.password,
        &command.log_in_name,
        &command.password,
        &command.full_name,
    )?;
    let account = Account {
        id: AccountId::from_uuid(op.uuid()),
        holder: Holder::Citizen,
        log_in_name,
        full_name,
        status: AccountStatus::Active,
        session_epoch: 0,
        created_at: op.now(),
        version: 1,
    };
    let hash = means.passwords.hash(command.password).await?;
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "register a citizen",
        })
        .await?;
    account::insert(&tx, &account).await.map_err(taken)?;
    credential::insert(&tx, account.id, hash).await?;
    let resource = account.id.to_string();
    op.audit(
        &tx,
        None,
        Action::RegisterAccount,
        resource,
        serde_json::json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(account)
}

/// Reads names and password of a new account, or says everything that is wrong with them.
pub(super) fn check(
    rules: &PasswordRules,
    log_in_name: &str,
    password: &str,
    full_name: &str,
) -> Result<(LogInName, FullName), AppError> {
    let mut problems = Vec::new();
    let log_in_name: Option<LogInName> = log_in_name.parse().ok();
    let full_name: Option<FullName> = full_name.parse().ok();
    match &log_in_name {
        None => problems.push(Problem::new(ErrorCode::LogInNameMalformed).at("input.logInName")),
        Some(name) => {
            if let Err(refusal) = rules.check(password, name) {
                problems.push(password_problem(refusal).at("input.password"));
            }
        }
    }
    if full_name.is_none() {
        problems.push(Problem::new(ErrorCode::FullNameInvalid).at("input.fullName"));
    }
    match (log_in_name, full_name) {
        (Some(log_in_name), Some(full_name)) if problems.is_empty() => Ok((log_in_name, full_name)),
        _ => {
            AppError::unless_empty(problems)?;
            Err(AppError::new(ErrorCode::Internal))
        }
    }
}

fn password_problem(refusal: PasswordRefusal) -> Problem {
    match refusal {
        PasswordRefusal::TooShort { shortest } => {
            Problem::new(ErrorCode::PasswordTooShort).with("least", shortest)
        }
        PasswordRefusal::TooLong => Problem::new(ErrorCode::TextTooLong).with("most", 128),
        PasswordRefusal::ContainsLogInName => Problem::new(ErrorCode::PasswordContainsLogInName),
        PasswordRefusal::TooCommon => Problem::new(ErrorCode::PasswordTooCommon),
    }
}

/// The one constraint that a new account can break is its name's.
pub(super) fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate { .. } => {
            AppError::new(ErrorCode::LogInNameTaken).at("input.logInName")
        }
        StoreError::Stale
        | StoreError::Unavailable(_)
        | StoreError::Corrupt { .. }
        | StoreError::Database(_) => error.into(),
    }
}
