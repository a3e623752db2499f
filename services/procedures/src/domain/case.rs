//! The cases of a procedure: sequence and papers hang under a case, not under the procedure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Key, Paper, Wording};

/// A case (trường hợp): a situation of the applicant that decides what to do and which papers are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Names it within its version.
    pub key: Key,
    /// Its name.
    pub name: Wording,
    /// What is done one after the other (trình tự thực hiện).
    #[serde(default)]
    pub sequence: Vec<Wording>,
    /// What a dossier of this case consists of (thành phần hồ sơ).
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Whether it is decided that no paper is needed: a case that lists none has not merely forgotten them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub without_papers: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}
