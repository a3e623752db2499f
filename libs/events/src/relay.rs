//! The relay of one service: takes what waits in its outbox to the bus, in order, for as long as it runs.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use store::{Database, Scope, StoreError};
use tokio::sync::watch;

use crate::{Bus, outbox};

const BATCH: u64 = 100;
/// Commits wake the relay; polling finds what a crash left behind.
const POLL: Duration = Duration::from_secs(2);
const SLOWEST_RETRY: Duration = Duration::from_secs(30);

/// Relays one service's outbox.
pub struct Relay {
    pub database: Database,
    pub bus: Bus,
    /// Tells the time.
    pub now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

impl Relay {
    /// Relays all that waits, and says how many events that were.
    ///
    /// # Errors
    /// When an event cannot be delivered or marked; it stays in the outbox and is offered again.
    pub async fn drain(&self) -> Result<usize, StoreError> {
        let mut relayed = 0;
        loop {
            let look = self
                .database
                .read(Scope::System {
                    reason: "relay events",
                })
                .await?;
            let waiting = outbox::list_waiting(&look, BATCH).await?;
            drop(look);
            if waiting.is_empty() {
                return Ok(relayed);
            }
            let mut delivered = Vec::with_capacity(waiting.len());
            let mut failure = None;
            for event in &waiting {
                match self.bus.deliver(event, (self.now)()).await {
                    Ok(()) => delivered.push(event.id),
                    Err(error) => {
                        tracing::warn!(event.id = %event.id, %error, "an event waits: it could not be delivered");
                        failure = Some(error.source);
                        break;
                    }
                }
            }
            if !delivered.is_empty() {
                let tx = self
                    .database
                    .write(Scope::System {
                        reason: "relay events",
                    })
                    .await?;
                outbox::mark_published(&tx, &delivered, (self.now)()).await?;
                tx.commit().await?;
                relayed += delivered.len();
            }
            if let Some(error) = failure {
                return Err(error);
            }
        }
    }

    /// Relays until told to stop, or until nobody is left who could tell, then once more.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let hint = self.database.outbox_hint();
        let mut pause = POLL;
        while !*stop.borrow() {
            match self.drain().await {
                Ok(_) => pause = POLL,
                Err(error) => {
                    tracing::warn!(%error, "events wait in the outbox");
                    pause = (pause * 2).min(SLOWEST_RETRY);
                }
            }
            tokio::select! {
                () = hint.notified() => {}
                _ = tokio::time::timeout(pause, std::future::pending::<()>()) => {}
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
        if let Err(error) = self.drain().await {
            tracing::warn!(%error, "events wait in the outbox for the next start");
        }
    }
}
