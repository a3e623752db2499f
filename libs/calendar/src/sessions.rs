//! The sessions (buổi làm việc) of a working day; agencies set their own hours, often by season.

use chrono::{NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// One unbroken stretch of working time within a day, by Vietnam's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// When the counter opens.
    pub opens: NaiveTime,
    /// When the counter closes.
    pub closes: NaiveTime,
}

/// The sessions of one working day: at least one, in order, apart from each other, on whole minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Session>", into = "Vec<Session>")]
pub struct DaySessions(Vec<Session>);

/// Why sessions do not make a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SessionsError {
    /// A working day without working time.
    #[error("a working day needs at least one session")]
    None,
    /// A session that ends before or when it begins.
    #[error("the session opening at {opens} closes at {closes}, which is not later")]
    Empty { opens: NaiveTime, closes: NaiveTime },
    /// A session that begins before the one before it has ended.
    #[error(
        "the session opening at {opens} begins before the previous one closes at {previous_closes}"
    )]
    Overlap {
        previous_closes: NaiveTime,
        opens: NaiveTime,
    },
    /// A session that begins or ends within a minute.
    #[error("sessions open and close on whole minutes, not at {time}")]
    WithinMinute { time: NaiveTime },
}

impl DaySessions {
    /// Makes the sessions of a day, refusing empty, overlapping and disordered ones.
    pub fn new(sessions: Vec<Session>) -> Result<Self, SessionsError> {
        if sessions.is_empty() {
            return Err(SessionsError::None);
        }
        for session in &sessions {
            let Session { opens, closes } = *session;
            if let Some(time) = [opens, closes]
                .into_iter()
                .find(|time| time.second() != 0 || time.nanosecond() != 0)
            {
                return Err(SessionsError::WithinMinute { time });
            }
            if closes <= opens {
                return Err(SessionsError::Empty { opens, closes });
            }
        }
        for (previous, next) in sessions.iter().zip(sessions.iter().skip(1)) {
            if next.opens < previous.closes {
                return Err(SessionsError::Overlap {
                    previous_closes: previous.closes,
                    opens: next.opens,
                });
            }
        }
        Ok(Self(sessions))
    }

    /// Gives the usual office hours, 07:30–11:30 and 13:30–17:30: a day of 8 hours.
    pub fn standard() -> Self {
        Self(vec![
            session((7, 30), (11, 30)),
            session((13, 30), (17, 30)),
        ])
    }

    /// Gives the sessions in order.
    pub fn as_slice(&self) -> &[Session] {
        &self.0
    }

    /// Gives the working minutes of the day.
    pub fn minutes(&self) -> i64 {
        self.0
            .iter()
            .map(|session| (session.closes - session.opens).num_minutes())
            .sum()
    }
}

impl TryFrom<Vec<Session>> for DaySessions {
    type Error = SessionsError;

    fn try_from(sessions: Vec<Session>) -> Result<Self, Self::Error> {
        Self::new(sessions)
    }
}

impl From<DaySessions> for Vec<Session> {
    fn from(sessions: DaySessions) -> Self {
        sessions.0
    }
}

/// Gives a time of day; hours and minutes beyond the day wrap round.
pub(crate) fn time_of_day(hour: i64, minute: i64) -> NaiveTime {
    NaiveTime::MIN + TimeDelta::minutes(hour * 60 + minute)
}

fn session(opens: (i64, i64), closes: (i64, i64)) -> Session {
    Session {
        opens: time_of_day(opens.0, opens.1),
        closes: time_of_day(closes.0, closes.1),
    }
}
