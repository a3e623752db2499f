//! Loaders of one request: a join asks for many dossiers and gets them with one statement.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use graphql::Refusal;
use ids::{DossierId, ProcedureVersionId};
use service::OpCtx;

use crate::app;
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
