//! Adoption: a published procedure as one agency applies it (`ProcedureAtAgency`, thủ tục tại cơ quan).
//!
//! Two decisions make a procedure work: the one that publishes its content, and the one by which each agency
//! approves its internal process (NĐ 61/2018/NĐ-CP Art. 36; domain.md §3.1). The agency may promise less time, never
//! more, and sets those fees that the law leaves to its People's Council.
//!
//! An adoption is made under one version but bound to the procedure. When another version applies at the agency, a
//! later one or the first of its province's own line, the terms are
//! checked against it again ([`AtAgency::of`]); if they do not fit, the version's own values apply until the agency
//! has mended them. That is computed for the day asked for and never stored.

mod agency;
mod at_agency;
mod check;
mod commands;
mod counter;
mod limit;
mod listing;
mod refusal;
mod terms;

use chrono::NaiveDate;
use ids::{AdoptionId, ProcedureId, ProcedureVersionId, TenantId};
use serde::{Deserialize, Serialize};

use super::{LocalProcedureCode, Period};

pub use agency::Agency;
pub use at_agency::AtAgency;
pub use check::{TermsBroken, TermsFault, check_terms};
pub use commands::adopted_on;
pub use counter::{AgencyCounter, Telephone, TelephoneError};
pub use limit::{Comparison, compare};
pub use listing::{AdoptionFilter, VersionPage};
pub use refusal::AdoptionRefusal;
pub use terms::{AdoptionTerms, OwnFee, OwnLimit};

/// How an adoption begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdoption {
    pub id: AdoptionId,
    /// The first day (ngày áp dụng).
    pub from: NaiveDate,
    /// The first day without it, if that is known.
    pub to: Option<NaiveDate>,
    pub terms: AdoptionTerms,
}

/// A procedure adopted by an agency for certain days (áp dụng thủ tục tại cơ quan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    id: AdoptionId,
    version: i64,
    agency: TenantId,
    procedure: ProcedureId,
    procedure_version: ProcedureVersionId,
    code: LocalProcedureCode,
    period: Period,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end_reason: Option<String>,
    terms: AdoptionTerms,
}

impl Adoption {
    /// Its id.
    pub fn id(&self) -> AdoptionId {
        self.id
    }

    /// Counts its changes, from 1.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The agency's tenant.
    pub fn agency(&self) -> TenantId {
        self.agency
    }

    /// The procedure.
    pub fn procedure(&self) -> ProcedureId {
        self.procedure
    }

    /// The version under which it was adopted.
    pub fn procedure_version(&self) -> ProcedureVersionId {
        self.procedure_version
    }

    /// The local code, as of the adoption (mã thủ tục địa phương).
    pub fn code(&self) -> &LocalProcedureCode {
        &self.code
    }

    /// Its days.
    pub fn period(&self) -> Period {
        self.period
    }

    /// Why it was ended, if it was.
    pub fn end_reason(&self) -> Option<&str> {
        self.end_reason.as_deref()
    }

    /// The agency's own part.
    pub fn terms(&self) -> &AdoptionTerms {
        &self.terms
    }
}
