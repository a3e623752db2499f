//! What can be wrong with a file or with one of its cells; the words for people are the importer's.

use std::collections::HashSet;

use crate::address::{Address, Region};

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// The file holds nothing.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than the limit.
    #[error("the file has more than {most} bytes")]
    TooLarge {
        /// The limit in bytes.
        most: usize,
    },
    /// What is inside the file is larger than the limit when unpacked.
    #[error("the file unpacks to more than {most} bytes")]
    UnpacksTooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// The file is neither XLSX nor CSV.
    #[error("the file is neither an XLSX nor a CSV file")]
    UnknownKind,
    /// The file is an Excel file of before 2007 (.xls).
    #[error("the file is an XLS file of before 2007")]
    OldExcel,
    /// The file carries macros (.xlsm).
    #[error("the file carries macros")]
    Macros,
    /// The file is protected by a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// The file is damaged.
    #[error("the file is damaged")]
    Damaged,
    /// A CSV file is in an encoding of before Unicode.
    #[error("line {line}{} is not UTF-8 text", of_sheet(sheet.as_deref()))]
    Encoding {
        /// The sheet, where the file has sheets.
        sheet: Option<String>,
        /// The first line that is not, counted from 1.
        line: usize,
    },
    /// A quotation mark is opened in a CSV file and never closed.
    #[error("a quotation mark in row {row}{} is never closed", of_sheet(sheet.as_deref()))]
    OpenQuote {
        /// The sheet, where the file has sheets.
        sheet: Option<String>,
        /// The row in which it is opened.
        row: u32,
    },
    /// There are more sheets than the limit.
    #[error("the file has more than {most} sheets")]
    TooManySheets {
        /// The limit.
        most: usize,
    },
    /// A sheet has more rows than the limit.
    #[error("there are more than {most} rows; the first beyond is at {address}")]
    TooManyRows {
        /// The first cell beyond the limit.
        address: Address,
        /// The limit.
        most: usize,
    },
    /// All sheets together have more cells with content than the limit.
    #[error("the file has more than {most} cells")]
    TooManyCells {
        /// The limit.
        most: usize,
    },
    /// A sheet has content in a column beyond the limit.
    #[error("there are more than {most} columns; the first beyond is at {address}")]
    TooManyColumns {
        /// The first cell beyond the limit.
        address: Address,
        /// The limit.
        most: u32,
    },
    /// A cell holds more text than the limit.
    #[error("{address} holds more than {most} characters")]
    CellTooLong {
        /// The cell.
        address: Address,
        /// The limit.
        most: usize,
    },
    /// A sheet has more merged regions than the limit.
    #[error("sheet '{sheet}' has more than {most} merged regions")]
    TooManyMerged {
        /// The sheet.
        sheet: String,
        /// The limit.
        most: usize,
    },
}

impl FileFault {
    /// The same fault, told of a sheet where it does not name one.
    pub(crate) fn in_sheet(self, name: &str) -> Self {
        match self {
            Self::Encoding { sheet: None, line } => Self::Encoding {
                sheet: Some(name.to_owned()),
                line,
            },
            Self::OpenQuote { sheet: None, row } => Self::OpenQuote {
                sheet: Some(name.to_owned()),
                row,
            },
            Self::Empty
            | Self::TooLarge { .. }
            | Self::UnpacksTooLarge { .. }
            | Self::UnknownKind
            | Self::OldExcel
            | Self::Macros
            | Self::Encrypted
            | Self::Damaged
            | Self::Encoding { .. }
            | Self::OpenQuote { .. }
            | Self::TooManySheets { .. }
            | Self::TooManyRows { .. }
            | Self::TooManyCells { .. }
            | Self::TooManyColumns { .. }
            | Self::CellTooLong { .. }
            | Self::TooManyMerged { .. } => self,
        }
    }
}

