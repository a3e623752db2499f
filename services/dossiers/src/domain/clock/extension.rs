//! The extension of the time limit with an apology (văn bản xin lỗi và đề nghị gia hạn, Mẫu 04 of
//! TT 03/2025/TT-VPCP).
//!
//! NĐ 61/2018/NĐ-CP Art. 19.9: at the latest one day before the limit ends the agency sends an
//! apology with the reason and the new date; it may do so once. The head signs it.

use calendar::{CalendarError, local_date};
use chrono::{DateTime, NaiveDate, Utc};
use ids::AccountId;
use policy::PositionRole;
use serde::{Deserialize, Serialize};

use super::decision::is_blank;
use super::{Approver, Basis, BasisKind, Clock, Decision, DueChange, DueMoved, Timekeeping};

/// A proposed new date (hẹn lại ngày trả kết quả), and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Extension {
    pub proposed_at: DateTime<Utc>,
    pub proposed_by: AccountId,
    /// Lý do, as the apology prints it.
    pub reason: String,
    /// Thời gian hẹn cũ, when it was proposed.
    pub old_due_at: DateTime<Utc>,
    /// Ngày trả kết quả mới; due when its last session closes.
    pub new_date: NaiveDate,
    /// None while nobody has decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// Why an extension is not proposed or not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExtensionRefusal {
    #[error("the clock last changed at {last}, which is later")]
    OutOfOrder { last: DateTime<Utc> },
    #[error("there is no due instant that counts")]
    NoDueInstant,
    #[error("an extension waits for its decision")]
    Pending,
    #[error("no extension waits for its decision")]
    NonePending,
    #[error("the time limit has been extended as often as allowed, {allowed} times")]
    UsedUp { allowed: u32 },
    #[error("an extension was possible until {notice_by}")]
    TooLate { notice_by: DateTime<Utc> },
    #[error("the reason is missing")]
    ReasonMissing,
    #[error("the new date is not after the day of {due_at}")]
    NotLater { due_at: DateTime<Utc> },
    #[error("{date} is not a working day")]
    DayOff { date: NaiveDate },
    #[error("the decision is for the role {required}")]
    WrongRole { required: PositionRole },
    #[error("who proposed the extension does not decide on it")]
    OwnProposal,
    #[error("the working calendar gives no answer")]
    Calendar(#[from] CalendarError),
}

impl Extension {
    /// Gives when the head approved it; none while nobody has.
    pub fn approved_at(&self) -> Option<DateTime<Utc>> {
        let approval = self.decision.as_ref().filter(|made| made.is_approval());
        approval.map(Decision::at)
    }

    /// Gives when it was proposed or, later, decided.
    pub fn last_changed_at(&self) -> DateTime<Utc> {
        self.decision
            .as_ref()
            .map_or(self.proposed_at, Decision::at)
    }
}

impl Clock {
    /// Gives the extension that waits for its decision.
    pub fn pending_extension(&self) -> Option<&Extension> {
        self.extensions
            .last()
            .filter(|extension| extension.decision.is_none())
    }

    /// Tells whether the time limit was extended (đã gia hạn).
    pub fn is_extended(&self) -> bool {
        self.approved_extensions().next().is_some()
    }

