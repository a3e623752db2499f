//! `motcua schema export`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;

#[derive(Subcommand)]
pub(super) enum Schema {
    /// Writes `<service>.graphql` and `events/<type>.json`.
    Export {
        /// The folder to write to.
        #[arg(long)]
        dir: PathBuf,
    },
}

impl Schema {
    pub(super) fn run(self) -> Result<()> {
        let Self::Export { dir } = self;
        let events = dir.join("events");
        std::fs::create_dir_all(&events)
            .with_context(|| format!("{} cannot be made", events.display()))?;
        for (service, sdl) in motcua::sdls() {
            std::fs::write(dir.join(format!("{service}.graphql")), sdl)?;
        }
        for (event_type, schema) in motcua::event_schemas() {
            let text = serde_json::to_string_pretty(&schema)? + "\n";
            std::fs::write(events.join(format!("{event_type}.json")), text)?;
        }
        Ok(())
    }
}
