//! The working calendar of a tenant: which days are worked, in which sessions, over which years.
//!
//! The weekly rhythm may change by season, single days by exception; both are dated data. A calendar says which years
//! it covers, and every question beyond them is answered by [`CalendarError::NotCovered`] instead of by a guess.

mod stored;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::day::{DayException, DayKind};
use crate::holidays::{self, HolidaysError};
use crate::sessions::Session;
use crate::zone::instant_at;

pub use stored::{CalendarData, CalendarDataError, Season, WorkWeek};

/// The checked working calendar that all computations take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CalendarData", into = "CalendarData")]
pub struct WorkingCalendar {
    first_year: i32,
    last_year: i32,
    provisional_from: Option<i32>,
    week: WorkWeek,
    seasons: Vec<Season>,
    exceptions: BTreeMap<NaiveDate, DayException>,
}

/// Why a computation has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The computation reached a date of a year the calendar says nothing about.
    #[error("the working calendar does not cover {date}")]
    NotCovered { date: NaiveDate },
}

impl WorkingCalendar {
    /// Gives the usual week without any holiday, over the years this crate has data for.
    pub fn standard() -> Self {
        Self {
            first_year: holidays::FIRST_YEAR,
            last_year: holidays::LAST_YEAR,
            provisional_from: None,
            week: WorkWeek::standard(),
            seasons: Vec::new(),
            exceptions: BTreeMap::new(),
        }
    }

    /// Gives the State's calendar: announced days off and swapped days, computed and provisional after the last notice.
    pub fn vietnam() -> Result<Self, HolidaysError> {
        let announced = holidays::announced()?;
        let provisional_from = announced
            .iter()
            .map(|day| day.date.year() + 1)
            .max()
            .unwrap_or(holidays::FIRST_YEAR);
        let mut calendar = Self::standard().with_exceptions(announced)?;
        for year in provisional_from..=holidays::LAST_YEAR {
            calendar = calendar.with_exceptions(holidays::days_off(year)?)?;
        }
        calendar.provisional_from =
            (provisional_from <= holidays::LAST_YEAR).then_some(provisional_from);
        Ok(calendar)
    }

    /// Gives the calendar that follows from the statutes alone, without the swapped days of the yearly notices.
    pub fn statutory() -> Result<Self, HolidaysError> {
        let mut calendar = Self::standard();
        for year in holidays::FIRST_YEAR..=holidays::LAST_YEAR {
            calendar = calendar.with_exceptions(holidays::days_off(year)?)?;
        }
        calendar.provisional_from = Some(holidays::FIRST_YEAR);
        Ok(calendar)
    }

    /// Adds exceptions; one for a day that has one already replaces it.
    pub fn with_exceptions(
        mut self,
        exceptions: impl IntoIterator<Item = DayException>,
    ) -> Result<Self, CalendarDataError> {
        for exception in exceptions {
            self.check_exception(&exception)?;
            self.exceptions.insert(exception.date, exception);
        }
        Ok(self)
    }

    /// Replaces the weekly rhythm and its seasons.
    pub fn with_week(
        self,
        week: WorkWeek,
        seasons: Vec<Season>,
    ) -> Result<Self, CalendarDataError> {
        Self::try_from(CalendarData {
            week,
            seasons,
            ..CalendarData::from(self)
        })
    }

    /// Gives the first and the last year covered.
    pub fn years(&self) -> (i32, i32) {
        (self.first_year, self.last_year)
    }

    /// Tells whether the year's days off are computed only, so that a due instant in it may still move.
    pub fn is_provisional(&self, date: NaiveDate) -> bool {
        self.provisional_from
            .is_some_and(|year| date.year() >= year)
    }

    /// Gives the exceptions in order of date.
    pub fn exceptions(&self) -> impl Iterator<Item = &DayException> {
        self.exceptions.values()
    }

