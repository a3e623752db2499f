//! `motcua figures recount`.

use std::io::Write;

use anyhow::Result;
use clap::Subcommand;
use ids::TenantId;

use super::Place;

#[derive(Subcommand)]
pub(super) enum Figures {
    /// Counts the figures from scratch, from the dossiers themselves.
    Recount {
        #[command(flatten)]
        place: Place,
        /// Only those of the dossiers that this agency decides (`tnt_…`).
        #[arg(long)]
        tenant: Option<TenantId>,
    },
}

impl Figures {
    pub(super) async fn run(self) -> Result<()> {
        let Self::Recount { place, tenant } = self;
        let services = place.services().await?;
        let counted = dossiers::recount_figures(&services.dossiers, tenant).await?;
        writeln!(std::io::stdout().lock(), "{counted} dossiers are counted")?;
        Ok(())
    }
}