fn of_sheet(sheet: Option<&str>) -> String {
    sheet.map_or_else(String::new, |sheet| format!(" of sheet '{sheet}'"))
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Problem {
    /// The cell is computed: what a formula shows today is no fact.
    #[error("it holds a formula")]
    Formula,
    /// The cell shows an error of the spreadsheet program.
    #[error("it shows the error {shown}")]
    ErrorValue {
        /// The error as shown, such as `#REF!`.
        shown: String,
    },
    /// The cell is merged with others.
    #[error("it is merged with others ({region})")]
    Merged {
        /// All cells of the merged region.
        region: Region,
    },
    /// The cell holds a character that no keyboard writes, most often from a wrong encoding.
    #[error("it holds the unreadable character U+{code:04X}")]
    UnreadableCharacter {
        /// The character's number.
        code: u32,
    },
    /// The cell holds a time of day or a duration where whole days are meant.
    #[error("it holds a time of day")]
    TimeOfDay,
    /// The cell is empty and must not be.
    #[error("it is empty")]
    Missing,
    /// The cell holds a number or a date where a text is meant; the program may have changed what was typed.
    #[error("it holds {found}, not a text")]
    NotText {
        /// What it holds.
        found: String,
    },
    /// The cell holds no number.
    #[error("'{found}' is not a number")]
    NotANumber {
        /// What it holds.
        found: String,
    },
    /// The cell holds a fraction.
    #[error("{found} is not a whole number")]
    NotWhole {
        /// What it holds.
        found: String,
    },
    /// The cell holds a number below zero.
    #[error("{found} is below zero")]
    Negative {
        /// What it holds.
        found: String,
    },
    /// The cell holds a number beyond all use.
    #[error("{found} is too large")]
    TooBig {
        /// What it holds.
        found: String,
    },
    /// The cell holds no date.
    #[error("'{found}' is not a date")]
    NotADate {
        /// What it holds.
        found: String,
    },
    /// The cell says neither yes nor no.
    #[error("'{found}' is neither yes nor no")]
    NotYesOrNo {
        /// What it holds.
        found: String,
    },
    /// The cell holds none of the values to choose from.
    #[error("'{found}' is none of the choices{}", meant(nearest.as_deref()))]
    NotAChoice {
        /// What it holds.
        found: String,
        /// The choice that is spelt most like it.
        nearest: Option<String>,
    },
    /// The cell holds no key.
    #[error("'{found}' is not a key")]
    NotAKey {
        /// What it holds.
        found: String,
    },
    /// The cell lists a value twice.
    #[error("'{found}' is listed twice")]
    Repeated {
        /// The value.
        found: String,
    },
    /// A header names a column that the table does not have.
    #[error("there is no column '{found}'{}", meant(nearest.as_deref()))]
    UnknownColumn {
        /// The header.
        found: String,
        /// The known column that is spelt most like it.
        nearest: Option<String>,
    },
    /// Two headers name the same column.
    #[error("column '{found}' is there already, at {first}")]
    RepeatedColumn {
        /// The header.
        found: String,
        /// The cell of the first one.
        first: String,
    },
    /// A column that the table needs is not there.
    #[error("column '{name}' is missing")]
    MissingColumn {
        /// The header it should have.
        name: String,
    },
    /// The cell holds something below no header.
    #[error("its column has no header")]
    NoHeader,
    /// None of the first rows names any column.
    #[error("none of the first {rows} rows has the names of the columns")]
    HeaderNotFound {
        /// How many rows were looked at.
        rows: usize,
    },
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; '{nearest}' may be meant"))
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{address}: {problem}")]
pub struct CellFault {
    /// The cell.
    pub address: Address,
    /// What is wrong with it.
    pub problem: Problem,
}

/// The faults of a whole file, each once.
#[derive(Debug, Default)]
pub struct Faults {
    found: Vec<CellFault>,
    seen: HashSet<CellFault>,
}

impl Faults {
    /// Adds a fault, unless it is known: every cell of a merged region tells of the same one.
    pub fn add(&mut self, fault: CellFault) {
        if self.seen.insert(fault.clone()) {
            self.found.push(fault);
        }
    }

    /// Keeps the value or the fault.
    pub fn take<T>(&mut self, read: Result<T, CellFault>) -> Option<T> {
        read.map_err(|fault| self.add(fault)).ok()
    }

    /// How many faults there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Says whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The faults in the order in which they were found.
    pub fn into_vec(self) -> Vec<CellFault> {
        self.found
    }
}
