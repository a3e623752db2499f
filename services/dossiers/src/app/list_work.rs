//! Lists the work of an officer's positions, and what any of their roles may take, due first.

use ids::PositionId;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};

use super::find_dossier::may_read_all;
use super::gather;
use crate::domain::Dossier;
use crate::domain::work::{WorkItem, WorkPlace};
use crate::store::{self, WorkFilter};

/// What to list.
pub(crate) struct ListWork {
    /// Only the work of this one of the officer's positions.
    pub position: Option<PositionId>,
    pub first: u64,
    pub after: Option<WorkPlace>,
}

/// A page with its dossiers, and whether there is another one behind it.
pub(crate) async fn list_work(
    op: &OpCtx,
    query: ListWork,
) -> Result<(Vec<(WorkItem, Dossier)>, bool), AppError> {
    let tenant = op.actor.tenant();
    let place = tenant.map_or(Resource::Platform, Resource::Tenant);
    op.authorise(Action::ListDossiers, &place)?;
    let Some(agency) = tenant else {
        return Ok((Vec::new(), false));
    };
    let tx = op.read().await?;
    let mut own = gather::own_positions(&tx, op).await?;
    if let Some(chosen) = query.position {
        own.retain(|position| position.id == chosen);
        if own.is_empty() {
            return Err(AppError::new(ErrorCode::PositionNotOwn).at("positionId"));
        }
    }
    let filter = WorkFilter {
        agency,
        positions: own.iter().map(|position| position.id).collect(),
        roles: own
            .into_iter()
            .flat_map(|position| position.roles)
            .collect(),
        after: query.after,
    };
    let mut page = store::list_work(&tx, &filter, query.first + 1).await?;
    let more = page.len() as u64 > query.first;
    if more {
        page.pop();
    }
    let ids: Vec<_> = page.iter().map(|item| item.place.dossier).collect();
    let dossiers = store::find_dossiers(&tx, &ids).await?;
    may_read_all(op, &dossiers)?;
    let found = page.into_iter().filter_map(|item| {
        let mut dossiers = dossiers.iter();
        let dossier = dossiers.find(|dossier| dossier.id() == item.place.dossier)?;
        Some((item, dossier.clone()))
    });
    Ok((found.collect(), more))
}
