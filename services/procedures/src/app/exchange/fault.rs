//! What is wrong with a file of procedures, and where it was written.

use service::Problem;
use sheets::Address;

/// Where somebody wrote what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A cell of a sheet.
    Cell(Address),
    /// A place in a package, such as `procedures.3.content.name.vi`.
    Path(String),
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFault {
    /// Where.
    pub place: Place,
    /// What; the words are those of its code.
    pub problem: Problem,
}

impl ImportFault {
    /// A problem at a cell.
    pub(super) fn at_cell(address: Address, problem: Problem) -> Self {
        Self {
            place: Place::Cell(address),
            problem,
        }
    }
}
