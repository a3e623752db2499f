//! Public holidays (ngày nghỉ lễ, tết) and the days off they bring.
//!
//! Labour Code 2019 Art. 112.1 names eleven days, two of which the Prime Minister fixes each year (Art. 112.3: the five
//! days of Tết, the second day of Quốc khánh); Resolution 28/2026/QH16 adds 24 November. Art. 111.3 gives the next
//! working day off for a holiday of Art. 112.1 on a weekly rest day. What has been announced, with the swapped days,
//! is in `data/holidays.csv`; later years are computed here and provisional.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::CalendarDataError;
use crate::day::{DayException, DayKind};
use crate::lunar::{self, LunarDate, LunarError};

/// The first year with data in this crate.
pub const FIRST_YEAR: i32 = 2024;
/// The last year the default calendars cover.
pub const LAST_YEAR: i32 = 2030;

const LABOUR_CODE_IN_FORCE: i32 = 2021;
const CULTURE_DAY_SINCE: i32 = 2026;
const ANNOUNCED: &str = include_str!("../data/holidays.csv");
const COLUMNS: &str = "date,kind,note,source";

/// What a public holiday is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Tết Dương lịch, 1 January.
    NewYear,
    /// Tết Âm lịch, five days around lunar 1/1.
    LunarNewYear,
    /// Giỗ Tổ Hùng Vương, lunar 10/3.
    HungKings,
    /// Ngày Chiến thắng, 30 April.
    Victory,
    /// Ngày Quốc tế lao động, 1 May.
    Labour,
    /// Quốc khánh, 2 September and the day before or after.
    National,
    /// Ngày Văn hóa Việt Nam, 24 November, since 2026.
    Culture,
}

impl Occasion {
    /// Tells whether Art. 111.3 gives a day off in lieu when the holiday falls on a rest day.
    pub fn is_made_up(self) -> bool {
        match self {
            Self::NewYear
            | Self::LunarNewYear
            | Self::HungKings
            | Self::Victory
            | Self::Labour
            | Self::National => true,
            Self::Culture => false,
        }
    }
}

/// A public holiday of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegalHoliday {
    /// The date.
    pub date: NaiveDate,
    /// What it is for.
    pub occasion: Occasion,
}

