//! Files and accepts a dossier at the counter on behalf of a citizen (nộp trực tiếp, bưu chính công ích).
//! The officer's own tenant receives it; the receipt is given at once.

use files::Owner;
use ids::{AccountId, DossierId, ProcedureVersionId, TenantId};
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, OpCtx, request_key};

use super::attach::{attach, own_uploads};
use super::change::{claim, finish};
use super::receive::stamp;
use super::{Means, gather, words};
use crate::domain::{CounterChannel, Dossier, FeeChoices, Filing, FilingContext};
use crate::store::insert;

/// What an officer files for a citizen.
#[derive(Serialize)]
pub(crate) struct FileAtCounter {
    pub tenant: TenantId,
    pub procedure_version: ProcedureVersionId,
    pub channel: CounterChannel,
    /// The applicant's own account, where it is known: they will see the dossier there.
    pub applicant_account: Option<AccountId>,
    pub filing: Filing,
    /// What the officer charges.
    pub fees: FeeChoices,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Files and accepts the dossier.
pub(crate) async fn file_at_counter(
    op: &OpCtx,
    means: &Means,
    command: FileAtCounter,
) -> Result<Dossier, AppError> {
    op.authorise(Action::FileAtCounter, &Resource::Tenant(command.tenant))?;
    let officer = op.account()?;
    let key = request_key(
        op,
        &command.idempotency_key,
        "fileDossierAtCounter",
        &command,
    )?;
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
        .check_at_counter(context, command.channel, command.applicant_account, officer)
        .map_err(|refused| words::filing_refused(refused, op.language))?;
    let id = DossierId::from_uuid(op.uuid());
    let readers: Vec<_> = command
        .applicant_account
        .map(Owner::Citizen)
        .into_iter()
        .collect();
    filing.hold(attach(op, &tx, means, id, &filing.uploads(), &readers).await?);
    let rulebook = gather::rulebook(&named.procedure)?;
    let mut receipt = Dossier::file_at_counter(id, filing, rulebook)
        .map_err(|refusal| words::refused(refusal, op.language))?;
    receipt
        .charge(&command.fees, rulebook)
        .map_err(|refusal| words::refused(refusal, op.language))?;
    let (dossier, event) = stamp(&tx, receipt).await?;
    insert(&tx, &dossier).await?;
    finish(op, tx, &key, Action::FileAtCounter, dossier, &event).await
}
