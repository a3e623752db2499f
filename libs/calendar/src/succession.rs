//! Which of several dated decisions on one matter applies on a day.
//!
//! A later one supersedes those before it from its own first day, even one that was made without an end: so nothing
//! stored has to be changed to make room for the next, and no two ever apply at once. What never had force, because it
//! was taken back before it began, supersedes nothing.

use chrono::NaiveDate;

/// Days on which something has force (hiệu lực), counted in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first one.
    pub from: NaiveDate,
    /// The first one without force, if that is known.
    pub until: Option<NaiveDate>,
}

impl Days {
    /// The days from the first up to the earliest of these ends; none when that leaves no day.
    pub fn ending(
        from: NaiveDate,
        ends: impl IntoIterator<Item = Option<NaiveDate>>,
    ) -> Option<Self> {
        let until = ends.into_iter().flatten().min();
        until
            .is_none_or(|until| from < until)
            .then_some(Self { from, until })
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// The decision that applies on the day: the last that has begun, unless it has ended. `days` tells when one has
/// force; nothing when it never has.
pub fn applying_on<'a, T>(
    decisions: impl IntoIterator<Item = &'a T>,
    days: impl Fn(&T) -> Option<Days>,
    day: NaiveDate,
) -> Option<&'a T> {
    decisions
        .into_iter()
        .filter_map(|decision| Some((decision, days(decision)?)))
        .filter(|(_, days)| days.from <= day)
        .max_by_key(|(_, days)| days.from)
        .filter(|(_, days)| days.contains(day))
        .map(|(decision, _)| decision)
}

/// The decision that applies on the day where several authorities may decide, each for those below it: that of the
/// first of `authorities` that has one, or else that of nobody in particular.
pub fn applying_under<'a, T, A: PartialEq>(
    decisions: impl IntoIterator<Item = &'a T> + Clone,
    authority: impl Fn(&T) -> Option<A>,
    days: impl Fn(&T) -> Option<Days>,
    authorities: &[A],
    day: NaiveDate,
) -> Option<&'a T> {
    let of = |wanted: Option<&A>| {
        let own = decisions
            .clone()
            .into_iter()
            .filter(|decision| authority(decision).as_ref() == wanted);
        applying_on(own, &days, day)
    };
    authorities
        .iter()
        .find_map(|authority| of(Some(authority)))
        .or_else(|| of(None))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(from: &str, until: Option<&str>) -> Option<Days> {
        Days::ending(day(from), [until.map(day)])
    }

    #[test]
    fn ends_where_the_earliest_end_is() {
        let ends = [None, Some(day("2026-03-01")), Some(day("2026-02-01"))];
        let known = Days::ending(day("2026-01-01"), ends).unwrap();
        assert_eq!(known.until, Some(day("2026-02-01")));
        assert!(known.contains(day("2026-01-31")) && !known.contains(day("2026-02-01")));
        for taken_back in ["2026-01-01", "2025-12-01"] {
            assert_eq!(days("2026-01-01", Some(taken_back)), None);
        }
    }

    #[test]
    fn the_later_supersedes_and_the_earlier_does_not_come_back() {
        let decisions = [
            days("2026-03-01", Some("2026-04-01")),
            days("2026-01-01", None),
            // taken back before it began
            days("2026-02-01", Some("2026-01-15")),
        ];
        let on = |text| applying_on(&decisions, |days| *days, day(text)).copied();
        assert_eq!(on("2025-12-31"), None);
        assert_eq!(on("2026-02-28"), Some(decisions[1]));
        assert_eq!(on("2026-03-01"), Some(decisions[0]));
        assert_eq!(on("2026-04-01"), None);
    }

    #[test]
    fn the_nearest_authority_decides_and_nobody_in_particular_last() {
        let decisions = [
            (None, days("2026-01-01", None)),
            (Some('p'), days("2026-02-01", Some("2026-05-01"))),
            (Some('d'), days("2026-03-01", Some("2026-04-01"))),
            (Some('x'), days("2026-01-01", None)),
        ];
        let under = |authorities: &[char], on| {
            applying_under(&decisions, |one| one.0, |one| one.1, authorities, day(on))
                .map(|(authority, _)| *authority)
        };
        for (on, expected) in [
            ("2025-12-31", None),
            ("2026-01-31", Some(None)),
            ("2026-02-01", Some(Some('p'))),
            ("2026-03-01", Some(Some('d'))),
            ("2026-04-01", Some(Some('p'))),
            ("2026-05-01", Some(None)),
        ] {
            assert_eq!(under(&['d', 'p'], on), expected, "{on}");
        }
        assert_eq!(under(&[], "2026-03-01"), Some(None));
        assert_eq!(under(&['z'], "2026-03-01"), Some(None));
    }
}
