//! The files that the services export: `<service>.graphql`, `events/<event>.json` and `records/<record>.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::supergraph;

/// Exported files by their path inside `schema/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub files: BTreeMap<String, String>,
}

/// Lets the binary export into a folder of its own and reads that.
pub fn export(root: &Path) -> Result<Exported> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            "motcua",
            "--",
            "schema",
            "export",
            "--dir",
        ])
        .arg(folder.path())
        .current_dir(root)
        .status()
        .context("cargo does not run")?;
    ensure!(status.success(), "`motcua schema export` fails");
    let exported = Exported::read(folder.path())?;
    ensure!(
        exported.subgraphs().next().is_some(),
        "`motcua schema export` writes no SDL"
    );
    Ok(exported)
}

impl Exported {
    /// Reads the exported files of a folder and leaves the others alone.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut exported = Self::default();
        exported.read_folder(folder, "", ".graphql")?;
        exported.read_folder(&folder.join("events"), "events/", ".json")?;
        exported.read_folder(&folder.join("records"), "records/", ".json")?;
        Ok(exported)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str, suffix: &str) -> Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.ends_with(suffix) && name != supergraph::FILE {
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("{} cannot be read", path.display()))?;
                self.files.insert(format!("{prefix}{name}"), text);
            }
        }
        Ok(())
    }

    /// Returns the services' SDL by file name, in order.
    pub fn subgraphs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(|(name, _)| name.ends_with(".graphql"))
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Returns every file of either side with its text here and there.
    pub fn pairs<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a str, Option<&'a str>, Option<&'a str>)> {
        let added = other
            .files
            .keys()
            .filter(|name| !self.files.contains_key(*name));
        self.files.keys().chain(added).map(move |name| {
            let text = |side: &'a Self| side.files.get(name).map(String::as_str);
            (name.as_str(), text(self), text(other))
        })
    }
}
