//! Who set a service level ends it, or withdraws one that was recorded by mistake.

use chrono::NaiveDate;
use ids::ServiceLevelId;
use policy::Resource;
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, claim, request_key};

use super::change_draft::stale;
use super::service_level_words::refused;
use super::set_service_level::{action, finish};
use crate::domain::ServiceLevel;
use crate::events::ServiceLevelChanged;
use crate::store::{load_service_level_for_update, update_service_level};

/// Which level ends, and where.
#[derive(Debug, Clone, Serialize)]
pub struct EndServiceLevel {
    pub level: ServiceLevelId,
    /// The version that the caller has seen.
    pub version: i64,
    /// The first day without it.
    pub on: NaiveDate,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Ends the level.
///
/// # Errors
/// When the actor may not, has not seen the current version, or it ends by then anyhow.
pub async fn end_service_level(
    op: &OpCtx,
    command: EndServiceLevel,
) -> Result<ServiceLevel, AppError> {
    let key = request_key(op, &command.idempotency_key, "endServiceLevel", &command)?;
    let tx = op.write().await?;
    let mut level = load_service_level_for_update(&tx, command.level)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("input.serviceLevelId"))?;
    let place = level.place();
    op.authorise(action(place), &Resource::Tenant(place.tenant()))?;
    if let Some(answer) = claim(&tx, &key, op).await? {
        return Ok(answer);
    }
    level.end(command.version, command.on).map_err(refused)?;
    update_service_level(&tx, &level).await.map_err(stale)?;
    let event = ServiceLevelChanged::ended(&level);
    finish(op, tx, &key, level, event).await
}
