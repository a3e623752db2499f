//! Lists the dossiers of a citizen, or those in which the officer's tenant has a part, newest first.

use ids::DossierId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};

use super::find_dossier::may_read_all;
use crate::domain::{Dossier, DossierStatus, Part};
use crate::store::{self, ListFilter};

/// What to list.
pub(crate) struct ListDossiers {
    pub part: Part,
    pub status: Option<DossierStatus>,
    pub first: u64,
    pub after: Option<DossierId>,
}

/// A page, and whether there is another one behind it.
pub(crate) async fn list_dossiers(
    op: &OpCtx,
    query: ListDossiers,
) -> Result<(Vec<Dossier>, bool), AppError> {
    let place = op
        .actor
        .tenant()
        .map_or(Resource::Platform, Resource::Tenant);
    op.authorise(Action::ListDossiers, &place)?;
    let tx = op.read().await?;
    let filter = ListFilter {
        part: query.part,
        status: query.status,
        after: query.after,
    };
    let mut page = store::list(&tx, filter, query.first + 1).await?;
    let more = page.len() as u64 > query.first;
    if more {
        page.pop();
    }
    may_read_all(op, &page)?;
    Ok((page, more))
}
