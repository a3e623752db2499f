//! From the bytes of a file to its tables.

mod delimited;
mod encoding;
mod merged;
mod package;
mod workbook;
mod xlsx;

pub use workbook::{Row, Table, Workbook};

use crate::fault::FileFault;
use crate::limits::Limits;

const ZIP: &[u8] = b"PK\x03\x04";
/// The compound file of Excel before 2007 and of files protected by a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// How other files begin that are sent by mistake: PDF, HTML or XML, JSON, RTF, images.
const OTHERS: [&[u8]; 8] = [
    b"%PDF",
    b"<",
    b"\xef\xbb\xbf<",
    b"{",
    b"[",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
];

/// Which sheets are wanted.
#[derive(Debug, Clone, Copy)]
enum Wanted<'n> {
    All,
    /// Those of these names; of the others no more than that they hold something.
    Named(&'n [&'n str]),
}

impl Wanted<'_> {
    fn holds(self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named(names) => workbook::is_one_of(name, names),
        }
    }
}

/// Reads a file of tables: XLSX, CSV or a zip of CSV files; the kind is found from the bytes, not from a name.
///
/// # Errors
/// When the file is of another kind, damaged, protected or beyond the limits.
pub fn read_file(bytes: &[u8], limits: &Limits) -> Result<Workbook, FileFault> {
    read(bytes, limits, Wanted::All)
}

/// Reads the sheets of these names, whatever their accents and case: of every other sheet that holds something there
/// is a table with its name and its first cell, and no more of it takes memory.
///
/// # Errors
/// As for [`read_file`].
pub fn read_sheets(bytes: &[u8], limits: &Limits, names: &[&str]) -> Result<Workbook, FileFault> {
    read(bytes, limits, Wanted::Named(names))
}

fn read(bytes: &[u8], limits: &Limits, wanted: Wanted<'_>) -> Result<Workbook, FileFault> {
    if bytes.len() > limits.bytes {
        return Err(FileFault::TooLarge { most: limits.bytes });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileFault::Empty);
    }
    if bytes.starts_with(ZIP) {
        return match package::inspect(bytes, limits)? {
            package::Package::Workbook { merged } => xlsx::read(bytes, limits, wanted, merged),
            package::Package::Tables(files) => delimited::read_all(files, limits, wanted),
        };
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    if OTHERS.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileFault::UnknownKind);
    }
    delimited::read(bytes, limits)
}

/// A protected XLSX file is an encrypted stream in a compound file.
fn compound(bytes: &[u8]) -> FileFault {
    let stream: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(stream.len()).any(|part| part == stream) {
        FileFault::Encrypted
    } else {
        FileFault::OldExcel
    }
}
