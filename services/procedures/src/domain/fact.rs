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
    /// The full wording of the name (tên thủ tục).
    Name,
    /// The time limit (thời hạn giải quyết).
    Limit,
    /// The fee (phí, lệ phí).
    Fee,
    /// The papers (thành phần hồ sơ).
    Papers,
    /// The sequence of actions (trình tự thực hiện).
    Sequence,
    /// The internal process (quy trình nội bộ).
    Process,
    /// The legal bases (căn cứ pháp lý).
    LegalBases,
    /// The conditions (yêu cầu, điều kiện).
    Conditions,
    /// The results (kết quả thực hiện).
    Results,
    /// The agencies (cơ quan thực hiện).
    Agencies,
    /// The forms (mẫu đơn, tờ khai).
    Forms,
    /// The decision that published it (quyết định công bố).
    Decision,
}
