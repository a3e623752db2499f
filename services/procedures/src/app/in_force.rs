//! What stands of procedures in a province: what its files speak of, on their way out and in.

use std::collections::HashMap;

use chrono::NaiveDate;
use ids::{ProcedureId, TenantId};
use service::AppError;
use store::Tx;

use crate::domain::{ProcedureVersion, Standpoint, applying};
use crate::store::{find_versions, list_latest, list_outlines};

/// Procedures whose versions are loaded in one statement.
const CHUNK: usize = 500;

/// The published versions of a procedure that a file of a province can speak of.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    /// The one that the province's next version follows.
    pub latest: ProcedureVersion,
    /// The one that applies in the province although the latest has ended or is revoked.
    pub instead: Option<ProcedureVersion>,
    /// Since when the latest has no force, if it has ended or is revoked.
    pub over_since: Option<NaiveDate>,
}

impl Standing {
    /// The version that has force, or will have; none when nothing of the procedure has.
    pub(super) fn in_force(&self) -> Option<&ProcedureVersion> {
        match self.over_since {
            None => Some(&self.latest),
            Some(_) => self.instead.as_ref(),
        }
    }
}

/// What stands of each of these procedures in the province on the day, as far as there is a version of it.
///
/// # Errors
/// When storage fails.
pub(super) async fn list_standing(
    tx: &Tx,
    procedures: &[ProcedureId],
    province: TenantId,
    today: NaiveDate,
) -> Result<Vec<Standing>, AppError> {
    let mut standing = Vec::new();
    for chunk in procedures.chunks(CHUNK) {
        for latest in list_latest(tx, chunk, province).await? {
            standing.push(Standing {
                over_since: latest.over_since(today),
                latest,
                instead: None,
            });
        }
    }
    let over = standing.iter().filter(|one| one.over_since.is_some());
    let over: Vec<ProcedureId> = over.map(|one| one.latest.procedure()).collect();
    let mut instead = HashMap::new();
    for chunk in over.chunks(CHUNK) {
        let outlines = list_outlines(tx, chunk).await?;
        let seen = Standpoint::at(province);
        let applying = outlines
            .values()
            .filter_map(|all| applying(all.iter(), &seen, today));
        let ids: Vec<_> = applying.map(|outline| outline.id).collect();
        for version in find_versions(tx, &ids).await? {
            instead.insert(version.procedure(), version);
        }
    }
    for one in &mut standing {
        one.instead = instead.remove(&one.latest.procedure());
    }
    Ok(standing)
}
