//! The period of a report (kỳ báo cáo).

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::ReportRules;

/// The days that a report is about, the first and the last among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "PeriodData")]
pub struct ReportPeriod {
    from: NaiveDate,
    to: NaiveDate,
}

/// Why there is no such period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    #[error("{to} is before {from}")]
    EndsBeforeItBegins { from: NaiveDate, to: NaiveDate },
    #[error("there is no such month or quarter")]
    NotInTheYear,
}

#[derive(Deserialize)]
struct PeriodData {
    from: NaiveDate,
    to: NaiveDate,
}

impl TryFrom<PeriodData> for ReportPeriod {
    type Error = PeriodError;

    fn try_from(data: PeriodData) -> Result<Self, PeriodError> {
        Self::new(data.from, data.to)
    }
}

impl ReportPeriod {
    /// Makes a period of its first and its last day.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, PeriodError> {
        if from <= to {
            Ok(Self { from, to })
        } else {
            Err(PeriodError::EndsBeforeItBegins { from, to })
        }
    }

    /// Gives the period of a month, counted from 1.
    pub fn month(year: i32, month: u32, rules: &ReportRules) -> Result<Self, PeriodError> {
        Self::ending_with(year, month, 1, rules)
    }

    /// Gives the period of a quarter, counted from 1.
    pub fn quarter(year: i32, quarter: u32, rules: &ReportRules) -> Result<Self, PeriodError> {
        let last_month = quarter.saturating_mul(3);
        Self::ending_with(year, last_month, 3, rules)
    }

    /// Gives the period of a year.
    pub fn year(year: i32, rules: &ReportRules) -> Result<Self, PeriodError> {
        Self::ending_with(year, 12, 12, rules)
    }

    /// Gives the first day.
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// Gives the last day.
    pub const fn to(self) -> NaiveDate {
        self.to
    }

    /// Tells whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    fn ending_with(
        year: i32,
        month: u32,
        months: u32,
        rules: &ReportRules,
    ) -> Result<Self, PeriodError> {
        let found = || {
            let month = NaiveDate::from_ymd_opt(year, month, 1)?;
            let before = month.checked_sub_months(Months::new(months))?;
            let from = closing_day(before, rules)?.checked_add_days(Days::new(1))?;
            Some((from, closing_day(month, rules)?))
        };
        let (from, to) = found().ok_or(PeriodError::NotInTheYear)?;
        Self::new(from, to)
    }
}

/// Gives the day of a month on which its figures are closed.
fn closing_day(month: NaiveDate, rules: &ReportRules) -> Option<NaiveDate> {
    let next = month.checked_add_months(Months::new(1))?;
    let last = next.checked_sub_days(Days::new(1))?;
    match rules.closing_day {
        Some(day) => last.with_day(day.clamp(1, last.day())),
        None => Some(last),
    }
}
