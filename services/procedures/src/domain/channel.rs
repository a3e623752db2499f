//! The ways to file: time limit and fee hang under a channel, not under the procedure.

use calendar::TimeLimit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Dong, Wording};

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

/// What is promised and charged to who files through a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelOffer {
    /// The channel.
    pub channel: Channel,
    /// The time limit (thời hạn giải quyết).
    pub limit: TimeLimit,
    /// The fee to pay when filing (phí, lệ phí).
    pub fee: Dong,
    /// What the decision adds to the limit: extensions for verification, exceptions (mô tả thời hạn).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_note: Option<Wording>,
    /// What the decision adds to the fee: exemptions, prices by page (mô tả phí, lệ phí).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_note: Option<Wording>,
}
