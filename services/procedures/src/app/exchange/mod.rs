//! Procedures on their way in and out: workbooks for people, packages for machines.
//!
//! A workbook has a sheet for each list of the record ([`layout`]); a row names its procedure by code and its parent
//! by key, so that rows may stand in any order and be sorted at will. A package is the record itself as JSON. Neither
//! carries ids of this installation. Both become [`Incoming`] procedures, which remember where each of their facts
//! was written: a rule that is broken is told at its cell.

mod choices;
mod columns;
mod columns_of_process;
mod fault;
mod incoming;
mod instructions;
mod kept;
mod layout;
mod matching;
mod package;
mod sheet_faults;
mod strict_json;
mod tree;
mod workbook_in;
mod workbook_out;

pub(in crate::app) use fault::detail;
pub use fault::{ImportFault, Place};
pub use incoming::{Incoming, IncomingFile};
pub use kept::Extent;
pub use package::{FORMAT, FORMAT_VERSION, write_package};
pub use workbook_out::{sheets_of, template, write_workbook};

use ids::ProcedureCode;
use serde::Serialize;
use sheets::{FileFault, Limits};

use crate::domain::VersionContent;

/// A procedure as it is exchanged: nothing in it belongs to one installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exchanged {
    /// The national code (mã thủ tục hành chính).
    pub code: ProcedureCode,
    /// What its version says.
    pub content: VersionContent,
}

/// How large a workbook may be: the whole catalogue of a province fits, with some forty rows a procedure in a sheet.
const LIMITS: Limits = Limits {
    rows: 80_000,
    ..Limits::DEFAULT
};

/// The largest file, in bytes: packages carry e-forms, and nothing in them is compressed.
pub const MOST_BYTES: usize = 40 * 1024 * 1024;

/// Reads a file of procedures; the kind is found from its bytes.
///
/// # Errors
/// When the file cannot be read at all.
pub fn read(bytes: &[u8], extent: Extent) -> Result<IncomingFile, FileFault> {
    if bytes.len() > MOST_BYTES {
        return Err(FileFault::TooLarge { most: MOST_BYTES });
    }
    if package::is_package(bytes) {
        return package::read_package(bytes, extent);
    }
    let workbook = sheets::read_sheets(bytes, &LIMITS, &layout::names())?;
    Ok(workbook_in::read_workbook(&workbook, extent))
}
