//! Packages for machines: the record as JSON, under the name and version of its format.
//!
//! An installation reads only versions that it knows: a package of a later one may say things that would be lost.

use std::collections::{HashMap, HashSet};

use ids::ProcedureCode;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use service::{AppError, ErrorCode, Problem};
use sheets::FileFault;

use super::fault::{ImportFault, Place, detail, found};
use super::incoming::{Incoming, IncomingFile, Origin};
use super::kept::{Extent, Kept};
use super::strict_json::{Refusal, Room};
use super::{Exchanged, LIMITS};
use crate::app::malformed::{Malformed, reads_as};
use crate::domain::VersionContent;

/// The name of the format.
pub const FORMAT: &str = "motcua-procedures";
/// The version of the format that is written, and the only one that is read.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'p> {
    format: &'static str,
    format_version: u32,
    procedures: &'p [Exchanged],
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'b> {
    #[serde(borrow)]
    format: Option<&'b RawValue>,
    #[serde(borrow)]
    format_version: Option<&'b RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PackageData<'b> {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "formatVersion")]
    _format_version: u32,
    #[serde(borrow)]
    procedures: Vec<ProcedureData<'b>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcedureData<'b> {
    code: String,
    /// Not yet read: it may unfold into far more memory than it has bytes.
    #[serde(borrow)]
    content: &'b RawValue,
}

/// Writes a package of these procedures.
///
/// # Errors
/// When it cannot be written: an error of ours.
pub fn write_package(procedures: &[Exchanged]) -> Result<Vec<u8>, AppError> {
    let package = Package {
        format: FORMAT,
        format_version: FORMAT_VERSION,
        procedures,
    };
    serde_json::to_vec(&package).map_err(AppError::internal)
}

/// Says whether a file looks like a package rather than a workbook.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"{")
}

/// Reads a package: every procedure, every fault; of a malformed procedure the first place that is wrong.
///
/// # Errors
/// When it holds more values than there may be.
pub(super) fn read_package(bytes: &[u8], extent: Extent) -> Result<IncomingFile, FileFault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let data = match check_format(bytes) {
        Ok(data) => data,
        Err(problem) => {
            return Ok(IncomingFile {
                faults: vec![ImportFault {
                    place: Place::File,
                    problem,
                }],
                astray: true,
                ..IncomingFile::default()
            });
        }
    };
    let mut file = IncomingFile::default();
    let mut room = Room::new(LIMITS.cells);
    let mut known = Known::default();
    for (at, procedure) in data.procedures.into_iter().enumerate() {
        let place = format!("procedures.{at}");
        let code = procedure.code.parse();
        let read = room
            .take(ROOM_OF_PROCEDURE)
            .ok_or(Unread::Full)
            .and_then(|()| read_procedure(procedure, &place, extent, &mut known, &mut room));
        match read {
            Ok(incoming) => file.procedures.push(incoming),
            Err(Unread::Full) => return Err(FileFault::TooManyCells { most: LIMITS.cells }),
            Err(Unread::Faulty(fault)) => {
                file.faults.push(*fault);
                match code {
                    Ok(code) => file.malformed.push(code),
                    Err(_) => file.nameless += 1,
                }
            }
        }
    }
    // of two procedures of one code nobody knows which is meant
    let (twice, once) = file
        .procedures
        .into_iter()
        .partition::<Vec<_>, _>(|one| known.twice.contains(&one.code));
    file.procedures = once;
    file.malformed.extend(twice.into_iter().map(|one| one.code));
    Ok(file)
}

/// What a procedure takes besides its content: it may become a fault with its words.
const ROOM_OF_PROCEDURE: usize = 20;

/// The codes of a package so far.
#[derive(Default)]
struct Known {
    /// Where each is first.
    places: HashMap<ProcedureCode, String>,
    twice: HashSet<ProcedureCode>,
}

/// Why a procedure is not read: what is wrong with it, or that there is no room for more.
enum Unread {
    Full,
    Faulty(Box<ImportFault>),
}

fn check_format(bytes: &[u8]) -> Result<PackageData<'_>, Problem> {
    let malformed = |error: serde_json::Error| {
        Problem::new(ErrorCode::PackageMalformed).with("detail", detail(&error.to_string()))
    };
    // the format first: what an unknown one looks like inside is not for us to judge
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(malformed)?;
    let format = envelope.format.map(RawValue::get);
    if format.and_then(|text| serde_json::from_str(text).ok()) != Some(FORMAT.to_owned()) {
        return Err(Problem::new(ErrorCode::PackageFormatUnknown).with("expected", FORMAT));
    }
    let version = envelope.format_version.map_or("null", RawValue::get);
    if version != FORMAT_VERSION.to_string() {
        return Err(Problem::new(ErrorCode::PackageVersionUnknown)
            .with("found", found(version))
            .with("known", FORMAT_VERSION));
    }
    serde_json::from_slice(bytes).map_err(malformed)
}

fn read_procedure(
    procedure: ProcedureData<'_>,
    place: &str,
    extent: Extent,
    known: &mut Known,
    room: &mut Room,
) -> Result<Incoming, Unread> {
    let at = |path: String, problem| {
        Unread::Faulty(Box::new(ImportFault {
            place: Place::Path(path),
            problem,
        }))
    };
    let code: ProcedureCode = procedure.code.parse().map_err(|_| {
        let problem = Problem::new(ErrorCode::CodeMalformed).with("expected", "1.001193");
        at(format!("{place}.code"), problem)
    })?;
    if let Some(first) = known.places.get(&code) {
        let problem = Problem::new(ErrorCode::ImportCodeTwice)
            .with("code", &code)
            .with("first", first);
        known.twice.insert(code);
        return Err(at(format!("{place}.code"), problem));
    }
    known.places.insert(code.clone(), place.to_owned());
    let faulty = |malformed: &Malformed| {
        let steps = ["content", &malformed.path];
        let steps = steps.iter().filter(|step| !step.is_empty());
        let path = steps.fold(place.to_owned(), |path, step| format!("{path}.{step}"));
        at(path, malformed.problem())
    };
    let content = room
        .read(procedure.content)
        .map_err(|refusal| match refusal {
            Refusal::Full => Unread::Full,
            Refusal::Malformed(malformed) => faulty(&malformed),
        })?;
    reads_as::<VersionContent>(&content).map_err(|malformed| faulty(&malformed))?;
    Ok(Incoming {
        code,
        content,
        kept: match extent {
            Extent::Whole => Kept::Lists([].into()),
            Extent::Partial => Kept::Members,
        },
        origin: Origin::Package(place.to_owned()),
    })
}
