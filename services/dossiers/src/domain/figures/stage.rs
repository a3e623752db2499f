//! Where a dossier stands for the figures, and how it ended there.

use calendar::{CalendarError, WorkingCalendar};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::clock::{Clock, Effect, HeldAround, Lateness, Minutes, Verdict};

/// Where an accepted dossier stands for the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Stage {
    /// Chưa tính hạn: accepted, but its time has not begun (fee to be paid first).
    NotStarted,
    /// Đang giải quyết: its time runs, until it is due.
    Running { due_at: DateTime<Utc> },
    /// Tạm dừng (nghĩa vụ tài chính): nobody knows when it will be due; late only if it was before.
    Paused { late: bool },
    /// Chờ bổ sung hồ sơ: nothing is due, and the time will begin anew.
    AwaitingSupplement,
    /// Đã giải quyết.
    Resolved(Resolution),
}

/// How a dossier was resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resolution {
    pub ending: Ending,
    pub timeliness: Timeliness,
    /// Who had it how long, from submission on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<HeldAround>,
}

/// With what the processing of a dossier ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Ending {
    /// Có kết quả (national codes 9 and 10).
    Result,
    /// Từ chối, trả lại hồ sơ: refused in writing (code 8; at intake 3).
    Refused,
    /// Dừng giải quyết (code 8, Mẫu 05 of TT 03/2025/TT-VPCP).
    Stopped,
    /// Đóng hồ sơ vì không bổ sung (code 8).
    Unanswered,
    /// Rút hồ sơ (code 7).
    Withdrawn,
}

/// How the end of something compares with its due instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Timeliness {
    /// Trước hạn.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
    /// Không tính hạn: nothing was due.
    NotDue,
}

impl Ending {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Result,
        Self::Refused,
        Self::Stopped,
        Self::Unanswered,
        Self::Withdrawn,
    ];

    /// Gives the stable name, as rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "RESULT",
            Self::Refused => "REFUSED",
            Self::Stopped => "STOPPED",
            Self::Unanswered => "UNANSWERED",
            Self::Withdrawn => "WITHDRAWN",
        }
    }
}

impl Timeliness {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Early, Self::OnTime, Self::Late, Self::NotDue];
}

impl From<Option<&Lateness>> for Timeliness {
    fn from(lateness: Option<&Lateness>) -> Self {
        match lateness.map(|lateness| lateness.verdict) {
            Some(Verdict::Early { .. }) => Self::Early,
            Some(Verdict::OnTime { .. }) => Self::OnTime,
            Some(Verdict::Late { .. }) => Self::Late,
            None => Self::NotDue,
        }
    }
}

impl Stage {
    /// Reads off the clock of an accepted dossier where it stands at the instant of its last
    /// change; `ending` says with what it ended, if the clock says that it has.
    ///
    /// # Errors
    /// When the calendar does not cover the time.
    pub fn of(
        clock: &Clock,
        now: DateTime<Utc>,
        ending: Ending,
        calendar: &WorkingCalendar,
    ) -> Result<Self, CalendarError> {
        let lateness = clock.lateness(now, calendar)?;
        let timeliness = Timeliness::from(lateness.as_ref());
        let late = timeliness == Timeliness::Late;
        if clock.completed_at().or(clock.ended_at()).is_some() {
            let held = match lateness {
                Some(lateness) => lateness.held,
                None => held_in_time(clock, now, calendar)?,
            };
            return Ok(Self::Resolved(Resolution {
                ending,
                timeliness,
                held,
            }));
        }
        let effect = clock.current(now).map(|segment| segment.effect);
        Ok(match effect.unwrap_or(Effect::NotStarted) {
            Effect::Stopped => Self::AwaitingSupplement,
            Effect::Paused => Self::Paused { late },
            Effect::NotStarted | Effect::Runs => match (clock.due_at(), lateness) {
                (Some(due_at), _) => Self::Running { due_at },
                // it waits to start, and its pause is planned for then
                (None, Some(_)) => Self::Paused { late },
                (None, None) => Self::NotStarted,
            },
        })
    }
}

/// Gives the minutes of a dossier for which nothing was due at the end.
fn held_in_time(
    clock: &Clock,
    now: DateTime<Utc>,
    calendar: &WorkingCalendar,
) -> Result<Vec<HeldAround>, CalendarError> {
    let held = clock.minutes(now, calendar)?.held.into_iter();
    Ok(held
        .filter(|held| held.minutes != Minutes::default())
        .map(|held| HeldAround {
            owner: held.owner,
            agency: held.agency,
            before: held.minutes,
            after: Minutes::default(),
            late: 0,
        })
        .collect())
}
