//! What the finance authority sets on a dossier, such as land tax (nghĩa vụ tài chính; national
//! status 6, domain.md §1.5): the clock is paused from the notice to the proof of payment.
//!
//! The money goes to the finance authority, not to the agency, so it is no part of the dossier's own
//! fees.

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};

/// A notice of the finance authority (thông báo nghĩa vụ tài chính), and the proof of its payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Obligation {
    pub required_at: DateTime<Utc>,
    pub required_by: AccountId,
    /// Cơ quan ra thông báo.
    pub authority: String,
    /// Số, ký hiệu thông báo.
    pub notice: String,
    /// There once the payment is proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmation>,
}

/// The proof that an obligation is met (chứng từ nộp tiền).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    pub at: DateTime<Utc>,
    pub by: AccountId,
    /// Số chứng từ.
    pub proof: String,
}

/// Gives the obligation that waits for its proof.
pub fn unpaid(obligations: &[Obligation]) -> Option<&Obligation> {
    obligations
        .last()
        .filter(|obligation| obligation.confirmed.is_none())
}

/// Tells whether obligations are in order and only the last is unpaid.
pub fn are_in_order(obligations: &[Obligation]) -> bool {
    let instants: Vec<_> = obligations
        .iter()
        .flat_map(|obligation| {
            let confirmed = obligation.confirmed.as_ref();
            [
                Some(obligation.required_at),
                confirmed.map(|proof| proof.at),
            ]
        })
        .flatten()
        .collect();
    let before_last = obligations.iter().rev().skip(1);
    instants.is_sorted() && before_last.into_iter().all(|each| each.confirmed.is_some())
}
