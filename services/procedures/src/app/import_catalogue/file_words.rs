//! Files that cannot be read at all, in the words of the platform's errors.

use service::{AppError, ErrorCode};
use sheets::FileFault;

/// What messages take for "there is none".
const NONE: &str = "none";

pub(super) fn unreadable(fault: FileFault) -> AppError {
    let megabytes = |bytes: u64| bytes / (1024 * 1024);
    match fault {
        FileFault::Empty => AppError::new(ErrorCode::FileEmpty),
        FileFault::TooLarge { most } => {
            AppError::new(ErrorCode::FileTooLarge).with("most", megabytes(most as u64))
        }
        FileFault::UnpacksTooLarge { most } => {
            AppError::new(ErrorCode::FileUnpacksTooLarge).with("most", megabytes(most))
        }
        FileFault::UnknownKind => AppError::new(ErrorCode::FileKindUnknown),
        FileFault::OldExcel => AppError::new(ErrorCode::FileOldExcel),
        FileFault::Macros => AppError::new(ErrorCode::FileWithMacros),
        FileFault::Encrypted => AppError::new(ErrorCode::FileEncrypted),
        FileFault::Damaged => AppError::new(ErrorCode::FileDamaged),
        FileFault::Encoding { sheet, line } => AppError::new(ErrorCode::FileEncodingUnknown)
            .with("line", line)
            .with("sheet", sheet.as_deref().unwrap_or(NONE)),
        FileFault::OpenQuote { sheet, row } => AppError::new(ErrorCode::FileQuoteOpen)
            .with("row", row)
            .with("sheet", sheet.as_deref().unwrap_or(NONE)),
        FileFault::TooManySheets { most } => {
            AppError::new(ErrorCode::FileTooManySheets).with("most", most)
        }
        FileFault::TooManyRows { address, most } => AppError::new(ErrorCode::FileTooManyRows)
            .with("cell", address)
            .with("most", most),
        FileFault::TooManyCells { most } => {
            AppError::new(ErrorCode::FileTooManyCells).with("most", most)
        }
        FileFault::TooManyColumns { address, most } => AppError::new(ErrorCode::FileTooManyColumns)
            .with("cell", address)
            .with("most", most),
        FileFault::CellTooLong { address, most } => AppError::new(ErrorCode::CellTooLong)
            .with("cell", address)
            .with("most", most),
        FileFault::TooManyMerged { sheet, most } => AppError::new(ErrorCode::FileTooManyMerged)
            .with("sheet", sheet)
            .with("most", most),
    }
}
