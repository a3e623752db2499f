//! The internal process (quy trình nội bộ) of a procedure as data: its steps, who does each, in what time, and every
//! way a dossier can take between them.
//!
//! TT 01/2018/TT-VPCP Art. 8 makes the ISO internal process of an agency the basis of its electronic one-stop process
//! (domain.md §4). So there is one definition only: the ISO step table *is* the workflow. The same [`Process`] is
//! checked when its version is published ([`check`]), drawn for people ([`diagram`]), printed as the table of the ISO
//! document ([`iso_table`]), and its [`Process::main_path`] is what dossiers run.
//!
//! Pure: no I/O, no clock.

mod branch;
mod check;
mod diagram;
mod others;
mod process;
mod step;
mod table;
mod ways;
mod words;

pub use branch::{Branch, BranchKind};
pub use check::{MOST_STEPS, ProcessFault, Unsound, can_be_drawn, check};
pub use diagram::{diagram, diagram_of_draft};
pub use others::{Consultation, Leg};
pub use process::Process;
pub use step::{Step, StepKind};
pub use table::{IsoRow, iso_table};
pub use ways::{Destination, Way};
