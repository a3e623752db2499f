//! What others contribute to a step: asked for an opinion, or handed the work for a while.

use calendar::{LimitUnit, TimeLimit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

/// Working hours of one working day.
pub(crate) const HOURS_OF_A_DAY: u32 = 8;
const DAYS_OF_A_WEEK: u32 = 7;
const DAYS_OFF_A_WEEK: u32 = 2;
/// Of an ordinary year: a leap day would only add to it.
const DAYS_OF_MONTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Lấy ý kiến: somebody asked in parallel with all others of the step, which waits for the answers
/// (NĐ 61/2018/NĐ-CP Art. 19).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    pub key: Key,
    pub who: Wording,
    /// Working hours to answer.
    pub hours: u32,
}

/// Liên thông: another agency does the step, with a deadline of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    pub agency: Wording,
    pub limit: TimeLimit,
}

/// The working hours that a time limit holds whenever it begins, public holidays aside; nothing for a result that is
/// handed over on the spot, for such a limit counts no time.
///
/// Calendar days and months hold their days off: a day counts for work only if no day of receipt turns it into a
/// Saturday or Sunday (Labour Code 2019 Art. 111). A holiday such as Tết moves no internal deadline of an agency: it is
/// for the clock of the dossier, not for the rule of publication.
pub(crate) fn hours_within(limit: TimeLimit) -> Option<u32> {
    let value = limit.value();
    let days = match limit.unit() {
        LimitUnit::WorkingHour => return Some(value),
        LimitUnit::WorkingDay => value,
        LimitUnit::CalendarDay => fewest_working_days(value),
        LimitUnit::Month => fewest_working_days(fewest_days(value)),
        LimitUnit::SameDay => 1,
        LimitUnit::Immediate => return None,
    };
    Some(days.saturating_mul(HOURS_OF_A_DAY))
}

/// The fewest working days from the day after receipt to the last of some calendar days. A last day off moves to the
/// next working day (Civil Code 2015 Art. 148), so one or two days over whole weeks are a working day at least.
const fn fewest_working_days(calendar_days: u32) -> u32 {
    let over = calendar_days % DAYS_OF_A_WEEK;
    let worked = match over {
        0 => 0,
        1 | 2 => 1,
        more => more - DAYS_OFF_A_WEEK,
    };
    calendar_days / DAYS_OF_A_WEEK * (DAYS_OF_A_WEEK - DAYS_OFF_A_WEEK) + worked
}

/// The fewest calendar days of some months that follow each other.
fn fewest_days(months: u32) -> u32 {
    let (years, rest) = (months / 12, months % 12);
    let rest = usize::try_from(rest).unwrap_or_default();
    let year = || DAYS_OF_MONTHS.iter().cycle();
    let of_rest = |first| year().skip(first).take(rest).sum::<u32>();
    let fewest = (0..DAYS_OF_MONTHS.len()).map(of_rest).min();
    years
        .saturating_mul(DAYS_OF_MONTHS.iter().sum())
        .saturating_add(fewest.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const DAYS_OFF: [usize; 2] = [5, 6];

    /// The working days from the day after one to another, or to the next working day; days are counted from a Monday.
    fn worked(from: usize, to: usize) -> u32 {
        let is_worked = |day: &usize| !DAYS_OFF.contains(&(day % 7));
        let last = (to..).find(is_worked).unwrap();
        u32::try_from((from + 1..=last).filter(is_worked).count()).unwrap()
    }

    #[test]
    fn calendar_days_hold_what_the_worst_day_of_receipt_leaves() {
        for days in 1..100_u32 {
            let length = usize::try_from(days).unwrap();
            let fewest = (0..7).map(|from| worked(from, from + length)).min();
            assert_eq!(Some(fewest_working_days(days)), fewest, "{days}");
        }
    }

    #[test]
    fn months_hold_what_the_shortest_leave() {
        // the days on which each month of three ordinary years begins
        let lengths = DAYS_OF_MONTHS.iter().cycle().take(36);
        let mut begins = vec![0_u32];
        for length in lengths {
            begins.push(begins.last().unwrap() + length);
        }
        for months in 1..=24_usize {
            let spans = (0..12).map(|first| begins[first + months] - begins[first]);
            let wanted = spans.min().unwrap();
            assert_eq!(fewest_days(u32::try_from(months).unwrap()), wanted);
        }
        assert_eq!(fewest_days(1), 28);
        assert!(fewest_days(u32::MAX) > u32::MAX / 2);
    }

    #[test]
    fn hours_of_every_unit() {
        for (value, unit, hours) in [
            (5, LimitUnit::WorkingHour, Some(5)),
            (3, LimitUnit::WorkingDay, Some(24)),
            (1, LimitUnit::CalendarDay, Some(8)),
            (10, LimitUnit::CalendarDay, Some(48)),
            (30, LimitUnit::CalendarDay, Some(168)),
            (1, LimitUnit::Month, Some(160)),
            (0, LimitUnit::SameDay, Some(8)),
            (0, LimitUnit::Immediate, None),
            (u32::MAX, LimitUnit::Month, Some(u32::MAX)),
        ] {
            let limit = TimeLimit::new(value, unit).unwrap();
            assert_eq!(hours_within(limit), hours, "{limit:?}");
        }
    }
}
