//! The result: issued, then returned (ban hành, trả kết quả; NĐ 61/2018 Art. 20).

use calendar::local_date;
use chrono::{DateTime, Utc};
use policy::PositionRole;

use crate::domain::clock::Cause;
use crate::domain::money::Moment;
use crate::domain::rules::text;
use crate::domain::work::Standing;
use crate::domain::{
    Act, Channel, CommandKind, Dossier, DossierEvent, DossierStatus, Inconsistency, IssuedResult,
    Recipient, Refusal, ResultCorrection, ResultInput, ReturnedResult, Rulebook, TextField,
};

impl Dossier {
    /// Records the signed and numbered result (ban hành kết quả); the clock stops.
    pub fn issue_result(
        &mut self,
        act: &Act,
        input: &ResultInput,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::IssueResult, act)?;
        let (entry, acting) = self.in_step(act, at)?;
        let step = entry.step.clone();
        let result = self.result(act, at, input)?;
        let mut next = self.record.clone();
        let way = next.way_forward(None, at, rulebook)?;
        let process = rulebook.procedure.process();
        next.work.complete(process, &acting, &way, None)?;
        let waits = Cause::AwaitingCollection;
        next.clock.switch(waits, None, at, rulebook.timekeeping())?;
        next.result = Some(result);
        next.follow_work()?;
        next.set_alarm(at, rulebook)?;
        if next.status != DossierStatus::Completed {
            return Err(Refusal::BrokenRecord(Inconsistency::Steps));
        }
        self.keep(next, at);
        Ok(DossierEvent::ResultIssued { at, step })
    }

    /// Replaces a result that proves wrong (đính chính kết quả); the old one stays on record, and the
    /// processing ended when it did.
    pub fn correct_result(
        &mut self,
        act: &Act,
        input: &ResultInput,
        reason: &str,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::CorrectResult, act)?;
        act.acting(PositionRole::Clerk, None, at)?;
        let former = self.record.result.clone();
        let former = former.ok_or(Refusal::BrokenRecord(Inconsistency::Result))?;
        let corrected = self.result(act, former.completed_at, input)?;
        if (&corrected.number, corrected.issued_on) == (&former.number, former.issued_on) {
            return Err(Refusal::SameResult);
        }
        let mut next = self.record.clone();
        next.result = Some(corrected);
        next.result_corrections.push(ResultCorrection {
            corrected_at: at,
            corrected_by: act.by,
            reason: text::required(TextField::Reason, reason)?,
            former,
        });
        self.keep(next, at);
        Ok(DossierEvent::ResultCorrected { at })
    }

    /// Returns the result (trả kết quả) to the applicant or their representative; with it the
    /// returning step ends, where the process has one.
    pub fn return_result(
        &mut self,
        act: &Act,
        recipient: Recipient,
        channel: Channel,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ReturnResult, act)?;
        self.record.require_paid(Moment::AtReturn)?;
        match recipient {
            Recipient::Representative if self.record.representative.is_none() => {
                return Err(Refusal::NoRepresentative);
            }
            Recipient::Applicant | Recipient::Representative => {}
        }
        let mut next = self.record.clone();
        let process = rulebook.procedure.process();
        // what is in the applicant's hands has been through all returning steps
        for _ in process.steps() {
            if next.work.current().is_none() {
                break;
            }
            let way = next.way_forward(None, at, rulebook)?;
            next.work.hand_out(process, act.actor(), at, &way, None)?;
        }
        if next.work.standing() != Standing::Ended {
            return Err(Refusal::BrokenRecord(Inconsistency::Steps));
        }
        next.clock.end(at, rulebook.timekeeping())?;
        next.set_alarm(at, rulebook)?;
        next.returned = Some(ReturnedResult {
            returned_at: at,
            returned_by: act.by,
            recipient,
            channel,
        });
        next.status = DossierStatus::Returned;
        self.keep(next, at);
        Ok(DossierEvent::ResultReturned { at })
    }

    /// Checks a result with which the processing ended at an instant.
    fn result(
        &self,
        act: &Act,
        completed_at: DateTime<Utc>,
        input: &ResultInput,
    ) -> Result<IssuedResult, Refusal> {
        let earliest = local_date(self.receipt()?.received_at);
        let latest = local_date(act.at.max(completed_at));
        if !(earliest..=latest).contains(&input.issued_on) {
            return Err(Refusal::IssuedOnOutOfRange { earliest, latest });
        }
        Ok(IssuedResult {
            number: text::required(TextField::ResultNumber, &input.number)?,
            issued_on: input.issued_on,
            summary: text::required(TextField::ResultSummary, &input.summary)?,
            completed_at,
            issued_by: act.by,
        })
    }
}
