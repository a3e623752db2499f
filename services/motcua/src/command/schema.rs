//! `motcua schema export`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;

#[derive(Subcommand)]
pub(super) enum Schema {
    /// Writes `<service>.graphql`, `events/<type>.json` and `records/<record>.json`.
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
        let records = dir.join("records");
        for folder in [&events, &records] {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        for (service, sdl) in motcua::sdls() {
            std::fs::write(dir.join(format!("{service}.graphql")), sdl)?;
        }
        for (folder, schemas) in [
            (events, motcua::event_schemas()),
            (records, motcua::record_schemas()),
        ] {
            for (name, schema) in schemas {
                let text = serde_json::to_string_pretty(&schema)? + "\n";
                std::fs::write(folder.join(format!("{name}.json")), text)?;
            }
        }
        Ok(())
    }
}
