//! The money of one dossier: lines, payments, refunds, receipts, incidents.

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::{
    Bill, BillLine, Claim, Dong, Ended, Incident, Line, Moment, MoneyRefusal, Payment,
    PaymentReference, PaymentStateKind, Receipt, Refund, RefundReference,
};

/// The money of one dossier (nghĩa vụ tài chính của hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Finance {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) assessments: Vec<Assessment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) lines: Vec<Line>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) claims: Vec<Claim>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) payments: Vec<Payment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) refunds: Vec<Refund>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) receipts: Vec<Receipt>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) incidents: Vec<Incident>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ended: Option<Ended>,
}

/// That a bill was made: the last one holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    pub at: DateTime<Utc>,
    /// None where a program did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// What all lines were together.
    pub total: Dong,
    /// Why the bill before it no longer holds; none of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Finance {
    /// Gives the lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Gives the payments in the order in which they began.
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    /// Gives the refunds in the order in which they came up.
    pub fn refunds(&self) -> &[Refund] {
        &self.refunds
    }

    /// Gives the receipts in the order in which they were issued.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// Gives what went wrong, in order.
    pub fn incidents(&self) -> &[Incident] {
        &self.incidents
    }

    /// Gives the bills that were made, the last one being that of the lines.
    pub fn assessments(&self) -> &[Assessment] {
        &self.assessments
    }

    /// Gives the payment of a reference.
    pub fn payment(&self, reference: &PaymentReference) -> Option<&Payment> {
        self.payments
            .iter()
            .find(|payment| payment.reference == *reference)
    }

    /// Gives the refund of a reference.
    pub fn refund(&self, reference: &RefundReference) -> Option<&Refund> {
        self.refunds
            .iter()
            .find(|refund| refund.reference == *reference)
    }

    /// Gives the payment that paid a line.
    pub fn payment_of(&self, line: &Key) -> Option<&Payment> {
        self.payments
            .iter()
            .find(|payment| payment.is(PaymentStateKind::Confirmed) && payment.pays(line))
    }

    /// Gives the lines that are still to be paid up to a moment of the dossier's life.
    pub fn unpaid(&self, up_to: Moment) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| {
            line.assessed.moment <= up_to
                && !line.owed().is_zero()
                && self.payment_of(line.key()).is_none()
        })
    }

    /// Gives what is still to be paid up to a moment of the dossier's life.
    pub fn outstanding(&self, up_to: Moment) -> Dong {
        self.unpaid(up_to).map(Line::owed).sum()
    }

    /// Puts a bill in the place of the last one, whose settled lines stay as they are.
    ///
    /// A line that is paid, about to be paid or was released must be in the new bill unchanged.
    pub fn assess(&mut self, bill: &Bill) -> Result<(), MoneyRefusal> {
        if self.ended.is_some() {
            return Err(MoneyRefusal::Ended);
        }
        for line in &self.lines {
            if !bill.lines.contains(&line.assessed) {
                self.require_free(line)?;
            }
        }
        self.lines = bill.lines.iter().map(|new| self.carried(new)).collect();
        self.assessments.push(Assessment {
            at: bill.assessor.at,
            by: bill.assessor.by,
            total: bill.total(),
            reason: None,
        });
        self.decide_claims(bill.assessor.at);
        Ok(())
    }

    /// Puts a bill in the place of the last one, and keeps why.
    pub fn reassess(&mut self, bill: &Bill, reason: String) -> Result<(), MoneyRefusal> {
        self.assess(bill)?;
        if let Some(last) = self.assessments.last_mut() {
            last.reason = Some(reason);
        }
        Ok(())
    }

    /// Tells whether there has never been any money in it.
    pub fn is_empty(&self) -> bool {
        self.assessments.is_empty() && self.payments.is_empty()
    }

    /// Gives the line as it stands, or a new one.
    fn carried(&self, new: &BillLine) -> Line {
        let same = self.lines.iter().find(|line| line.assessed == *new);
        same.cloned().unwrap_or_else(|| Line {
            assessed: new.clone(),
            releases: Vec::new(),
        })
    }

    fn require_free(&self, line: &Line) -> Result<(), MoneyRefusal> {
        let key = line.key();
        self.require_not_pending(key)?;
        if self.payment_of(key).is_some() || !line.releases.is_empty() {
            return Err(MoneyRefusal::LineSettled { line: key.clone() });
        }
        Ok(())
    }

    /// Checks that no payment of the line is under way.
    pub(super) fn require_not_pending(&self, line: &Key) -> Result<(), MoneyRefusal> {
        let mut pending = self.payments.iter();
        match pending.find(|payment| payment.is(PaymentStateKind::Pending) && payment.pays(line)) {
            Some(payment) => Err(MoneyRefusal::LinePending {
                line: line.clone(),
                reference: payment.reference.clone(),
            }),
            None => Ok(()),
        }
    }

    pub(super) fn line(&self, key: &Key) -> Result<&Line, MoneyRefusal> {
        self.lines
            .iter()
            .find(|line| line.key() == key)
            .ok_or_else(|| MoneyRefusal::UnknownLine { line: key.clone() })
    }

    pub(super) fn payment_mut(
        &mut self,
        reference: &PaymentReference,
    ) -> Result<&mut Payment, MoneyRefusal> {
        self.payments
            .iter_mut()
            .find(|payment| payment.reference == *reference)
            .ok_or_else(|| MoneyRefusal::UnknownPayment {
                reference: reference.clone(),
            })
    }
}
