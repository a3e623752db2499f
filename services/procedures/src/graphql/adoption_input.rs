//! What an agency enters to adopt a procedure.

use async_graphql::{InputObject, Json};
use graphql::{Date, Money};
use serde_json::Value;

use super::types::{ProcedureChannel, TimeLimitUnit};
use crate::app::adoption_terms::{
    EnteredApproval, EnteredCounter, EnteredDocument, EnteredFee, EnteredLimit, EnteredTerms,
};
use crate::app::texts::EnteredText;

/// A text in both languages, as it is entered.
#[derive(InputObject)]
pub struct ProcedureTextInput {
    /// In Vietnamese.
    vi: String,
    /// In English.
    en: String,
}

/// The decision that approves the internal process (quyết định phê duyệt quy trình nội bộ).
#[derive(InputObject)]
pub struct ProcessApprovalInput {
    /// Its number and symbol, 1 to 60 characters (số, ký hiệu).
    number: String,
    /// The day it was signed, neither after today nor after the first day of the adoption (ngày ký).
    date: Date,
    /// Who signed it, 1 to 100 characters (người ký).
    signer: String,
}

/// A document by which something is decided (văn bản quyết định).
#[derive(InputObject)]
pub struct ProcedureDocumentInput {
    /// Its number and symbol, 1 to 60 characters (số, ký hiệu).
    number: String,
    /// The day it was issued (ngày ban hành).
    issued_on: Date,
}

/// An agency's own time limit (thời hạn giải quyết rút ngắn).
#[derive(InputObject)]
pub struct OwnLimitInput {
    /// The channel.
    channel: ProcedureChannel,
    /// How many units; 0 where the unit is not counted.
    value: i32,
    /// The unit. Another one than the version's only where the limit cannot be longer whatever the days off.
    unit: TimeLimitUnit,
}

/// A fee that the provincial People's Council has set (mức thu do HĐND cấp tỉnh quyết định).
#[derive(InputObject)]
pub struct OwnFeeInput {
    /// The channel through which it is paid.
    channel: ProcedureChannel,
    /// The key of the version's fee, which must be one that is set locally.
    fee: String,
    /// The amount that takes the place of the version's (mức thu).
    amount: Money,
    /// The resolution that sets it (nghị quyết).
    decision: ProcedureDocumentInput,
}

/// The counter of the agency (nơi tiếp nhận và trả kết quả).
#[derive(InputObject)]
pub struct AgencyCounterInput {
    /// Where it is, at most 300 characters (địa điểm).
    place: ProcedureTextInput,
    /// When it is open, at most 300 characters (giờ làm việc).
    opening_hours: Option<ProcedureTextInput>,
    /// Where to ask (điện thoại).
    telephone: Option<String>,
}

/// The agency's own part of the procedure; what is not given is as the version has it.
#[derive(InputObject)]
pub struct AdoptionTermsInput {
    /// The decision that approves the internal process (quyết định phê duyệt quy trình nội bộ).
    approval: ProcessApprovalInput,
    /// The agency's own internal process, in the JSON of the record (quy trình nội bộ).
    process: Option<Json<Value>>,
    /// Its own, shorter time limits (thời hạn rút ngắn).
    #[graphql(default)]
    limits: Vec<OwnLimitInput>,
    /// The fees set locally (phí, lệ phí do địa phương quy định).
    #[graphql(default)]
    fees: Vec<OwnFeeInput>,
    /// Its counter (nơi tiếp nhận và trả kết quả).
    counter: Option<AgencyCounterInput>,
}

impl From<ProcedureTextInput> for EnteredText {
    fn from(text: ProcedureTextInput) -> Self {
        Self {
            vi: text.vi,
            en: text.en,
        }
    }
}

impl From<ProcedureDocumentInput> for EnteredDocument {
    fn from(document: ProcedureDocumentInput) -> Self {
        Self {
            number: document.number,
            issued_on: document.issued_on.0,
        }
    }
}

impl From<AdoptionTermsInput> for EnteredTerms {
    fn from(terms: AdoptionTermsInput) -> Self {
        let approval = EnteredApproval {
            number: terms.approval.number,
            date: terms.approval.date.0,
            signer: terms.approval.signer,
        };
        Self {
            approval,
            process: terms.process.map(|process| process.0),
            limits: terms.limits.into_iter().map(Into::into).collect(),
            fees: terms.fees.into_iter().map(Into::into).collect(),
            counter: terms.counter.map(Into::into),
        }
    }
}

impl From<OwnLimitInput> for EnteredLimit {
    fn from(own: OwnLimitInput) -> Self {
        Self {
            channel: own.channel.into(),
            value: own.value,
            unit: own.unit.into(),
        }
    }
}

impl From<OwnFeeInput> for EnteredFee {
    fn from(own: OwnFeeInput) -> Self {
        Self {
            channel: own.channel.into(),
            fee: own.fee,
            amount: own.amount.0,
            decision: own.decision.into(),
        }
    }
}

impl From<AgencyCounterInput> for EnteredCounter {
    fn from(counter: AgencyCounterInput) -> Self {
        Self {
            place: counter.place.into(),
            opening_hours: counter.opening_hours.map(Into::into),
            telephone: counter.telephone,
        }
    }
}
