//! The cut-off rules of the one-stop mechanism: when the clock starts, and by when the counter must act.
//!
//! Sources: NĐ 61/2018/NĐ-CP Art. 18 (hand-over), the 2025 joint-procedure decree and the provincial regulations that
//! repeat it (online filing), the civil-status procedures (same day). They differ by place and time, so they are data.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarError, WorkingCalendar};
use crate::due::due_under;
use crate::limit::{LimitUnit, TimeLimit};
use crate::sessions::time_of_day;
use crate::working_time::next_working_instant;
use crate::zone::{instant_at, local_date, local_date_time};

/// The cut-off times and short limits around the intake of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClockRules {
    /// A same-day result is due the same day if received up to this time (hộ tịch procedures: 15:00).
    pub same_day_cutoff: NaiveTime,
    /// A paper dossier goes to the handling agency the same day if received up to this time (NĐ 61/2018 Art. 18: 15:00).
    pub handover_cutoff: NaiveTime,
    /// A filing in the last minutes of the working day counts from the next one (online rules of 2025: 60).
    pub late_filing_minutes: u32,
    /// Staff are alerted to an online filing within this limit (online rules of 2025: 2 working hours).
    pub alert_within: TimeLimit,
    /// An online filing is accepted or answered within this limit (online rules of 2025: 8 working hours).
    pub answer_within: TimeLimit,
    /// A dossier whose supplement does not come is closed after this limit (online rules of 2025: 15 working days).
    pub supplement_within: TimeLimit,
}

impl Default for ClockRules {
    fn default() -> Self {
        Self {
            same_day_cutoff: time_of_day(15, 0),
            handover_cutoff: time_of_day(15, 0),
            late_filing_minutes: 60,
            alert_within: TimeLimit::known(2, LimitUnit::WorkingHour),
            answer_within: TimeLimit::known(8, LimitUnit::WorkingHour),
            supplement_within: TimeLimit::known(15, LimitUnit::WorkingDay),
        }
    }
}

/// Gives when the clock of a filing starts: the first working instant, or the next opening if filed late in the day.
pub fn start_of_clock(
    calendar: &WorkingCalendar,
    rules: &ClockRules,
    filed_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, CalendarError> {
    let start = next_working_instant(calendar, filed_at)?;
    let day = local_date(start);
    let late = TimeDelta::minutes(i64::from(rules.late_filing_minutes));
    if local_date(filed_at) == day && filed_at >= calendar.closing_from(day)? - late {
        return calendar.opening_from(calendar.next_working_day(day)?);
    }
    Ok(start)
}

/// Gives by when a paper dossier must be handed over: the end of the day, or the next opening if received late.
pub fn handover_by(
    calendar: &WorkingCalendar,
    rules: &ClockRules,
    received_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, CalendarError> {
    let date = local_date(received_at);
    if counts_today(calendar, received_at, rules.handover_cutoff)? {
        calendar.closing_from(date)
    } else {
        calendar.opening_from(calendar.next_working_day(date)?)
    }
}

/// Gives by when staff must have been alerted to an online filing.
pub fn alert_by(
    calendar: &WorkingCalendar,
    rules: &ClockRules,
    filed_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, CalendarError> {
    due_under(
        calendar,
        rules,
        start_of_clock(calendar, rules, filed_at)?,
        &rules.alert_within,
    )
}

/// Gives by when an online filing must be accepted, refused or sent back for its supplement.
pub fn answer_by(
    calendar: &WorkingCalendar,
    rules: &ClockRules,
    filed_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, CalendarError> {
    due_under(
        calendar,
        rules,
        start_of_clock(calendar, rules, filed_at)?,
        &rules.answer_within,
    )
}

/// Gives when a dossier is closed if the supplement asked for has not come.
pub fn close_unanswered_at(
    calendar: &WorkingCalendar,
    rules: &ClockRules,
    asked_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, CalendarError> {
    due_under(calendar, rules, asked_at, &rules.supplement_within)
}

/// Tells whether a receipt counts for its own day: a working day, not after the cut-off, its last session not over.
pub(crate) fn counts_today(
    calendar: &WorkingCalendar,
    received_at: DateTime<Utc>,
    cutoff: NaiveTime,
) -> Result<bool, CalendarError> {
    let date = local_date(received_at);
    let Some(last) = calendar.sessions_on(date)?.last() else {
        return Ok(false);
    };
    Ok(
        local_date_time(received_at).time() <= cutoff
            && received_at < instant_at(date, last.closes),
    )
}
