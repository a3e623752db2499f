//! The facts of a version that can be checked against the published decision.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of fact that reference data may carry unchecked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Fact {
    /// The national code (mã thủ tục).
    Code,
    /// The time limit (thời hạn giải quyết).
    Limit,
    /// The fee (phí, lệ phí).
    Fee,
    /// The papers (thành phần hồ sơ).
    Papers,
}
