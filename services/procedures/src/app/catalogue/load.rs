//! Loads procedures into the index, a batch at a time: versions are large, what is found in them is small.

use ids::ProcedureId;
use service::AppError;
use store::Tx;

use super::documents::{days_of, document_of, unreadable};
use super::everyday::read_everyday;
use crate::app::off_thread::off_thread;
use crate::app::seed::References;
use crate::domain::search::{Index, ProcedureDocuments};
use crate::store::{
    AdoptedDays, StoredVersion, list_adopted_days, list_changed_since, list_procedure_ids,
    list_versions,
};

/// Procedures of one batch.
const BATCH: usize = 100;

/// An index of all procedures.
pub async fn everything(tx: &Tx) -> Result<Index, AppError> {
    let everyday = read_everyday().map_err(AppError::internal)?;
    let procedures = list_procedure_ids(tx).await?;
    with(tx, Index::new(everyday), &procedures).await
}

/// The index with what has changed since a revision.
pub async fn changes(tx: &Tx, index: &Index, since: i64) -> Result<Index, AppError> {
    let procedures = list_changed_since(tx, since).await?;
    with(tx, index.clone(), &procedures).await
}

async fn with(tx: &Tx, index: Index, procedures: &[ProcedureId]) -> Result<Index, AppError> {
    let mut documents = Vec::with_capacity(procedures.len());
    for batch in procedures.chunks(BATCH) {
        let versions = list_versions(tx, batch).await?;
        let adopted = list_adopted_days(tx, batch).await?;
        documents.extend(gather(&versions, &adopted)?);
    }
    // reading all names into words takes a while at the first use
    off_thread(move || index.with(documents)).await
}

/// The procedures of versions, which come procedure by procedure.
fn gather(
    versions: &[StoredVersion],
    adopted: &[AdoptedDays],
) -> Result<Vec<ProcedureDocuments>, AppError> {
    let life_events = References::shared()
        .map_err(AppError::internal)?
        .life_events();
    Ok(versions
        .chunk_by(|one, other| one.procedure == other.procedure)
        .filter_map(|versions| {
            let first = versions.first()?;
            let procedure = first.procedure;
            let of_procedure: Vec<AdoptedDays> = adopted
                .iter()
                .filter(|days| days.procedure == procedure)
                .copied()
                .collect();
            Some(ProcedureDocuments {
                code: first.code.clone(),
                versions: versions
                    .iter()
                    .filter_map(|stored| match &stored.version {
                        Ok(version) => document_of(version, life_events),
                        Err(outline) => unreadable(*outline),
                    })
                    .collect(),
                agencies: of_procedure
                    .chunk_by(|one, other| one.agency == other.agency)
                    .filter_map(|days| Some((days.first()?.agency, days_of(days))))
                    .collect(),
            })
        })
        .collect())
}
