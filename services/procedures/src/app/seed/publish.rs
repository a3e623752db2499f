//! Publishes what a catalogue has and the database has not: all of it in one transaction, with its events.

use std::collections::{HashMap, HashSet};

use ids::{ProcedureCode, ProcedureId, ProcedureVersionId};
use service::{AppError, Ctx, OpCtx};
use store::StoreError;

use super::{DataError, read_catalogue};
use crate::NAME;
use crate::domain::{
    CatalogueEntry, InLine, Line, Procedure, ProcedureVersion, Profile, VersionNumber,
};
use crate::events::VersionPublished;
use crate::store::{add_procedures, add_versions, find_procedures, find_versions};

const REASON: &str = "load the catalogue of procedures";

/// Why the catalogue could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The reference data are faulty.
    #[error("the reference data are faulty")]
    Data(#[from] DataError),
    /// A version was published with another content. Published versions are immutable.
    #[error(
        "version {number} of {code} was published with another content; publish a new version instead"
    )]
    Changed {
        code: ProcedureCode,
        number: VersionNumber,
    },
    /// Storage failed.
    #[error("the catalogue could not be stored")]
    Store(#[from] StoreError),
    /// The events could not be written.
    #[error("the events of the catalogue could not be written")]
    Publish(#[source] AppError),
}

/// What loading the catalogue did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seeded {
    /// Versions published now.
    pub published: usize,
    /// Versions that were there already.
    pub known: usize,
}

/// Loads the reference data of a profile. Safe to repeat, and to run from several processes at once.
///
/// # Errors
/// When the data are faulty, contradict a published version, or cannot be stored; nothing is changed then.
pub async fn seed(ctx: &Ctx, profile: Profile) -> Result<Seeded, SeedError> {
    publish_catalogue(ctx, &read_catalogue(profile)?).await
}

/// Publishes the versions of a catalogue that are missing in the national line; what provinces have published is in
/// lines of their own and stays. Safe to repeat and to run at once.
///
/// # Errors
/// As for [`seed`].
pub async fn publish_catalogue(ctx: &Ctx, catalogue: &[Procedure]) -> Result<Seeded, SeedError> {
    match publish_missing(ctx, catalogue).await {
        // another process was faster: its versions are found the second time
        Err(SeedError::Store(StoreError::Duplicate { .. })) => {
            publish_missing(ctx, catalogue).await
        }
        outcome => outcome,
    }
}

fn by_id(versions: Vec<ProcedureVersion>) -> HashMap<ProcedureVersionId, ProcedureVersion> {
    versions
        .into_iter()
        .map(|version| (version.id(), version))
        .collect()
}

async fn publish_missing(ctx: &Ctx, catalogue: &[Procedure]) -> Result<Seeded, SeedError> {
    let op = OpCtx::system(ctx, REASON);
    let tx = ctx.database.write(op.scope()).await?;
    let versions: Vec<&ProcedureVersion> = catalogue
        .iter()
        .flat_map(|procedure| procedure.versions())
        .collect();

    let ids: Vec<ProcedureVersionId> = versions.iter().map(|version| version.id()).collect();
    let (stored, taken): (Vec<_>, Vec<_>) = find_versions(&tx, &ids)
        .await?
        .into_iter()
        .partition(|version| version.line() == Line::National);
    let stored = by_id(stored);
    let taken = by_id(taken);
    for version in taken.values() {
        // before provinces had lines of their own, they published under these ids, and dossiers are pinned to them
        tracing::warn!(
            version.id = %version.id(), procedure.code = %version.code(),
            "a version of the reference data is left out: a province published under its id"
        );
    }
    let changed = versions.iter().find(|version| {
        stored
            .get(&version.id())
            .is_some_and(|stored| stored.content() != version.content())
    });
    if let Some(version) = changed {
        return Err(SeedError::Changed {
            code: version.code().clone(),
            number: version.number(),
        });
    }
    let missing: Vec<&ProcedureVersion> = versions
        .into_iter()
        .filter(|version| !stored.contains_key(&version.id()))
        .filter(|version| !taken.contains_key(&version.id()))
        .collect();
    let seeded = Seeded {
        published: missing.len(),
        known: stored.len(),
    };
    if missing.is_empty() {
        return Ok(seeded);
    }

    let ids: Vec<ProcedureId> = catalogue.iter().map(|procedure| procedure.id()).collect();
    let known: HashSet<ProcedureId> = find_procedures(&tx, &ids)
        .await?
        .iter()
        .map(CatalogueEntry::id)
        .collect();
    let new: Vec<CatalogueEntry> = catalogue
        .iter()
        .filter(|procedure| !known.contains(&procedure.id()))
        .map(|procedure| CatalogueEntry {
            code: procedure.code().clone(),
        })
        .collect();
    add_procedures(&tx, &new).await?;
    add_versions(&tx, &missing, op.now()).await?;
    let events: Vec<VersionPublished> = missing.iter().map(|version| (*version).into()).collect();
    op.publish(&tx, NAME, None, &events)
        .await
        .map_err(SeedError::Publish)?;
    tx.commit().await?;
    tracing::info!(
        published = seeded.published,
        known = seeded.known,
        "the catalogue is loaded"
    );
    Ok(seeded)
}
