//! Reductions that the applicant asks for when filing online; an officer decides on them with the
//! next bill.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use wording::Key;

use super::bill::is_blank;
use super::{BillRefusal, Finance, MoneyRefusal, ReductionChoice, Tariff};

/// A reduction that the applicant asks for (đề nghị miễn, giảm).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    pub tariff: Key,
    /// Its place among the reductions of the tariff, from 0.
    pub index: usize,
    /// Giấy tờ chứng minh: the paper of the dossier that is to show it.
    pub evidence: Key,
    /// What the applicant says about it.
    pub note: String,
    pub at: DateTime<Utc>,
    /// When an officer made the bill that grants it or does not; none until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
}

impl Finance {
    /// Gives the reductions that the applicant asked for, in order.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Tells whether an officer still has to decide on a reduction.
    pub fn has_open_claim(&self) -> bool {
        self.claims.iter().any(|claim| claim.decided_at.is_none())
    }

    /// Keeps that the applicant asks for a reduction of a tariff.
    pub fn claim(
        &mut self,
        tariff: &Tariff,
        wanted: &ReductionChoice,
        at: DateTime<Utc>,
    ) -> Result<(), BillRefusal> {
        let key = || tariff.key.clone();
        if tariff.reductions.get(wanted.index).is_none() {
            return Err(BillRefusal::UnknownReduction { key: key() });
        }
        if is_blank(&wanted.note) {
            return Err(BillRefusal::EvidenceMissing { key: key() });
        }
        self.claims.push(Claim {
            tariff: key(),
            index: wanted.index,
            evidence: wanted.evidence.clone(),
            note: wanted.note.clone(),
            at,
            decided_at: None,
        });
        Ok(())
    }

    /// Closes the claims, on which the bill of an instant decides.
    pub(super) fn decide_claims(&mut self, at: DateTime<Utc>) {
        for claim in &mut self.claims {
            claim.decided_at.get_or_insert(at);
        }
    }

    /// Refuses to take money for a line on whose reduction nobody has decided.
    pub(super) fn require_decided(&self, line: &Key) -> Result<(), MoneyRefusal> {
        let mut open = self
            .claims
            .iter()
            .filter(|claim| claim.decided_at.is_none());
        if open.any(|claim| claim.tariff == *line) {
            return Err(MoneyRefusal::ClaimOpen { line: line.clone() });
        }
        Ok(())
    }
}
