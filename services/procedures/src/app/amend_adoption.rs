//! An agency writes the terms of an adoption anew (sửa áp dụng); once it has begun, its counter alone.

use calendar::local_date;
use chrono::NaiveDate;
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, request_key};

use super::adoption_terms::EnteredTerms;
use super::adoption_words::refused;
use super::agency::get_agency;
use super::change_adoption::{ChangeAdoption, Opened, Opening, announce, finish, open};
use super::change_draft::stale;
use crate::domain::{Adoption, AtAgency};
use crate::store::{list_lines, update_adoption};

/// The whole of it, as it is to be.
#[derive(Debug, Clone, Serialize)]
pub struct AmendAdoption {
    pub change: ChangeAdoption,
    pub to: Option<NaiveDate>,
    pub terms: EnteredTerms,
}

/// Amends the adoption.
///
/// # Errors
/// When the actor may not, has not seen the current version, it is over or has begun, or the terms do not fit the
/// version.
pub async fn amend_adoption(op: &OpCtx, command: AmendAdoption) -> Result<Adoption, AppError> {
    let key = request_key(
        op,
        &command.change.idempotency_key,
        "amendProcedureAdoption",
        &command,
    )?;
    let Opened { tx, mut adoption } = match open(op, &command.change, &key).await? {
        Opening::Done(answer) => return Ok(*answer),
        Opening::Work(opened) => *opened,
    };
    let agency = get_agency(&tx, adoption.agency()).await?;
    let published = list_lines(&tx, adoption.procedure(), &agency.places()).await?;
    adoption
        .amend(
            command.change.version,
            command.terms.read()?,
            command.to,
            &agency,
            &published,
            local_date(op.now()),
        )
        .map_err(refused)?;
    update_adoption(&tx, &adoption).await.map_err(stale)?;
    let version = published
        .into_iter()
        .find(|version| version.id() == adoption.procedure_version())
        .ok_or_else(|| AppError::new(ErrorCode::ProcedureVersionNotFound))?;
    let at_agency = AtAgency::of(adoption, &agency, version);
    announce(op, &tx, &at_agency).await?;
    finish(op, tx, &key, at_agency.adoption).await
}
