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

/// The most characters of what somebody wrote that a fault repeats.
const MOST_FOUND: usize = 200;
/// The most characters of what a reader of JSON says, which may repeat what somebody wrote.
const MOST_DETAIL: usize = 500;

/// What was found, as far as a fault repeats it.
pub(super) fn found(text: &str) -> String {
    cut(text, MOST_FOUND)
}

/// What a reader of JSON says, as far as a fault repeats it.
pub(in crate::app) fn detail(text: &str) -> String {
    cut(text, MOST_DETAIL)
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn the_start_of_a_long_text_is_repeated() {
        let whole = "ế".repeat(200);
        assert_eq!(found(&whole), whole);
        assert_eq!(found(&format!("{whole}ế")), format!("{whole}…"));
    }
}
