//! Lock-out after repeated failures. An attempt is counted before the password is looked at and taken
//! back when it was right, so that attempts made side by side cannot exceed the limit. It is kept per
//! log-in name whether or not an account has it, so that it tells nobody which names exist.

use chrono::{DateTime, TimeDelta, Utc};

/// How many failures lock a name, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockOutRules {
    pub failures: u32,
    pub duration: TimeDelta,
}

impl Default for LockOutRules {
    fn default() -> Self {
        Self {
            failures: 5,
            duration: TimeDelta::minutes(15),
        }
    }
}

/// The name is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many failures; locked until {until}")]
pub struct LockedOut {
    pub until: DateTime<Utc>,
}

/// What is remembered of a log-in name: attempts in a row that have not proved right, and the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    pub count: u32,
    pub last_at: DateTime<Utc>,
}

/// Counts an attempt before its password is looked at.
///
/// # Errors
/// When the failures before it lock the name; the attempt is then not counted, so that knocking does not
/// prolong the lock.
pub fn begin_attempt(
    before: Option<Attempts>,
    now: DateTime<Utc>,
    rules: &LockOutRules,
) -> Result<Attempts, LockedOut> {
    let first = Attempts {
        count: 1,
        last_at: now,
    };
    let Some(before) = before else {
        return Ok(first);
    };
    // Failures are forgotten after the time that a lock would last, lock or no lock.
    let until = before.last_at + rules.duration;
    if now >= until {
        return Ok(first);
    }
    if before.count >= rules.failures {
        return Err(LockedOut { until });
    }
    Ok(Attempts {
        count: before.count + 1,
        last_at: now,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn moment(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_760_000_000 + second, 0).unwrap()
    }

    /// Plays attempts (second, right password) and answers what each one met.
    fn play(attempts: &[(i64, bool)]) -> Vec<&'static str> {
        let rules = LockOutRules::default();
        let mut state = None;
        attempts
            .iter()
            .map(
                |(second, right)| match begin_attempt(state, moment(*second), &rules) {
                    Err(_) => "locked",
                    Ok(_) if *right => {
                        state = None;
                        "in"
                    }
                    Ok(counted) => {
                        state = Some(counted);
                        "wrong"
                    }
                },
            )
            .collect()
    }

    #[test]
    fn table() {
        let wrong = |second| (second, false);
        let five = [wrong(0), wrong(1), wrong(2), wrong(3), wrong(4)];
        let after = |attempt| *play(&[&five[..], &[attempt]].concat()).last().unwrap();
        for (attempt, met) in [
            ((5, true), "locked"),
            ((5, false), "locked"),
            ((4 + 15 * 60 - 1, true), "locked"),
            ((4 + 15 * 60, true), "in"),
            ((4 + 15 * 60, false), "wrong"),
        ] {
            assert_eq!(after(attempt), met, "{attempt:?}");
        }
        assert_eq!(
            play(&[&five[..4], &[(5, true)]].concat()).last(),
            Some(&"in")
        );
        // Success forgets the failures; so does the time that a lock lasts.
        let forgotten = [&five[..4], &[(5, true)], &five[..4], &[(9, true)]].concat();
        assert!(!play(&forgotten).contains(&"locked"));
    }

    proptest! {
        /// However attempts are spread: never more than five wrong ones are looked at in any quarter of
        /// an hour without a right one between, and a name is never locked for longer than that.
        #[test]
        fn never_more_than_five_in_a_row(
            steps in prop::collection::vec((0..400_i64, prop::bool::weighted(0.1)), 1..60),
        ) {
            let mut second = 0;
            let attempts: Vec<_> = steps.into_iter().map(|(step, right)| {
                second += step;
                (second, right)
            }).collect();
            let met = play(&attempts);
            let mut looked_at: Vec<i64> = Vec::new();
            for ((second, _), met) in attempts.iter().zip(&met) {
                match *met {
                    "in" => looked_at.clear(),
                    "wrong" => looked_at.push(*second),
                    _ => {
                        let last = *looked_at.last().unwrap();
                        prop_assert!(looked_at.len() >= 5 && second - last < 15 * 60);
                    }
                }
                if let [.., sixth, _, _, _, _, newest] = looked_at[..] {
                    prop_assert!(newest - sixth >= 15 * 60);
                }
            }
        }
    }
}
