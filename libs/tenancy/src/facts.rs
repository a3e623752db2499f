//! What other services need to know of a tenant, and the event that tells them.

use std::fmt;

use chrono::NaiveDate;
use ids::{AgencyCode, TenantId, UnitCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The type of the event that carries [`TenantsRegistered`].
pub const TENANTS_REGISTERED: &str = "vn.motcua.identity.tenants-registered.v1";

/// The level of government (cấp chính quyền).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// A province or centrally run city (cấp tỉnh).
    Province,
    /// A district (cấp huyện), until 30 June 2025.
    District,
    /// A commune, ward, township or special zone (cấp xã).
    Commune,
}

impl Level {
    /// The stable name, as data and events write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "PROVINCE",
            Self::District => "DISTRICT",
            Self::Commune => "COMMUNE",
        }
    }
}

/// The text names no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown level of government")]
pub struct UnknownLevel;

impl std::str::FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        [Self::Province, Self::District, Self::Commune]
            .into_iter()
            .find(|level| level.name().eq_ignore_ascii_case(text))
            .ok_or(UnknownLevel)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a tenant works (trạng thái hoạt động).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TenantStatus {
    /// Is to come into being at a later date.
    Planned,
    /// Works.
    Active,
    /// Keeps its records but takes no new work.
    ReadOnly,
    /// Was dissolved and names its successors.
    Dissolved,
}

/// One tenant as of now, as `identity` announces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantFacts {
    #[schemars(with = "String")]
    pub id: TenantId,
    /// Grows with each change: an older announcement that comes late is ignored.
    pub version: i64,
    pub level: Level,
    /// The kind of unit, such as `WARD` (phường).
    pub kind: String,
    #[schemars(with = "String")]
    pub code: UnitCode,
    #[schemars(with = "Option<String>")]
    pub agency_code: Option<AgencyCode>,
    pub name: String,
    pub name_en: Option<String>,
    #[schemars(with = "Option<String>")]
    pub parent: Option<TenantId>,
    /// All above it, nearest first.
    #[schemars(with = "Vec<String>")]
    pub ancestors: Vec<TenantId>,
    pub status: TenantStatus,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// The database that holds the tenant's records.
    pub placement: String,
}

/// Tenants were registered or have changed; at most 500 in one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantsRegistered {
    pub tenants: Vec<TenantFacts>,
}

impl events::EventData for TenantsRegistered {
    fn event_type(&self) -> &'static str {
        TENANTS_REGISTERED
    }

    fn subject(&self) -> String {
        "registry".to_owned()
    }
}