/// Why holidays cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidaysError {
    /// The year lies before the Labour Code of 2019 took effect.
    #[error(
        "the holidays of {year} follow an earlier law; the Labour Code of 2019 holds from 2021 on"
    )]
    EarlierLaw { year: i32 },
    /// The year is no year of the calendar.
    #[error("{year} is not a year the calendar can name")]
    NotAYear { year: i32 },
    /// The lunar calendar cannot be computed for the year.
    #[error("the lunar holidays cannot be computed")]
    Lunar(#[from] LunarError),
    /// A list of announced days cannot be read.
    #[error("the announced days cannot be read")]
    Data(#[from] HolidayDataError),
    /// The days do not fit the calendar.
    #[error("the days off do not fit the calendar")]
    Calendar(#[from] CalendarDataError),
}

/// Why a list of days cannot be read; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidayDataError {
    /// The first line does not name the columns.
    #[error("the first line is not \"{COLUMNS}\"")]
    Header,
    /// A line has too few or too many fields.
    #[error("line {line} has not four fields")]
    Fields { line: usize },
    /// A date is not of the form 2026-02-17.
    #[error("line {line} has no valid date")]
    Date { line: usize },
    /// A kind is not one that needs no sessions of its own.
    #[error("line {line} is neither holiday, compensatory_off nor make_up_workday")]
    Kind { line: usize },
}

/// Gives the public holidays of a year in order, those that fall on rest days included.
///
/// The five days of Tết and the second day of Quốc khánh are as the Prime Minister has chosen them since 2021: two days
/// before the lunar year and three after, unless one and four lie better between two weekends; and the day that joins
/// 2 September to the nearer weekend.
pub fn legal_holidays(year: i32) -> Result<Vec<LegalHoliday>, HolidaysError> {
    if year < LABOUR_CODE_IN_FORCE {
        return Err(HolidaysError::EarlierLaw { year });
    }
    let on = |month, day| {
        NaiveDate::from_ymd_opt(year, month, day).ok_or(HolidaysError::NotAYear { year })
    };
    let hung_kings = lunar::to_gregorian(LunarDate {
        year,
        month: 3,
        leap: false,
        day: 10,
    })?;
    let national = on(9, 2)?;
    let mut holidays = vec![
        LegalHoliday {
            date: on(1, 1)?,
            occasion: Occasion::NewYear,
        },
        LegalHoliday {
            date: hung_kings,
            occasion: Occasion::HungKings,
        },
        LegalHoliday {
            date: on(4, 30)?,
            occasion: Occasion::Victory,
        },
        LegalHoliday {
            date: on(5, 1)?,
            occasion: Occasion::Labour,
        },
        LegalHoliday {
            date: national,
            occasion: Occasion::National,
        },
        LegalHoliday {
            date: if joins_following_weekend(national) {
                on(9, 3)?
            } else {
                on(9, 1)?
            },
            occasion: Occasion::National,
        },
    ];
    holidays.extend(
        tet_days(lunar::tet(year)?)
            .into_iter()
            .map(|date| LegalHoliday {
                date,
                occasion: Occasion::LunarNewYear,
            }),
    );
    if year >= CULTURE_DAY_SINCE {
        holidays.push(LegalHoliday {
            date: on(11, 24)?,
            occasion: Occasion::Culture,
        });
    }
    holidays.sort_by_key(|holiday| holiday.date);
    Ok(holidays)
}

/// Gives the exceptions that the statutes make in a year: its holidays, and the days off in lieu of those on rest days.
pub fn days_off(year: i32) -> Result<Vec<DayException>, HolidaysError> {
    let holidays = legal_holidays(year)?;
    let mut taken: BTreeSet<NaiveDate> = holidays.iter().map(|holiday| holiday.date).collect();
    let mut days: Vec<DayException> = taken
        .iter()
        .map(|date| DayException::holiday(*date))
        .collect();
    for holiday in &holidays {
        if holiday.occasion.is_made_up() && is_rest_day(holiday.date) {
            let in_lieu = holiday
                .date
                .iter_days()
                .find(|date| !is_rest_day(*date) && !taken.contains(date));
            if let Some(date) = in_lieu {
                taken.insert(date);
                days.push(DayException::compensatory_off(date));
            }
        }
    }
    days.sort_by_key(|day| day.date);
    Ok(days)
}

/// Gives the days off and days worked in lieu that have been announced, from `data/holidays.csv`.
pub fn announced() -> Result<Vec<DayException>, HolidayDataError> {
    read_days(ANNOUNCED)
}

/// Reads a list of days in the form of `data/holidays.csv`: date, kind, note, source; no quoted fields.
pub fn read_days(text: &str) -> Result<Vec<DayException>, HolidayDataError> {
    let mut lines = text.lines().enumerate();
    if lines.next().map(|(_, header)| header.trim_end()) != Some(COLUMNS) {
        return Err(HolidayDataError::Header);
    }
    lines
        .filter(|(_, row)| !row.trim().is_empty())
        .map(|(index, row)| read_day(index + 1, row))
        .collect()
}

fn read_day(line: usize, row: &str) -> Result<DayException, HolidayDataError> {
    let fields: Vec<&str> = row.split(',').map(str::trim).collect();
    let [date, kind, _note, _source] = fields[..] else {
        return Err(HolidayDataError::Fields { line });
    };
    let date = date.parse().map_err(|_| HolidayDataError::Date { line })?;
    let kind = match kind {
        "holiday" => DayKind::Holiday,
        "compensatory_off" => DayKind::CompensatoryOff,
        "make_up_workday" => DayKind::MakeUpWorkday,
        _ => return Err(HolidayDataError::Kind { line }),
    };
    Ok(DayException {
        date,
        kind,
        sessions: None,
    })
}

fn tet_days(first: NaiveDate) -> Vec<NaiveDate> {
    let beginning = |days_before| -> Vec<NaiveDate> {
        (first - Days::new(days_before))
            .iter_days()
            .take(5)
            .collect()
    };
    let rest_days = |days: &[NaiveDate]| days.iter().filter(|date| is_rest_day(**date)).count();
    let (two_before, one_before) = (beginning(2), beginning(1));
    if rest_days(&one_before) < rest_days(&two_before) {
        one_before
    } else {
        two_before
    }
}

fn joins_following_weekend(national: NaiveDate) -> bool {
    match national.weekday() {
        Weekday::Mon | Weekday::Thu | Weekday::Sun => true,
        Weekday::Tue | Weekday::Wed | Weekday::Fri | Weekday::Sat => false,
    }
}

fn is_rest_day(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
