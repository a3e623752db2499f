//! The numbers that are kept by day.

use chrono::NaiveDate;
use ids::TenantId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::{Cut, Ending, Timeliness, UnitName};
use crate::domain::clock::Owner;

/// Names one number: of a day, a cut, and what is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CounterKey {
    /// Ngày, in Vietnam.
    pub day: NaiveDate,
    /// Where a dossier was taken up again after its end: the day on which it had ended. Its end then
    /// does not count as one of before, for periods that begin after this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    pub cut: Cut,
    pub counter: Counter,
}

/// What is counted.
///
/// `Open`, `Resolved`, `Held` and `Stay` are changes of a stock: the sum over all days up to one is
/// what there is at its end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Counter {
    /// Hồ sơ nộp: filed.
    Submitted,
    /// Không tiếp nhận: ended before it was accepted.
    IntakeEnded { ending: Ending },
    /// Hồ sơ tiếp nhận: accepted.
    Received,
    /// Phiếu yêu cầu bổ sung.
    SupplementRequested,
    /// Phiếu xin lỗi và hẹn lại.
    Extended,
    /// Hồ sơ đang giải quyết, those that wait for a supplement among them.
    Open { state: OpenState },
    /// Hồ sơ đã giải quyết.
    Resolved { outcome: Outcome },
    /// Minutes of resolved dossiers by who had them.
    Held {
        owner: Owner,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agency: Option<TenantId>,
        measure: HeldMeasure,
    },
    /// Stays in a step of the internal process.
    Stay { place: StayPlace, state: StayState },
    /// Minutes of stays that ended.
    StayMinutes {
        place: StayPlace,
        measure: StayMeasure,
    },
}

/// Where an open dossier stands at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OpenState {
    /// Chưa tính hạn.
    NotStarted,
    /// Trong hạn.
    InTime,
    /// Quá hạn.
    Overdue,
    /// Tạm dừng, in time when it was paused.
    PausedInTime,
    /// Tạm dừng, late already when it was paused.
    PausedOverdue,
    /// Chờ bổ sung.
    AwaitingSupplement,
}

/// How a dossier was resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    pub ending: Ending,
    pub timeliness: Timeliness,
    /// How often supplements had been asked for (index 766, item 2.1).
    pub supplement_requests: u32,
}

/// Which minutes of a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HeldMeasure {
    /// All of them.
    Wall,
    /// Those of working time.
    Working,
    /// Those of working time in which the dossier was late.
    Late,
}

/// A step, and who does it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StayPlace {
    pub agency: TenantId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitName>,
    pub step: Key,
}

/// Where a stay stands at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum StayState {
    /// Open, trong hạn.
    InTime,
    /// Open, quá hạn.
    Overdue,
    Ended {
        timeliness: Timeliness,
    },
}

/// Which working minutes of a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StayMeasure {
    /// Thời gian quy định; of stays that are judged.
    Allotted,
    /// Thời gian thực hiện, without the waiting.
    Used,
    /// Thời gian chờ ý kiến.
    Waited,
}

impl OpenState {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::NotStarted,
        Self::InTime,
        Self::Overdue,
        Self::PausedInTime,
        Self::PausedOverdue,
        Self::AwaitingSupplement,
    ];
}

impl CounterKey {
    /// Gives whose work is counted: the agency of the step, else the competent one.
    pub const fn agency(&self) -> TenantId {
        match &self.counter {
            Counter::Stay { place, .. } | Counter::StayMinutes { place, .. } => place.agency,
            Counter::Submitted
            | Counter::IntakeEnded { .. }
            | Counter::Received
            | Counter::SupplementRequested
            | Counter::Extended
            | Counter::Open { .. }
            | Counter::Resolved { .. }
            | Counter::Held { .. } => self.cut.competent,
        }
    }
}
