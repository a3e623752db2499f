//! What a dossier is charged: assessed at filing, again with a reason, released (NĐ 118/2025
//! Art. 24; Law on Fees and Charges 97/2015/QH13).

use chrono::{DateTime, Utc};
use serde::Serialize;
use wording::Key;

use crate::domain::money::{
    Assessor, Bill, Choice, Dong, Ending, LineKind, LocalAmount, Moment, ReleaseCause, Stage,
    Tariff, with_local_amounts,
};
use crate::domain::rules::text;
use crate::domain::{
    Act, Dossier, DossierEvent, DossierRecord, DossierStatus, Inconsistency, MoneyCommand,
    PendingReceipt, Refusal, Rulebook, TextField, permitted_money,
};

/// What an officer, or for the officer to see the applicant, says when a bill is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FeeChoices {
    pub choices: Vec<Choice>,
    /// Mức thu do HĐND cấp tỉnh quyết định, where the version leaves it to the province.
    pub local: Vec<LocalAmount>,
    /// Cước, tạm ứng: what no version sets.
    pub additions: Vec<Tariff>,
}

/// The most choices, local amounts and additions of one bill.
const MOST_CHOICES: usize = 50;

impl Dossier {
    /// Charges a dossier that is just filed online: what everybody pays and what the applicant
    /// chose. Reductions that they ask for wait for an officer.
    pub fn charge_applicant(
        &mut self,
        choices: &[Choice],
        rulebook: Rulebook<'_>,
    ) -> Result<(), Refusal> {
        let mut next = self.record.clone();
        let (at, by) = (next.submitted_at, next.filed_by);
        let unreduced = choices.iter().cloned().map(|choice| Choice {
            reduction: None,
            moment: None,
            ..choice
        });
        let said = FeeChoices {
            choices: unreduced.collect(),
            ..FeeChoices::default()
        };
        let tariffs = next.assess(&said, Assessor { at, by: Some(by) }, None, rulebook)?;
        for choice in choices {
            let Some(wanted) = &choice.reduction else {
                continue;
            };
            let mut papers = next.papers.iter();
            if !papers.any(|paper| paper.key.as_str() == wanted.evidence.as_str()) {
                let paper = wanted.evidence.clone();
                return Err(Refusal::EvidenceNotFiled { paper });
            }
            let tariff = tariffs.iter().find(|tariff| tariff.key == choice.tariff);
            let tariff = tariff.ok_or(Refusal::BrokenRecord(Inconsistency::Channel))?;
            next.finance.claim(tariff, wanted, at)?;
        }
        self.record = next;
        Ok(())
    }

    /// Makes the bill again, with a reason if there was one before; settled lines stay as they are.
    pub fn assess_fees(
        &mut self,
        act: &Act,
        said: &FeeChoices,
        reason: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin_money(MoneyCommand::AssessFees, act)?;
        let mut next = self.record.clone();
        let reason = if next.finance.assessments().is_empty() {
            None
        } else {
            Some(text::required(
                TextField::Reason,
                reason.unwrap_or_default(),
            )?)
        };
        let assessor = Assessor {
            at,
            by: Some(act.by),
        };
        next.assess(said, assessor, reason, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::FeesAssessed { at })
    }

    /// Takes an amount off a line; what was paid of it goes back (miễn, giảm, thu sai, quyết toán).
    pub fn release_fee(
        &mut self,
        act: &Act,
        line: &Key,
        amount: Dong,
        cause: ReleaseCause,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin_money(MoneyCommand::ReleaseFee, act)?;
        let mut next = self.record.clone();
        let cause = shortened(cause)?;
        next.finance.release(line, amount, cause, at, act.by)?;
        self.keep(next, at);
        Ok(DossierEvent::FeeReleased { at })
    }

    /// Gives what is to be paid at the latest where the dossier stands now.
    pub fn moment_of_payment(&self) -> Moment {
        if self.record.status.has_result() {
            return Moment::AtReturn;
        }
        if self.record.supplements.requests().is_empty() {
            Moment::AtReceipt
        } else {
            Moment::AtSupplement
        }
    }

    /// Checks version, status and position for a command on the money; gives its instant.
    pub(super) fn begin_money(
        &self,
        command: MoneyCommand,
        act: &Act,
    ) -> Result<DateTime<Utc>, Refusal> {
        let (version, status) = (self.record.version, self.record.status);
        if act.seen_version != version {
            return Err(Refusal::StaleVersion {
                seen: act.seen_version,
                actual: version,
            });
        }
        let permitted = permitted_money(status);
        if !permitted.contains(&command) {
            return Err(Refusal::MoneyClosed {
                status,
                command,
                permitted,
            });
        }
        act.require_own_position()?;
        Ok(act.at.max(self.record.changed_at))
    }
}

