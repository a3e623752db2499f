//! Imports a profile's reference data into the registry and announces the new tenants. A second import
//! of the same data finds everything there and changes nothing.

use std::collections::HashSet;

use ids::TenantId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::{Scope, StoreError};

use crate::domain::profile::Profile;
use crate::domain::registry::{ImportRules, Registry, RegistryError, Sources};
use crate::domain::tenant::Tenant;
use crate::events::publish::tenants_registered;
use crate::store::{succession, tenant};

/// Why a registry was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Another tree is there: an installation keeps the profile that it began with.
    #[error("the registry was begun with another profile")]
    OtherProfile,
    /// The reference data are not what they should be.
    #[error("the reference data cannot be read")]
    Data(#[from] RegistryError),
    /// The import was refused.
    #[error("the registry could not be saved")]
    App(#[from] AppError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// What an import added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    pub tenants: usize,
    pub successions: usize,
}

/// Imports the registry of a profile.
///
/// # Errors
/// When the data are broken, another profile is there, or the database refuses; nothing is changed then.
pub async fn import_registry(
    op: &OpCtx,
    profile: Profile,
    rules: &ImportRules,
) -> Result<Imported, ImportError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    let registry = Registry::read(profile, &Sources::SHIPPED, rules)?;
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "import the registry",
        })
        .await?;
    let known = tenant::list_ids(&tx).await?;
    let of_profile: HashSet<TenantId> = registry.tenants.iter().map(|tenant| tenant.id).collect();
    if !known.is_empty() && !known.iter().any(|id| of_profile.contains(id)) {
        return Err(ImportError::OtherProfile);
    }
    let new: Vec<&Tenant> = registry
        .tenants
        .iter()
        .filter(|tenant| !known.contains(&tenant.id))
        .collect();
    if new.is_empty() {
        return Ok(Imported {
            tenants: 0,
            successions: 0,
        });
    }
    tenant::insert(&tx, &new).await?;
    succession::insert(&tx, &registry.successions).await?;
    let imported = Imported {
        tenants: new.len(),
        successions: registry.successions.len(),
    };
    let announcements = tenants_registered(&new, &registry.tree, calendar::local_date(op.now()));
    op.publish(&tx, crate::NAME, None, &announcements).await?;
    let detail = serde_json::json!({ "profile": profile.name(), "tenants": imported.tenants });
    op.audit(
        &tx,
        None,
        Action::MaintainPlatform,
        "registry".to_owned(),
        detail,
    )
    .await?;
    tx.commit().await?;
    Ok(imported)
}
