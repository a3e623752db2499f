//! The working calendar as it is stored and exchanged, and the checks that stand between that and the calculations.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::WorkingCalendar;
use crate::day::{DayException, DayKind};
use crate::sessions::DaySessions;

/// The weekly rhythm: rest days, and the sessions of every other day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkWeek {
    /// Ngày nghỉ hằng tuần.
    pub rest_days: Vec<Weekday>,
    /// The sessions of a working day.
    pub sessions: DaySessions,
}

impl WorkWeek {
    /// Gives Monday to Friday in the usual office hours.
    pub fn standard() -> Self {
        Self {
            rest_days: vec![Weekday::Sat, Weekday::Sun],
            sessions: DaySessions::standard(),
        }
    }
}

/// A weekly rhythm that holds from a date until the next season begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// The first day of the season.
    pub valid_from: NaiveDate,
    /// The rhythm from that day on.
    pub week: WorkWeek,
}

/// A working calendar as it is stored and exchanged; [`WorkingCalendar`] is its checked form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarData {
    /// The first year covered.
    pub first_year: i32,
    /// The last year covered.
    pub last_year: i32,
    /// The first year whose holidays are computed and not yet announced, if any.
    #[serde(default)]
    pub provisional_from: Option<i32>,
    /// The rhythm before the first season.
    pub week: WorkWeek,
    /// The seasons, in order of their first days.
    #[serde(default)]
    pub seasons: Vec<Season>,
    /// The exceptions, at most one a day.
    #[serde(default)]
    pub exceptions: Vec<DayException>,
}

/// Why data do not make a working calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarDataError {
    /// The last year covered is before the first.
    #[error("the years {first_year} to {last_year} are not in order")]
    Years { first_year: i32, last_year: i32 },
    /// Two seasons begin on one day, or in the wrong order.
    #[error("the season from {valid_from} does not begin after the one before it")]
    SeasonOrder { valid_from: NaiveDate },
    /// Two exceptions name one day.
    #[error("there are two exceptions for {date}")]
    DoubleException { date: NaiveDate },
    /// An exception lies outside the years covered.
    #[error("the exception for {date} is outside the years covered")]
    ExceptionOutside { date: NaiveDate },
    /// A day off has sessions.
    #[error("{date} is a day off and cannot have sessions")]
    SessionsOnDayOff { date: NaiveDate },
    /// A half day has no sessions.
    #[error("{date} is a half day and needs its sessions")]
    HalfDayWithoutSessions { date: NaiveDate },
}

impl WorkingCalendar {
    pub(super) fn check_exception(
        &self,
        exception: &DayException,
    ) -> Result<(), CalendarDataError> {
        let date = exception.date;
        if !self.covers(date) {
            return Err(CalendarDataError::ExceptionOutside { date });
        }
        match exception.kind {
            DayKind::Holiday | DayKind::CompensatoryOff if exception.sessions.is_some() => {
                Err(CalendarDataError::SessionsOnDayOff { date })
            }
            DayKind::HalfDay if exception.sessions.is_none() => {
                Err(CalendarDataError::HalfDayWithoutSessions { date })
            }
            DayKind::Holiday
            | DayKind::CompensatoryOff
            | DayKind::MakeUpWorkday
            | DayKind::HalfDay => Ok(()),
        }
    }
}

impl TryFrom<CalendarData> for WorkingCalendar {
    type Error = CalendarDataError;

    fn try_from(data: CalendarData) -> Result<Self, Self::Error> {
        let CalendarData {
            first_year,
            last_year,
            provisional_from,
            week,
            seasons,
            exceptions,
        } = data;
        if last_year < first_year {
            return Err(CalendarDataError::Years {
                first_year,
                last_year,
            });
        }
        for (previous, next) in seasons.iter().zip(seasons.iter().skip(1)) {
            if next.valid_from <= previous.valid_from {
                return Err(CalendarDataError::SeasonOrder {
                    valid_from: next.valid_from,
                });
            }
        }
        let mut calendar = Self {
            first_year,
            last_year,
            provisional_from,
            week,
            seasons,
            exceptions: BTreeMap::new(),
        };
        for exception in exceptions {
            calendar.check_exception(&exception)?;
            let date = exception.date;
            if calendar.exceptions.insert(date, exception).is_some() {
                return Err(CalendarDataError::DoubleException { date });
            }
        }
        Ok(calendar)
    }
}

impl From<WorkingCalendar> for CalendarData {
    fn from(calendar: WorkingCalendar) -> Self {
        let WorkingCalendar {
            first_year,
            last_year,
            provisional_from,
            week,
            seasons,
            exceptions,
        } = calendar;
        Self {
            first_year,
            last_year,
            provisional_from,
            week,
            seasons,
            exceptions: exceptions.into_values().collect(),
        }
    }
}
