//! When the clock of a dossier starts, and when its steps are due; when the dossier itself is,
//! [`crate::domain::clock`] says.
//!
//! * The clock starts with acceptance, not with filing (domain.md §1.5: status 1 "not started", 2
//!   "runs").
//! * At the counter and by post it starts at the receipt itself; Civil Code Art. 147 then leaves
//!   that day uncounted. The 15:00 rule of NĐ 61/2018 Art. 18 moves the hand-over, not the clock
//!   (test vectors of domain.md §1.6).
//! * Online, a filing in the last hour of the day counts from the next working day (rule R9, online
//!   rules of 2025), so an acceptance before that moment does not start the clock earlier.
//! * A step is due by the same arithmetic on its own working hours; it may lie beyond the dossier's
//!   due instant, which shows the lateness where it arose.

use calendar::{
    CalendarError, ClockRules, WorkingCalendar, add_working_time, local_date, start_of_clock,
};
use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::Channel;

/// Gives when the clock of an accepted dossier starts.
pub fn clock_start(
    calendar: &WorkingCalendar,
    rules: &ClockRules,
    channel: Channel,
    submitted_at: DateTime<Utc>,
    received_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, CalendarError> {
    match channel {
        Channel::Online => Ok(start_of_clock(calendar, rules, submitted_at)?.max(received_at)),
        Channel::Counter | Channel::Post => Ok(received_at),
    }
}

/// Gives when a step is due that starts at an instant and has some working hours; one without any
/// is done within the office hours of the day, or of the next working day if they are over.
pub fn step_due(
    calendar: &WorkingCalendar,
    started_at: DateTime<Utc>,
    hours: u32,
) -> Result<DateTime<Utc>, CalendarError> {
    if hours > 0 {
        return add_working_time(calendar, started_at, TimeDelta::hours(i64::from(hours)));
    }
    let today = local_date(started_at);
    let closing = calendar.closing_from(today)?;
    match today.succ_opt() {
        Some(tomorrow) if closing < started_at => calendar.closing_from(tomorrow),
        Some(_) | None => Ok(closing.max(started_at)),
    }
}
