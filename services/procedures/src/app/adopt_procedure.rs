//! An agency adopts a published version of a procedure (áp dụng thủ tục tại cơ quan).

use calendar::local_date;
use chrono::NaiveDate;
use ids::{AdoptionId, ProcedureVersionId, TenantId};
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, claim, request_key};

use super::adoption_terms::EnteredTerms;
use super::adoption_words::refused;
use super::agency::get_agency;
use super::change_adoption::{announce, finish};
use super::change_draft::stale;
use crate::domain::{Adoption, AtAgency, NewAdoption};
use crate::store::{find_adoptions, find_versions, insert_adoption, list_lines};

/// What an agency says to adopt a procedure.
#[derive(Debug, Clone, Serialize)]
pub struct AdoptProcedure {
    pub agency: TenantId,
    pub version: ProcedureVersionId,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub terms: EnteredTerms,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Adopts the version.
///
/// # Errors
/// When the actor may not, the agency or the version cannot be, the days do not fit, or the terms do not fit the
/// version.
pub async fn adopt_procedure(op: &OpCtx, command: AdoptProcedure) -> Result<Adoption, AppError> {
    op.authorise(Action::AdoptProcedure, &Resource::Tenant(command.agency))?;
    let key = request_key(op, &command.idempotency_key, "adoptProcedure", &command)?;
    let tx = op.write().await?;
    if let Some(answer) = claim(&tx, &key, op).await? {
        return Ok(answer);
    }
    let agency = get_agency(&tx, command.agency)
        .await
        .map_err(|error| error.at("input.tenantId"))?;
    let version = find_versions(&tx, &[command.version])
        .await?
        .pop()
        .ok_or_else(|| {
            AppError::new(ErrorCode::ProcedureVersionNotFound).at("input.procedureVersionId")
        })?;
    let published = list_lines(&tx, version.procedure(), &agency.places()).await?;
    let others = find_adoptions(&tx, &[agency.tenant], &[version.procedure()]).await?;
    let new = NewAdoption {
        id: AdoptionId::from_uuid(op.uuid()),
        from: command.from,
        to: command.to,
        terms: command.terms.read()?,
    };
    let today = local_date(op.now());
    let adoption =
        Adoption::adopt(new, &agency, &version, &published, &others, today).map_err(refused)?;
    insert_adoption(&tx, &adoption).await.map_err(stale)?;
    let at_agency = AtAgency::of(adoption, &agency, version);
    announce(op, &tx, &at_agency).await?;
    finish(op, tx, &key, at_agency.adoption).await
}
