//! The events of adoptions: what applies at an agency, and where that ends.

use chrono::NaiveDate;
use events::EventData;
use ids::{AdoptionId, ProcedureCode, ProcedureId, ProcedureVersionId, TenantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PublishedChannel, PublishedProcess, PublishedStep};
use crate::domain::{Adoption, AtAgency, work_steps};

/// The type of the event that carries [`ProcedureAdopted`].
pub const PROCEDURE_ADOPTED: &str = "vn.motcua.procedures.procedure-adopted.v1";

/// The type of the event that carries [`AdoptionEnded`].
pub const ADOPTION_ENDED: &str = "vn.motcua.procedures.adoption-ended.v1";

/// An agency adopted a version of a procedure, or amended its adoption (áp dụng thủ tục tại cơ quan). From its own
/// first day it supersedes the agency's earlier adoptions of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureAdopted {
    #[schemars(with = "String")]
    pub adoption_id: AdoptionId,
    /// Grows with each amendment: an older announcement that comes late is to be ignored.
    pub version: i64,
    /// The agency.
    #[schemars(with = "String")]
    pub tenant_id: TenantId,
    #[schemars(with = "String")]
    pub procedure_id: ProcedureId,
    /// The version under which it was adopted. A later version that it does not fit applies as published.
    #[schemars(with = "String")]
    pub version_id: ProcedureVersionId,
    /// The national code (mã thủ tục hành chính).
    #[schemars(with = "String")]
    pub code: ProcedureCode,
    /// The code at the agency (mã thủ tục địa phương).
    pub local_code: String,
    /// The first day, in Vietnam.
    pub valid_from: NaiveDate,
    /// The first day without it, if that is known.
    pub valid_to: Option<NaiveDate>,
    /// The channels with the agency's own time limits and fees in their places.
    pub channels: Vec<PublishedChannel>,
    /// The steps on a dossier between its receipt and its result, as the agency does them.
    pub steps: Vec<PublishedStep>,
    /// The whole internal process of the agency (quy trình nội bộ).
    pub process: PublishedProcess,
    /// The number of the decision that approves the process.
    pub approval: String,
}

/// An adoption was ended (chấm dứt áp dụng); dossiers that were filed under it go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdoptionEnded {
    #[schemars(with = "String")]
    pub adoption_id: AdoptionId,
    pub version: i64,
    /// The agency.
    #[schemars(with = "String")]
    pub tenant_id: TenantId,
    #[schemars(with = "String")]
    pub procedure_id: ProcedureId,
    /// The first day without it, in Vietnam. On or before its own first day: it never applies.
    pub ended_on: NaiveDate,
}

impl ProcedureAdopted {
    /// Says what applies at the agency under the version of the adoption.
    pub fn new(at_agency: &AtAgency) -> Self {
        let AtAgency {
            adoption, version, ..
        } = at_agency;
        let channels = at_agency.channels();
        let process = at_agency.process();
        Self {
            adoption_id: adoption.id(),
            version: adoption.version(),
            tenant_id: adoption.agency(),
            procedure_id: adoption.procedure(),
            version_id: version.id(),
            code: version.code().clone(),
            local_code: adoption.code().to_string(),
            valid_from: adoption.period().from(),
            valid_to: adoption.period().until(),
            channels: channels.iter().map(Into::into).collect(),
            steps: work_steps(process).into_iter().map(Into::into).collect(),
            process: process.into(),
            approval: adoption.terms().approval.number.to_string(),
        }
    }
}

impl AdoptionEnded {
    /// Says where the adoption ends.
    pub fn new(adoption: &Adoption, ended_on: NaiveDate) -> Self {
        Self {
            adoption_id: adoption.id(),
            version: adoption.version(),
            tenant_id: adoption.agency(),
            procedure_id: adoption.procedure(),
            ended_on,
        }
    }
}

impl EventData for ProcedureAdopted {
    fn event_type(&self) -> &'static str {
        PROCEDURE_ADOPTED
    }

    fn subject(&self) -> String {
        self.adoption_id.to_string()
    }
}

impl EventData for AdoptionEnded {
    fn event_type(&self) -> &'static str {
        ADOPTION_ENDED
    }

    fn subject(&self) -> String {
        self.adoption_id.to_string()
    }
}
