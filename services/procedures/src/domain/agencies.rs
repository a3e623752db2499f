//! The agencies that take part in a procedure, each in a role of its own (NĐ 63/2010/NĐ-CP Art. 8.2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Wording;

/// Who takes a dossier in, who decides on it, who is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agencies {
    /// Where a dossier is handed in and its result fetched (cơ quan tiếp nhận).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving: Option<Wording>,
    /// Who decides (cơ quan có thẩm quyền, cơ quan thực hiện).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competent: Option<Wording>,
    /// Who is asked or does a part of it (cơ quan phối hợp).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coordinating: Vec<Wording>,
}
