//! Loaders: what many places of one query ask for comes from one statement, and is kept until it is answered.

use std::collections::HashMap;

use async_graphql::Context;
use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use graphql::{Refusal, Result};
use ids::{ProcedureId, ProcedureVersionId};
use service::{AppError, ErrorCode, OpCtx};

use crate::app::load_batches::{load_histories, load_procedures, load_versions};
use crate::domain::{CatalogueEntry, ProcedureVersion};

/// Loads procedures.
pub struct Procedures(OpCtx);

/// Loads versions.
pub struct Versions(OpCtx);

/// Loads all versions of a procedure, the oldest first.
pub struct Histories(OpCtx);

/// A loader that asks for each thing once.
pub type Cached<L> = DataLoader<L, HashMapCache>;

fn cached<L>(loader: L) -> Cached<L> {
    DataLoader::with_cache(loader, tokio::spawn, HashMapCache::default())
}

pub fn procedures(op: &OpCtx) -> Cached<Procedures> {
    cached(Procedures(op.clone()))
}

pub fn versions(op: &OpCtx) -> Cached<Versions> {
    cached(Versions(op.clone()))
}

pub fn histories(op: &OpCtx) -> Cached<Histories> {
    cached(Histories(op.clone()))
}

/// The request's loader of this kind.
pub fn loader<'a, L: Send + Sync + 'static>(context: &Context<'a>) -> Result<&'a Cached<L>> {
    context
        .data::<Cached<L>>()
        .map_err(|_| AppError::new(ErrorCode::Internal).into())
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
        Ok(load_versions(&self.0, ids).await?)
    }
}

impl Loader<ProcedureId> for Histories {
    type Value = Vec<ProcedureVersion>;
    type Error = Refusal;

    async fn load(
        &self,
        procedures: &[ProcedureId],
    ) -> Result<HashMap<ProcedureId, Vec<ProcedureVersion>>> {
        Ok(load_histories(&self.0, procedures).await?)
    }
}
