//! The folder of the house: a file for each sale, replaced whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::sale::{Sale, SaleKey};

const ENDING: &str = "json";

/// Reads all the sales of a folder, which is made if there is none.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<Sale>> {
    fs::create_dir_all(folder)?;
    let mut sales = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // what was being written when the house fell is not a sale yet
        if path.extension().is_some_and(|ending| ending == ENDING) {
            sales.push(serde_json::from_slice(&fs::read(&path)?)?);
        }
    }
    Ok(sales)
}

/// Writes a sale: after a fall either the old or the new one is there.
pub(crate) fn write(folder: &Path, sale: &Sale) -> io::Result<()> {
    let path = file_of(folder, &sale.key());
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    file.write_all(&serde_json::to_vec_pretty(sale)?)?;
    file.sync_all()?;
    fs::rename(&beside, &path)?;
    File::open(folder)?.sync_all()
}

/// Removes a sale that was forgotten.
pub(crate) fn remove(folder: &Path, key: &SaleKey) -> io::Result<()> {
    match fs::remove_file(file_of(folder, key)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// The name is a hash: references may differ by the case of a letter only, files may not.
fn file_of(folder: &Path, (merchant, reference): &SaleKey) -> PathBuf {
    let hash = Sha256::digest(format!("{merchant}/{reference}"));
    folder.join(format!("{hash:x}.{ENDING}"))
}
