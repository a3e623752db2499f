//! Opens the demonstration's accounts: citizens, and an officer for each role in one commune, district
//! and province of the profile; those of the catalogue in the province alone. Names are fictional; the password is known to everybody and works only
//! while the demonstration runs.

use ids::{AccountId, TenantId, UnitCode};
use policy::{Action, PositionRole, Resource};
use service::{AppError, OpCtx};
use store::{Scope, Tx};

use super::create_officer::{NewPosition, add};
use super::means::Means;
use crate::domain::account::{Account, AccountStatus, Holder};
use crate::domain::names::LogInName;
use crate::domain::profile::Profile;
use crate::domain::rules::password::DEMONSTRATION;
use crate::domain::unit::Level;
use crate::store::{account, credential, tenant};

/// One log-in of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemonstrationLogIn {
    pub log_in_name: String,
    pub password: &'static str,
    pub full_name: String,
    /// The kind of work; none for citizens.
    pub role: Option<PositionRole>,
    /// The id and name of the tenant; none for citizens.
    pub tenant: Option<(TenantId, String)>,
}

const CITIZENS: &[(&str, &str)] = &[
    ("congdan1", "Nguyễn Văn Ví Dụ"),
    ("congdan2", "Trần Thị Thử Nghiệm"),
];

const fn officer(role: PositionRole) -> (&'static str, &'static str) {
    match role {
        PositionRole::Reception => ("tiepnhan", "Lê Thị Tiếp Nhận"),
        PositionRole::Processing => ("xuly", "Phạm Văn Xử Lý"),
        PositionRole::Leadership => ("lanhdao", "Hoàng Thị Lãnh Đạo"),
        PositionRole::Clerk => ("vanthu", "Vũ Văn Thư"),
        PositionRole::Administrator => ("quantri", "Đặng Thị Quản Trị"),
        PositionRole::CatalogueEditor => ("biensoan", "Bùi Văn Biên Soạn"),
        PositionRole::CatalogueReviewer => ("thamdinh", "Đỗ Thị Thẩm Định"),
        PositionRole::CataloguePublisher => ("congbo", "Ngô Văn Công Bố"),
    }
}

/// Whether agencies of the level have positions of the role: only provinces publish procedures.
const fn works_at(role: PositionRole, level: Level) -> bool {
    match role {
        PositionRole::Reception
        | PositionRole::Processing
        | PositionRole::Leadership
        | PositionRole::Clerk
        | PositionRole::Administrator => true,
        PositionRole::CatalogueEditor
        | PositionRole::CatalogueReviewer
        | PositionRole::CataloguePublisher => matches!(level, Level::Province),
    }
}

/// Where the demonstration plays: level, unit code, ending of the log-in names.
const fn places(profile: Profile) -> &'static [(Level, &'static str, &'static str)] {
    match profile {
        Profile::ThreeLevel => &[
            (Level::Commune, "00001", "xa"),
            (Level::District, "001", "huyen"),
            (Level::Province, "01", "tinh"),
        ],
        Profile::TwoLevel => &[
            (Level::Commune, "00004", "xa"),
            (Level::Province, "01", "tinh"),
        ],
    }
}

/// Opens the accounts that are missing; answers all log-ins of the demonstration.
///
/// # Errors
/// When the registry has not been imported or the database refuses.
pub async fn seed_demonstration(
    op: &OpCtx,
    means: &Means,
    profile: Profile,
) -> Result<Vec<DemonstrationLogIn>, AppError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    // The password is public: one hash for all of them gives nothing away and starts faster.
    let hash = means.passwords.hash(DEMONSTRATION.to_owned()).await?;
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "seed the demonstration",
        })
        .await?;
    let mut log_ins = Vec::new();
    for (name, full_name) in CITIZENS {
        if let Some(name) = missing(&tx, name).await? {
            add_citizen(op, &tx, name, full_name, hash.clone()).await?;
        }
        log_ins.push(log_in((*name).to_owned(), full_name, None, None));
    }
    for (level, code, ending) in places(profile) {
        let code: UnitCode = code.parse().map_err(AppError::internal)?;
        let id = profile.tenant_id(*level, &code);
        let unit = tenant::find(&tx, &[id]).await?.pop().and_then(|tenant| {
            let seen = tenant.as_of(calendar::local_date(op.now()))?;
            Some(seen.description.name.vi.clone())
        });
        for role in PositionRole::ALL
            .iter()
            .filter(|role| works_at(**role, *level))
        {
            let (work, full_name) = officer(*role);
            let name = format!("{work}.{ending}");
            if let Some(name) = missing(&tx, &name).await? {
                let full_name = full_name.parse().map_err(AppError::internal)?;
                let position = NewPosition {
                    tenant: id,
                    role: *role,
                };
                add(op, &tx, name, full_name, hash.clone(), &[position]).await?;
            }
            let tenant = unit.clone().map(|unit| (id, unit));
            log_ins.push(log_in(name, full_name, Some(*role), tenant));
        }
    }
    tx.commit().await?;
    Ok(log_ins)
}

/// The log-in names of the demonstration, whatever the administrative tree.
pub(super) fn demonstration_names() -> Vec<String> {
    let mut names: Vec<String> = CITIZENS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    for profile in [Profile::ThreeLevel, Profile::TwoLevel] {
        for (level, _, ending) in places(profile) {
            let roles = PositionRole::ALL
                .iter()
                .filter(|role| works_at(**role, *level));
            names.extend(roles.map(|role| format!("{}.{ending}", officer(*role).0)));
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The name, if no account has it yet.
async fn missing(tx: &Tx, name: &str) -> Result<Option<LogInName>, AppError> {
    let name: LogInName = name.parse().map_err(AppError::internal)?;
    let known = account::find_by_log_in_name(tx, &name).await?;
    Ok(if known.is_none() { Some(name) } else { None })
}

async fn add_citizen(
    op: &OpCtx,
    tx: &Tx,
    log_in_name: LogInName,
    full_name: &str,
    hash: String,
) -> Result<(), AppError> {
    let account = Account {
        id: AccountId::from_uuid(op.uuid()),
        holder: Holder::Citizen,
        log_in_name,
        full_name: full_name.parse().map_err(AppError::internal)?,
        status: AccountStatus::Active,
        session_epoch: 0,
        created_at: op.now(),
        version: 1,
    };
    account::insert(tx, &account).await?;
    credential::insert(tx, account.id, hash).await?;
    let resource = account.id.to_string();
    op.audit(
        tx,
        None,
        Action::RegisterAccount,
        resource,
        serde_json::json!({}),
    )
    .await
}

fn log_in(
    log_in_name: String,
    full_name: &str,
    role: Option<PositionRole>,
    tenant: Option<(TenantId, String)>,
) -> DemonstrationLogIn {
    let full_name = full_name.to_owned();
    DemonstrationLogIn {
        log_in_name,
        password: DEMONSTRATION,
        full_name,
        role,
        tenant,
    }
}
