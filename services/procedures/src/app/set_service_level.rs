//! A province or one of its agencies sets the service level of a procedure (mức độ cung cấp dịch vụ công trực tuyến).

use chrono::NaiveDate;
use ids::{ProcedureId, ServiceLevelId};
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, claim, request_key};
use store::{RequestKey, Tx};

use super::adoption_terms::EnteredDocument;
use super::agency::get_agency;
use super::change_draft::stale;
use super::province::publishing_province;
use super::service_level_schemes::schemes;
use super::service_level_words::refused;
use super::texts::{EnteredText, LONGEST_REASON, read_text};
use crate::NAME;
use crate::domain::{NewServiceLevel, Place, ServiceLevel, Standpoint};
use crate::events::ServiceLevelChanged;
use crate::store::{insert_service_level, list_levels_at, list_outlines};

/// What somebody says to set a level.
#[derive(Debug, Clone, Serialize)]
pub struct SetServiceLevel {
    pub procedure: ProcedureId,
    pub place: Place,
    pub scheme: String,
    pub value: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub reason: Option<EnteredText>,
    pub decision: Option<EnteredDocument>,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Sets the level.
///
/// # Errors
/// When the actor may not, there is no such procedure or place, or the vocabulary does not have it on that day.
pub async fn set_service_level(
    op: &OpCtx,
    command: SetServiceLevel,
) -> Result<ServiceLevel, AppError> {
    let place = command.place;
    op.authorise(action(place), &Resource::Tenant(place.tenant()))?;
    let key = request_key(op, &command.idempotency_key, "setServiceLevel", &command)?;
    let tx = op.write().await?;
    if let Some(answer) = claim(&tx, &key, op).await? {
        return Ok(answer);
    }
    check_place(&tx, place)
        .await
        .map_err(|error| error.at("input.tenantId"))?;
    check_seen(&tx, command.procedure, place).await?;
    let others = list_levels_at(&tx, command.procedure, place, &command.scheme).await?;
    let new = read(op, command.clone())?;
    let level = ServiceLevel::set(new, schemes()?, &others).map_err(refused)?;
    insert_service_level(&tx, &level).await.map_err(stale)?;
    let event = ServiceLevelChanged::set(&level);
    finish(op, tx, &key, level, event).await
}

/// What the place asks for: who publishes decides for the province, who adopts for the agency.
pub(super) const fn action(place: Place) -> Action {
    match place {
        Place::Province(_) => Action::PublishCatalogue,
        Place::Agency(_) => Action::AdoptProcedure,
    }
}

async fn check_place(tx: &Tx, place: Place) -> Result<(), AppError> {
    match place {
        Place::Province(tenant) => publishing_province(tx, tenant).await,
        Place::Agency(tenant) => {
            let agency = get_agency(tx, tenant).await?;
            if agency.active {
                Ok(())
            } else {
                Err(AppError::new(ErrorCode::TenantNotActive))
            }
        }
    }
}

/// Checks that the place has such a procedure: of the national line, or of its own province's.
async fn check_seen(tx: &Tx, procedure: ProcedureId, place: Place) -> Result<(), AppError> {
    let standpoint = Standpoint::from(&get_agency(tx, place.tenant()).await?);
    let outlines = list_outlines(tx, &[procedure]).await?;
    let lines = outlines.get(&procedure).into_iter().flatten();
    let lines = lines.map(|outline| outline.line).collect();
    if standpoint.sees_any(&lines) {
        Ok(())
    } else {
        Err(AppError::new(ErrorCode::NotFound).at("input.procedureId"))
    }
}

fn read(op: &OpCtx, command: SetServiceLevel) -> Result<NewServiceLevel, AppError> {
    Ok(NewServiceLevel {
        id: ServiceLevelId::from_uuid(op.uuid()),
        procedure: command.procedure,
        place: command.place,
        scheme: command.scheme,
        value: command.value,
        from: command.from,
        to: command.to,
        reason: command
            .reason
            .map(|reason| read_text(&reason, LONGEST_REASON, "input.reason"))
            .transpose()?,
        decision: command
            .decision
            .map(|decision| decision.read("input.decision"))
            .transpose()?,
    })
}

/// Audits, publishes, remembers the answer and commits.
pub(super) async fn finish(
    op: &OpCtx,
    tx: Tx,
    key: &RequestKey<'_>,
    level: ServiceLevel,
    event: ServiceLevelChanged,
) -> Result<ServiceLevel, AppError> {
    let tenant = level.place().tenant();
    let detail = serde_json::json!({
        "procedure": level.procedure(), "scheme": level.scheme(), "value": level.value(),
        "validFrom": level.period().from(), "validTo": level.period().until(),
    });
    let action = action(level.place());
    let resource = level.id().to_string();
    op.audit(&tx, Some(tenant), action, resource, detail)
        .await?;
    op.publish(&tx, NAME, Some(tenant), &[event]).await?;
    store::remember(&tx, key, &level).await?;
    tx.commit().await?;
    tracing::info!(
        service_level.id = %level.id(), operation = key.operation, tenant.id = %tenant,
        "a service level was written"
    );
    Ok(level)
}
