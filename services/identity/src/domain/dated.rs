//! Values that hold for a time. Days are legal dates (Asia/Ho_Chi_Minh); `valid_to` is the first day on
//! which the value no longer holds, so that neighbours touch without a gap.

use chrono::NaiveDate;

/// A value with the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    pub value: T,
    pub valid_from: NaiveDate,
    /// The first day on which it no longer holds; none while its end is unknown.
    pub valid_to: Option<NaiveDate>,
}

impl<T> Dated<T> {
    /// Makes a value that holds from a day on, without a known end.
    pub const fn since(valid_from: NaiveDate, value: T) -> Self {
        Self {
            value,
            valid_from,
            valid_to: None,
        }
    }

    /// Whether the value holds on the day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }
}

/// Why values do not make a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    #[error("a history has at least one value")]
    Empty,
    #[error("a value ends on or before the day on which it begins")]
    Backwards,
    #[error("two values hold on the same day")]
    Overlap,
}

/// One value at a time, from the first day on: ordered, never two on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History<T>(Vec<Dated<T>>);

impl<T> History<T> {
    /// Orders the values and checks that no two hold on the same day.
    ///
    /// # Errors
    /// When there is none, one is backwards, or two overlap.
    pub fn new(mut values: Vec<Dated<T>>) -> Result<Self, HistoryError> {
        if values.is_empty() {
            return Err(HistoryError::Empty);
        }
        if values
            .iter()
            .any(|value| value.valid_to.is_some_and(|end| end <= value.valid_from))
        {
            return Err(HistoryError::Backwards);
        }
        values.sort_by_key(|value| value.valid_from);
        let overlap = values
            .windows(2)
            .any(|pair| pair[0].valid_to.is_none_or(|end| end > pair[1].valid_from));
        if overlap {
            Err(HistoryError::Overlap)
        } else {
            Ok(Self(values))
        }
    }

    /// Begins a history with one value.
    pub fn since(valid_from: NaiveDate, value: T) -> Self {
        Self(vec![Dated::since(valid_from, value)])
    }

    /// Ends the last value on the day, when it has no end yet.
    pub fn end(&mut self, day: NaiveDate) {
        if let Some(last) = self.0.last_mut()
            && last.valid_to.is_none()
        {
            last.valid_to = Some(day);
        }
    }

    /// All values, oldest first.
    pub fn entries(&self) -> &[Dated<T>] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 7, number).unwrap()
    }

    #[test]
    fn is_ordered_and_ends_once() {
        let first = Dated {
            value: "Huyện",
            valid_from: day(1),
            valid_to: Some(day(10)),
        };
        let second = Dated::since(day(10), "Thị xã");
        let mut history = History::new(vec![second, first.clone()]).unwrap();
        assert_eq!(history.entries()[0], first);
        assert!(first.holds_on(day(9)) && !first.holds_on(day(10)));
        history.end(day(20));
        history.end(day(25));
        assert_eq!(history.entries()[1].valid_to, Some(day(20)));
    }

    #[test]
    fn refuses_two_values_on_one_day() {
        let overlapping = vec![Dated::since(day(1), 1), Dated::since(day(2), 2)];
        assert_eq!(History::new(overlapping), Err(HistoryError::Overlap));
        let backwards = vec![Dated {
            value: 1,
            valid_from: day(2),
            valid_to: Some(day(2)),
        }];
        assert_eq!(History::new(backwards), Err(HistoryError::Backwards));
        assert_eq!(History::<i32>::new(Vec::new()), Err(HistoryError::Empty));
    }
}
