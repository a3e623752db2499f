//! Counts what has changed: the facts of changed dossiers are read anew, and the counters take up
//! what is different in them. One at a time counts, a second or so after the change, so that no
//! command waits for a counter that another one holds (docs/adr/0011).

use std::collections::BTreeMap;

use ids::ProcedureVersionId;
use service::{AppError, Ctx};
use store::{Scope, StoreError, Tx};

use super::gather;
use crate::domain::figures::{Fact, FactFault, delta};
use crate::domain::{Dossier, PinnedProcedure};
use crate::store::{self as rows, Counted};

/// How many changes are counted in one transaction.
pub(crate) const COUNT_BATCH: u64 = 200;
/// Whoever counts has the turn of this name.
pub(super) const TURN: &str = "figures";

/// Counts some of the changes that wait, and says how many those were.
pub(crate) async fn count_figures(ctx: &Ctx) -> Result<u64, AppError> {
    let scope = Scope::System {
        reason: "count figures",
    };
    let look = ctx.database.read(scope).await?;
    if !rows::has_changes(&look).await? {
        return Ok(0);
    }
    drop(look);
    let tx = ctx.database.write(scope).await?;
    store::take_turn(&tx, TURN).await?;
    let changes = rows::list_changes(&tx, COUNT_BATCH).await?;
    let mut changed: Vec<_> = changes.iter().map(|change| change.dossier).collect();
    changed.dedup();
    let dossiers = rows::find_each_dossier(&tx, &changed).await?;
    let counted = count(&tx, dossiers).await?;
    let before = rows::find_facts(&tx, &changed).await?;
    let mut sums = BTreeMap::new();
    for Counted { dossier, fact, .. } in &counted {
        for (key, number) in delta(before.get(dossier), Some(fact)) {
            *sums.entry(key).or_default() += number;
        }
    }
    rows::add_to_counters(&tx, &sums).await?;
    rows::save_facts(&tx, &counted).await?;
    rows::forget_changes(&tx, &changes).await?;
    tx.commit().await?;
    Ok(changes.len() as u64)
}

/// Reads the facts of dossiers; one that cannot be read does not hold up the others.
pub(super) async fn count(
    tx: &Tx,
    dossiers: Vec<Result<Dossier, StoreError>>,
) -> Result<Vec<Counted>, AppError> {
    let mut found = Vec::with_capacity(dossiers.len());
    for dossier in dossiers {
        match dossier {
            Ok(dossier) => found.push(dossier),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "a dossier is not counted: it cannot be read"
            ),
        }
    }
    let mut versions: Vec<_> = found.iter().map(version).collect();
    versions.sort_unstable();
    versions.dedup();
    let procedures = rows::find_procedure_versions(tx, &versions).await?;
    let procedures: BTreeMap<_, _> = procedures
        .into_iter()
        .map(|procedure| (procedure.version_id(), procedure))
        .collect();
    let mut counted = Vec::with_capacity(found.len());
    for dossier in found {
        let fact = procedures
            .get(&version(&dossier))
            .map(|procedure| fact(&dossier, procedure))
            .transpose()?;
        match fact {
            Some(Ok(fact)) => counted.push(Counted::new(&dossier, fact)),
            Some(Err(fault)) => tracing::error!(
                dossier.id = %dossier.id(), error = &fault as &dyn std::error::Error,
                "a dossier is not counted"
            ),
            None => tracing::error!(
                dossier.id = %dossier.id(), "a dossier is not counted: its procedure is not here"
            ),
        }
    }
    Ok(counted)
}

fn version(dossier: &Dossier) -> ProcedureVersionId {
    dossier.record().procedure_version
}

fn fact(
    dossier: &Dossier,
    procedure: &PinnedProcedure,
) -> Result<Result<Fact, FactFault>, AppError> {
    Ok(Fact::of(dossier.record(), gather::rulebook(procedure)?))
}
