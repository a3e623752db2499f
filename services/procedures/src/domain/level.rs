//! The levels of government that solve a procedure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A level of local government (cấp chính quyền địa phương); districts ended on 30 June 2025.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// Cấp tỉnh.
    Province,
    /// Cấp huyện.
    District,
    /// Cấp xã.
    Commune,
}

impl Level {
    /// All of them, from the highest.
    pub const ALL: [Self; 3] = [Self::Province, Self::District, Self::Commune];

    /// The stable name, as events and stored rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "PROVINCE",
            Self::District => "DISTRICT",
            Self::Commune => "COMMUNE",
        }
    }
}
