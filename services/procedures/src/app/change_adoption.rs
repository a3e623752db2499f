//! What the commands on adoptions have in common: load and lock, authorise, claim the idempotency key; and at the end
//! announce, audit, remember, commit.

use ids::AdoptionId;
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, claim};
use store::{RequestKey, Tx};

use crate::NAME;
use crate::domain::{Adoption, AtAgency};
use crate::events::ProcedureAdopted;
use crate::store::load_adoption_for_update;

/// A command on an existing adoption, as every such mutation carries it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeAdoption {
    pub adoption: AdoptionId,
    /// The version that the caller has seen.
    pub version: i64,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// An adoption that is locked and whose key is claimed, ready for the decision.
pub(super) struct Opened {
    pub tx: Tx,
    pub adoption: Adoption,
}

/// Either work to do, or the answer that was given before.
pub(super) enum Opening {
    Work(Box<Opened>),
    Done(Box<Adoption>),
}

/// Loads and locks the adoption, asks the policies, claims the key.
pub(super) async fn open(
    op: &OpCtx,
    command: &ChangeAdoption,
    key: &RequestKey<'_>,
) -> Result<Opening, AppError> {
    let tx = op.write().await?;
    let adoption = load_adoption_for_update(&tx, command.adoption)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("input.adoptionId"))?;
    op.authorise(Action::AdoptProcedure, &Resource::Tenant(adoption.agency()))?;
    if let Some(answer) = claim(&tx, key, op).await? {
        return Ok(Opening::Done(Box::new(answer)));
    }
    Ok(Opening::Work(Box::new(Opened { tx, adoption })))
}

/// Tells other services what applies at the agency from now on.
pub(super) async fn announce(op: &OpCtx, tx: &Tx, at_agency: &AtAgency) -> Result<(), AppError> {
    let adopted = ProcedureAdopted::new(at_agency);
    let agency = Some(at_agency.adoption.agency());
    op.publish(tx, NAME, agency, &[adopted]).await
}

/// Audits, remembers the answer and commits.
pub(super) async fn finish(
    op: &OpCtx,
    tx: Tx,
    key: &RequestKey<'_>,
    adoption: Adoption,
) -> Result<Adoption, AppError> {
    let detail = serde_json::json!({
        "code": adoption.code(), "version": adoption.version(),
        "validFrom": adoption.period().from(), "validTo": adoption.period().until(),
    });
    let (agency, resource) = (adoption.agency(), adoption.id().to_string());
    op.audit(&tx, Some(agency), Action::AdoptProcedure, resource, detail)
        .await?;
    store::remember(&tx, key, &adoption).await?;
    tx.commit().await?;
    tracing::info!(
        adoption.id = %adoption.id(), adoption.version = adoption.version(),
        operation = key.operation, tenant.id = %agency, "an adoption was written"
    );
    Ok(adoption)
}
