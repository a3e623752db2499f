//! Looks into a zip before anything of it is read: what it is, and how large it unpacks.
//!
//! The reader of workbooks trusts what a file says of itself. Whoever writes a file by hand can make it reserve
//! memory without end, so sizes are counted here by unpacking once, and what would not stop there is refused.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::fault::FileFault;
use crate::limits::Limits;

/// A workbook has a dozen parts and one to three for each sheet.
const MOST_PARTS: usize = 1_000;

/// What a zip is.
pub(super) enum Package {
    /// An XLSX file that may be read, and whether any of its parts speaks of merged cells.
    Workbook { merged: bool },
    /// CSV files, each with its name without the ending.
    Tables(Vec<(String, Vec<u8>)>),
}

pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Package, FileFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(|name| name.to_lowercase()))
        .collect::<Result<_, _>>()
        .map_err(|_| FileFault::Damaged)?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(FileFault::Macros);
    }
    let is_workbook = has("[content_types].xml") && has("xl/workbook.xml");
    let is_tables = !names.is_empty() && names.iter().all(|name| name.ends_with(".csv"));
    if !is_workbook && !is_tables {
        return Err(FileFault::UnknownKind);
    }
    if names.len() > MOST_PARTS {
        return Err(FileFault::Damaged);
    }
    let too_large = || FileFault::UnpacksTooLarge {
        most: limits.unpacked,
    };
    let mut left = limits.unpacked;
    let mut files = Vec::new();
    let mut merged = false;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| FileFault::Damaged)?;
        if part.encrypted() {
            return Err(FileFault::Encrypted);
        }
        if part.size() > left {
            return Err(too_large());
        }
        let name = names.get(index).cloned().unwrap_or_default();
        let mut content = Vec::new();
        // counted as it is unpacked: the size that a part declares may be a lie
        let size = part
            .take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| FileFault::Damaged)? as u64;
        left = left.checked_sub(size).ok_or_else(too_large)?;
        if is_tables {
            files.push((name, content));
        } else if name.ends_with(".xml") || name.ends_with(".rels") {
            let text = check_part(&name, &content)?;
            merged = merged || text.contains("mergeCell");
        }
    }
    if !is_tables {
        return Ok(Package::Workbook { merged });
    }
    Ok(Package::Tables(with_own_names(&archive, files)))
}

/// The names as they are written, accents and case kept.
fn with_own_names(
    archive: &ZipArchive<Cursor<&[u8]>>,
    files: Vec<(String, Vec<u8>)>,
) -> Vec<(String, Vec<u8>)> {
    archive
        .file_names()
        .zip(files)
        .map(|(name, (lower, content))| {
            let name = name.map(|name| name.into_owned()).unwrap_or(lower);
            let own = name.rsplit('/').next().unwrap_or_default();
            let stem = own.get(..own.len().saturating_sub(".csv".len()));
            (stem.unwrap_or(own).to_owned(), content)
        })
        .collect()
}

/// The text of a part, unless it is not plain UTF-8 or its count of shared texts would reserve memory for nothing.
fn check_part<'c>(name: &str, content: &'c [u8]) -> Result<&'c str, FileFault> {
    let text = std::str::from_utf8(content).map_err(|_| FileFault::Damaged)?;
    let lies = name.ends_with("sharedstrings.xml") && counts_beyond_content(text);
    if text.contains('\0') || !is_declared_utf8(text) || lies {
        return Err(FileFault::Damaged);
    }
    Ok(text)
}

fn is_declared_utf8(text: &str) -> bool {
    let start: String = text.chars().take(300).collect::<String>().to_lowercase();
    let declaration = start.split("?>").next().unwrap_or_default();
    match declaration.split_once("encoding") {
        Some((before, after)) if before.contains("<?xml") => after
            .replace('\'', "\"")
            .trim_start_matches([' ', '=', '"'])
            .starts_with("utf-8"),
        _ => true,
    }
}

/// Says whether the table of shared texts announces more of them than its bytes can hold.
fn counts_beyond_content(text: &str) -> bool {
    const NAME: &str = "uniqueCount";
    // the shortest text is `<si/>`
    let possible = text.len() as u64 / 5;
    text.match_indices(NAME)
        .filter_map(|(at, name)| text.get(at + name.len()..))
        .any(|after| {
            let digits: String = after
                .trim_start_matches(|letter: char| {
                    letter.is_ascii_whitespace() || matches!(letter, '=' | '"' | '\'')
                })
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            // more digits than a number has room for count beyond everything
            !digits.is_empty() && digits.parse().map_or(true, |count: u64| count > possible)
        })
}
