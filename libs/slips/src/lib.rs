//! The printed forms of the one-stop mechanism (biểu mẫu một cửa), from plain data to PDF/A.
//!
//! Thông tư 03/2025/TT-VPCP, Phụ lục I has seven; Thông tư 01/2018/TT-VPCP had six, which some places still print. A
//! [`TemplateSet`] is the forms of one circular, in force from a date that a tenant may move ([`TemplateSets::on`]).
//! The data of a form is the same whatever the set ([`data`]); the set decides titles, wording, symbols and which
//! fields are shown. Each form comes in Vietnamese and with English beside it ([`Edition`]).
//!
//! Pure: no clock, no I/O. The templates in `sets/` hold the words of the forms; what people wrote is data to them.

mod bilingual;
pub mod data;
mod form;
mod manifest;
mod moment;
mod render;
mod sets;
mod slip;
mod symbol;

pub use bilingual::Bilingual;
pub use form::{Edition, Form};
pub use manifest::ManifestError;
pub use moment::Moment;
pub use render::{SlipError, render};
pub use sets::{Adoption, AdoptionError, Adoptions, TemplateSet, TemplateSets};
pub use slip::Slip;
pub use symbol::{Symbol, SymbolError};
