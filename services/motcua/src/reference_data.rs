//! Loads the reference data: registry, catalogue and, if wanted, the demonstration's accounts.

use anyhow::{Context, Result};
use events::Relay;
use identity::{DemonstrationLogIn, Urgency};
use service::OpCtx;

use crate::config::Config;
use crate::services::Services;
use crate::workers::relay;

/// Loads what is missing and waits until every service knows it; a second time finds everything there.
pub(crate) async fn load(config: &Config, services: &Services) -> Result<Vec<DemonstrationLogIn>> {
    let op = OpCtx::system(&services.identity, "load the reference data");
    identity::rotate_keys(&op, &services.means, Urgency::WhenDue)
        .await
        .context("no signing key can be made")?;
    let profile = config.profile.parse()?;
    let rules = config.identity.import_rules()?;
    let imported = identity::import_registry(&op, profile, &rules)
        .await
        .context("the registry cannot be imported")?;
    let seeded = procedures::seed(&services.procedures, config.profile.parse()?)
        .await
        .context("the procedures cannot be loaded")?;
    if imported.tenants + seeded.published > 0 {
        tracing::info!(
            profile = config.profile,
            tenants = imported.tenants,
            procedure_versions = seeded.published,
            "reference data are loaded"
        );
    }
    for (_, ctx) in services.contexts() {
        let relay: Relay = relay(ctx, &services.bus);
        relay.drain().await.context("events cannot be relayed")?;
    }
    if config.demo {
        return identity::seed_demonstration(&op, &services.means, profile)
            .await
            .context("the demonstration's accounts cannot be opened");
    }
    Ok(Vec::new())
}
