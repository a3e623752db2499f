//! The field of administration that a procedure belongs to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Key, Wording};

/// A field of administration (lĩnh vực), by which catalogues are sorted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The platform's own code; the national one (mã lĩnh vực) is not published with the data used.
    pub code: Key,
    /// The name.
    pub name: Wording,
}
