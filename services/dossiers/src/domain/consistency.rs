//! Whether a stored record can have come from the state machine: every part is there exactly when
//! the status says so, status, clock and work tell the same, and time runs forward.

use chrono::{DateTime, Utc};
use process::StepKind;

use super::clock::{self, Cause, SupplementsInconsistency};
use super::obligation::{are_in_order, unpaid};
use super::work::{OutcomeWay, Standing, Work, WorkInconsistency};
use super::{DossierRecord, DossierStatus, money};

/// Why a stored record cannot have come from the state machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Inconsistency {
    #[error("the version is not positive")]
    Version,
    #[error("the receipt does not fit the status")]
    Receipt,
    #[error("the work does not fit the status")]
    Work,
    #[error("the clock does not fit the status")]
    Clock,
    #[error("the result does not fit the status")]
    Result,
    #[error("the return does not fit the status")]
    Return,
    #[error("the closing does not fit the status")]
    Closing,
    #[error("the request for a supplement does not fit the status")]
    Supplement,
    #[error("the financial obligation does not fit the status")]
    Obligation,
    #[error("the instants are out of order")]
    Order,
    #[error("the procedure has no step to go on with")]
    Steps,
    #[error("the procedure has not the case of the dossier")]
    Case,
    #[error("the procedure does not offer the channel of the dossier")]
    Channel,
    #[error("the control slip is broken")]
    BrokenWork(#[source] WorkInconsistency),
    #[error("the requests for supplements are broken")]
    BrokenSupplements(#[source] SupplementsInconsistency),
    #[error("the log of the clock is broken")]
    BrokenClock(#[source] clock::Inconsistency),
    #[error("the money is broken")]
    BrokenMoney(#[source] money::Inconsistency),
}

impl DossierRecord {
    /// Checks the parts, each for itself and all against the status.
    pub fn check(&self) -> Result<(), Inconsistency> {
        let rules = [
            (self.version >= 1, Inconsistency::Version),
            (self.receipt_fits(), Inconsistency::Receipt),
            (self.work_fits(), Inconsistency::Work),
            (
                self.result.is_some() == self.status.has_result(),
                Inconsistency::Result,
            ),
            (
                self.returned.is_some() == (self.status == DossierStatus::Returned),
                Inconsistency::Return,
            ),
            (
                self.closing.is_some() == (self.status.is_final() && !self.status.has_result()),
                Inconsistency::Closing,
            ),
            (self.supplements_fit(), Inconsistency::Supplement),
            (self.obligations_fit(), Inconsistency::Obligation),
            (self.is_in_order(), Inconsistency::Order),
            (self.clock_fits(), Inconsistency::Clock),
        ];
        if let Some((_, inconsistency)) = rules.into_iter().find(|(holds, _)| !holds) {
            return Err(inconsistency);
        }
        self.work.check().map_err(Inconsistency::BrokenWork)?;
        self.supplements
            .check()
            .map_err(Inconsistency::BrokenSupplements)?;
        self.clock.check().map_err(Inconsistency::BrokenClock)?;
        self.finance.check().map_err(Inconsistency::BrokenMoney)
    }

    fn receipt_fits(&self) -> bool {
        use DossierStatus::{
            AwaitingApproval, AwaitingIssue, AwaitingObligation, AwaitingSupplement,
            ClosedUnanswered, Completed, IntakeRefused, Processing, Received, Refused, Returned,
            Stopped, Submitted, Withdrawn,
        };
        match self.status {
            Submitted | IntakeRefused => self.receipt.is_none(),
            Received | Processing | AwaitingApproval | AwaitingIssue | AwaitingObligation
            | Completed | Returned | Refused | Stopped => self.receipt.is_some(),
            AwaitingSupplement | Withdrawn | ClosedUnanswered => {
                self.receipt.is_some() || self.work.entries().is_empty()
            }
        }
    }

    fn work_fits(&self) -> bool {
        use DossierStatus::{
            AwaitingApproval, AwaitingIssue, AwaitingObligation, AwaitingSupplement,
            ClosedUnanswered, Completed, IntakeRefused, Processing, Received, Refused, Returned,
            Stopped, Submitted, Withdrawn,
        };
        let standing = self.work.standing();
        match self.status {
            Submitted | Received | IntakeRefused => standing == Standing::NotBegun,
            Processing | AwaitingApproval | AwaitingIssue | AwaitingObligation | Completed => {
                self.status_in_work() == Some(self.status)
            }
            AwaitingSupplement => {
                standing == Standing::NotBegun || standing == Standing::AwaitingApplicant
            }
            Returned => standing == Standing::Ended && has_result(&self.work),
            Refused => {
                let way = last_way(&self.work);
                let refused = matches!(way, Some(OutcomeWay::Refused));
                refused || (way.is_none() && self.work.stopped().is_some())
            }
            Withdrawn | Stopped | ClosedUnanswered => self.work.stopped().is_some(),
        }
    }

    fn clock_fits(&self) -> bool {
        use DossierStatus::{
            AwaitingApproval, AwaitingIssue, AwaitingObligation, AwaitingSupplement,
            ClosedUnanswered, Completed, IntakeRefused, Processing, Received, Refused, Returned,
            Stopped, Submitted, Withdrawn,
        };
        let cause = self.clock.cause();
        let fits = match self.status {
            Submitted => match self.fee_awaited {
                Some(_) => cause == Cause::AwaitingFee,
                None => cause == Cause::AwaitingIntake,
            },
            Received | Processing | AwaitingApproval | AwaitingIssue => {
                cause.keeps_due()
                    && cause != Cause::AwaitingCollection
                    && cause != Cause::FinancialObligation
            }
            AwaitingSupplement => cause == Cause::Supplement,
            AwaitingObligation => cause == Cause::FinancialObligation,
            Completed => cause == Cause::AwaitingCollection,
            Returned | IntakeRefused | Refused | Withdrawn | Stopped | ClosedUnanswered => true,
        };
        fits && self.clock.ended_at().is_some() == self.status.is_final()
    }

    /// Somebody is asked exactly while the dossier waits for the answer, or ended so.
    fn supplements_fit(&self) -> bool {
        let asked = self.supplements.unanswered().is_some();
        match self.status {
            DossierStatus::AwaitingSupplement | DossierStatus::ClosedUnanswered => asked,
            DossierStatus::Withdrawn | DossierStatus::Stopped => true,
            DossierStatus::Submitted
            | DossierStatus::Received
            | DossierStatus::Processing
            | DossierStatus::AwaitingApproval
            | DossierStatus::AwaitingIssue
            | DossierStatus::AwaitingObligation
            | DossierStatus::Completed
            | DossierStatus::Returned
            | DossierStatus::IntakeRefused
            | DossierStatus::Refused => !asked,
        }
    }

    /// Something is to be paid exactly while the dossier waits for the proof, or ended so.
    fn obligations_fit(&self) -> bool {
        let open = unpaid(&self.obligations).is_some();
        let fits = match self.status {
            DossierStatus::AwaitingObligation => open,
            DossierStatus::Withdrawn | DossierStatus::Stopped => true,
            DossierStatus::Submitted
            | DossierStatus::Received
            | DossierStatus::Processing
            | DossierStatus::AwaitingApproval
            | DossierStatus::AwaitingIssue
            | DossierStatus::AwaitingSupplement
            | DossierStatus::Completed
            | DossierStatus::Returned
            | DossierStatus::IntakeRefused
            | DossierStatus::Refused
            | DossierStatus::ClosedUnanswered => !open,
        };
        fits && are_in_order(&self.obligations)
    }

    /// Gives the status of a dossier whose work has begun, as far as work and clock tell it; none
    /// before, and after any end but a result.
    pub(super) fn status_in_work(&self) -> Option<DossierStatus> {
        match (self.clock.cause(), status_in_work(&self.work)) {
            (Cause::FinancialObligation, Some(DossierStatus::Processing)) => {
                Some(DossierStatus::AwaitingObligation)
            }
            (Cause::FinancialObligation, _) => None,
            (Cause::Supplement, None) if self.work.standing() == Standing::AwaitingApplicant => {
                Some(DossierStatus::AwaitingSupplement)
            }
            (_, status) => status,
        }
    }

    /// The milestones follow one another, and nothing is later than the last change.
    fn is_in_order(&self) -> bool {
        let mut milestones = vec![self.submitted_at];
        milestones.extend(self.receipt.as_ref().map(|receipt| receipt.received_at));
        milestones.extend(self.work.entries().first().map(|entry| entry.started_at));
        milestones.extend(self.result.as_ref().map(|result| result.completed_at));
        milestones.extend(self.returned.map(|returned| returned.returned_at));
        milestones.extend(self.closing.as_ref().map(|closing| closing.closed_at));
        milestones.push(self.changed_at);
        let due_after_receipt = self.receipt.as_ref().is_none_or(|receipt| {
            receipt.received_at <= receipt.clock_started_at
                && receipt.clock_started_at <= receipt.due_at
        });
        let before_last_change =
            |instant: Option<DateTime<Utc>>| instant.is_none_or(|at| at <= self.changed_at);
        milestones.is_sorted()
            && due_after_receipt
            && self.clock.submitted_at() == Some(self.submitted_at)
            && before_last_change(self.clock.last_changed_at())
            && before_last_change(self.work.last_changed_at())
            && before_last_change(self.supplements.last_changed_at())
    }
}

/// The status as far as the work alone tells it.
fn status_in_work(work: &Work) -> Option<DossierStatus> {
    match work.standing() {
        Standing::Open => work.current().map(|entry| status_in_step(entry.kind)),
        Standing::Ended if has_result(work) => Some(DossierStatus::Completed),
        Standing::NotBegun | Standing::AwaitingApplicant | Standing::Ended => None,
    }
}

/// The table of steps: the status of a dossier that is in a step of a kind.
const fn status_in_step(kind: StepKind) -> DossierStatus {
    match kind {
        StepKind::Receive
        | StepKind::Assign
        | StepKind::Process
        | StepKind::Review
        | StepKind::Consult => DossierStatus::Processing,
        StepKind::Approve => DossierStatus::AwaitingApproval,
        StepKind::Issue => DossierStatus::AwaitingIssue,
        StepKind::Return => DossierStatus::Completed,
    }
}

fn last_way(work: &Work) -> Option<&OutcomeWay> {
    let last = work.entries().last()?;
    last.outcome.as_ref().map(|outcome| &outcome.way)
}

fn has_result(work: &Work) -> bool {
    matches!(last_way(work), Some(OutcomeWay::Result))
}
