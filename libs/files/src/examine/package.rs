//! ZIP packages: which document they are, and whether they carry programs.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::domain::{MediaType, UploadRefusal};

/// More entries than any document has.
const MOST_ENTRIES: usize = 10_000;
/// Longer than any list of content types.
const MOST_TYPES: u64 = 1024 * 1024;
const CONTENT_TYPES: &str = "[Content_Types].xml";

const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// What content types of Office say of macros and controls, in lower case.
const ACTIVE_TYPES: &[&str] = &["macroenabled", "vbaproject", "vbadata", "activex"];

/// Names within packages that carry what is executed, in lower case.
const ACTIVE_FOLDERS: &[&str] = &["basic/", "scripts/", "word/activex/", "xl/activex/"];
const ACTIVE_EXTENSIONS: &[&str] = &[
    "app", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msi",
    "pif", "ps1", "scr", "sh", "vb", "vba", "vbe", "vbs", "wsf",
];

/// Judges a package; one that cannot be read is of no type that is known.
pub(super) fn examine(
    content: &mut (impl Read + Seek),
) -> std::io::Result<Result<MediaType, UploadRefusal>> {
    let unknown = Ok(Err(UploadRefusal::TypeNotAllowed));
    let mut archive = match ZipArchive::new(content) {
        Ok(archive) if archive.len() <= MOST_ENTRIES => archive,
        Err(ZipError::Io(error)) if !is_of_content(&error) => return Err(error),
        Ok(_) | Err(_) => return unknown,
    };
    for name in archive.file_names() {
        match name {
            Ok(name) if is_active(&name) => return Ok(Err(UploadRefusal::CarriesProgram)),
            Ok(_) => {}
            Err(_) => return unknown,
        }
    }
    if let Some(types) = read(&mut archive, CONTENT_TYPES)? {
        return Ok(office(&types.to_ascii_lowercase()));
    }
    if let Some(mime) = read(&mut archive, "mimetype")? {
        return match mime.trim() {
            mime if mime == MediaType::Odt.mime() => Ok(Ok(MediaType::Odt)),
            _ => unknown,
        };
    }
    Ok(Ok(MediaType::Zip))
}

fn office(types: &str) -> Result<MediaType, UploadRefusal> {
    if ACTIVE_TYPES.iter().any(|active| types.contains(active)) {
        Err(UploadRefusal::CarriesProgram)
    } else if types.contains(WORD) {
        Ok(MediaType::Docx)
    } else if types.contains(SHEET) {
        Ok(MediaType::Xlsx)
    } else {
        Err(UploadRefusal::TypeNotAllowed)
    }
}

fn is_active(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('\\', "/");
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    ACTIVE_FOLDERS.iter().any(|folder| name.starts_with(folder))
        || extension.is_some_and(|extension| ACTIVE_EXTENSIONS.contains(&extension))
        || name.ends_with("vbaproject.bin")
}

/// The text of an entry, as far as it may go; none when there is none or it cannot be unpacked.
fn read(archive: &mut ZipArchive<impl Read + Seek>, name: &str) -> std::io::Result<Option<String>> {
    let entry = match archive.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::Io(error)) if !is_of_content(&error) => return Err(error),
        Err(_) => return Ok(None),
    };
    let mut text = String::new();
    match entry.take(MOST_TYPES).read_to_string(&mut text) {
        Ok(_) => Ok(Some(text)),
        Err(error) if is_of_content(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether an error comes from what the bytes say, not from the disk they are on.
fn is_of_content(error: &std::io::Error) -> bool {
    error.raw_os_error().is_none()
}
