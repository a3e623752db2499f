//! Finding procedures as people ask for them: with or without accents, words begun and not finished, words in
//! any order, mistyped words, everyday names ("sổ đỏ") and national codes with or without dots.
//!
//! Pure and in memory. The [`Index`] keeps the words of every version as numbers; a search reads its words
//! into the numbers that they may mean ([`reading`]), rates every version that applies on the day
//! ([`rating`]) and counts what may be filtered by ([`facet`]). A province has some 2,000 procedures: one pass
//! over the words of those that apply takes about a millisecond, and needs no lists of places to be kept.
//!
//! What a version scores depends on the question and on its own words, not on how many others have them: so a
//! place in a list ([`Position`]) stays one when the catalogue changes. Only a question that was mistyped is
//! read anew when its words become known.

mod answer;
mod distance;
mod document;
mod everyday;
mod facet;
mod history;
mod index;
mod keyboard;
mod question;
mod rating;
mod reading;
mod spelling;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use answer::{Answer, Hit, Position, Request};
pub use document::{Document, ProcedureDocuments, TextKind};
pub use everyday::Everyday;
pub use facet::{Bucket, Facet, FacetCounts, FacetValue, Filters, Label};
pub use index::Index;
pub use question::{Question, SearchError};
pub use rating::Score;
