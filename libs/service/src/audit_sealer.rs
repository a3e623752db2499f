//! Keeps the audit trail of one service sealed for as long as the process runs.

use std::time::Duration;

use store::Database;
use tokio::sync::watch;

/// Entries lie unsealed for about this long.
const PAUSE: Duration = Duration::from_secs(1);

/// Seals what waits, again and again, until told to stop; then once more.
pub async fn keep_audit_sealed(database: Database, mut stop: watch::Receiver<bool>) {
    loop {
        let stopping = *stop.borrow();
        match store::seal_audit(&database).await {
            // a full batch: there may be more
            Ok(sealed) if sealed >= store::SEAL_BATCH => continue,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "audit entries wait to be sealed"
                );
            }
        }
        if stopping {
            return;
        }
        // ends early when told to stop; if nobody can tell any more, stops too
        if let Ok(Err(_)) = tokio::time::timeout(PAUSE, stop.changed()).await {
            return;
        }
    }
}
