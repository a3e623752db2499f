//! Reads the files of papers: what they are, and short-lived links to their content.
//!
//! A link is made for whoever may read the dossier, and making one is reading: the audit trail says who did.

use std::collections::BTreeMap;

use files::{Disposition, File};
use ids::{DossierId, FileId, TenantId};
use policy::{Action, Resource};
use serde_json::{Value, json};
use service::{AppError, OpCtx};

use super::Means;
use super::change::resource;
use crate::domain::Dossier;

/// The dossier that holds a file, as far as reading the file needs it.
#[derive(Debug, Clone)]
pub(crate) struct FileHolder {
    pub dossier: DossierId,
    receiving: TenantId,
    resource: Resource,
}

impl FileHolder {
    /// The dossier as the holder of its files.
    pub(crate) fn new(dossier: &Dossier) -> Self {
        Self {
            dossier: dossier.id(),
            receiving: dossier.record().participants.receiving,
            resource: resource(dossier),
        }
    }

    /// A file of it that the actor wants to read, if they may.
    pub(crate) fn reading(&self, op: &OpCtx, file: FileId) -> Result<WantedFile, AppError> {
        op.authorise(Action::ReadDossier, &self.resource)?;
        Ok(WantedFile {
            dossier: self.dossier,
            tenant: op.actor.tenant().unwrap_or(self.receiving),
            file,
        })
    }
}

/// A file that somebody wants to read and may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WantedFile {
    dossier: DossierId,
    /// In whose audit trail the reading stands.
    tenant: TenantId,
    pub file: FileId,
}

/// Those of these files that are open to the actor, in two statements.
pub(crate) async fn find_files(
    op: &OpCtx,
    means: &Means,
    ids: &[FileId],
) -> Result<Vec<File>, AppError> {
    op.account()?;
    let tx = op.read().await?;
    means.files.find_files(&tx, ids).await
}

/// Makes links to the files, and writes down that they were made.
pub(crate) async fn link_files(
    op: &OpCtx,
    means: &Means,
    wanted: &[WantedFile],
) -> Result<Vec<(FileId, String)>, AppError> {
    op.account()?;
    let ids: Vec<FileId> = wanted.iter().map(|one| one.file).collect();
    let tx = op.write().await?;
    let links = means
        .files
        .links(op, &tx, &ids, Disposition::Attachment)
        .await?;
    let made = |one: &&WantedFile| links.iter().any(|(file, _)| *file == one.file);
    for (tenant, entries) in entries(wanted.iter().filter(made)) {
        let action = Action::ReadDossier;
        op.audit_each(&tx, Some(tenant), action, entries).await?;
    }
    tx.commit().await?;
    Ok(links)
}

/// The audit entries of each tenant: one for each dossier, with its files.
fn entries<'a>(
    read: impl Iterator<Item = &'a WantedFile>,
) -> BTreeMap<TenantId, Vec<(String, Value)>> {
    let mut by_dossier: BTreeMap<(TenantId, DossierId), Vec<FileId>> = BTreeMap::new();
    for one in read {
        let files = by_dossier.entry((one.tenant, one.dossier)).or_default();
        files.push(one.file);
    }
    let mut entries: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for ((tenant, dossier), files) in by_dossier {
        let entry = (dossier.to_string(), json!({ "files": files }));
        entries.entry(tenant).or_default().push(entry);
    }
    entries
}
