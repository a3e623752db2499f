//! The clock of a dossier: every minute of it exactly once, with cause and owner, and the due
//! instant that follows from that log.
//!
//! A value object of the aggregate: it knows instants, agencies and accounts, but no dossier. The
//! aggregate says what happened ([`Clock::start`], [`Clock::switch`], [`Clock::end`]); the clock
//! keeps the [`Segment`]s and counts. Nothing here reads the time, and nothing is decided for being
//! late: lateness is only explained ([`Clock::lateness`]).
//!
//! The law: Civil Code 2015 Art. 147–148 (time limits), NĐ 61/2018/NĐ-CP Art. 11, 17, 19 and NĐ
//! 118/2025/NĐ-CP (supplement once, restart from zero, apology with a new date), the online rules
//! of 2025 (fee before start, last hour of the day, closing after 15 working days). What may change
//! is in [`ClockPolicy`] and [`calendar::ClockRules`], dated by the caller.

mod as_of;
mod basis;
mod cause;
mod check;
mod correction;
mod decision;
mod extension;
mod lateness;
mod log;
mod mark;
mod minutes;
mod policy;
mod refusal;
mod run;
mod segment;
mod supplements;
mod timer;

pub use as_of::Point;
pub use basis::{Basis, BasisKind, Due, DueChange, DueMoved};
pub use cause::{Cause, Effect, Owner};
pub use check::Inconsistency;
pub use correction::{CorrectionRefusal, DueCorrection};
pub use decision::{Approver, Decision};
pub use extension::{Extension, ExtensionRefusal};
pub use lateness::{HeldAround, Lateness, Verdict};
pub use mark::{Mark, MarkAt};
pub use minutes::{Held, Minutes, MinutesByOwner};
pub use policy::{ClockPolicy, Timekeeping};
pub use refusal::ClockRefusal;
pub use run::{Restart, Start, Started, Switched};
pub use segment::Segment;
pub use supplements::{
    SupplementItem, SupplementRefusal, SupplementRequest, SupplementTarget, Supplements,
    SupplementsInconsistency,
};
pub use timer::Clock;
