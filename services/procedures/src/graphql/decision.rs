//! Decisions of publication and revocation, as they are entered and shown.

use async_graphql::{InputObject, SimpleObject};
use chrono::NaiveDate;
use graphql::Date;

use crate::app::publish_draft::EnteredDecision;
use crate::domain::{self, Decision};

/// A decision (quyết định) of the provincial People's Committee.
#[derive(SimpleObject)]
pub struct ProcedureDecision {
    /// Its number and symbol, such as 1234/QĐ-UBND (số, ký hiệu).
    number: String,
    /// The day it was signed (ngày ký).
    date: Date,
    /// Who signed it (người ký).
    signer: String,
}

/// The end of a version before its time (bãi bỏ).
#[derive(SimpleObject)]
pub struct ProcedureRevocation {
    /// The decision of revocation (quyết định bãi bỏ).
    decision: ProcedureDecision,
    /// The first day without force (ngày hết hiệu lực). On or before the version's own first day: it never applies.
    revoked_from: Date,
}

/// A decision as it is entered (quyết định).
#[derive(InputObject)]
pub struct ProcedureDecisionInput {
    /// Its number and symbol, 1 to 60 characters, such as 1234/QĐ-UBND (số, ký hiệu).
    number: String,
    /// The day it was signed, not after today (ngày ký).
    date: Date,
    /// Who signed it, 1 to 100 characters (người ký).
    signer: String,
}

impl ProcedureDecisionInput {
    /// The decision with the day from which it has effect.
    pub fn effective_on(self, day: NaiveDate) -> EnteredDecision {
        EnteredDecision {
            number: self.number,
            date: self.date.0,
            signer: self.signer,
            effective_on: day,
        }
    }
}

impl From<&Decision> for ProcedureDecision {
    fn from(decision: &Decision) -> Self {
        Self {
            number: decision.number.as_str().to_owned(),
            date: Date(decision.date),
            signer: decision.signer.clone(),
        }
    }
}

impl From<&domain::Revocation> for ProcedureRevocation {
    fn from(revocation: &domain::Revocation) -> Self {
        Self {
            decision: (&revocation.decision).into(),
            revoked_from: Date(revocation.from),
        }
    }
}
