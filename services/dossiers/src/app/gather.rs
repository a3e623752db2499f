//! Gathers the facts that decisions need: calendar and clock rules, procedure version, tenant,
//! positions.

use std::sync::LazyLock;

use calendar::holidays::HolidaysError;
use calendar::{ClockRules, WorkingCalendar, local_date};
use ids::{AgencyCode, PositionId, ProcedureVersionId, TenantId};
use policy::Actor;
use positions::PositionFacts;
use service::{AppError, ErrorCode, OpCtx};
use store::Tx;
use tenancy::{TenantFacts, TenantStatus};

use crate::domain::clock::ClockPolicy;
use crate::domain::money::MoneyPolicy;
use crate::domain::work::{Desks, Position, Routing};
use crate::domain::{AnnouncedVersion, Level, PinnedProcedure, ReceivingTenant, Rulebook};
use crate::store::{count_open, find_procedure_version, find_routing, list_announced};

static CALENDAR: LazyLock<Result<WorkingCalendar, HolidaysError>> =
    LazyLock::new(WorkingCalendar::vietnam);
static CLOCK: LazyLock<ClockRules> = LazyLock::new(ClockRules::default);
static NO_DESKS: Desks = Desks::NONE;
static POLICY: LazyLock<ClockPolicy> = LazyLock::new(ClockPolicy::default);
static MONEY: LazyLock<MoneyPolicy> = LazyLock::new(MoneyPolicy::default);

/// The working calendar.
pub(super) fn calendar() -> Result<&'static WorkingCalendar, AppError> {
    let calendar = CALENDAR.as_ref();
    calendar.map_err(|error| AppError::internal(error.clone()))
}

/// The rules that a dossier under this version lives by; no step that begins is routed.
pub(super) fn rulebook(procedure: &PinnedProcedure) -> Result<Rulebook<'_>, AppError> {
    routing_rulebook(procedure, &NO_DESKS)
}

/// The rules that a dossier under this version lives by, its steps routed among desks.
pub(super) fn routing_rulebook<'a>(
    procedure: &'a PinnedProcedure,
    desks: &'a Desks,
) -> Result<Rulebook<'a>, AppError> {
    Ok(Rulebook {
        procedure,
        calendar: calendar()?,
        clock: &CLOCK,
        policy: &POLICY,
        desks,
        money: &MONEY,
    })
}

/// The rules of money.
pub(super) fn money_policy() -> &'static MoneyPolicy {
    &MONEY
}

/// The desks that an agency's steps are routed among today; none if it lets its officers claim.
pub(super) async fn desks(tx: &Tx, op: &OpCtx, agency: TenantId) -> Result<Desks, AppError> {
    match find_routing(tx, agency).await? {
        Routing::Pool => return Ok(Desks::NONE),
        Routing::LeastLoaded => {}
    }
    let held = positions::list_positions_at(tx, agency, local_date(op.now())).await?;
    let open = count_open(tx, agency).await?;
    let loaded = held.into_iter().map(|facts| {
        let open = open.get(&facts.id).copied().unwrap_or_default();
        (position(facts), open)
    });
    Ok(Desks::new(loaded.collect()))
}

/// A version that a caller names, with what tells whether it applies at the agency.
pub(super) struct NamedVersion {
    pub procedure: PinnedProcedure,
    pub announced: Vec<AnnouncedVersion>,
}

/// The version that a caller names, which must have been published.
pub(super) async fn named_version(
    tx: &Tx,
    id: ProcedureVersionId,
    tenant: &ReceivingTenant,
    path: &str,
) -> Result<NamedVersion, AppError> {
    let procedure = find_procedure_version(tx, id)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::ProcedureVersionNotFound).at(path))?;
    let announced = list_announced(tx, &procedure, &tenant.places()).await?;
    Ok(NamedVersion {
        procedure,
        announced,
    })
}

/// The version that a stored dossier is pinned to.
pub(super) async fn pinned_version(
    tx: &Tx,
    id: ProcedureVersionId,
) -> Result<PinnedProcedure, AppError> {
    find_procedure_version(tx, id)
        .await?
        .ok_or_else(|| AppError::internal(MissingVersion(id)))
}

