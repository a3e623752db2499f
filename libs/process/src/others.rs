//! What others contribute to a step: asked for an opinion, or handed the work for a while.

use calendar::{LimitUnit, TimeLimit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

/// Working hours of one working day.
pub(crate) const HOURS_OF_A_DAY: u32 = 8;
const LONGEST_MONTH: u32 = 31;

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

/// The most working hours that fit into a time limit, as if every day of it were worked; nothing for a result that is
/// handed over on the spot, for such a limit counts no time.
pub(crate) fn most_hours(limit: TimeLimit) -> Option<u32> {
    let hours_of_the_unit = match limit.unit() {
        LimitUnit::WorkingHour => 1,
        LimitUnit::WorkingDay | LimitUnit::CalendarDay => HOURS_OF_A_DAY,
        LimitUnit::Month => LONGEST_MONTH * HOURS_OF_A_DAY,
        LimitUnit::SameDay => return Some(HOURS_OF_A_DAY),
        LimitUnit::Immediate => return None,
    };
    Some(limit.value().saturating_mul(hours_of_the_unit))
}
