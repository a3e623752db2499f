//! The ends without a result after filing: withdrawn, refused or stopped (rút hồ sơ, từ chối giải
//! quyết, dừng giải quyết).

use policy::PositionRole;

use crate::domain::rules::text;
use crate::domain::{
    Act, CommandKind, Dossier, DossierEvent, DossierStatus, Refusal, Rulebook, TextField,
};

impl Dossier {
    /// Takes the dossier back at the applicant's wish (rút hồ sơ).
    pub fn withdraw(
        &mut self,
        act: &Act,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Withdraw, act)?;
        let mut next = self.record.clone();
        next.work.stop(act.actor(), at, None)?;
        next.close(DossierStatus::Withdrawn, act, at, reason, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::DossierWithdrawn { at })
    }

    /// Refuses an accepted dossier with reasons (từ chối giải quyết), up to its due instant; once
    /// work has begun, whoever may do the step refuses in it.
    ///
    /// Afterwards the agency owes a result or an apology with a new date (NĐ 61/2018 Art. 19.9),
    /// never a refusal.
    pub fn refuse(
        &mut self,
        act: &Act,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Refuse, act)?;
        if let Some(due_at) = self.record.clock.last_due_at().filter(|due| at > *due) {
            return Err(Refusal::TooLate { due_at });
        }
        let mut next = self.record.clone();
        match self.current_step() {
            Some(_) => {
                let (_, acting) = self.in_step(act, at)?;
                let process = rulebook.procedure.process();
                next.work.refuse(process, &acting, None)?;
            }
            None => {
                next.work.stop(act.actor(), at, None)?;
            }
        }
        next.close(DossierStatus::Refused, act, at, reason, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::DossierRefused { at })
    }

    /// Stops an accepted dossier on a legal basis, with notice (dừng giải quyết); the head does,
    /// whoever has it, for it is no refusal and no matter of being late.
    pub fn stop(
        &mut self,
        act: &Act,
        reason: &str,
        legal_basis: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Stop, act)?;
        if self.record.receipt.is_none() {
            return Err(Refusal::NotReceived);
        }
        act.acting(PositionRole::Leadership, None, at)?;
        let legal_basis = text::required(TextField::LegalBasis, legal_basis)?;
        let mut next = self.record.clone();
        next.work.stop(act.actor(), at, None)?;
        next.close(DossierStatus::Stopped, act, at, reason, rulebook)?;
        if let Some(closing) = &mut next.closing {
            closing.legal_basis = Some(legal_basis);
        }
        self.keep(next, at);
        Ok(DossierEvent::DossierStopped { at })
    }
}
