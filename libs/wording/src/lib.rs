//! What is said to people and how it is found again: texts in both languages, the keys that name parts of a
//! definition, and Vietnamese folded to what is typed without accents.
//!
//! Pure: no I/O, no clock. Catalogue, forms and processes build on it.

mod folding;
mod key;
mod language;
mod text;
mod visible;

pub use folding::{fold, spell, words};
pub use key::{Key, KeyError};
pub use language::Language;
pub use text::{TextFault, Wording, WordingError};
pub use visible::is_seen;
