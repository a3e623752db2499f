//! What runs beside requests: rotation of keys, and forgetting what has expired.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use service::{AppError, Ctx, OpCtx};
use tokio::sync::watch;

use crate::app::forget_expired::forget_expired;
use crate::app::means::Means;
use crate::app::rotate_keys::rotate_keys;
use crate::domain::rules::rotation::Urgency;

/// How often the workers look whether something is due.
const PAUSE: Duration = Duration::from_secs(600);

/// A worker: runs until told to stop.
pub type Worker = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The workers of the service. Each ends soon after the signal turns true.
pub fn workers(ctx: &Ctx, means: &Arc<Means>, stop: &watch::Receiver<bool>) -> Vec<Worker> {
    vec![Box::pin(keep_house(
        ctx.clone(),
        Arc::clone(means),
        stop.clone(),
    ))]
}

async fn keep_house(ctx: Ctx, means: Arc<Means>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = once(&ctx, &means).await {
            let error: &dyn std::error::Error = &error;
            tracing::error!(
                error,
                "keys were not rotated or the expired not forgotten; tried again later"
            );
        }
        // Ends early when told to stop, or when nobody can tell any more.
        if let Ok(Err(_)) = tokio::time::timeout(PAUSE, stop.changed()).await {
            return;
        }
    }
}

async fn once(ctx: &Ctx, means: &Means) -> Result<(), AppError> {
    rotate_keys(
        &OpCtx::system(ctx, "rotate signing keys"),
        means,
        Urgency::WhenDue,
    )
    .await?;
    forget_expired(&OpCtx::system(ctx, "forget what has expired"), means).await?;
    Ok(())
}
