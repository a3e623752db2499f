//! One row of the ISO step table.

use policy::PositionRole;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use crate::branch::Branch;
use crate::others::{Consultation, Leg, hours_within};

/// The kind of work that a step is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepKind {
    /// Tiếp nhận: the counter takes the dossier in.
    Receive,
    /// Phân công: somebody is charged with the dossier.
    Assign,
    /// Thẩm định, xử lý: the dossier is examined and its result drafted.
    Process,
    /// Kiểm tra, soát xét: the draft is read by a superior.
    Review,
    /// Lấy ý kiến: nothing is done but to ask others.
    Consult,
    /// Phê duyệt, ký: the competent person decides.
    Approve,
    /// Ban hành: the result is numbered, sealed and entered.
    Issue,
    /// Trả kết quả: the counter hands the result over.
    Return,
}

impl StepKind {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 8] = [
        Self::Receive,
        Self::Assign,
        Self::Process,
        Self::Review,
        Self::Consult,
        Self::Approve,
        Self::Issue,
        Self::Return,
    ];

    /// The position roles whose actions cover the kind: the one table of who may do what.
    pub const fn roles(self) -> &'static [PositionRole] {
        match self {
            Self::Receive | Self::Return => &[PositionRole::Reception],
            Self::Assign | Self::Review => &[PositionRole::Leadership, PositionRole::Processing],
            Self::Process | Self::Consult => &[PositionRole::Processing],
            Self::Approve => &[PositionRole::Leadership],
            Self::Issue => &[PositionRole::Clerk],
        }
    }

    /// Whether the step may be done within office hours (giờ hành chính) without a time of its own.
    pub const fn may_be_untimed(self) -> bool {
        matches!(self, Self::Receive | Self::Return)
    }
}

/// Bước: a piece of work that one position does on a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub key: Key,
    pub name: Wording,
    pub kind: StepKind,
    #[schemars(with = "String")]
    pub role: PositionRole,
    /// The unit (phòng, bộ phận) of the position, if the agency names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Wording>,
    /// Working hours; 0 means within office hours, for receiving and returning only.
    pub hours: u32,
    /// What the step starts from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms_in: Vec<Wording>,
    /// Biểu mẫu/Kết quả: what the step yields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms_out: Vec<Wording>,
    /// Who is asked, all at the same time, while the step waits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consult: Vec<Consultation>,
    /// The other agency that does the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg: Option<Leg>,
    /// The ways out; none written means forward to the next step of the list, or to the result after the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Branch>,
}

impl Step {
    /// The working hours that pass until the step is done: its own, of the slowest asked, or of the other agency.
    pub fn longest_hours(&self) -> u32 {
        let asked = self.consult.iter().map(|asked| asked.hours);
        let leg = self.leg.iter().filter_map(|leg| hours_within(leg.limit));
        asked.chain(leg).fold(self.hours, u32::max)
    }
}
