//! Files a dossier through the portal (nộp hồ sơ trực tuyến). It waits to be accepted.

use files::Owner;
use ids::{DossierId, ProcedureVersionId, TenantId};
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, OpCtx, request_key};

use super::attach::{attach, own_uploads};
use super::change::{claim, finish};
use super::{Means, gather, words};
use crate::domain::money::Choice;
use crate::domain::{Dossier, Filing, FilingContext};
use crate::store::insert;

/// What a citizen files online.
#[derive(Serialize)]
pub(crate) struct Submit {
    pub tenant: TenantId,
    pub procedure_version: ProcedureVersionId,
    pub filing: Filing,
    /// What the applicant chose of the fees, and the reductions that they ask for.
    pub fees: Vec<Choice>,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Submits the dossier.
pub(crate) async fn submit(
    op: &OpCtx,
    means: &Means,
    command: Submit,
) -> Result<Dossier, AppError> {
    op.authorise(Action::FileOnline, &Resource::Platform)?;
    let account = op.account()?;
    let key = request_key(op, &command.idempotency_key, "submitDossier", &command)?;
    let tx = op.write().await?;
    if let Some(answer) = claim(&tx, &key, op).await? {
        return Ok(answer);
    }
    let tenant = gather::receiving_tenant(&tx, command.tenant).await?;
    let path = "input.procedureVersionId";
    let named = gather::named_version(&tx, command.procedure_version, &tenant, path).await?;
    let uploads = own_uploads(&tx, means, &command.filing.papers).await?;
    let context = FilingContext {
        tenant: &tenant,
        procedure: &named.procedure,
        announced: &named.announced,
        uploads: &uploads,
        papers: means.papers,
        at: op.now(),
    };
    let mut filing = command
        .filing
        .check_online(context, account)
        .map_err(|refused| words::filing_refused(refused, op.language))?;
    let id = DossierId::from_uuid(op.uuid());
    let readers = [Owner::Tenant(command.tenant)];
    filing.hold(attach(op, &tx, means, id, &filing.uploads(), &readers).await?);
    let (mut dossier, event) = Dossier::submit(id, filing);
    dossier
        .charge_applicant(&command.fees, gather::rulebook(&named.procedure)?)
        .map_err(|refusal| words::refused(refusal, op.language))?;
    insert(&tx, &dossier).await?;
    finish(op, tx, &key, Action::FileOnline, dossier, &event).await
}
