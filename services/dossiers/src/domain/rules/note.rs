//! Notes on the control slip.

use crate::domain::work::{LONGEST_NOTE, Note, NoteError};
use crate::domain::{Refusal, TextField};

/// Gives the note, none if nothing was written that anybody could see.
pub fn optional(text: Option<&str>) -> Result<Option<Note>, Refusal> {
    match text.map(Note::new) {
        None | Some(Err(NoteError::Empty)) => Ok(None),
        Some(Ok(note)) => Ok(Some(note)),
        Some(Err(NoteError::TooLong)) => Err(Refusal::TextTooLong {
            field: TextField::Note,
            limit: LONGEST_NOTE,
        }),
    }
}

/// Gives the note that a command must carry.
pub fn required(field: TextField, text: &str) -> Result<Note, Refusal> {
    Note::new(text).map_err(|error| match error {
        NoteError::Empty => field.missing(),
        NoteError::TooLong => Refusal::TextTooLong {
            field,
            limit: LONGEST_NOTE,
        },
    })
}
