//! `motcua keys rotate`.

use anyhow::Result;
use clap::Subcommand;
use identity::Urgency;
use service::OpCtx;

use super::Place;

#[derive(Subcommand)]
pub(super) enum Keys {
    /// Makes a new key sign at once; tokens of the old one stay good until they expire.
    Rotate {
        #[command(flatten)]
        place: Place,
    },
}

impl Keys {
    pub(super) async fn run(self) -> Result<()> {
        let Self::Rotate { place } = self;
        let services = place.services().await?;
        let op = OpCtx::system(&services.identity, "rotate the signing keys by hand");
        identity::rotate_keys(&op, &services.means, Urgency::Now).await?;
        Ok(())
    }
}
