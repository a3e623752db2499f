//! What runs beside requests: relays, sealers of the audit trail, the workers of the services.

use std::sync::Arc;

use events::{Bus, Relay};
use service::{Clock, Ctx, keep_audit_sealed, keep_forgetting};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::services::Services;

/// The relay of one service's outbox.
pub(crate) fn relay(ctx: &Ctx, bus: &Bus) -> Relay {
    let clock: Arc<dyn Clock> = Arc::clone(&ctx.clock);
    Relay {
        database: ctx.database.clone(),
        bus: bus.clone(),
        now: Arc::new(move || clock.now()),
    }
}

/// Starts all workers. Each ends soon after the signal turns true.
pub(crate) fn start(services: &Services, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    for (_, ctx) in services.contexts() {
        workers.spawn(relay(ctx, &services.bus).run(stop.clone()));
        workers.spawn(keep_audit_sealed(ctx.database.clone(), stop.clone()));
        workers.spawn(keep_forgetting(
            ctx.database.clone(),
            Arc::clone(&ctx.clock),
            stop.clone(),
        ));
    }
    workers.spawn(dossiers::keep_payments_settled(
        services.dossiers.clone(),
        Arc::clone(&services.paying.desk),
        stop.clone(),
    ));
    services.paying.start(&mut workers, stop);
    workers.spawn(dossiers::keep_figures_counted(
        services.dossiers.clone(),
        stop.clone(),
    ));
    for worker in identity::workers(&services.identity, &services.means, stop) {
        workers.spawn(worker);
    }
    for worker in dossiers::workers(&services.dossiers, &services.dossier_means, stop) {
        workers.spawn(worker);
    }
    workers
}
