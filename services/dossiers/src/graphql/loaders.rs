//! Loaders of one request: a join asks for many dossiers and gets them with one statement.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use files::File;
use graphql::Refusal;
use ids::{DossierId, FileId, ProcedureVersionId};
use service::OpCtx;

use crate::app::{self, Means, WantedFile};
use crate::domain::evaluation::Evaluation;
use crate::domain::{Dossier, PinnedProcedure};

/// Dossiers by id, as far as they are open to the actor.
pub(super) struct Dossiers(pub(super) OpCtx);

impl Loader<DossierId> for Dossiers {
    type Value = Dossier;
    type Error = Refusal;

    async fn load(&self, keys: &[DossierId]) -> Result<HashMap<DossierId, Dossier>, Refusal> {
        let dossiers = app::find_dossiers(&self.0, keys).await?;
        Ok(dossiers
            .into_iter()
            .map(|dossier| (dossier.id(), dossier))
            .collect())
    }
}

/// Procedure versions by id.
pub(super) struct Procedures(pub(super) OpCtx);

impl Loader<ProcedureVersionId> for Procedures {
    type Value = Arc<PinnedProcedure>;
    type Error = Refusal;

    async fn load(
        &self,
        keys: &[ProcedureVersionId],
    ) -> Result<HashMap<ProcedureVersionId, Arc<PinnedProcedure>>, Refusal> {
        let procedures = app::find_procedures(&self.0, keys).await?;
        Ok(procedures
            .into_iter()
            .map(|procedure| (procedure.version_id(), Arc::new(procedure)))
            .collect())
    }
}

/// Files by id, as far as they are open to the actor.
pub(super) struct Files(pub(super) OpCtx, pub(super) Arc<Means>);

impl Loader<FileId> for Files {
    type Value = File;
    type Error = Refusal;

    async fn load(&self, keys: &[FileId]) -> Result<HashMap<FileId, File>, Refusal> {
        let files = app::find_files(&self.0, &self.1, keys).await?;
        Ok(files.into_iter().map(|file| (file.id, file)).collect())
    }
}

/// Links to files that the actor may read.
pub(super) struct FileLinks(pub(super) OpCtx, pub(super) Arc<Means>);

impl Loader<WantedFile> for FileLinks {
    type Value = String;
    type Error = Refusal;

    async fn load(&self, keys: &[WantedFile]) -> Result<HashMap<WantedFile, String>, Refusal> {
        let links: HashMap<_, _> = app::link_files(&self.0, &self.1, keys)
            .await?
            .into_iter()
            .collect();
        let made = keys
            .iter()
            .filter_map(|key| Some((*key, links.get(&key.file)?.clone())));
        Ok(made.collect())
    }
}

/// The evaluations of dossiers that were found before.
pub(super) struct Evaluations(pub(super) OpCtx);

impl Loader<DossierId> for Evaluations {
    type Value = Evaluation;
    type Error = Refusal;

    async fn load(&self, keys: &[DossierId]) -> Result<HashMap<DossierId, Evaluation>, Refusal> {
        let evaluations = app::evaluations_of(&self.0, keys).await?;
        Ok(evaluations
            .into_iter()
            .map(|evaluation| (evaluation.dossier, evaluation))
            .collect())
    }
}

/// How many messages about dossiers that were found before the actor's side has not read.
pub(super) struct Unread(pub(super) OpCtx);

/// The number of messages that are not read.
#[derive(Clone, Copy)]
pub(super) struct UnreadCount(pub(super) u64);

impl Loader<DossierId> for Unread {
    type Value = UnreadCount;
    type Error = Refusal;

    async fn load(&self, keys: &[DossierId]) -> Result<HashMap<DossierId, UnreadCount>, Refusal> {
        let unread = app::unread_of(&self.0, keys).await?;
        let counted = unread.into_iter();
        Ok(counted
            .map(|(id, count)| (id, UnreadCount(count)))
            .collect())
    }
}
