//! A new due instant, by two persons: an apology with a new date (xin lỗi và hẹn lại; NĐ 61/2018
//! Art. 19.9, Mẫu 04), and the correction of a date that was wrong.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use policy::PositionRole;

use crate::domain::clock::Approver;
use crate::domain::rules::text;
use crate::domain::{
    Act, CommandKind, Dossier, DossierEvent, DossierRecord, Refusal, Rulebook, TextField,
};

impl Dossier {
    /// Proposes a new date with an apology (đề nghị gia hạn); whoever has the dossier, or the desk
    /// before work begins.
    pub fn propose_extension(
        &mut self,
        act: &Act,
        new_date: NaiveDate,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ProposeExtension, act)?;
        match self.current_step() {
            Some(_) => self.in_step(act, at).map(drop)?,
            None => act.acting(PositionRole::Reception, None, at).map(drop)?,
        }
        let reason = text::required(TextField::Reason, reason)?;
        let mut next = self.pinned_copy(rulebook)?;
        let timekeeping = rulebook.timekeeping();
        next.clock
            .propose_extension(at, act.by, &reason, new_date, timekeeping)?;
        self.keep(next, at);
        Ok(DossierEvent::ExtensionProposed { at })
    }

    /// Approves the new date (duyệt gia hạn), which then holds.
    pub fn approve_extension(
        &mut self,
        act: &Act,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ApproveExtension, act)?;
        let roles = roles(act);
        let mut next = self.pinned_copy(rulebook)?;
        let timekeeping = rulebook.timekeeping();
        next.clock
            .approve_extension(at, approver(act, &roles), timekeeping)?;
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::ExtensionApproved { at })
    }

    /// Rejects the new date (không duyệt gia hạn), for a reason.
    pub fn reject_extension(
        &mut self,
        act: &Act,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::RejectExtension, act)?;
        let reason = text::required(TextField::Reason, reason)?;
        let roles = roles(act);
        let mut next = self.pinned_copy(rulebook)?;
        let timekeeping = rulebook.timekeeping();
        next.clock
            .reject_extension(at, approver(act, &roles), &reason, timekeeping)?;
        self.keep(next, at);
        Ok(DossierEvent::ExtensionRejected { at })
    }

    /// Requests that a wrong due date be corrected (đề nghị sửa ngày hẹn trả), for a reason.
    pub fn request_due_correction(
        &mut self,
        act: &Act,
        new_due_at: DateTime<Utc>,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::RequestDueCorrection, act)?;
        let reason = text::required(TextField::Reason, reason)?;
        let mut next = self.pinned_copy(rulebook)?;
        let timekeeping = rulebook.timekeeping();
        next.clock
            .request_correction(at, act.by, &reason, new_due_at, timekeeping)?;
        self.keep(next, at);
        Ok(DossierEvent::DueCorrectionRequested { at })
    }

    /// Approves the corrected due date, which then holds.
    pub fn approve_due_correction(
        &mut self,
        act: &Act,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ApproveDueCorrection, act)?;
        let roles = roles(act);
        let mut next = self.pinned_copy(rulebook)?;
        let timekeeping = rulebook.timekeeping();
        next.clock
            .approve_correction(at, approver(act, &roles), timekeeping)?;
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::DueCorrectionApproved { at })
    }

    /// Rejects the correction, for a reason; the due date stands.
    pub fn reject_due_correction(
        &mut self,
        act: &Act,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::RejectDueCorrection, act)?;
        let reason = text::required(TextField::Reason, reason)?;
        let roles = roles(act);
        let mut next = self.pinned_copy(rulebook)?;
        let timekeeping = rulebook.timekeeping();
        next.clock
            .reject_correction(at, approver(act, &roles), &reason, timekeeping)?;
        self.keep(next, at);
        Ok(DossierEvent::DueCorrectionRejected { at })
    }

    fn pinned_copy(&self, rulebook: Rulebook<'_>) -> Result<DossierRecord, Refusal> {
        self.record.require_pinned(rulebook.procedure)?;
        Ok(self.record.clone())
    }
}

/// The roles of the position chosen for the act, or of all of the officer's.
fn roles(act: &Act) -> BTreeSet<PositionRole> {
    let positions = act.positions.iter();
    let acting = positions.filter(|own| act.chosen.is_none_or(|chosen| own.id == chosen));
    acting.flat_map(|own| own.roles.iter().copied()).collect()
}

const fn approver<'a>(act: &Act, roles: &'a BTreeSet<PositionRole>) -> Approver<'a> {
    Approver {
        account: act.by,
        roles,
    }
}
