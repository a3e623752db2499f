//! Texts that officials write onto the record: present where the law asks for them, of bounded
//! length.

use crate::domain::{Refusal, TextField};

/// Gives the text without surrounding blanks, if it has the length that its field allows.
pub fn required(field: TextField, text: &str) -> Result<String, Refusal> {
    optional(field, Some(text))?.ok_or(field.missing())
}

/// Gives the text without surrounding blanks, none if nothing is left.
pub fn optional(field: TextField, text: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let limit = field.limit();
    if text.chars().count() > limit {
        return Err(Refusal::TextTooLong { field, limit });
    }
    Ok(Some(text.to_owned()))
}
