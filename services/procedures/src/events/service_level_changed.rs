//! The events of service levels: set, and ended.

use chrono::NaiveDate;
use events::EventData;
use ids::{ProcedureId, ServiceLevelId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;

use super::PublishedText;
use crate::domain::ServiceLevel;

/// The type of the event that carries [`ServiceLevelChanged`] when a level was set.
pub const SERVICE_LEVEL_SET: &str = "vn.motcua.procedures.service-level-set.v1";

/// The type of the event that carries [`ServiceLevelChanged`] when a level was ended.
pub const SERVICE_LEVEL_ENDED: &str = "vn.motcua.procedures.service-level-ended.v1";

/// A service level of a procedure (mức độ cung cấp dịch vụ công trực tuyến), as it is now. From its own first day it
/// supersedes earlier ones of the same place and vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceLevelChanged {
    #[schemars(with = "String")]
    pub service_level_id: ServiceLevelId,
    /// Grows with each change.
    pub version: i64,
    #[schemars(with = "String")]
    pub procedure_id: ProcedureId,
    /// The province or agency that decides.
    #[schemars(with = "String")]
    pub tenant_id: TenantId,
    /// Whether it holds in the whole province, at every agency without a level of its own.
    pub whole_province: bool,
    /// The key of the vocabulary.
    pub scheme: String,
    /// The key of the value in it.
    pub value: String,
    /// The first day, in Vietnam.
    pub valid_from: NaiveDate,
    /// The first day without it, if that is known; the first day itself when it never applies.
    pub valid_to: Option<NaiveDate>,
    /// The published reason (lý do).
    pub reason: Option<PublishedText>,
    #[serde(skip)]
    event_type: &'static str,
}

impl ServiceLevelChanged {
    /// Says that a level was set.
    pub fn set(level: &ServiceLevel) -> Self {
        Self::new(level, SERVICE_LEVEL_SET)
    }

    /// Says that a level was ended.
    pub fn ended(level: &ServiceLevel) -> Self {
        Self::new(level, SERVICE_LEVEL_ENDED)
    }

    fn new(level: &ServiceLevel, event_type: &'static str) -> Self {
        Self {
            service_level_id: level.id(),
            version: level.version(),
            procedure_id: level.procedure(),
            tenant_id: level.place().tenant(),
            whole_province: level.place().is_province(),
            scheme: level.scheme().to_string(),
            value: level.value().to_string(),
            valid_from: level.period().from(),
            valid_to: level.period().until(),
            reason: level.reason().map(Into::into),
            event_type,
        }
    }
}

impl EventData for ServiceLevelChanged {
    fn event_type(&self) -> &'static str {
        self.event_type
    }

    fn subject(&self) -> String {
        self.service_level_id.to_string()
    }
}
