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
/// The elements of a part that is kept in memory as a whole: styles and lists of parts have some thousands.
const MOST_ELEMENTS: usize = 1_000_000;
/// A shared text takes four marks at least, such as `<si><t>a</t></si>`, unless it is empty.
const MARKS_OF_A_TEXT: usize = 4;

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
        .map(|name| name.map(|name| name.into_owned()))
        .collect::<Result<_, _>>()
        .map_err(|_| FileFault::Damaged)?;
    let parts: Vec<Part> = names.iter().map(|name| Part::new(name)).collect();
    let has = |wanted: &str| parts.iter().any(|part| part.name == wanted);
    if parts
        .iter()
        .any(|part| part.name.ends_with("vbaproject.bin"))
    {
        return Err(FileFault::Macros);
    }
    let is_workbook = has("[content_types].xml") && has("xl/workbook.xml");
    let mut meant = parts.iter().filter(|part| !part.is_astray()).peekable();
    let is_tables = meant.peek().is_some() && meant.all(Part::is_csv);
    if !is_workbook && !is_tables {
        return Err(FileFault::UnknownKind);
    }
    if parts.len() > MOST_PARTS {
        return Err(FileFault::Damaged);
    }
    let too_large = || FileFault::UnpacksTooLarge {
        most: limits.unpacked,
    };
    let mut left = limits.unpacked;
    let mut files = Vec::new();
    let mut merged = false;
    for (index, part) in parts.iter().enumerate() {
        if is_tables && part.is_astray() {
            continue;
        }
        let packed = archive.by_index(index).map_err(|_| FileFault::Damaged)?;
        if packed.encrypted() {
            return Err(FileFault::Encrypted);
        }
        if packed.size() > left {
            return Err(too_large());
        }
        let mut content = Vec::new();
        // counted as it is unpacked: the size that a part declares may be a lie
        let size = packed
            .take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| FileFault::Damaged)? as u64;
        left = left.checked_sub(size).ok_or_else(too_large)?;
        if is_tables {
            files.push((part.table().to_owned(), content));
        } else if part.name.ends_with(".xml") || part.name.ends_with(".rels") {
            let text = check_part(part, &content, limits)?;
            merged = merged || text.contains("mergeCell");
        }
    }
    if is_tables {
        Ok(Package::Tables(files))
    } else {
        Ok(Package::Workbook { merged })
    }
}

/// A part of a zip, by its name as it is written and in small letters.
struct Part<'z> {
    written: &'z str,
    name: String,
}

impl<'z> Part<'z> {
    fn new(written: &'z str) -> Self {
        Self {
            written,
            name: written.to_lowercase(),
        }
    }

    fn is_csv(&self) -> bool {
        self.name.ends_with(".csv")
    }

    /// Folders, and what systems put beside the files of a folder: nobody means to send it.
    fn is_astray(&self) -> bool {
        let (folder, file) = self.name.rsplit_once('/').unwrap_or(("", &self.name));
        file.is_empty()
            || file.starts_with("._")
            || matches!(file, ".ds_store" | "thumbs.db" | "desktop.ini")
            || folder.split('/').any(|name| name == "__macosx")
    }

    /// The name of the table that the file holds.
    fn table(&self) -> &'z str {
        let own = self.written.rsplit('/').next().unwrap_or_default();
        own.get(..own.len().saturating_sub(".csv".len()))
            .unwrap_or(own)
    }
}

/// The text of a part, unless it is not plain UTF-8, its count of shared texts would reserve memory for nothing, or it
/// has more elements than its bytes are worth.
fn check_part<'c>(
    part: &Part<'_>,
    content: &'c [u8],
    limits: &Limits,
) -> Result<&'c str, FileFault> {
    let text = std::str::from_utf8(content).map_err(|_| FileFault::Damaged)?;
    let shared = part.name.ends_with("sharedstrings.xml");
    let lies = shared && counts_beyond_content(text);
    if text.contains('\0') || !is_declared_utf8(text) || lies {
        return Err(FileFault::Damaged);
    }
    let marks = content.iter().filter(|byte| **byte == b'<').count();
    if shared && marks / MARKS_OF_A_TEXT > limits.cells {
        return Err(FileFault::TooManyCells { most: limits.cells });
    }
    let whole = ["workbook.xml", "styles.xml", ".rels", "[content_types].xml"];
    if marks > MOST_ELEMENTS && whole.iter().any(|end| part.name.ends_with(end)) {
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
