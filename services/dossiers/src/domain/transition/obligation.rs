//! The finance authority sets something to be paid, and it is paid (nghĩa vụ tài chính; national
//! status 6): the clock is paused meanwhile.

use policy::PositionRole;

use crate::domain::clock::Cause;
use crate::domain::rules::text;
use crate::domain::{
    Act, CommandKind, Confirmation, Dossier, DossierEvent, Inconsistency, Obligation, Refusal,
    Rulebook, TextField,
};

impl Dossier {
    /// Waits for the payment of what the finance authority set (yêu cầu thực hiện nghĩa vụ tài
    /// chính); the clock is paused.
    pub fn require_obligation(
        &mut self,
        act: &Act,
        authority: &str,
        notice: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::RequireObligation, act)?;
        self.record.require_pinned(rulebook.procedure)?;
        self.in_step(act, at)?;
        let mut next = self.record.clone();
        next.obligations.push(Obligation {
            required_at: at,
            required_by: act.by,
            authority: text::required(TextField::Authority, authority)?,
            notice: text::required(TextField::Notice, notice)?,
            confirmed: None,
        });
        let timekeeping = rulebook.timekeeping();
        let cause = Cause::FinancialObligation;
        next.clock.switch(cause, None, at, timekeeping)?;
        next.follow_work()?;
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::ObligationRequired { at })
    }

    /// Records the proof that it is paid (xác nhận hoàn thành nghĩa vụ tài chính); the clock goes on.
    /// The counter, where the applicant brings it, may do so as well as whoever has the step.
    pub fn confirm_obligation(
        &mut self,
        act: &Act,
        proof: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ConfirmObligation, act)?;
        self.record.require_pinned(rulebook.procedure)?;
        if act.acting(PositionRole::Reception, None, at).is_err() {
            self.in_step(act, at)?;
        }
        let agency = self.current_step().map(|entry| entry.agency);
        let mut next = self.record.clone();
        let obligation = next.obligations.last_mut();
        let obligation = obligation.ok_or(Refusal::BrokenRecord(Inconsistency::Obligation))?;
        obligation.confirmed = Some(Confirmation {
            at,
            by: act.by,
            proof: text::required(TextField::Proof, proof)?,
        });
        let timekeeping = rulebook.timekeeping();
        next.clock
            .switch(Cause::Processing, agency, at, timekeeping)?;
        next.follow_work()?;
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::ObligationConfirmed { at })
    }
}
