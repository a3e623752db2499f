//! Announces every tenant again, as of today: for a service that has just been added, or whose
//! projection was lost. Services ignore what they know.

use ids::TenantId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::Scope;

use crate::domain::tenant::Tenant;
use crate::domain::tree::Tree;
use crate::events::publish::tenants_registered;
use crate::store::tenant;

/// Tenants that are loaded by one statement.
const BATCH: usize = 2_000;

/// Announces the whole registry; answers how many tenants it has.
///
/// # Errors
/// When the database refuses, or the stored parents do not make a tree.
pub async fn announce_registry(op: &OpCtx) -> Result<usize, AppError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    let today = calendar::local_date(op.now());
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "announce the registry",
        })
        .await?;
    let ids: Vec<TenantId> = tenant::list_ids(&tx).await?.into_iter().collect();
    let mut tenants: Vec<Tenant> = Vec::with_capacity(ids.len());
    for ids in ids.chunks(BATCH) {
        tenants.extend(tenant::find(&tx, ids).await?);
    }
    let tree = Tree::new(tenants.iter().map(|tenant| {
        (
            tenant.id,
            tenant.as_of(today).and_then(|seen| seen.description.parent),
        )
    }))
    .map_err(AppError::internal)?;
    let all: Vec<&Tenant> = tenants.iter().collect();
    op.publish(
        &tx,
        crate::NAME,
        None,
        &tenants_registered(&all, &tree, today),
    )
    .await?;
    tx.commit().await?;
    Ok(tenants.len())
}
