//! The clock of a dossier as the graph shows it: the log, the due instant and its moves, by whom the
//! time was used.

use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, op};
use ids::TenantId;

use super::types::Tenant;
use crate::app;
use crate::domain::Dossier;
use crate::domain::clock::{self, HeldAround, Minutes, Verdict};

/// Why the dossier is where it is (lý do của khoảng thời gian).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "clock::Cause")]
pub(super) enum ClockCause {
    /// Chờ tiếp nhận.
    AwaitingIntake,
    /// Chờ đến thời điểm tính hạn.
    AwaitingStart,
    /// Chờ nộp phí, lệ phí.
    AwaitingFee,
    /// Đang xử lý.
    Processing,
    /// Lấy ý kiến cơ quan khác.
    Consultation,
    /// Liên thông.
    Leg,
    /// Chờ bổ sung, hoàn thiện hồ sơ.
    Supplement,
    /// Chờ thực hiện nghĩa vụ tài chính.
    FinancialObligation,
    /// Sự cố hệ thống.
    SystemOutage,
    /// Chờ nhận kết quả.
    AwaitingCollection,
}

/// Whose time a stretch is (bên chịu trách nhiệm về thời gian).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "clock::Owner")]
pub(super) enum ClockOwner {
    /// Cơ quan tiếp nhận, cơ quan giải quyết.
    Office,
    /// Người nộp hồ sơ.
    Citizen,
    /// Cơ quan phối hợp.
    OtherAgency,
    /// Cơ quan thuế, tài chính.
    Finance,
    /// Hệ thống.
    System,
}

/// What a stretch does to the clock.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "clock::Effect")]
pub(super) enum ClockEffect {
    /// Chưa tính.
    NotStarted,
    /// Đang tính.
    Runs,
    /// Tạm dừng: the due instant moves.
    Paused,
    /// Dừng.
    Stopped,
}

/// Why a due instant changed.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "clock::DueChange")]
pub(super) enum ClockDueChange {
    /// The clock started.
    Started,
    /// It restarted from zero after a supplement.
    Restarted,
    /// A pause ended and is added.
    Resumed,
    /// A new date was approved with an apology.
    Extended,
    /// A wrong due date was corrected.
    Corrected,
    /// The working calendar or the cut-off rules changed.
    CalendarChanged,
}

/// How a dossier stands to its due instant.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClockVerdict {
    /// Trước hạn: before the day on which it is due.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
}

/// A stretch of a dossier's time.
#[derive(SimpleObject)]
struct ClockSegment {
    /// When it began.
    from: DateTime<Utc>,
    /// When it ended, or now.
    to: DateTime<Utc>,
    /// Why the dossier was there.
    cause: ClockCause,
    /// What it does to the clock.
    effect: ClockEffect,
    /// Whose time it is.
    owner: ClockOwner,
    /// The agency that had the dossier.
    agency: Option<Tenant>,
}

/// A change of the due instant.
#[derive(SimpleObject)]
struct ClockDueMove {
    /// When it changed.
    at: DateTime<Utc>,
    /// The due instant before; none when the clock first started.
    from: Option<DateTime<Utc>>,
    /// The due instant afterwards.
    to: DateTime<Utc>,
    /// Why.
    because: ClockDueChange,
}

/// The minutes that one holder had the dossier.
#[derive(SimpleObject)]
struct ClockHeld {
    /// Whose time it is.
    owner: ClockOwner,
    /// The agency that had it.
    agency: Option<Tenant>,
    /// Minutes of the wall clock.
    wall_minutes: i64,
    /// Those of them that were working time.
    working_minutes: i64,
}

/// Whether a dossier is in time, and whose the lateness is.
#[derive(SimpleObject)]
struct ClockLateness {
    /// The due instant that it is judged by.
    due_at: DateTime<Utc>,
    /// When processing ended, or now.
    judged_at: DateTime<Utc>,
    /// In time or late.
    verdict: ClockVerdict,
    /// Working minutes that are left, or by which it is late.
    working_minutes: i64,
    /// The working minutes of lateness by holder; their sum is the whole.
    late_by_holder: Vec<ClockHeldLate>,
}

