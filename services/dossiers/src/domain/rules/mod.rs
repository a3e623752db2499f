//! What a command is given beside the dossier: who acts and when, and the rules the dossier lives
//! under.

pub(super) mod clock;
pub(super) mod papers;
pub(super) mod text;

use std::collections::BTreeSet;

use calendar::{ClockRules, WorkingCalendar};
use chrono::{DateTime, NaiveDate, Utc};
use ids::AccountId;
use policy::PositionRole;

use super::PinnedProcedure;

/// One act of somebody on a dossier: who, with which roles, when, and which version they saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub by: AccountId,
    /// The roles of the actor's positions; none for a citizen.
    pub roles: BTreeSet<PositionRole>,
    pub seen_version: i64,
    pub at: DateTime<Utc>,
}

/// The rules a dossier lives under: its procedure version, the tenant's calendar, the cut-off
/// times.
#[derive(Debug, Clone, Copy)]
pub struct Rulebook<'a> {
    pub procedure: &'a PinnedProcedure,
    pub calendar: &'a WorkingCalendar,
    pub clock: &'a ClockRules,
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
