//! The only place where the time is read and ids are drawn. Everywhere else both are arguments.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use uuid::Uuid;

/// Tells the time and draws ids.
pub trait Clock: Send + Sync {
    /// Now, in whole microseconds, which both databases keep.
    fn now(&self) -> DateTime<Utc>;

    /// A fresh, time-ordered UUID (version 7).
    fn uuid(&self) -> Uuid;
}

fn whole_microseconds(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant
        .duration_trunc(TimeDelta::microseconds(1))
        .unwrap_or(instant)
}

/// The clock of the machine.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> DateTime<Utc> {
        whole_microseconds(Utc::now())
    }

    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A clock that stands still until it is set: for tests and for replaying history.
pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    /// Stands at this instant.
    pub fn at(instant: DateTime<Utc>) -> Self {
        Self(Mutex::new(whole_microseconds(instant)))
    }

    /// Moves to this instant.
    pub fn set(&self, instant: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = whole_microseconds(instant);
    }

    /// Moves on by this much.
    pub fn advance(&self, by: TimeDelta) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }
}
