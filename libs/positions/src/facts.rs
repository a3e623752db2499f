//! What other services need to know of a position, and the event that tells them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ids::{PositionId, TenantId};
use policy::PositionRole;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The type of the event that carries [`PositionsRegistered`].
pub const POSITIONS_REGISTERED: &str = "vn.motcua.identity.positions-registered.v1";

/// One job position as of now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PositionFacts {
    #[schemars(with = "String")]
    pub id: PositionId,
    /// Grows with each change: an older announcement that comes late is ignored.
    pub version: i64,
    /// The agency that has the position.
    #[schemars(with = "String")]
    pub tenant: TenantId,
    /// What the position does, such as `processing`.
    #[schemars(with = "Vec<String>")]
    pub roles: BTreeSet<PositionRole>,
    /// The first day on which somebody holds it.
    pub valid_from: NaiveDate,
    /// The first day on which nobody does any more.
    pub valid_to: Option<NaiveDate>,
}

impl PositionFacts {
    /// Whether somebody holds it on a legal date.
    pub fn is_held_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }
}

/// Positions were registered or have changed; at most 500 in one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PositionsRegistered {
    pub positions: Vec<PositionFacts>,
}

impl events::EventData for PositionsRegistered {
    fn event_type(&self) -> &'static str {
        POSITIONS_REGISTERED
    }

    fn subject(&self) -> String {
        "positions".to_owned()
    }
}
