//! Figures of dossiers: how many came in, were resolved and stand open, on time or late, and whose
//! time it was; report II.06a/VPCP/KSTT (domain.md §2.5) among them.
//!
//! A [`Fact`] is what the figures need of one dossier. [`counters`] writes it down as numbers by
//! day, and [`delta`] gives what changes in them when a fact does, so that nothing is ever counted
//! again: the sums of all deltas are the counters of all facts. A [`Tally`] sums the counters of a
//! [`ReportPeriod`] and reads every figure off them.
//!
//! How an open dossier becomes overdue without anything happening to it: its counters say so
//! beforehand, on the day that it is due; whatever happens before takes them back. A tally reads no
//! day after its period, so only the past is ever reported.
//!
//! The counters of a day never tell apart what is told apart by law only: which endings count as on
//! time and where waiting dossiers stand is decided when they are read ([`ReportRules`]), dated by
//! the caller.
//!
//! In a database a tally is one statement over the rows of the wanted agencies up to the last day
//! of the period, grouped by all but the days, with three sums: of the rows before the first day
//! with no `since`; of those from then on with no `since`; of those from then on with a `since`
//! before the first day ([`Sums`]).

mod check;
mod count;
mod counter;
mod course;
mod cut;
mod fact;
mod group;
mod late;
mod minutes;
mod period;
mod reading;
mod report_row;
mod rules;
mod stage;
mod stay;
mod tally;
mod topic;
mod totals;

pub use check::FactInconsistency;
pub use count::{counters, delta};
pub use counter::{
    Counter, CounterKey, HeldMeasure, OpenState, Outcome, StayMeasure, StayPlace, StayState,
};
pub use course::{Course, CourseRefusal, Followed, Turn};
pub use cut::{Cut, IntakeDay, UnitName};
pub use fact::{Fact, IntakeEnd};
pub use group::{Group, GroupBy};
pub use late::{LateDays, LateDossier, LateKind, LatePlace, LateState};
pub use minutes::{HeldMinutes, StayFigures};
pub use period::{PeriodError, ReportPeriod};
pub use reading::FactFault;
pub use report_row::{Processing, Received, ReportRow, Resolved, Unbalanced};
pub use rules::{ReportRules, WaitingCounts};
pub use stage::{Ending, Resolution, Stage, Timeliness};
pub use stay::{Stay, StayEnd};
pub use tally::{Sums, Tally, tallies};
pub use topic::Topic;
pub use totals::{IntakeTotals, Punctuality, Remarks};
