//! Paper from data: a template and plain data become a PDF/A-2 file that stays readable for as long as archives keep it.
//!
//! The engine is typst, closed in: it sees the template, the data and the pictures it is given and the typeface of this
//! crate, and neither disk, network nor clock. What people typed reaches the template as data and is set as it stands
//! ([`literal`]); it is never read as markup. The same template, data and date give the same bytes.
//!
//! Setting a page takes tens of milliseconds of one core: an async caller hands it to a thread for blocking work.
//!
//! Nothing else in the workspace knows typst.

mod document;
mod fault;
mod literal;
mod qr;
mod template;
mod typeface;
mod world;

pub use document::{Document, Picture};
pub use fault::{Fault, PdfError};
pub use literal::literal;
pub use qr::{QrError, qr_code};
pub use template::{Template, TemplateError};
