//! What runs beside requests: alarms of dossiers, the housekeeping of files, the counting of figures.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use service::{AppError, Ctx, OpCtx};
use tokio::sync::watch;

use crate::app::{self, Means};

/// How often the worker looks whether an alarm has come; marks and closings are told at most so late.
const ALARM_PAUSE: Duration = Duration::from_secs(20);

/// Figures lag about this much behind.
const COUNT_PAUSE: Duration = Duration::from_secs(1);

/// A worker: runs until told to stop.
pub type Worker = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The workers of the service. Each ends soon after the signal turns true.
pub fn workers(ctx: &Ctx, means: &Arc<Means>, stop: &watch::Receiver<bool>) -> Vec<Worker> {
    let files = means.files.clone();
    vec![
        Box::pin(watch_alarms(ctx.clone(), stop.clone())),
        Box::pin(files.keep_house(ctx.clone(), stop.clone())),
    ]
}

/// Tells the marks of time limits that are reached now and closes what was not completed in time;
/// gives how many dossiers were looked at. The worker does so from time to time.
///
/// # Errors
/// When the database cannot be read; what fails for one dossier is logged and tried again.
pub async fn ring_alarms(ctx: &Ctx) -> Result<usize, AppError> {
    app::ring_alarms(&OpCtx::system(ctx, "ring the alarms of dossiers")).await
}

async fn watch_alarms(ctx: Ctx, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = ring_alarms(&ctx).await {
            let error: &dyn std::error::Error = &error;
            tracing::error!(error, "the alarms were not looked at; tried again later");
        }
        // ends early when told to stop, or when nobody can tell any more
        if let Ok(Err(_)) = tokio::time::timeout(ALARM_PAUSE, stop.changed()).await {
            return;
        }
    }
}

/// Counts what has changed, again and again, until told to stop; then once more.
pub async fn keep_figures_counted(ctx: Ctx, mut stop: watch::Receiver<bool>) {
    loop {
        let stopping = *stop.borrow();
        match app::count_figures(&ctx).await {
            // a full batch: there may be more
            Ok(counted) if counted >= app::COUNT_BATCH => continue,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "changes wait to be counted"
                );
            }
        }
        if stopping {
            return;
        }
        // ends early when told to stop; if nobody can tell any more, stops too
        if let Ok(Err(_)) = tokio::time::timeout(COUNT_PAUSE, stop.changed()).await {
            return;
        }
    }
}
