//! `motcua audit verify`.

use std::io::Write;

use anyhow::{Result, bail};
use clap::Subcommand;

use super::Place;

#[derive(Subcommand)]
pub(super) enum Audit {
    /// Recomputes every hash chain; fails when one does not hold.
    Verify {
        #[command(flatten)]
        place: Place,
    },
}

impl Audit {
    pub(super) async fn run(self) -> Result<()> {
        let Self::Verify { place } = self;
        let services = place.services().await?;
        let mut out = std::io::stdout().lock();
        let mut broken = 0;
        for (service, ctx) in services.contexts() {
            let report = store::verify_audit(&ctx.database).await?;
            writeln!(
                out,
                "{service}: {} chains, {} entries sealed, {} not yet sealed, {} breaks",
                report.chains,
                report.sealed,
                report.unsealed,
                report.breaks.len()
            )?;
            for found in &report.breaks {
                writeln!(
                    out,
                    "  chain {} breaks at entry {}",
                    found.chain, found.sequence
                )?;
            }
            broken += report.breaks.len();
        }
        if broken > 0 {
            bail!("{broken} chains of the audit trail do not hold");
        }
        Ok(())
    }
}
