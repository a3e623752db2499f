//! `motcua events list` and `motcua events replay`.

use std::io::Write;

use anyhow::Result;
use clap::Subcommand;
use service::{Clock, SystemClock};
use store::Scope;

use super::Place;

#[derive(Subcommand)]
pub(super) enum Events {
    /// Lists the events that a subscriber could not take.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Delivers all of them again, after their cause was mended.
    Replay {
        #[command(flatten)]
        place: Place,
    },
}

impl Events {
    pub(super) async fn run(self) -> Result<()> {
        let (place, replay) = match self {
            Self::List { place } => (place, false),
            Self::Replay { place } => (place, true),
        };
        let services = place.services().await?;
        let mut out = std::io::stdout().lock();
        for (service, ctx) in services.contexts() {
            let scope = Scope::System {
                reason: "look after parked events",
            };
            let tx = ctx.database.read(scope).await?;
            let parked = events::list_parked(&tx).await?;
            drop(tx);
            for one in parked {
                writeln!(
                    out,
                    "{service} {} {} {}: {}",
                    one.at, one.event.id, one.event.event_type, one.error
                )?;
                if replay {
                    let tx = ctx.database.write(scope).await?;
                    events::take_parked(&tx, &one.subscriber, one.event.id).await?;
                    tx.commit().await?;
                    services.bus.deliver(&one.event, SystemClock.now()).await?;
                }
            }
        }
        Ok(())
    }
}
