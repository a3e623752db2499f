//! When people file: over a year of working days, more in September and after Tết, on Mondays and in
//! the morning; online at any time (domain.md §9).

use calendar::{WorkingCalendar, instant_at, local_date};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use rand::Rng;

use crate::domain::Channel;

/// Draws an instant of the year that ends with a day; none if that day has no session after all.
pub(super) fn filed_at(
    random: &mut impl Rng,
    until: NaiveDate,
    channel: Channel,
    calendar: &WorkingCalendar,
) -> Option<DateTime<Utc>> {
    let day = loop {
        let ago = random.random_range(0..365);
        let day = until.checked_sub_days(Days::new(ago))?;
        if random.random_range(0..100) < busy(day, channel, calendar) {
            break day;
        }
    };
    let minute = match channel {
        // two thirds of them while offices are open
        Channel::Online if random.random_bool(0.33) => random.random_range(6 * 60..23 * 60),
        Channel::Online | Channel::Counter | Channel::Post => {
            let sessions = calendar.sessions_on(day).ok()?;
            let morning = sessions.len() < 2 || random.random_bool(0.6);
            let session = sessions.get(usize::from(!morning))?;
            let open = (session.closes - session.opens).num_minutes();
            let start = session.opens.signed_duration_since(NaiveTime::MIN);
            start.num_minutes() + random.random_range(0..open.max(1))
        }
    };
    let second = random.random_range(0..60);
    let time = TimeDelta::minutes(minute) + TimeDelta::seconds(second);
    Some(instant_at(day, NaiveTime::MIN) + time)
}

/// Gives how busy a day is, in percent of the busiest.
fn busy(day: NaiveDate, channel: Channel, calendar: &WorkingCalendar) -> u32 {
    let worked = calendar.is_working_day(day).unwrap_or(false);
    let open = match (worked, channel) {
        (true, _) => 60,
        (false, Channel::Online) => 8,
        (false, Channel::Counter | Channel::Post) => 0,
    };
    let monday = if day.weekday() == Weekday::Mon { 10 } else { 0 };
    let season = match day.month() {
        9 => 20,
        2 | 3 => 10,
        _ => 0,
    };
    if open == 0 { 0 } else { open + monday + season }
}

/// Gives the end of the last day that is told.
pub(super) fn end_of(until: NaiveDate) -> DateTime<Utc> {
    let after = until.checked_add_days(Days::new(1)).unwrap_or(until);
    instant_at(after, NaiveTime::MIN) - TimeDelta::seconds(1)
}

/// Whether an instant lies in the year that is told.
pub(super) fn is_told(at: DateTime<Utc>, until: NaiveDate) -> bool {
    local_date(at) <= until
}
