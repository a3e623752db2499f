//! What an applicant gets in the end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Key, Wording};

/// The form in which a result is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ResultForm {
    /// Bản giấy.
    Paper,
    /// Bản điện tử.
    Electronic,
    /// Bản giấy và bản điện tử.
    Both,
}

/// A result of a procedure (kết quả thực hiện).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureResult {
    /// Names it within its version.
    pub key: Key,
    /// Its name (tên kết quả).
    pub name: Wording,
    /// The form in which it is given.
    pub form: ResultForm,
    /// How many months it is valid, where its validity ends (thời hạn hiệu lực).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_months: Option<u32>,
    /// What the law adds to its validity (mô tả hiệu lực).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_note: Option<Wording>,
}
