//! The data folder: held by one process at a time, and home of the secrets that were drawn for it.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use anyhow::{Context, Result, bail};
use identity::Seal;

/// A folder that no other process uses for as long as this lives.
pub(crate) struct DataFolder {
    _lock: File,
}

impl DataFolder {
    /// Makes the folder if it is missing and takes hold of it.
    pub(crate) fn hold(path: &Path) -> Result<Self> {
        // personal data: only the owner may look inside a folder that we make
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .with_context(|| format!("the data folder {} cannot be made", path.display()))?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("motcua.lock"))
            .with_context(|| format!("the data folder {} cannot be written to", path.display()))?;
        if lock.try_lock().is_err() {
            bail!("another motcua uses the data folder {}", path.display());
        }
        Ok(Self { _lock: lock })
    }
}

/// Reads the sealing key, or draws one the first time; only the owner of the file may read it.
pub(crate) fn sealing_key(path: &Path) -> Result<String> {
    kept_secret(path, "sealing.key")
}

/// Reads the secret that signs links to files, or draws one the first time.
pub(crate) fn link_key(path: &Path) -> Result<String> {
    kept_secret(path, "link.key")
}

fn kept_secret(path: &Path, name: &str) -> Result<String> {
    let file = path.join(name);
    match std::fs::read_to_string(&file) {
        Ok(key) => return Ok(key),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error).with_context(|| format!("{} cannot be read", file.display()));
        }
    }
    let key = Seal::draw_text().with_context(|| format!("no {name} can be drawn"))?;
    // a crash leaves either no key or a whole one: databases sealed with a lost one open no more
    let draft = path.join(format!("{name}.new"));
    let mut out = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(&draft)
        .with_context(|| format!("{} cannot be written", draft.display()))?;
    out.write_all(key.as_bytes())?;
    out.sync_all()?;
    std::fs::rename(&draft, &file)?;
    File::open(path)?.sync_all()?;
    Ok(key)
}
