//! Imports procedures (nhập dữ liệu): every procedure of a file that says something new becomes a draft.
//!
//! A draft still has to be reviewed and published. What says the same as the latest published version or as an open
//! draft is left alone, so importing twice changes nothing. All faults are told at once; when there is one, nothing
//! is imported, unless the caller wants the procedures without faults and each fault is of a certain procedure.

mod decide;
mod file_words;
mod known;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use calendar::local_date;
use chrono::NaiveDate;
use ids::{AccountId, ProcedureCode, ProcedureDraftId, ProcedureId, TenantId};
use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::{Tx, take_turn};

use super::exchange::{self, Extent, ImportFault, IncomingFile};
use super::in_force::{Standing, list_standing};
use super::off_thread::off_thread;
use super::province::{own_tenant, publishing_province};
use crate::domain::{Draft, procedure_id};
use crate::events::DraftChanged;
use crate::store::{current_revision, list_open_drafts, open_draft_versions, save_drafts};

use decide::Decided;
use known::Known;

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

/// What becomes of a procedure of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It becomes a draft.
    Created,
    /// Its draft is written anew.
    Updated,
    /// It says nothing new.
    Unchanged,
    /// It has faults.
    Faulty,
    /// It has none, but a part of the file is of nobody knows which procedure: it may be one of its own.
    Held,
}

impl Outcome {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "CREATED",
            Self::Updated => "UPDATED",
            Self::Unchanged => "UNCHANGED",
            Self::Faulty => "FAULTY",
            Self::Held => "HELD",
        }
    }
}

/// What an import did, or would do.
#[derive(Debug, Default)]
pub struct Imported {
    /// Whether it was done.
    pub applied: bool,
    /// What becomes of each procedure of the file.
    pub outcomes: Vec<(ProcedureCode, Outcome)>,
    /// Procedures with faults whose codes cannot be read.
    pub nameless: usize,
    /// All that is wrong.
    pub faults: Vec<ImportFault>,
    /// What is right, but may not be what was meant.
    pub warnings: Vec<ImportFault>,
}

impl Imported {
    /// What reading the file alone has found.
    fn of(file: &IncomingFile) -> Self {
        let malformed = file.malformed.iter();
        Self {
            outcomes: malformed
                .map(|code| (code.clone(), Outcome::Faulty))
                .collect(),
            nameless: file.nameless,
            faults: file.faults.clone(),
            ..Self::default()
        }
    }

    fn add(&mut self, code: &ProcedureCode, outcome: Outcome) {
        self.outcomes.push((code.clone(), outcome));
    }

    /// How many procedures the file has.
    pub fn procedures(&self) -> usize {
        self.outcomes.len() + self.nameless
    }

    /// How many procedures have an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        let found = self.outcomes.iter().filter(|(_, found)| *found == outcome);
        let nameless = match outcome {
            Outcome::Faulty => self.nameless,
            Outcome::Created | Outcome::Updated | Outcome::Unchanged | Outcome::Held => 0,
        };
        found.count() + nameless
    }
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
    let (bytes, extent) = (command.file, command.extent);
    let file = off_thread(move || exchange::read(&bytes, extent))
        .await?
        .map_err(file_words::unreadable)?;
    let file = Arc::new(file);
    // decided upon what there is before anybody else has to wait: most of the time goes into it
    let tx = op.read().await?;
    let known = gather(op, &tx, importer, &file).await?;
    drop(tx);
    let as_of = known.as_of.clone();
    let mut decided = decide(op, &file, known).await?;
    let may_be_done = |decided: &Decided| {
        decided.imported.faults.is_empty() || (command.skip_faulty && !file.astray)
    };
    if command.dry_run || !may_be_done(&decided) {
        return Ok(decided.imported);
    }
    if !decided.drafts.is_empty() {
        let tx = op.write().await?;
        // two imports at the same moment would draft the same procedure twice
        take_turn(&tx, &format!("drafts of {}", importer.tenant)).await?;
        if as_of != AsOf::now(&tx, &codes_of(&file)).await? {
            let known = gather(op, &tx, importer, &file).await?;
            decided = decide(op, &file, known).await?;
            if !may_be_done(&decided) {
                return Ok(decided.imported);
            }
        }
        write(op, &tx, importer.tenant, &decided.drafts).await?;
        tx.commit().await?;
    }
    let mut imported = decided.imported;
    imported.applied = true;
    tracing::info!(
        tenant.id = %importer.tenant, created = imported.count(Outcome::Created),
        updated = imported.count(Outcome::Updated), unchanged = imported.count(Outcome::Unchanged),
        faulty = imported.count(Outcome::Faulty), "procedures are imported"
    );
    Ok(imported)
}

/// The state of the catalogue and the drafts that a decision rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct AsOf {
    catalogue: i64,
    drafts: BTreeMap<ProcedureDraftId, i64>,
}

impl AsOf {
    async fn now(tx: &Tx, codes: &[ProcedureCode]) -> Result<Self, AppError> {
        Ok(Self {
            catalogue: current_revision(tx).await?,
            drafts: open_draft_versions(tx, codes).await?,
        })
    }
}

/// What there is already of the procedures of a file.
async fn gather(
    op: &OpCtx,
    tx: &Tx,
    importer: Importer,
    file: &IncomingFile,
) -> Result<Known, AppError> {
    publishing_province(tx, importer.tenant).await?;
    let codes = codes_of(file);
    Ok(Known {
        // read first: what changes while the rest is read is then seen to have changed
        as_of: AsOf::now(tx, &codes).await?,
        tenant: importer.tenant,
        by: importer.account,
        published: published(tx, &codes, importer.tenant, local_date(op.now())).await?,
        drafts: drafts(tx, &codes).await?,
    })
}

fn codes_of(file: &IncomingFile) -> Vec<ProcedureCode> {
    file.procedures.iter().map(|one| one.code.clone()).collect()
}

async fn decide(op: &OpCtx, file: &Arc<IncomingFile>, known: Known) -> Result<Decided, AppError> {
    let (op, file) = (op.clone(), Arc::clone(file));
    off_thread(move || decide::decide(&op, &file, &known)).await?
}

/// Saves the drafts, each with its event and its entry in the audit log.
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
    let entry = |draft: &Draft| {
        let detail = serde_json::json!({
            "code": draft.code(), "state": draft.state().name(), "version": draft.version(),
            "imported": true,
        });
        (draft.id().to_string(), detail)
    };
    let entries = rows.iter().map(entry).collect();
    op.audit_each(tx, Some(tenant), Action::EditCatalogue, entries)
        .await?;
    op.publish(tx, crate::NAME, Some(tenant), &events).await
}

/// What is published of these procedures.
async fn published(
    tx: &Tx,
    codes: &[ProcedureCode],
    province: TenantId,
    today: NaiveDate,
) -> Result<HashMap<ProcedureCode, Standing>, AppError> {
    let ids: Vec<ProcedureId> = codes.iter().map(procedure_id).collect();
    let standing = list_standing(tx, &ids, province, today).await?;
    let standing = standing.into_iter();
    Ok(standing
        .map(|one| (one.latest.code().clone(), one))
        .collect())
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
