//! Tables that people fill in with a spreadsheet program, in and out: XLSX and CSV, as bytes.
//!
//! Reading finds the kind of a file from its bytes, holds it to limits before anything is unpacked, and keeps
//! the address of every cell, so that whoever imports can say where a fault is and how to mend it. Nothing is
//! guessed: a formula, an error value, a merged cell or a wrong encoding is a fault at its cell. Writing makes
//! templates and exports that read back as they were written.
//!
//! Hidden sheets are left out: nobody imports what they do not see ([`Workbook::hides`] tells of them). Hidden rows
//! and columns are read: a filter hides rows without meaning to leave them out.
//!
//! Pure: bytes in, bytes out. It knows tables, not what they are about.

mod address;
mod column;
mod content;
mod fault;
mod heading;
mod limits;
pub mod read;
mod reading;
mod record;
mod writing;

pub use address::{Address, Region, column_letters};
pub use column::{Choice, Column, Form};
pub use content::Content;
pub use fault::{CellFault, Faults, FileFault, Problem};
pub use limits::Limits;
pub use reading::{Row, Table, Workbook, read_file, read_sheets};
pub use record::{Places, Record, Records};
pub use writing::{Sheet, Value, WriteError, write_csv, write_csv_package, write_xlsx};
