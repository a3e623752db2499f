//! Days that differ from their weekday: holidays, days off in lieu, Saturdays worked, half days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::sessions::DaySessions;

/// How a day differs from what its weekday would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DayKind {
    /// Ngày nghỉ lễ, tết.
    Holiday,
    /// Ngày nghỉ bù, or a day off swapped for a Saturday worked (nghỉ hoán đổi).
    CompensatoryOff,
    /// Ngày làm bù: a rest day that is worked.
    MakeUpWorkday,
    /// A day with shorter sessions than usual.
    HalfDay,
}

/// One dated exception of a working calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayException {
    /// The legal date.
    pub date: NaiveDate,
    /// How the day differs.
    pub kind: DayKind,
    /// The day's own sessions: none for days off, optional for make-up workdays, needed for half days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<DaySessions>,
}

impl DayException {
    /// Makes a public holiday.
    pub fn holiday(date: NaiveDate) -> Self {
        Self {
            date,
            kind: DayKind::Holiday,
            sessions: None,
        }
    }

    /// Makes a day off in lieu.
    pub fn compensatory_off(date: NaiveDate) -> Self {
        Self {
            date,
            kind: DayKind::CompensatoryOff,
            sessions: None,
        }
    }

    /// Makes a rest day that is worked, in the usual sessions.
    pub fn make_up_workday(date: NaiveDate) -> Self {
        Self {
            date,
            kind: DayKind::MakeUpWorkday,
            sessions: None,
        }
    }

    /// Makes a day with sessions of its own.
    pub fn half_day(date: NaiveDate, sessions: DaySessions) -> Self {
        Self {
            date,
            kind: DayKind::HalfDay,
            sessions: Some(sessions),
        }
    }
}
