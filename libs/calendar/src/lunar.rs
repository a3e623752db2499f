//! The Vietnamese lunar calendar (âm lịch), computed astronomically for UTC+7.
//!
//! A month begins on the day of a new moon; month 11 holds the winter solstice; of a winter-to-winter year with
//! thirteen months, the first without a principal solar term is the leap month. The same rules at UTC+8 are China's,
//! and a new moon in the hour between gives the two countries different days (Tết 1968, 1985, 2007, 2030, 2053).

mod astronomy;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use astronomy::{MEAN_MONTH, new_moon_day, sun_sector};

/// The first lunar year that is computed.
pub const FIRST_YEAR: i32 = 1900;
/// The last lunar year that is computed.
pub const LAST_YEAR: i32 = 2199;

/// A date of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LunarDate {
    /// The lunar year, named by the Gregorian year its Tết falls in.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// Whether it is the leap month (tháng nhuận) after the month of the same number.
    pub leap: bool,
    /// The day, 1 to 30.
    pub day: u32,
}

/// A month of a lunar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarMonth {
    /// The month's number, 1 to 12.
    pub number: u32,
    /// Whether it is a leap month.
    pub leap: bool,
    /// The first day, the day of the new moon in Vietnam.
    pub first_day: NaiveDate,
    /// The number of days, 29 or 30.
    pub length: u32,
}

/// Why a lunar date has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LunarError {
    /// The year is outside the span in which the formulae are good.
    #[error("the lunar year {year} is not computed; the years {FIRST_YEAR} to {LAST_YEAR} are")]
    YearOutOfRange { year: i32 },
    /// The year has no such month, or the month no such day.
    #[error("there is no day {day} of month {month} (leap: {leap}) in the lunar year {year}")]
    NoSuchDay {
        year: i32,
        month: u32,
        leap: bool,
        day: u32,
    },
}

/// Gives the first day of the lunar year: mùng 1 Tết.
pub fn tet(year: i32) -> Result<NaiveDate, LunarError> {
    to_gregorian(LunarDate {
        year,
        month: 1,
        leap: false,
        day: 1,
    })
}

/// Gives the Gregorian date of a lunar date.
pub fn to_gregorian(date: LunarDate) -> Result<NaiveDate, LunarError> {
    let LunarDate {
        year,
        month,
        leap,
        day,
    } = date;
    months(year)?
        .iter()
        .find(|candidate| {
            candidate.number == month
                && candidate.leap == leap
                && (1..=candidate.length).contains(&day)
        })
        .and_then(|found| {
            found
                .first_day
                .checked_add_days(chrono::Days::new(u64::from(day - 1)))
        })
        .ok_or(LunarError::NoSuchDay {
            year,
            month,
            leap,
            day,
        })
}

/// Gives the lunar date of a Gregorian date.
pub fn from_gregorian(date: NaiveDate) -> Result<LunarDate, LunarError> {
    let year = if date < tet(date.year())? {
        date.year() - 1
    } else {
        date.year()
    };
    let months = months(year)?;
    let month = months
        .iter()
        .rev()
        .find(|month| month.first_day <= date)
        .ok_or(LunarError::YearOutOfRange { year })?;
    let day = (date - month.first_day).num_days() + 1;
    Ok(LunarDate {
        year,
        month: month.number,
        leap: month.leap,
        day: u32::try_from(day).unwrap_or(u32::MAX),
    })
}

/// Gives the 12 or 13 months of a lunar year.
pub fn months(year: i32) -> Result<Vec<LunarMonth>, LunarError> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(LunarError::YearOutOfRange { year });
    }
    let this_winter = winter_to_winter(year);
    let next_winter = winter_to_winter(year + 1);
    let spring = this_winter
        .into_iter()
        .skip_while(|month| month.number != 1);
    let rest = next_winter
        .into_iter()
        .take_while(|month| month.number != 1);
    spring
        .chain(rest)
        .map(|month| {
            let first = new_moon_day(month.lunation);
            Ok(LunarMonth {
                number: month.number,
                leap: month.leap,
                first_day: NaiveDate::from_num_days_from_ce_opt(first)
                    .ok_or(LunarError::YearOutOfRange { year })?,
                length: new_moon_day(month.lunation + 1).abs_diff(first),
            })
        })
        .collect()
}

/// A month by the number of its new moon since that of 6 January 2000.
struct NumberedMonth {
    number: u32,
    leap: bool,
    lunation: i32,
}

/// Numbers the months from the one holding the winter solstice before `year` to the one before the next solstice's.
fn winter_to_winter(year: i32) -> Vec<NumberedMonth> {
    let first = month_eleven(year - 1);
    let end = month_eleven(year);
    let leap = if end - first == 13 {
        (first + 1..end).find(|lunation| !has_principal_term(*lunation))
    } else {
        None
    };
    let mut number = 10;
    (first..end)
        .map(|lunation| {
            let is_leap = leap == Some(lunation);
            if !is_leap {
                number = number % 12 + 1;
            }
            NumberedMonth {
                number,
                leap: is_leap,
                lunation,
            }
        })
        .collect()
}

/// Finds the lunation of month 11: the last new moon day that begins before the sun reaches 270°.
fn month_eleven(year: i32) -> i32 {
    let years_end = f64::from(year - 2000) * 365.2422 + 360.0;
    let mut lunation = (years_end / MEAN_MONTH) as i32 + 2;
    while new_moon_day(lunation) > last_day_of(year) || sun_sector(new_moon_day(lunation)) >= 9 {
        lunation -= 1;
    }
    lunation
}

fn last_day_of(year: i32) -> i32 {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(i32::MAX, |date| date.num_days_from_ce())
}

fn has_principal_term(lunation: i32) -> bool {
    sun_sector(new_moon_day(lunation)) != sun_sector(new_moon_day(lunation + 1))
}
