//! The ways to file: time limit and fee hang under a channel, not under the procedure.

use calendar::TimeLimit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Dong, Fee, Wording, due_at_filing};

/// A way to file a dossier (cách thức thực hiện, NĐ 61/2018/NĐ-CP Art. 16).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Channel {
    /// Trực tiếp tại bộ phận Một cửa (kênh 1).
    Counter,
    /// Trực tuyến (kênh 2).
    Online,
    /// Qua dịch vụ bưu chính công ích (kênh 3).
    Post,
}

impl Channel {
    /// All of them, in the order of the national catalogue.
    pub const ALL: [Self; 3] = [Self::Counter, Self::Online, Self::Post];

    /// The stable name, as events and stored rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "COUNTER",
            Self::Online => "ONLINE",
            Self::Post => "POST",
        }
    }
}

/// What is promised and charged to who files through a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelOffer {
    /// The channel.
    pub channel: Channel,
    /// The time limit (thời hạn giải quyết).
    pub limit: TimeLimit,
    /// What the decision adds to the limit (mô tả thời hạn).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_note: Option<Wording>,
    /// The limits of certain circumstances, such as a verification.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_limits: Vec<OtherLimit>,
    /// What is paid; nothing where there is none (phí, lệ phí).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    /// What the decision adds to the fees (mô tả phí, lệ phí).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_note: Option<Wording>,
}

impl ChannelOffer {
    /// The sum that every dossier filed through it pays at once.
    pub fn due_at_filing(&self) -> Dong {
        due_at_filing(&self.fees)
    }
}

/// A time limit that applies in place of the ordinary one under certain circumstances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherLimit {
    /// The circumstances (trường hợp áp dụng).
    pub when: Wording,
    /// The time limit (thời hạn giải quyết).
    pub limit: TimeLimit,
}
