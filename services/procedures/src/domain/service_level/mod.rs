//! Service levels (mức độ cung cấp dịch vụ công trực tuyến): how far a procedure can be done online.
//!
//! The law has changed its vocabulary twice: levels 1–4 (NĐ 43/2011/NĐ-CP), toàn trình and một phần (NĐ 42/2022/NĐ-CP),
//! toàn trình by default and một phần with a published reason (NĐ 224/2026/NĐ-CP Art. 14; domain.md §2.1). So the
//! vocabularies are dated data ([`Schemes`]), side by side, and a level is a dated row beside the versions.

mod commands;
mod scheme;
mod shown;

use chrono::NaiveDate;
use ids::{ProcedureId, ServiceLevelId, TenantId};
use serde::{Deserialize, Serialize};

use super::{DecidingDocument, Key, Period, Wording};

pub use commands::ServiceLevelRefusal;
pub use scheme::{Scheme, SchemeData, SchemeError, SchemeReference, SchemeValue, Schemes};
pub use shown::{LevelSource, ShownLevel, shown_at, shown_on};

/// Where a level applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Place {
    /// In the whole province, at every agency without a level of its own.
    Province(TenantId),
    /// At one agency.
    Agency(TenantId),
}

impl Place {
    /// The tenant that decides.
    pub const fn tenant(self) -> TenantId {
        match self {
            Self::Province(tenant) | Self::Agency(tenant) => tenant,
        }
    }

    /// Whether it is a whole province.
    pub const fn is_province(self) -> bool {
        match self {
            Self::Province(_) => true,
            Self::Agency(_) => false,
        }
    }
}

/// What somebody wants to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewServiceLevel {
    pub id: ServiceLevelId,
    pub procedure: ProcedureId,
    pub place: Place,
    /// The key of the scheme.
    pub scheme: String,
    /// The key of the value in it.
    pub value: String,
    /// The first day (ngày áp dụng).
    pub from: NaiveDate,
    /// The first day without it, if that is known.
    pub to: Option<NaiveDate>,
    /// Why no higher value is possible (lý do).
    pub reason: Option<Wording>,
    /// The document that decides it.
    pub decision: Option<DecidingDocument>,
}

/// A service level of a procedure, in one vocabulary, for certain days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLevel {
    id: ServiceLevelId,
    version: i64,
    procedure: ProcedureId,
    place: Place,
    scheme: Key,
    value: Key,
    period: Period,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<Wording>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<DecidingDocument>,
}

impl ServiceLevel {
    /// Its id.
    pub fn id(&self) -> ServiceLevelId {
        self.id
    }

    /// Counts its changes, from 1.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The procedure.
    pub fn procedure(&self) -> ProcedureId {
        self.procedure
    }

    /// Where it applies.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The vocabulary.
    pub fn scheme(&self) -> &Key {
        &self.scheme
    }

    /// The value in it.
    pub fn value(&self) -> &Key {
        &self.value
    }

    /// Its days.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The published reason (lý do), if there is one.
    pub fn reason(&self) -> Option<&Wording> {
        self.reason.as_ref()
    }

    /// The document that decides it, if there is one.
    pub fn decision(&self) -> Option<&DecidingDocument> {
        self.decision.as_ref()
    }
}
