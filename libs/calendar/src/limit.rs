//! The time limit (thời hạn giải quyết) of a procedure or of one of its steps, as its decision prints it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The unit in which a time limit counts; a procedure chooses one (domain.md §1.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LimitUnit {
    /// Ngày làm việc: working days, the day of receipt not counted.
    #[serde(rename = "WORKING_DAY_LEGAL")]
    WorkingDay,
    /// Giờ làm việc: hours of the sessions, counted from the first working instant.
    WorkingHour,
    /// Ngày: calendar days, the first not counted (Civil Code Art. 147).
    CalendarDay,
    /// Tháng: calendar months (Civil Code Art. 148).
    Month,
    /// Trong ngày: within the day of receipt.
    SameDay,
    /// Ngay khi tiếp nhận: the result is handed over on the spot.
    Immediate,
}

/// Thời hạn giải quyết: an amount of time in one of the legal units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "TimeLimitData")]
pub struct TimeLimit {
    value: u32,
    unit: LimitUnit,
}

/// Why a value and a unit do not make a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeLimitError {
    /// A unit that is counted has nothing to count.
    #[error("a time limit in {unit:?} must be at least 1")]
    Zero { unit: LimitUnit },
    /// A unit that is not counted carries a number.
    #[error("a time limit in {unit:?} has the value 0, not {value}")]
    NotCounted { unit: LimitUnit, value: u32 },
}

impl TimeLimit {
    /// Makes a time limit; counted units need at least 1, `SameDay` and `Immediate` need 0.
    pub fn new(value: u32, unit: LimitUnit) -> Result<Self, TimeLimitError> {
        match unit {
            LimitUnit::WorkingDay
            | LimitUnit::WorkingHour
            | LimitUnit::CalendarDay
            | LimitUnit::Month => {
                if value == 0 {
                    return Err(TimeLimitError::Zero { unit });
                }
            }
            LimitUnit::SameDay | LimitUnit::Immediate => {
                if value != 0 {
                    return Err(TimeLimitError::NotCounted { unit, value });
                }
            }
        }
        Ok(Self { value, unit })
    }

    /// Gives how many units the limit has; 0 where the unit is not counted.
    pub fn value(&self) -> u32 {
        self.value
    }

    /// Gives the unit the limit counts in.
    pub fn unit(&self) -> LimitUnit {
        self.unit
    }

    /// Makes a limit of this crate's own defaults, whose values are known to be valid.
    pub(crate) const fn known(value: u32, unit: LimitUnit) -> Self {
        Self { value, unit }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TimeLimitData {
    value: u32,
    unit: LimitUnit,
}

impl TryFrom<TimeLimitData> for TimeLimit {
    type Error = TimeLimitError;

    fn try_from(data: TimeLimitData) -> Result<Self, Self::Error> {
        Self::new(data.value, data.unit)
    }
}
