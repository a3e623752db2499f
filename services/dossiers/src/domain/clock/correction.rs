//! The correction of a wrong due date: requested with a reason, approved by somebody else, kept.
//!
//! A due date that was typed or counted wrongly is as bad for the citizen as lateness, and a due
//! date that anybody may change hides lateness; so it changes only with two persons and a trace.
//! It may be corrected after the result, too, for the figures stand on it.

use calendar::{CalendarError, local_date, local_date_time};
use chrono::{DateTime, Utc};
use ids::AccountId;
use policy::PositionRole;
use serde::{Deserialize, Serialize};

use super::decision::is_blank;
use super::{Approver, Basis, BasisKind, Clock, Decision, DueChange, DueMoved, Timekeeping};

/// A requested correction of the due instant (điều chỉnh ngày hẹn trả bị ghi sai), and what became
/// of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DueCorrection {
    pub requested_at: DateTime<Utc>,
    pub requested_by: AccountId,
    /// Lý do.
    pub reason: String,
    /// The wrong due instant, when the correction was requested.
    pub old_due_at: DateTime<Utc>,
    pub new_due_at: DateTime<Utc>,
    /// None while nobody has decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// Why a correction is not requested or not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionRefusal {
    #[error("the clock last changed at {last}, which is later")]
    OutOfOrder { last: DateTime<Utc> },
    #[error("there is no due instant to correct")]
    NoDueInstant,
    #[error("a correction waits for its decision")]
    Pending,
    #[error("no correction waits for its decision")]
    NonePending,
    #[error("the due date has been corrected as often as allowed, {allowed} times")]
    UsedUp { allowed: u32 },
    #[error("the reason is missing")]
    ReasonMissing,
    #[error("the due instant is {due_at} already")]
    Same { due_at: DateTime<Utc> },
    #[error("the clock starts only at {starts_at}")]
    BeforeStart { starts_at: DateTime<Utc> },
    #[error("{new_due_at} is not within working time")]
    NotWorked { new_due_at: DateTime<Utc> },
    #[error("the decision is for the role {required}")]
    WrongRole { required: PositionRole },
    #[error("who requested the correction does not decide on it")]
    OwnRequest,
    #[error("the working calendar gives no answer")]
    Calendar(#[from] CalendarError),
}

impl DueCorrection {
    /// Gives when it was requested or, later, decided.
    pub fn last_changed_at(&self) -> DateTime<Utc> {
        self.decision
            .as_ref()
            .map_or(self.requested_at, Decision::at)
    }
}

impl Clock {
    /// Gives the correction that waits for its decision.
    pub fn pending_correction(&self) -> Option<&DueCorrection> {
        self.corrections
            .last()
            .filter(|correction| correction.decision.is_none())
    }

    /// Requests that a wrong due instant be corrected; somebody else approves.
    pub fn request_correction(
        &mut self,
        at: DateTime<Utc>,
        by: AccountId,
        reason: &str,
        new_due_at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), CorrectionRefusal> {
        let mut next = self.at_correctable(at, timekeeping)?;
        let old_due_at = next.due_at().ok_or(CorrectionRefusal::NoDueInstant)?;
        if next.pending_correction().is_some() {
            return Err(CorrectionRefusal::Pending);
        }
        next.require_correction_left(timekeeping)?;
        if is_blank(reason) {
            return Err(CorrectionRefusal::ReasonMissing);
        }
        next.require_new_due(new_due_at, timekeeping)?;
        next.corrections.push(DueCorrection {
            requested_at: at,
            requested_by: by,
            reason: reason.to_owned(),
            old_due_at,
            new_due_at,
            decision: None,
        });
        *self = next;
        Ok(())
    }

    /// Approves the corrected due instant, which then holds.
    pub fn approve_correction(
        &mut self,
        at: DateTime<Utc>,
        by: Approver<'_>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<DueMoved, CorrectionRefusal> {
        let mut next = self.at_correctable(at, timekeeping)?;
        let due_at = next.due_at().ok_or(CorrectionRefusal::NoDueInstant)?;
        let correction = next.correction_to_decide(by, timekeeping)?;
        let new_due_at = correction.new_due_at;
        correction.decision = Some(Decision::Approved { at, by: by.account });
        next.require_new_due(new_due_at, timekeeping)?;
        next.bases.push(Basis {
            since: at,
            kind: BasisKind::Correction { new_due_at },
        });
        let due = next.count_due(timekeeping)?;
        let moved = next
            .keep_due(due, at, DueChange::Corrected)
            .ok_or(CorrectionRefusal::Same { due_at })?;
        *self = next;
        Ok(moved)
    }

    /// Rejects the correction; the due instant stands.
    pub fn reject_correction(
        &mut self,
        at: DateTime<Utc>,
        by: Approver<'_>,
        reason: &str,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), CorrectionRefusal> {
        self.require_later(at, |last| CorrectionRefusal::OutOfOrder { last })?;
        let correction = self.correction_to_decide(by, timekeeping)?;
        if is_blank(reason) {
            return Err(CorrectionRefusal::ReasonMissing);
        }
        correction.decision = Some(Decision::Rejected {
            at,
            by: by.account,
            reason: reason.to_owned(),
        });
        Ok(())
    }

    /// Gives a copy whose due instant is that of the calendar as it is now.
    fn at_correctable(
        &self,
        at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Self, CorrectionRefusal> {
        self.require_later(at, |last| CorrectionRefusal::OutOfOrder { last })?;
        let mut next = self.clone();
        next.settle(at, timekeeping)?;
        Ok(next)
    }

    fn require_correction_left(
        &self,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), CorrectionRefusal> {
        let approved = self.corrections.iter().filter(|correction| {
            correction
                .decision
                .as_ref()
                .is_some_and(Decision::is_approval)
        });
        let used = u32::try_from(approved.count()).unwrap_or(u32::MAX);
        match timekeeping.policy.corrections_allowed {
            Some(allowed) if used >= allowed => Err(CorrectionRefusal::UsedUp { allowed }),
            Some(_) | None => Ok(()),
        }
    }

    fn require_new_due(
        &self,
        new_due_at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), CorrectionRefusal> {
        if let Some(due_at) = self.due_at().filter(|due_at| *due_at == new_due_at) {
            return Err(CorrectionRefusal::Same { due_at });
        }
        if let Some(starts_at) = self.started_at().filter(|start| new_due_at < *start) {
            return Err(CorrectionRefusal::BeforeStart { starts_at });
        }
        let time = local_date_time(new_due_at).time();
        let worked = timekeeping
            .calendar
            .sessions_on(local_date(new_due_at))?
            .iter()
            .any(|session| session.opens <= time && time <= session.closes);
        if !worked {
            return Err(CorrectionRefusal::NotWorked { new_due_at });
        }
        Ok(())
    }

    fn correction_to_decide(
        &mut self,
        by: Approver<'_>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<&mut DueCorrection, CorrectionRefusal> {
        let correction = self
            .corrections
            .last_mut()
            .filter(|correction| correction.decision.is_none())
            .ok_or(CorrectionRefusal::NonePending)?;
        let required = timekeeping.policy.correction_approver;
        if !by.roles.contains(&required) {
            return Err(CorrectionRefusal::WrongRole { required });
        }
        if correction.requested_by == by.account {
            return Err(CorrectionRefusal::OwnRequest);
        }
        Ok(correction)
    }
}
