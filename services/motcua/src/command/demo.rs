//! `motcua demo generate`.

use std::io::Write;
use std::time::Instant;

use anyhow::{Result, ensure};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use dossiers::GenerationOrder;
use service::{Clock, OpCtx, SystemClock};

use super::Place;

#[derive(Subcommand)]
pub(super) enum Demo {
    /// Fills a demonstration with dossiers in the shape of a real year.
    ///
    /// The installation must have been started with `serve --demo`, and must have no accounts but the
    /// demonstration's.
    Generate(Generate),
}

#[derive(Args)]
pub(super) struct Generate {
    #[command(flatten)]
    place: Place,
    /// How many dossiers.
    #[arg(long, default_value_t = 36_743)]
    dossiers: u64,
    /// Over how many communes they are spread.
    #[arg(long, default_value_t = 8)]
    tenants: u64,
    /// The same seed gives the same dossiers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The last day of the year that is told (default: today).
    #[arg(long)]
    until: Option<NaiveDate>,
}

impl Demo {
    pub(super) async fn run(self) -> Result<()> {
        let Self::Generate(generate) = self;
        generate.run().await
    }
}

impl Generate {
    async fn run(self) -> Result<()> {
        let services = self.place.services().await?;
        let op = OpCtx::system(&services.identity, "see whether this is a demonstration");
        ensure!(
            identity::is_demonstration(&op).await?,
            "this is no demonstration: it has accounts of its own, or was never started with `serve --demo`"
        );
        let order = GenerationOrder {
            dossiers: self.dossiers,
            tenants: self.tenants,
            seed: self.seed,
            until: self
                .until
                .unwrap_or_else(|| calendar::local_date(SystemClock.now())),
        };
        let start = Instant::now();
        let mut out = std::io::stdout().lock();
        let mut shown = Ok(());
        let told = dossiers::generate_demonstration(&services.dossiers, order, |told| {
            let seconds = start.elapsed().as_secs();
            if shown.is_ok() {
                shown = writeln!(
                    out,
                    "{} of {} dossiers, {seconds} s",
                    told.dossiers, order.dossiers
                );
            }
        })
        .await?;
        shown?;
        writeln!(
            out,
            "{} dossiers in {} communes: {} received, {} of them resolved",
            told.dossiers,
            told.communes.len(),
            told.received,
            told.resolved
        )?;
        Ok(())
    }
}
