//! Loaders: what many places of one query ask for comes from one statement, and is kept until it is answered.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use graphql::{Batch, Refusal, Result};
use ids::{ProcedureId, ProcedureVersionId};
use service::OpCtx;

use crate::app::catalogue::KnownContents;
use crate::app::load_applying::{Seen, load_applying, load_seen};
use crate::app::load_batches::{load_procedures, load_versions};
use crate::domain::{CatalogueEntry, ProcedureVersion};

/// Loads procedures.
pub struct Procedures(OpCtx);

/// Loads versions.
pub struct Versions(OpCtx, KnownContents);

/// Loads the version of a procedure that applies on a day as seen from a place.
pub struct Applying(OpCtx, KnownContents);

/// Loads all versions of a procedure that are seen from a place.
pub struct Histories(OpCtx, KnownContents);

pub fn procedures(op: &OpCtx) -> Arc<Batch<ProcedureId, Procedures>> {
    Batch::new(Procedures(op.clone()))
}

pub fn versions(op: &OpCtx, known: &KnownContents) -> Arc<Batch<ProcedureVersionId, Versions>> {
    Batch::new(Versions(op.clone(), known.clone()))
}

pub fn applying(op: &OpCtx, known: &KnownContents) -> Arc<Batch<(Seen, NaiveDate), Applying>> {
    Batch::new(Applying(op.clone(), known.clone()))
}

pub fn histories(op: &OpCtx, known: &KnownContents) -> Arc<Batch<Seen, Histories>> {
    Batch::new(Histories(op.clone(), known.clone()))
}

impl Loader<ProcedureId> for Procedures {
    type Value = CatalogueEntry;
    type Error = Refusal;

    async fn load(&self, ids: &[ProcedureId]) -> Result<HashMap<ProcedureId, CatalogueEntry>> {
        Ok(load_procedures(&self.0, ids).await?)
    }
}

impl Loader<ProcedureVersionId> for Versions {
    type Value = ProcedureVersion;
    type Error = Refusal;

    async fn load(
        &self,
        ids: &[ProcedureVersionId],
    ) -> Result<HashMap<ProcedureVersionId, ProcedureVersion>> {
        Ok(load_versions(&self.0, ids, &self.1).await?)
    }
}

impl Loader<(Seen, NaiveDate)> for Applying {
    type Value = ProcedureVersion;
    type Error = Refusal;

    async fn load(
        &self,
        wanted: &[(Seen, NaiveDate)],
    ) -> Result<HashMap<(Seen, NaiveDate), ProcedureVersion>> {
        Ok(load_applying(&self.0, wanted, &self.1).await?)
    }
}

impl Loader<Seen> for Histories {
    type Value = Vec<ProcedureVersion>;
    type Error = Refusal;

    async fn load(&self, wanted: &[Seen]) -> Result<HashMap<Seen, Vec<ProcedureVersion>>> {
        Ok(load_seen(&self.0, wanted, &self.1).await?)
    }
}
