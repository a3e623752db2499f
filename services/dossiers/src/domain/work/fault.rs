//! What is wrong with a dossier that goes back, at the very place (trả lại, nêu rõ nội dung sai).

use serde::{Deserialize, Serialize};
use wording::Key;

use super::Note;

/// The most faults of one return.
pub const MOST_FAULTS: usize = 100;

const DEEPEST: usize = 8;

/// The text points at no field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a place in a form is a JSON pointer of at most {DEEPEST} keys or item numbers")]
pub struct FormPointerError;

/// A JSON pointer (RFC 6901) into the data of the e-form, such as `/floors/0/area`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FormPointer(String);

impl FormPointer {
    /// Gives the pointer as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FormPointer {
    type Error = FormPointerError;

    fn try_from(text: String) -> Result<Self, FormPointerError> {
        let mut parts = text.split('/');
        let rooted = parts.next() == Some("");
        // an item number is written like a key
        let keys = text.split('/').count() - 1;
        let named = parts.all(|part| part.parse::<Key>().is_ok());
        if rooted && named && (1..=DEEPEST).contains(&keys) {
            Ok(Self(text))
        } else {
            Err(FormPointerError)
        }
    }
}

impl From<FormPointer> for String {
    fn from(pointer: FormPointer) -> Self {
        pointer.0
    }
}

/// What of the dossier is at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum FaultTarget {
    /// A field of the e-form (biểu mẫu điện tử).
    FormField { path: FormPointer },
    /// A paper of the dossier (thành phần hồ sơ).
    Paper { key: Key },
    /// Anything else, such as the draft of the result.
    Other,
}

/// One fault for which a dossier goes back to an earlier step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// What is at fault.
    pub target: FaultTarget,
    /// What is wrong with it.
    pub remark: Note,
}