/// The working minutes of lateness of one holder.
#[derive(SimpleObject)]
pub(super) struct ClockHeldLate {
    /// Whose time it is.
    owner: ClockOwner,
    /// The agency that had it.
    agency: Option<Tenant>,
    /// Working minutes.
    late: i64,
}

/// The clock of a dossier (thời gian giải quyết hồ sơ).
pub(super) struct DossierClock(pub(super) Dossier);

/// The clock of a dossier (thời gian giải quyết hồ sơ).
#[Object]
impl DossierClock {
    /// Hẹn trả kết quả; none before the start and while the clock is paused or stopped.
    async fn due_at(&self) -> Option<DateTime<Utc>> {
        self.0.record().clock.due_at()
    }

    /// The due instant that was last known.
    async fn last_due_at(&self) -> Option<DateTime<Utc>> {
        self.0.record().clock.last_due_at()
    }

    /// When the clock started to count, or last restarted.
    async fn started_at(&self) -> Option<DateTime<Utc>> {
        self.0.record().clock.started_at()
    }

    /// Every stretch from submission to the end, or to now, without a gap.
    async fn segments(&self, context: &Context<'_>) -> Result<Vec<ClockSegment>> {
        let now = app::now(op(context)?, &self.0);
        let history = self.0.record().clock.history(now);
        let shown = history.map(|segment| ClockSegment {
            from: segment.from,
            to: segment.to.unwrap_or(now),
            cause: segment.cause.into(),
            effect: segment.effect.into(),
            owner: segment.owner().into(),
            agency: segment.agency.map(agency),
        });
        Ok(shown.collect())
    }

    /// Every change of the due instant.
    async fn moves(&self) -> Vec<ClockDueMove> {
        let moves = self.0.record().clock.moves().iter();
        let shown = moves.map(|moved| ClockDueMove {
            at: moved.at,
            from: moved.from,
            to: moved.to,
            because: moved.because.into(),
        });
        shown.collect()
    }

    /// The minutes up to the end, or to now, by who had the dossier.
    async fn minutes_by_owner(&self, context: &Context<'_>) -> Result<Vec<ClockHeld>> {
        let minutes = app::tell_minutes(op(context)?, &self.0)?;
        let shown = minutes.held.into_iter().map(|held| {
            let Minutes { wall, working } = held.minutes;
            ClockHeld {
                owner: held.owner.into(),
                agency: held.agency.map(agency),
                wall_minutes: wall,
                working_minutes: working,
            }
        });
        Ok(shown.collect())
    }

    /// Whether it is in time; none before the clock starts.
    async fn lateness(&self, context: &Context<'_>) -> Result<Option<ClockLateness>> {
        let lateness = app::tell_lateness(op(context)?, &self.0)?;
        Ok(lateness.map(Into::into))
    }
}

impl From<clock::Lateness> for ClockLateness {
    fn from(lateness: clock::Lateness) -> Self {
        let (verdict, working_minutes) = match lateness.verdict {
            Verdict::Early {
                working_minutes_left,
            } => (ClockVerdict::Early, working_minutes_left),
            Verdict::OnTime {
                working_minutes_left,
            } => (ClockVerdict::OnTime, working_minutes_left),
            Verdict::Late { working_minutes } => (ClockVerdict::Late, working_minutes),
        };
        let late = lateness.held.into_iter().filter(|held| held.late != 0);
        Self {
            due_at: lateness.due_at,
            judged_at: lateness.judged_at,
            verdict,
            working_minutes,
            late_by_holder: late.map(Into::into).collect(),
        }
    }
}

impl From<HeldAround> for ClockHeldLate {
    fn from(held: HeldAround) -> Self {
        Self {
            owner: held.owner.into(),
            agency: held.agency.map(agency),
            late: held.late,
        }
    }
}

fn agency(id: TenantId) -> Tenant {
    Tenant { id: id.into() }
}
