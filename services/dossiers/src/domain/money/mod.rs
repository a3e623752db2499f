//! The money of a dossier: what is to be paid, what was paid, what goes back.
//!
//! A value object of the aggregate. [`Bill::assess`] makes lines of the fees of the pinned version
//! and of the officer's choices; [`Finance`] keeps the lines with their payments, refunds and
//! receipts. It knows neither the dossier nor a payment provider: what a provider tells arrives as a
//! [`ProviderNotice`] that somebody else has verified.
//!
//! * Phí, lệ phí, cước and tạm ứng are lines apart ([`LineKind`]); a payment pays whole lines.
//! * A line is paid by one payment; money that nobody waited for is held and goes back of itself.
//! * Notices may come twice, late or in any order: no sequence of them loses or doubles money.
//! * Nothing written is taken out: a released amount, a failed payment, a wrong amount leave a trace.
//!
//! The law: Law on Fees and Charges 97/2015/QH13 (two kinds, exemption and reduction), NĐ
//! 118/2025/NĐ-CP Art. 24 (fees at the one-stop desk), NĐ 123/2020/NĐ-CP (electronic receipts).
//! What may change is in [`MoneyPolicy`], dated by the caller.

mod bill;
mod check;
mod choice;
mod claim;
mod dong;
mod errand;
mod finance;
mod incident;
mod kind;
mod line;
mod notice;
mod pay;
mod payment;
mod policy;
mod receipt;
mod reference;
mod refund;
mod refund_rule;
mod refusal;
mod release;
mod series;
mod share;
mod state;
mod tariff;

pub use bill::{Assessor, Bill, BillLine, BillRefusal, GrantedReduction};
pub use check::Inconsistency;
pub use choice::{Choice, Quantity, QuantityError, ReductionChoice};
pub use claim::Claim;
pub use dong::{Dong, DongError};
pub use errand::{Errand, ErrandPart};
pub use finance::{Assessment, Finance};
pub use incident::{Incident, IncidentKind, IncidentNumber, MOST_INCIDENTS, Settlement};
pub use kind::{LineKind, Moment, MomentError};
pub use line::{Line, LineAmount, Release, ReleaseCause};
pub use notice::{News, NewsKind, Noted, ProviderNotice};
pub use pay::{CashPayment, OnlinePayment, Started};
pub use payment::{Arrival, MOST_PAYMENTS, Payment, PaymentState, PaymentStateKind, PaymentWay};
pub use policy::{Moments, MoneyPolicy};
pub use receipt::{
    Movement, Receipt, ReceiptDue, ReceiptNumber, ReceiptSeries, ReceiptSeriesError,
};
pub use reference::{PaymentReference, ReferenceError, RefundReference, Transaction};
pub use refund::{Refund, RefundCause, RefundChange, RefundState, RefundStateKind};
pub use refund_rule::{Ending, RefundRule, Stage};
pub use refusal::MoneyRefusal;
pub use release::{Ended, Released};
pub use series::{ReceiptSymbol, ReceiptSymbolError, ReceiptSymbols};
pub use share::{Percent, PercentError, Rounding};
pub use state::{FinanceState, Totals};
pub use tariff::{LocalAmount, Reduction, Tariff, TariffRefusal, with_local_amounts};
