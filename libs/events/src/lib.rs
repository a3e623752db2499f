//! Events between services: outbox, relay, in-process bus, inbox.
//!
//! A use case publishes into the outbox in the transaction of its change. The relay hands each row to the
//! bus, which opens a transaction on the subscriber's database, records the event's id in its inbox and
//! lets the subscriber act in that same transaction. At least once on the way, exactly once in effect.

mod bus;
mod envelope;
mod inbox;
mod outbox;
mod relay;
mod tables;

pub use bus::{Bus, DeliveryError, HandleError, Subscriber};
pub use envelope::{Event, EventData};
pub use inbox::{ParkedEvent, list_parked, take_parked};
pub use outbox::{count_waiting, publish};
pub use relay::Relay;
pub use tables::EventTables;
