//! The result: issued, then returned (ban hành, trả kết quả; NĐ 61/2018 Art. 20).

use calendar::local_date;

use crate::domain::clock::Cause;
use crate::domain::rules::text;
use crate::domain::work::Standing;
use crate::domain::{
    Act, Channel, CommandKind, Dossier, DossierEvent, DossierStatus, Inconsistency, IssuedResult,
    Recipient, Refusal, ResultInput, ReturnedResult, Rulebook, TextField,
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
        let number = text::required(TextField::ResultNumber, &input.number)?;
        let summary = text::required(TextField::ResultSummary, &input.summary)?;
        let (earliest, latest) = (local_date(self.receipt()?.received_at), local_date(at));
        if !(earliest..=latest).contains(&input.issued_on) {
            return Err(Refusal::IssuedOnOutOfRange { earliest, latest });
        }
        let mut next = self.record.clone();
        let way = next.way_forward(None, at, rulebook)?;
        let process = rulebook.procedure.process();
        next.work.complete(process, &acting, &way, None)?;
        let waits = Cause::AwaitingCollection;
        next.clock.switch(waits, None, at, rulebook.timekeeping())?;
        next.result = Some(IssuedResult {
            number,
            issued_on: input.issued_on,
            summary,
            completed_at: at,
            issued_by: act.by,
        });
        next.follow_work()?;
        if next.status != DossierStatus::Completed {
            return Err(Refusal::BrokenRecord(Inconsistency::Steps));
        }
        self.keep(next, at);
        Ok(DossierEvent::ResultIssued { at, step })
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
}