impl PendingReceipt {
    /// Charges a dossier that is just filed at the counter, as the officer says.
    pub fn charge(&mut self, said: &FeeChoices, rulebook: Rulebook<'_>) -> Result<(), Refusal> {
        let assessor = Assessor {
            at: self.record.submitted_at,
            by: Some(self.record.filed_by),
        };
        self.record.assess(said, assessor, None, rulebook)?;
        Ok(())
    }
}

impl DossierRecord {
    /// Makes the bill of the pinned version's fees, and gives what could be charged.
    fn assess(
        &mut self,
        said: &FeeChoices,
        assessor: Assessor,
        reason: Option<String>,
        rulebook: Rulebook<'_>,
    ) -> Result<Vec<Tariff>, Refusal> {
        self.require_pinned(rulebook.procedure)?;
        let FeeChoices {
            choices,
            local,
            additions,
        } = said;
        if [choices.len(), local.len(), additions.len()]
            .into_iter()
            .any(|count| count > MOST_CHOICES)
        {
            return Err(Refusal::TooManyFees { most: MOST_CHOICES });
        }
        for addition in additions {
            match addition.kind {
                LineKind::Postage | LineKind::Advance => {}
                LineKind::Fee | LineKind::Charge => {
                    let fee = addition.key.clone();
                    return Err(Refusal::FeeNotInVersion { fee });
                }
            }
        }
        let terms = rulebook
            .procedure
            .channel(self.channel)
            .ok_or(Refusal::BrokenRecord(Inconsistency::Channel))?;
        let mut tariffs = with_local_amounts(terms.fees.clone(), local)?;
        tariffs.extend(additions.iter().cloned());
        if tariffs.is_empty() && self.finance.is_empty() && choices.is_empty() {
            return Ok(tariffs);
        }
        let bill = Bill::assess(&tariffs, choices, assessor, rulebook.money)?;
        match reason {
            Some(reason) => self.finance.reassess(&bill, reason)?,
            None => self.finance.assess(&bill)?,
        }
        Ok(tariffs)
    }

    /// Refuses a step of the dossier's life before what is due up to it is paid.
    pub(super) fn require_paid(&self, moment: Moment) -> Result<(), Refusal> {
        if self.finance.has_open_claim() {
            return Err(Refusal::FeeClaimOpen);
        }
        let outstanding = self.finance.outstanding(moment);
        if outstanding.is_zero() {
            Ok(())
        } else {
            Err(Refusal::FeeUnpaid { outstanding })
        }
    }

    /// Ends the money of a dossier that ends without a result, before its status changes.
    pub(super) fn end_money(
        &mut self,
        status: DossierStatus,
        at: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<(), Refusal> {
        let ending = match status {
            DossierStatus::IntakeRefused => Ending::IntakeRefused,
            DossierStatus::Withdrawn => Ending::Withdrawn,
            DossierStatus::Refused => Ending::Refused,
            DossierStatus::Stopped => Ending::Stopped,
            DossierStatus::ClosedUnanswered => Ending::ClosedUnanswered,
            DossierStatus::Submitted
            | DossierStatus::Received
            | DossierStatus::Processing
            | DossierStatus::AwaitingApproval
            | DossierStatus::AwaitingIssue
            | DossierStatus::AwaitingSupplement
            | DossierStatus::AwaitingObligation
            | DossierStatus::Completed
            | DossierStatus::Returned => return Ok(()),
        };
        if self.finance.is_empty() {
            return Ok(());
        }
        let stage = if self.receipt.is_none() {
            Stage::BeforeAcceptance
        } else if self.work.entries().is_empty() {
            Stage::BeforeProcessing
        } else {
            Stage::Processing
        };
        self.finance.end(ending, stage, at, rulebook.money)?;
        Ok(())
    }
}

/// Gives the cause with its text as it is kept.
fn shortened(cause: ReleaseCause) -> Result<ReleaseCause, Refusal> {
    let note = |text: String| text::required(TextField::Note, &text);
    Ok(match cause {
        ReleaseCause::Exempted {
            evidence,
            note: text,
        } => ReleaseCause::Exempted {
            evidence,
            note: note(text)?,
        },
        ReleaseCause::Corrected { reason } => ReleaseCause::Corrected {
            reason: note(reason)?,
        },
        ReleaseCause::AdvanceSettled { note: text } => {
            ReleaseCause::AdvanceSettled { note: note(text)? }
        }
        ended @ (ReleaseCause::Ended { .. } | ReleaseCause::Lapsed { .. }) => ended,
    })
}
