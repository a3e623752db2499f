//! The faults of cells in the words of the platform's errors.

use service::{ErrorCode, Problem};
use sheets::CellFault;

use super::fault::{self, ImportFault};

/// What messages take for "there is none".
const NONE: &str = "none";

impl From<CellFault> for ImportFault {
    fn from(fault: CellFault) -> Self {
        Self::at_cell(fault.address, problem(fault.problem))
    }
}

fn problem(problem: sheets::Problem) -> Problem {
    use sheets::Problem as Cell;
    let found = |code, found: String| Problem::new(code).with("found", fault::found(&found));
    let like = |code, text, nearest: Option<String>| {
        found(code, text).with("nearest", nearest.as_deref().unwrap_or(NONE))
    };
    match problem {
        Cell::Formula => Problem::new(ErrorCode::CellFormula),
        Cell::ErrorValue { shown } => found(ErrorCode::CellErrorValue, shown),
        Cell::Merged { region } => Problem::new(ErrorCode::CellMerged).with("range", region),
        Cell::UnreadableCharacter { code } => {
            found(ErrorCode::CellUnreadable, format!("U+{code:04X}"))
        }
        Cell::TimeOfDay => Problem::new(ErrorCode::CellTimeOfDay),
        Cell::Missing => Problem::new(ErrorCode::CellMissing),
        Cell::NotText { found: text } => found(ErrorCode::CellNotText, text),
        Cell::NotANumber { found: text } => found(ErrorCode::CellNotANumber, text),
        Cell::NotWhole { found: text } => found(ErrorCode::CellNotWhole, text),
        Cell::Negative { found: text } => found(ErrorCode::CellNegative, text),
        Cell::TooBig { found: text } => found(ErrorCode::CellTooBig, text),
        Cell::NotADate { found: text } => found(ErrorCode::CellNotADate, text),
        Cell::NotYesOrNo { found: text } => found(ErrorCode::CellNotYesOrNo, text),
        Cell::NotAChoice {
            found: text,
            nearest,
        } => like(ErrorCode::CellNotAChoice, text, nearest),
        Cell::NotAKey { found: text } => found(ErrorCode::CellNotAKey, text),
        Cell::Repeated { found: text } => found(ErrorCode::CellRepeated, text),
        Cell::UnknownColumn {
            found: text,
            nearest,
        } => like(ErrorCode::ColumnUnknown, text, nearest),
        Cell::RepeatedColumn { found: text, first } => {
            found(ErrorCode::ColumnRepeated, text).with("first", first)
        }
        Cell::MissingColumn { name } => found(ErrorCode::ColumnMissing, name),
        Cell::NoHeader => Problem::new(ErrorCode::ColumnWithoutHeader),
        Cell::HeaderNotFound { rows } => {
            Problem::new(ErrorCode::ColumnHeaderNotFound).with("rows", rows)
        }
    }
}
