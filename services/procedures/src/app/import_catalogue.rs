//! Imports procedures (nhập dữ liệu): every procedure of a file that says something new becomes a draft.
//!
//! A draft still has to be reviewed and published. What says the same as the latest published version or as an open
//! draft is left alone, so importing twice changes nothing. All faults are told at once; when there is one, nothing
//! is imported, unless the caller wants the procedures without faults and each fault is of a certain procedure.

mod decide;
mod file_words;

use std::collections::HashMap;

use ids::{AccountId, ProcedureCode, ProcedureId, TenantId};
use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::Tx;

use super::exchange::{self, Extent, ImportFault};
use super::province::{own_tenant, publishing_province};
use crate::domain::{Draft, ProcedureVersion, procedure_id};
use crate::events::DraftChanged;
use crate::store::{list_open_drafts, list_versions, save_drafts};

use decide::{Decided, Known};

/// Procedures whose versions are loaded in one statement.
const CHUNK: usize = 500;

/// A file to be imported.
#[derive(Debug, Clone)]
pub struct ImportCatalogue {
    /// A workbook, a zip of CSV files or a package.
    pub file: Vec<u8>,
    /// Whether the file brings all of its procedures, or some parts of them.
    pub extent: Extent,
    /// Whether only to say what would happen.
    pub dry_run: bool,
    /// Whether to import the procedures without faults, though others have some. What is of nobody knows which
    /// procedure still refuses the file: any of them may lack it.
    pub skip_faulty: bool,
}

/// What an import did, or would do.
#[derive(Debug, Default)]
pub struct Imported {
    /// Whether it was done.
    pub applied: bool,
    /// Procedures of the file.
    pub procedures: usize,
    /// Those that became drafts.
    pub created: usize,
    /// Those whose own draft was written anew.
    pub updated: usize,
    /// Those that say nothing new.
    pub unchanged: usize,
    /// Those with faults.
    pub faulty: usize,
    /// All that is wrong.
    pub faults: Vec<ImportFault>,
}

/// Somebody who may import.
#[derive(Debug, Clone, Copy)]
pub struct Importer {
    tenant: TenantId,
    account: AccountId,
}

/// Says whether the actor may import, before a file is taken from them.
///
/// # Errors
/// `UNAUTHENTICATED` or `FORBIDDEN`.
pub fn admit(op: &OpCtx) -> Result<Importer, AppError> {
    let tenant = own_tenant(op)?;
    op.authorise(Action::EditCatalogue, &Resource::Tenant(tenant))?;
    let account = op.account()?;
    Ok(Importer { tenant, account })
}

/// Imports the file.
///
/// # Errors
/// When the importer's tenant publishes nothing, the file cannot be read at all, or storage fails; nothing is imported
/// then.
pub async fn import_catalogue(
    op: &OpCtx,
    importer: Importer,
    command: ImportCatalogue,
) -> Result<Imported, AppError> {
    let Importer { tenant, account } = importer;
    let file = command.file;
    let file = tokio::task::spawn_blocking(move || exchange::read(&file, command.extent))
        .await
        .map_err(AppError::internal)?
        .map_err(file_words::unreadable)?;

    let astray = file.astray;
    let tx = if command.dry_run {
        op.read().await?
    } else {
        op.write().await?
    };
    publishing_province(&tx, tenant).await?;
    let codes: Vec<ProcedureCode> = file.procedures.iter().map(|one| one.code.clone()).collect();
    let known = Known {
        tenant,
        by: account,
        published: published(&tx, &codes).await?,
        drafts: drafts(&tx, &codes).await?,
    };
    let maker = op.clone();
    let Decided {
        drafts,
        mut imported,
    } = tokio::task::spawn_blocking(move || decide::decide(&maker, file, known))
        .await
        .map_err(AppError::internal)??;

    let whole = imported.faults.is_empty() || (command.skip_faulty && !astray);
    if !command.dry_run && whole {
        if !drafts.is_empty() {
            write(op, &tx, tenant, &drafts).await?;
            tx.commit().await?;
        }
        imported.applied = true;
        tracing::info!(
            tenant.id = %tenant, created = imported.created, updated = imported.updated,
            unchanged = imported.unchanged, faulty = imported.faulty, "procedures are imported"
        );
    }
    Ok(imported)
}

/// Saves the drafts with their events and one entry in the audit log.
async fn write(
    op: &OpCtx,
    tx: &Tx,
    tenant: TenantId,
    drafts: &[(Draft, crate::domain::DraftEvent)],
) -> Result<(), AppError> {
    let (rows, events): (Vec<Draft>, Vec<DraftChanged>) = drafts
        .iter()
        .map(|(draft, event)| (draft.clone(), DraftChanged::new(draft, *event)))
        .unzip();
    save_drafts(tx, &rows).await?;
    let codes: Vec<&ProcedureCode> = rows.iter().map(Draft::code).collect();
    let detail = serde_json::json!({ "imported": codes });
    op.audit(
        tx,
        Some(tenant),
        Action::EditCatalogue,
        tenant.to_string(),
        detail,
    )
    .await?;
    op.publish(tx, crate::NAME, Some(tenant), &events).await
}

/// The published versions of these procedures, the oldest first.
async fn published(
    tx: &Tx,
    codes: &[ProcedureCode],
) -> Result<HashMap<ProcedureCode, Vec<ProcedureVersion>>, AppError> {
    let ids: Vec<ProcedureId> = codes.iter().map(procedure_id).collect();
    let mut published: HashMap<ProcedureCode, Vec<ProcedureVersion>> = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        for version in list_versions(tx, chunk).await? {
            published
                .entry(version.code().clone())
                .or_default()
                .push(version);
        }
    }
    Ok(published)
}

/// The open drafts of these procedures.
async fn drafts(
    tx: &Tx,
    codes: &[ProcedureCode],
) -> Result<HashMap<ProcedureCode, Vec<Draft>>, AppError> {
    let mut drafts: HashMap<ProcedureCode, Vec<Draft>> = HashMap::new();
    for draft in list_open_drafts(tx, codes).await? {
        drafts.entry(draft.code().clone()).or_default().push(draft);
    }
    Ok(drafts)
}