#[derive(Debug, thiserror::Error)]
#[error("a dossier is pinned to {0}, which is not here")]
struct MissingVersion(ProcedureVersionId);

/// The tenant that is to receive a dossier.
pub(super) async fn receiving_tenant(tx: &Tx, id: TenantId) -> Result<ReceivingTenant, AppError> {
    let facts = tenancy::find_tenant(tx, id)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::TenantNotFound).at("input.tenantId"))?;
    Ok(facts.into())
}

impl From<TenantFacts> for ReceivingTenant {
    fn from(facts: TenantFacts) -> Self {
        Self {
            id: facts.id,
            level: match facts.level {
                tenancy::Level::Province => Level::Province,
                tenancy::Level::District => Level::District,
                tenancy::Level::Commune => Level::Commune,
            },
            active: match facts.status {
                TenantStatus::Active => true,
                TenantStatus::Planned | TenantStatus::ReadOnly | TenantStatus::Dissolved => false,
            },
            agency_code: facts.agency_code,
            above: facts.ancestors,
        }
    }
}

/// The agency code of a tenant that works, for the code of a dossier it accepts.
pub(super) async fn agency_code(tx: &Tx, tenant: TenantId) -> Result<AgencyCode, AppError> {
    let tenant = receiving_tenant(tx, tenant).await?;
    if !tenant.active {
        return Err(AppError::new(ErrorCode::TenantNotActive));
    }
    tenant
        .agency_code
        .ok_or_else(|| AppError::new(ErrorCode::TenantWithoutAgencyCode))
}

/// The job positions of the officer who acts, as they are today; none of anybody else.
///
/// The token vouches for an officer's only position, even before its announcement has come here.
pub(super) async fn own_positions(tx: &Tx, op: &OpCtx) -> Result<Vec<Position>, AppError> {
    let officer = match &op.actor {
        Actor::Officer(officer) => officer,
        Actor::Anonymous | Actor::Citizen { .. } | Actor::Service { .. } | Actor::System { .. } => {
            return Ok(Vec::new());
        }
    };
    if let [only] = officer.positions.as_slice() {
        return Ok(vec![Position {
            id: *only,
            agency: officer.tenant,
            roles: officer.roles.clone(),
        }]);
    }
    let today = local_date(op.now());
    let known = positions::find_positions(tx, &officer.positions).await?;
    let held = known
        .into_iter()
        .filter(|facts| facts.tenant == officer.tenant && facts.is_held_on(today));
    Ok(held.map(position).collect())
}

/// The job positions that a command names, all of which somebody holds today.
pub(super) struct NamedPositions(Vec<Position>);

impl NamedPositions {
    /// The position of this id.
    pub(super) fn get(&self, id: PositionId) -> Result<Position, AppError> {
        let mut positions = self.0.iter();
        let found = positions.find(|position| position.id == id);
        found.cloned().ok_or_else(|| unknown_position(id))
    }

    /// The positions of these ids, in their order.
    pub(super) fn all(&self, ids: &[PositionId]) -> Result<Vec<Position>, AppError> {
        ids.iter().map(|id| self.get(*id)).collect()
    }
}

fn unknown_position(id: PositionId) -> AppError {
    AppError::new(ErrorCode::PositionUnknown).with("position", id)
}

/// Finds the named positions, as they are today, in one statement.
pub(super) async fn named_positions(
    tx: &Tx,
    op: &OpCtx,
    ids: &[PositionId],
) -> Result<NamedPositions, AppError> {
    if ids.is_empty() {
        return Ok(NamedPositions(Vec::new()));
    }
    let today = local_date(op.now());
    let known = positions::find_positions(tx, ids).await?;
    let held = known.into_iter().filter(|facts| facts.is_held_on(today));
    Ok(NamedPositions(held.map(position).collect()))
}

fn position(facts: PositionFacts) -> Position {
    Position {
        id: facts.id,
        agency: facts.tenant,
        roles: facts.roles,
    }
}
