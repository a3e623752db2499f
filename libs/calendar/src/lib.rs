//! The legal working calendar and the arithmetic of time limits.
//!
//! Pure: no clock, no I/O. Services pass the instant in and store the instant that comes back; what is a legal date is
//! decided here, in Vietnam's time (UTC+7). The calendar itself is dated data, so a tenant can replace any part of it.
//!
//! * [`WorkingCalendar`] knows sessions, weekly rest days and exceptions (Labour Code 2019, Art. 111–112);
//! * [`TimeLimit`] and [`due`] turn a time limit into a due instant (Civil Code 2015, Art. 147–148);
//! * [`ClockRules`] holds the cut-off rules of the one-stop mechanism (NĐ 61/2018/NĐ-CP Art. 18 and the online rules);
//! * [`applying_on`] says which of several dated decisions on one matter applies on a day;
//! * [`holidays`] and [`lunar`] compute the public holidays and read the announced ones from `data/holidays.csv`.

mod calendar;
mod day;
mod due;
pub mod holidays;
mod limit;
pub mod lunar;
mod rules;
mod sessions;
mod succession;
mod working_time;
mod zone;

pub use calendar::{
    CalendarData, CalendarDataError, CalendarError, Season, WorkWeek, WorkingCalendar,
};
pub use day::{DayException, DayKind};
pub use due::{due, due_under};
pub use limit::{LimitUnit, TimeLimit, TimeLimitError};
pub use rules::{
    ClockRules, alert_by, answer_by, close_unanswered_at, handover_by, start_of_clock,
};
pub use sessions::{DaySessions, Session, SessionsError};
pub use succession::{Days, applying_on, applying_under};
pub use working_time::{
    add_working_time, next_working_instant, working_minutes_between, working_time_between,
};
pub use zone::{instant_at, local_date, local_date_time};
