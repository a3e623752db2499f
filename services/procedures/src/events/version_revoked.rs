//! The event that tells other services from which day a published version has no force.

use chrono::NaiveDate;
use events::EventData;
use ids::{ProcedureCode, ProcedureId, ProcedureVersionId, TenantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{InLine, ProcedureVersion, Revocation};

/// The type of the event that carries [`VersionRevoked`].
pub const VERSION_REVOKED: &str = "vn.motcua.procedures.version-revoked.v1";

/// A version was revoked by decision (bãi bỏ); dossiers that were filed under it go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionRevoked {
    #[schemars(with = "String")]
    pub version_id: ProcedureVersionId,
    #[schemars(with = "String")]
    pub procedure_id: ProcedureId,
    /// The national code (mã thủ tục hành chính).
    #[schemars(with = "String")]
    pub code: ProcedureCode,
    /// The province that published and revoked it.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub publisher: Option<TenantId>,
    pub version_number: u32,
    /// The first day on which it no longer applies, in Vietnam. On or before its own first day: it never applies,
    /// and the version before it goes on. From then on the national version applies again, where there is one.
    pub revoked_from: NaiveDate,
    /// The number and symbol of the decision (số quyết định).
    pub decision: String,
}

impl VersionRevoked {
    /// Says which version ended, and when.
    pub fn new(version: &ProcedureVersion, revocation: &Revocation) -> Self {
        Self {
            version_id: version.id(),
            procedure_id: version.procedure(),
            code: version.code().clone(),
            publisher: version.line().publisher(),
            version_number: version.number().get(),
            revoked_from: revocation.from,
            decision: revocation.decision.number.as_str().to_owned(),
        }
    }
}

impl EventData for VersionRevoked {
    fn event_type(&self) -> &'static str {
        VERSION_REVOKED
    }

    fn subject(&self) -> String {
        self.version_id.to_string()
    }
}
