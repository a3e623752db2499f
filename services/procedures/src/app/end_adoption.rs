//! An agency ends an adoption (chấm dứt áp dụng). Dossiers that were filed under it go on.

use calendar::local_date;
use chrono::NaiveDate;
use serde::Serialize;
use service::{AppError, OpCtx, request_key};

use super::adoption_words::refused;
use super::change_adoption::{ChangeAdoption, Opened, Opening, finish, open};
use super::change_draft::stale;
use super::texts::read_reason;
use crate::NAME;
use crate::domain::Adoption;
use crate::events::AdoptionEnded;
use crate::store::update_adoption;

/// Where it ends, and why.
#[derive(Debug, Clone, Serialize)]
pub struct EndAdoption {
    pub change: ChangeAdoption,
    /// The first day without it.
    pub on: NaiveDate,
    pub reason: String,
}

/// Ends the adoption.
///
/// # Errors
/// When the actor may not, has not seen the current version, gives no reason, or the day is over or too late.
pub async fn end_adoption(op: &OpCtx, command: EndAdoption) -> Result<Adoption, AppError> {
    let key = request_key(
        op,
        &command.change.idempotency_key,
        "endProcedureAdoption",
        &command,
    )?;
    let Opened { tx, mut adoption } = match open(op, &command.change, &key).await? {
        Opening::Done(answer) => return Ok(*answer),
        Opening::Work(opened) => *opened,
    };
    let reason = read_reason(&command.reason)?;
    let today = local_date(op.now());
    adoption
        .end(command.change.version, command.on, reason, today)
        .map_err(refused)?;
    update_adoption(&tx, &adoption).await.map_err(stale)?;
    let ended = AdoptionEnded::new(&adoption, command.on);
    op.publish(&tx, NAME, Some(adoption.agency()), &[ended])
        .await?;
    finish(op, tx, &key, adoption).await
}