    /// Gives the sessions of a day, none if it is a day off.
    pub fn sessions_on(&self, date: NaiveDate) -> Result<&[Session], CalendarError> {
        self.require_covered(date)?;
        let week = self.week_on(date);
        Ok(match self.exceptions.get(&date) {
            Some(exception) => match exception.kind {
                DayKind::Holiday | DayKind::CompensatoryOff => &[],
                DayKind::MakeUpWorkday | DayKind::HalfDay => exception
                    .sessions
                    .as_ref()
                    .unwrap_or(&week.sessions)
                    .as_slice(),
            },
            None if week.rest_days.contains(&date.weekday()) => &[],
            None => week.sessions.as_slice(),
        })
    }

    /// Tells whether a day has working time.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, CalendarError> {
        Ok(!self.sessions_on(date)?.is_empty())
    }

    /// Gives the day itself if it is worked, else the next working day.
    pub fn working_day_from(&self, date: NaiveDate) -> Result<NaiveDate, CalendarError> {
        let mut day = date;
        while !self.is_working_day(day)? {
            day = following(day)?;
        }
        Ok(day)
    }

    /// Gives the first working day after a day.
    pub fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, CalendarError> {
        self.working_day_from(following(date)?)
    }

    /// Gives the last working day before a day.
    pub fn previous_working_day(&self, date: NaiveDate) -> Result<NaiveDate, CalendarError> {
        let mut day = preceding(date)?;
        while !self.is_working_day(day)? {
            day = preceding(day)?;
        }
        Ok(day)
    }

    /// Counts the working days after `from` up to and including `to`; negative if `to` is earlier.
    pub fn working_days_between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<i64, CalendarError> {
        self.require_covered(from)?;
        self.require_covered(to)?;
        if to < from {
            return Ok(-self.working_days_between(to, from)?);
        }
        let mut days = 0;
        for date in from.iter_days().skip(1).take_while(|date| *date <= to) {
            days += i64::from(self.is_working_day(date)?);
        }
        Ok(days)
    }

    /// Gives when the first session opens on the day, or on the next working day if it is off.
    pub fn opening_from(&self, date: NaiveDate) -> Result<DateTime<Utc>, CalendarError> {
        let (day, sessions) = self.worked_from(date)?;
        let opens = sessions
            .first()
            .map(|session| session.opens)
            .unwrap_or_default();
        Ok(instant_at(day, opens))
    }

    /// Gives when the last session closes on the day, or on the next working day if it is off.
    pub fn closing_from(&self, date: NaiveDate) -> Result<DateTime<Utc>, CalendarError> {
        let (day, sessions) = self.worked_from(date)?;
        let closes = sessions
            .last()
            .map(|session| session.closes)
            .unwrap_or_default();
        Ok(instant_at(day, closes))
    }

    /// Gives the first working day from a day on, with its sessions, of which there is at least one.
    pub(crate) fn worked_from(
        &self,
        date: NaiveDate,
    ) -> Result<(NaiveDate, &[Session]), CalendarError> {
        let day = self.working_day_from(date)?;
        Ok((day, self.sessions_on(day)?))
    }

    fn week_on(&self, date: NaiveDate) -> &WorkWeek {
        let begun = self
            .seasons
            .partition_point(|season| season.valid_from <= date);
        self.seasons[..begun]
            .last()
            .map_or(&self.week, |season| &season.week)
    }

    fn covers(&self, date: NaiveDate) -> bool {
        (self.first_year..=self.last_year).contains(&date.year())
    }

    fn require_covered(&self, date: NaiveDate) -> Result<(), CalendarError> {
        if self.covers(date) {
            Ok(())
        } else {
            Err(CalendarError::NotCovered { date })
        }
    }
}

fn following(date: NaiveDate) -> Result<NaiveDate, CalendarError> {
    date.succ_opt().ok_or(CalendarError::NotCovered { date })
}

fn preceding(date: NaiveDate) -> Result<NaiveDate, CalendarError> {
    date.pred_opt().ok_or(CalendarError::NotCovered { date })
}
