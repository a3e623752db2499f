//! The parts of adoptions and service levels, as GraphQL shows them.

use async_graphql::{ID, SimpleObject};
use graphql::{Date, Money};
use ids::TenantId;

use super::types::{ProcedureChannel, ProcedureText, ProcedureTimeLimit};
use crate::domain::{AgencyCounter, DecidingDocument, OwnFee, OwnLimit};

/// An agency of the tenant registry (đơn vị); the subgraph `identity` resolves it.
#[derive(SimpleObject)]
#[graphql(unresolvable = "id")]
pub struct Tenant {
    /// The tenant's id.
    id: ID,
}

impl From<TenantId> for Tenant {
    fn from(tenant: TenantId) -> Self {
        Self {
            id: tenant.to_string().into(),
        }
    }
}

/// A document by which something is decided (văn bản quyết định).
#[derive(SimpleObject)]
pub struct ProcedureDocument {
    /// Its number and symbol (số, ký hiệu).
    number: String,
    /// The day it was issued (ngày ban hành).
    issued_on: Date,
}

/// An agency's own time limit (thời hạn giải quyết rút ngắn).
#[derive(SimpleObject)]
pub struct ProcedureOwnLimit {
    /// The channel.
    channel: ProcedureChannel,
    /// The limit; never longer than the version's.
    limit: ProcedureTimeLimit,
}

/// A fee that the provincial People's Council has set (mức thu do HĐND cấp tỉnh quyết định).
#[derive(SimpleObject)]
pub struct ProcedureOwnFee {
    /// The channel through which it is paid.
    channel: ProcedureChannel,
    /// The key of the version's fee.
    fee: String,
    /// The amount that takes the place of the version's (mức thu).
    amount: Money,
    /// The resolution that sets it (nghị quyết).
    decision: ProcedureDocument,
}

/// The counter of an agency (nơi tiếp nhận và trả kết quả).
#[derive(SimpleObject)]
pub struct ProcedureCounter {
    /// Where it is (địa điểm).
    place: ProcedureText,
    /// When it is open (giờ làm việc).
    opening_hours: Option<ProcedureText>,
    /// Where to ask (điện thoại).
    telephone: Option<String>,
}

impl From<&DecidingDocument> for ProcedureDocument {
    fn from(document: &DecidingDocument) -> Self {
        Self {
            number: document.number.to_string(),
            issued_on: Date(document.issued_on),
        }
    }
}

impl From<&OwnLimit> for ProcedureOwnLimit {
    fn from(own: &OwnLimit) -> Self {
        Self {
            channel: own.channel.into(),
            limit: (&own.limit).into(),
        }
    }
}

impl From<&OwnFee> for ProcedureOwnFee {
    fn from(own: &OwnFee) -> Self {
        Self {
            channel: own.channel.into(),
            fee: own.fee.to_string(),
            amount: Money(own.amount.amount()),
            decision: (&own.decision).into(),
        }
    }
}

impl From<&AgencyCounter> for ProcedureCounter {
    fn from(counter: &AgencyCounter) -> Self {
        Self {
            place: (&counter.place).into(),
            opening_hours: counter.opening_hours.as_ref().map(Into::into),
            telephone: counter.telephone.as_ref().map(ToString::to_string),
        }
    }
}
