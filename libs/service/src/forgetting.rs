//! Forgets what has served its time, for as long as the process runs.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use store::Database;
use tokio::sync::watch;

use crate::Clock;

const PAUSE: Duration = Duration::from_secs(3600);
/// A caller who has not had an answer repeats within minutes; a week covers the longest outage of a client.
const REMEMBERED: TimeDelta = TimeDelta::days(7);

/// Forgets remembered answers of mutations a week after they were given, until told to stop.
pub async fn keep_forgetting(
    database: Database,
    clock: Arc<dyn Clock>,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        if let Err(error) = store::forget_answers(&database, clock.now() - REMEMBERED).await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(
                error,
                "remembered answers were not forgotten; tried again later"
            );
        }
        // ends early when told to stop, or when nobody can tell any more
        if let Ok(Err(_)) = tokio::time::timeout(PAUSE, stop.changed()).await {
            return;
        }
    }
}
