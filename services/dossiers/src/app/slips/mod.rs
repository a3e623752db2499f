//! The printed forms (biểu mẫu) of a dossier, from its record to PDF: Thông tư 03/2025/TT-VPCP, Phụ lục I, and Thông tư
//! 01/2018/TT-VPCP.
//!
//! `forms` says which of them there are of a dossier, and of which day; `receipt`, `asking`, `closing` and `control_slip` fill
//! them in, purely; `printer` holds the sets and sets the pages beside the threads that serve everybody; `print_slip`
//! is the use case.

mod asking;
mod closing;
mod control_slip;
mod forms;
mod list_slips;
mod offices;
mod print_slip;
mod printer;
mod receipt;

pub(crate) use list_slips::{DossierSlip, list_slips};
pub(crate) use print_slip::{AskedSlip, PrintedSlip, print_slip, print_tracked_slip};
pub(crate) use printer::Printer;
pub use printer::PrinterError;
