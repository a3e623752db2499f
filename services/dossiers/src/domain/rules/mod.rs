//! What a command is given beside the dossier: who acts and when, and the rules the dossier lives
//! under.

mod act;
pub(super) mod clock;
pub(super) mod note;
pub(super) mod paper_files;
pub(super) mod papers;
pub(super) mod text;

use calendar::{ClockRules, WorkingCalendar};
use chrono::NaiveDate;

pub use act::Act;
pub use papers::CheckedPapers;

use super::PinnedProcedure;
use super::clock::{ClockPolicy, Timekeeping};
use super::money::MoneyPolicy;
use super::work::Desks;

/// The rules a dossier lives under: its procedure version, the tenant's calendar, the cut-off
/// times, the rules of extensions and supplements, those of money, the desks of
/// the agency.
#[derive(Debug, Clone, Copy)]
pub struct Rulebook<'a> {
    pub procedure: &'a PinnedProcedure,
    pub calendar: &'a WorkingCalendar,
    pub clock: &'a ClockRules,
    pub policy: &'a ClockPolicy,
    /// Whom a step that begins may be routed to.
    pub desks: &'a Desks,
    pub money: &'a MoneyPolicy,
}

impl<'a> Rulebook<'a> {
    /// Gives what time is counted by.
    pub fn timekeeping(self) -> Timekeeping<'a> {
        Timekeeping {
            calendar: self.calendar,
            rules: self.clock,
            policy: self.policy,
        }
    }
}

/// The result of a procedure as the clerk records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultInput {
    /// Số, ký hiệu.
    pub number: String,
    /// Ngày ban hành.
    pub issued_on: NaiveDate,
    /// Trích yếu.
    pub summary: String,
}
