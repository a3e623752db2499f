//! Packages for machines: the record as JSON, under the name and version of its format.
//!
//! An installation reads only versions that it knows: a package of a later one may say things that would be lost.

use std::collections::HashMap;

use ids::ProcedureCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use service::{AppError, ErrorCode, Problem};

use super::Exchanged;
use super::fault::{ImportFault, Place};
use super::incoming::{Incoming, IncomingFile, Origin};
use super::kept::{Extent, Kept};
use crate::app::malformed::reads_as;
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
struct Envelope {
    format: Option<Value>,
    format_version: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PackageData {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "formatVersion")]
    _format_version: u32,
    procedures: Vec<ProcedureData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcedureData {
    code: String,
    content: Value,
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
pub(super) fn read_package(bytes: &[u8], extent: Extent) -> IncomingFile {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let data = match check_format(bytes) {
        Ok(data) => data,
        Err(problem) => {
            return IncomingFile {
                faults: vec![ImportFault {
                    place: Place::File,
                    problem,
                }],
                astray: true,
                ..IncomingFile::default()
            };
        }
    };
    let mut file = IncomingFile::default();
    let mut known: HashMap<ProcedureCode, String> = HashMap::new();
    for (at, procedure) in data.procedures.into_iter().enumerate() {
        let place = format!("procedures.{at}");
        let code = procedure.code.parse();
        match read_procedure(procedure, &place, extent, &mut known) {
            Ok(incoming) => file.procedures.push(incoming),
            Err(fault) => {
                file.faults.push(fault);
                match code {
                    Ok(code) => file.malformed.push(code),
                    Err(_) => file.nameless += 1,
                }
            }
        }
    }
    file
}

fn check_format(bytes: &[u8]) -> Result<PackageData, Problem> {
    let malformed =
        |error: serde_json::Error| Problem::new(ErrorCode::PackageMalformed).with("detail", error);
    // the format first: what an unknown one looks like inside is not for us to judge
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(malformed)?;
    if envelope.format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(Problem::new(ErrorCode::PackageFormatUnknown).with("expected", FORMAT));
    }
    let version = envelope.format_version.unwrap_or_default();
    if version.as_u64() != Some(FORMAT_VERSION.into()) {
        return Err(Problem::new(ErrorCode::PackageVersionUnknown)
            .with("found", version)
            .with("known", FORMAT_VERSION));
    }
    serde_json::from_slice(bytes).map_err(malformed)
}

fn read_procedure(
    procedure: ProcedureData,
    place: &str,
    extent: Extent,
    known: &mut HashMap<ProcedureCode, String>,
) -> Result<Incoming, ImportFault> {
    let at = |path: String, problem| ImportFault {
        place: Place::Path(path),
        problem,
    };
    let code: ProcedureCode = procedure.code.parse().map_err(|_| {
        let problem = Problem::new(ErrorCode::CodeMalformed).with("expected", "1.001193");
        at(format!("{place}.code"), problem)
    })?;
    if let Some(first) = known.get(&code) {
        let problem = Problem::new(ErrorCode::ImportCodeTwice)
            .with("code", &code)
            .with("first", first);
        return Err(at(format!("{place}.code"), problem));
    }
    known.insert(code.clone(), place.to_owned());
    reads_as::<VersionContent>(&procedure.content).map_err(|malformed| {
        at(
            format!("{place}.content.{}", malformed.path),
            malformed.problem(),
        )
    })?;
    Ok(Incoming {
        code,
        content: procedure.content,
        kept: match extent {
            Extent::Whole => Kept::Lists([].into()),
            Extent::Partial => Kept::Members,
        },
        origin: Origin::Package(place.to_owned()),
    })
}
