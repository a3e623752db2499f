//! What is wrong with a text or a day inside a larger thing, in the words of the platform's errors.
//!
//! Whoever reads JSON hears of a part only the words of its error.

use service::{ErrorCode, Problem};
use wording::{TextFault, WordingError};

use crate::domain::DayOutOfRange;

/// The problem that these words tell of, and the member of the part in which it is.
pub(super) fn problem_of_part(words: &str) -> Option<(Option<&'static str>, Problem)> {
    if words == DayOutOfRange.to_string() {
        return Some((None, Problem::new(ErrorCode::DayOutOfRange)));
    }
    let (language, fault) = match WordingError::told(words)? {
        WordingError::Vietnamese(fault) => ("vi", fault),
        WordingError::English(fault) => ("en", fault),
    };
    let problem = match fault {
        TextFault::Empty => Problem::new(ErrorCode::TextEmpty),
        TextFault::TooLong { most } => Problem::new(ErrorCode::TextTooLong).with("most", most),
        TextFault::Unreadable { code } => {
            Problem::new(ErrorCode::TextUnreadable).with("found", format!("U+{code:04X}"))
        }
    };
    Some((Some(language), problem))
}