    /// Gives until when an apology is possible: the close of the working day that lies the notice
    /// before the due date; none while no due instant counts.
    pub fn extension_notice_by(
        &self,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Option<DateTime<Utc>>, CalendarError> {
        self.due_at()
            .filter(|_| self.counts())
            .map(|due_at| notice_by(due_at, timekeeping))
            .transpose()
    }

    /// Proposes a new date, to be approved by the head.
    pub fn propose_extension(
        &mut self,
        at: DateTime<Utc>,
        by: AccountId,
        reason: &str,
        new_date: NaiveDate,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), ExtensionRefusal> {
        let mut next = self.at_due(at, timekeeping)?;
        let old_due_at = next.due_that_counts()?;
        if next.pending_extension().is_some() {
            return Err(ExtensionRefusal::Pending);
        }
        let allowed = timekeeping.policy.extensions_allowed;
        let used = u32::try_from(next.approved_extensions().count()).unwrap_or(u32::MAX);
        if used >= allowed {
            return Err(ExtensionRefusal::UsedUp { allowed });
        }
        if is_blank(reason) {
            return Err(ExtensionRefusal::ReasonMissing);
        }
        require_notice(at, old_due_at, timekeeping)?;
        require_date(new_date, old_due_at, timekeeping)?;
        next.extensions.push(Extension {
            proposed_at: at,
            proposed_by: by,
            reason: reason.to_owned(),
            old_due_at,
            new_date,
            decision: None,
        });
        *self = next;
        Ok(())
    }

    /// Approves the new date, which then holds.
    pub fn approve_extension(
        &mut self,
        at: DateTime<Utc>,
        by: Approver<'_>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<DueMoved, ExtensionRefusal> {
        let mut next = self.at_due(at, timekeeping)?;
        let due_at = next.due_that_counts()?;
        let extension = next.extension_to_decide(by, timekeeping)?;
        let new_date = extension.new_date;
        if timekeeping.policy.extension_approved_within_notice {
            require_notice(at, due_at, timekeeping)?;
        }
        require_date(new_date, due_at, timekeeping)?;
        extension.decision = Some(Decision::Approved { at, by: by.account });
        next.bases.push(Basis {
            since: at,
            kind: BasisKind::Extension { new_date },
        });
        let due = next.count_due(timekeeping)?;
        let moved = next
            .keep_due(due, at, DueChange::Extended)
            .ok_or(ExtensionRefusal::NotLater { due_at })?;
        *self = next;
        Ok(moved)
    }

    /// Rejects the new date; the old one stands, and another may be proposed.
    pub fn reject_extension(
        &mut self,
        at: DateTime<Utc>,
        by: Approver<'_>,
        reason: &str,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), ExtensionRefusal> {
        self.require_later(at, |last| ExtensionRefusal::OutOfOrder { last })?;
        let extension = self.extension_to_decide(by, timekeeping)?;
        if is_blank(reason) {
            return Err(ExtensionRefusal::ReasonMissing);
        }
        extension.decision = Some(Decision::Rejected {
            at,
            by: by.account,
            reason: reason.to_owned(),
        });
        Ok(())
    }

    fn approved_extensions(&self) -> impl Iterator<Item = &Extension> {
        let extensions = self.extensions.iter();
        extensions.filter(|extension| extension.approved_at().is_some())
    }

    /// Gives a copy whose due instant is that of the calendar as it is now.
    fn at_due(
        &self,
        at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Self, ExtensionRefusal> {
        self.require_later(at, |last| ExtensionRefusal::OutOfOrder { last })?;
        let mut next = self.clone();
        next.settle(at, timekeeping)?;
        Ok(next)
    }

    fn due_that_counts(&self) -> Result<DateTime<Utc>, ExtensionRefusal> {
        self.due_at()
            .filter(|_| self.counts())
            .ok_or(ExtensionRefusal::NoDueInstant)
    }

    fn extension_to_decide(
        &mut self,
        by: Approver<'_>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<&mut Extension, ExtensionRefusal> {
        let extension = self
            .extensions
            .last_mut()
            .filter(|extension| extension.decision.is_none())
            .ok_or(ExtensionRefusal::NonePending)?;
        let required = timekeeping.policy.extension_approver;
        if !by.roles.contains(&required) {
            return Err(ExtensionRefusal::WrongRole { required });
        }
        if extension.proposed_by == by.account {
            return Err(ExtensionRefusal::OwnProposal);
        }
        Ok(extension)
    }
}

/// Gives the last instant of a notice before a due instant.
pub(super) fn notice_by(
    due_at: DateTime<Utc>,
    timekeeping: Timekeeping<'_>,
) -> Result<DateTime<Utc>, CalendarError> {
    let calendar = timekeeping.calendar;
    let mut day = local_date(due_at);
    for _ in 0..timekeeping.policy.extension_notice_working_days {
        day = calendar.previous_working_day(day)?;
    }
    Ok(calendar.closing_from(day)?.min(due_at))
}

fn require_notice(
    at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    timekeeping: Timekeeping<'_>,
) -> Result<(), ExtensionRefusal> {
    let notice_by = notice_by(due_at, timekeeping)?;
    if at > notice_by {
        return Err(ExtensionRefusal::TooLate { notice_by });
    }
    Ok(())
}

fn require_date(
    new_date: NaiveDate,
    due_at: DateTime<Utc>,
    timekeeping: Timekeeping<'_>,
) -> Result<(), ExtensionRefusal> {
    if new_date <= local_date(due_at) {
        return Err(ExtensionRefusal::NotLater { due_at });
    }
    if !timekeeping.calendar.is_working_day(new_date)? {
        return Err(ExtensionRefusal::DayOff { date: new_date });
    }
    Ok(())
}
