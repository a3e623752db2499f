//! The in-process bus: delivers an event to every subscriber of its type, each in a transaction of its own.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use store::{Database, Scope, StoreError, Tx};

use crate::Event;
use crate::inbox;

/// Why a subscriber did not take an event.
#[derive(Debug, thiserror::Error)]
pub enum HandleError {
    /// The event is not what the subscriber understands: it is parked with this reason.
    #[error("the event cannot be taken as it is")]
    Poison(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Storage failed; tried again later.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

impl HandleError {
    /// Reads the data of an event, or says why it cannot be taken.
    ///
    /// # Errors
    /// [`HandleError::Poison`] when the data is not of the wanted form.
    pub fn parse<T: serde::de::DeserializeOwned>(event: &Event) -> Result<T, Self> {
        serde_json::from_value(event.data.clone()).map_err(|source| Self::Poison(Box::new(source)))
    }
}

/// Acts on events of other services. The effect belongs into the given transaction, and nowhere else.
#[async_trait::async_trait]
pub trait Subscriber: Send + Sync {
    /// A stable name, such as `dossiers/procedure-versions`: the inbox is kept by it.
    fn name(&self) -> &'static str;
    /// The types of events it takes.
    fn event_types(&self) -> &'static [&'static str];
    /// Does what the event calls for. Events may come late, twice and out of order.
    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), HandleError>;
}

/// An event could not be delivered now and has to be offered again.
#[derive(Debug, thiserror::Error)]
#[error("{subscriber} could not store its part")]
pub struct DeliveryError {
    pub subscriber: &'static str,
    #[source]
    pub source: StoreError,
}

/// The subscribers of one process, with the database that each writes to.
#[derive(Default, Clone)]
pub struct Bus {
    subscribers: Vec<(Database, Arc<dyn Subscriber>)>,
}

impl Bus {
    /// Adds a subscriber whose effects go to this database.
    pub fn subscribe(&mut self, database: Database, subscriber: Arc<dyn Subscriber>) {
        self.subscribers.push((database, subscriber));
    }

    /// Delivers the event to all who take its type.
    ///
    /// # Errors
    /// When storage fails for one of them; those before it have taken the event and will refuse it the next time.
    pub async fn deliver(&self, event: &Event, now: DateTime<Utc>) -> Result<(), DeliveryError> {
        for (database, subscriber) in &self.subscribers {
            if subscriber
                .event_types()
                .contains(&event.event_type.as_str())
            {
                offer(database, subscriber.as_ref(), event, now)
                    .await
                    .map_err(|source| DeliveryError {
                        subscriber: subscriber.name(),
                        source,
                    })?;
            }
        }
        Ok(())
    }
}

async fn offer(
    database: &Database,
    subscriber: &dyn Subscriber,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let scope = Scope::System {
        reason: "take an event",
    };
    let tx = database.write(scope).await?;
    if !inbox::record(&tx, subscriber.name(), event.id, now).await? {
        return Ok(());
    }
    match subscriber.handle(&tx, event).await {
        Ok(()) => tx.commit().await,
        Err(HandleError::Store(error)) => Err(error),
        Err(HandleError::Poison(error)) => {
            drop(tx);
            tracing::error!(
                event.id = %event.id, event.kind = %event.event_type, subscriber = subscriber.name(), %error,
                "an event is parked: its subscriber cannot take it as it is"
            );
            let tx = database.write(scope).await?;
            if inbox::record(&tx, subscriber.name(), event.id, now).await? {
                inbox::park(&tx, subscriber.name(), event, error.to_string(), now).await?;
            }
            tx.commit().await
        }
    }
}
