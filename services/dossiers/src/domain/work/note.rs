//! The texts that officials write onto the control slip: they say something, and of bounded length.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::rules::text::visible;

/// The most characters of a note.
pub const LONGEST_NOTE: usize = 2000;

/// Why a text is no note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Nothing is left that anybody could see.
    #[error("the note says nothing")]
    Empty,
    /// The text is longer than [`LONGEST_NOTE`] characters.
    #[error("the note is longer than {LONGEST_NOTE} characters")]
    TooLong,
}

/// Ghi chú: a text in composed letters, without surrounding blanks and without characters that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

impl Note {
    /// Makes a note of what somebody wrote.
    ///
    /// # Errors
    /// When it says nothing or is too long.
    pub fn new(text: &str) -> Result<Self, NoteError> {
        let visible = visible(text);
        let text = visible.trim();
        if text.is_empty() {
            return Err(NoteError::Empty);
        }
        if text.chars().count() > LONGEST_NOTE {
            return Err(NoteError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    /// Gives the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Note {
    type Error = NoteError;

    fn try_from(text: String) -> Result<Self, NoteError> {
        Self::new(&text)
    }
}

impl From<Note> for String {
    fn from(note: Note) -> Self {
        note.0
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
