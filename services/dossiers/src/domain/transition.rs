//! The commands on a dossier: each checks version, status and its own guard, then changes the
//! record and says what happened. A refused command changes nothing.
//!
//! What a guard comes from: the transitions of domain.md §1.5 (NĐ 61/2018 Art. 17–20), the internal
//! process of the pinned procedure version for the roles.

use calendar::local_date;
use chrono::{DateTime, Utc};
use ids::{AccountId, AgencyCode, DossierId};

use super::filing::Checked;
use super::rules::{clock, text};
use super::{
    Act, Channel, Closing, CommandKind, ControlSlip, ControlSlipEntry, CounterFiling, Dossier,
    DossierEvent, DossierRecord, DossierStatus, Inconsistency, IssuedResult, OnlineFiling,
    Participants, PendingReceipt, PinnedProcedure, Receipt, Recipient, Refusal, ResultInput,
    ReturnedResult, Rulebook, StepKey, TextField, permitted,
};

impl Dossier {
    /// Files a dossier through the portal (nộp trực tuyến); it waits to be accepted.
    pub fn submit(id: DossierId, filing: OnlineFiling) -> (Self, DossierEvent) {
        let at = filing.0.filed_at;
        (
            Self::from_decided(new_record(id, filing.0)),
            DossierEvent::DossierSubmitted { at },
        )
    }

    /// Files and accepts a dossier at the counter (nộp trực tiếp, bưu chính công ích).
    pub fn file_at_counter(
        id: DossierId,
        filing: CounterFiling,
        rulebook: Rulebook<'_>,
    ) -> Result<PendingReceipt, Refusal> {
        let (by, at) = (filing.checked.filed_by, filing.checked.filed_at);
        accept(
            new_record(id, filing.checked),
            filing.agency,
            by,
            at,
            rulebook,
        )
    }

    /// Accepts an online filing (tiếp nhận); the dossier is accepted when the receipt is stamped.
    ///
    /// The version pinned at filing holds even if it is no longer in force: the papers were asked
    /// for under it.
    pub fn receive(
        &self,
        act: &Act,
        agency: AgencyCode,
        rulebook: Rulebook<'_>,
    ) -> Result<PendingReceipt, Refusal> {
        let at = self.begin(CommandKind::Receive, act)?;
        let mut record = self.record.clone();
        record.version += 1;
        accept(record, agency, act.by, at, rulebook)
    }

    /// Refuses to accept an online filing (từ chối tiếp nhận), with the reasons of Mẫu 03.
    pub fn refuse_intake(&mut self, act: &Act, reason: &str) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::RefuseIntake, act)?;
        self.close(DossierStatus::IntakeRefused, act.by, at, reason)?;
        Ok(DossierEvent::IntakeRefused { at })
    }

    /// Hands an accepted dossier over to the competent agency (chuyển hồ sơ), whose first step
    /// begins.
    pub fn hand_over(
        &mut self,
        act: &Act,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::HandOver, act)?;
        let first = self.entry_of_step(0, act.by, at, rulebook)?;
        let first_step = first.step.clone();
        self.start(first);
        self.record.version += 1;
        Ok(DossierEvent::DossierHandedOver { at, first_step })
    }

    /// Completes the current processing step (xử lý bước); the next begins.
    pub fn complete_step(
        &mut self,
        act: &Act,
        note: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::CompleteStep, act)?;
        let (step, next_step) = self.advance(act, at, note, rulebook)?;
        Ok(DossierEvent::StepCompleted {
            at,
            step,
            next_step,
        })
    }

    /// Approves the draft result (phê duyệt); the next step begins.
    pub fn approve(
        &mut self,
        act: &Act,
        note: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Approve, act)?;
        let (step, next_step) = self.advance(act, at, note, rulebook)?;
        Ok(DossierEvent::DossierApproved {
            at,
            step,
            next_step,
        })
    }

    /// Records the signed and numbered result (ban hành kết quả); the clock stops.
    pub fn issue_result(
        &mut self,
        act: &Act,
        input: &ResultInput,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::IssueResult, act)?;
        self.require_role(act)?;
        let number = text::required(TextField::ResultNumber, &input.number)?;
        let summary = text::required(TextField::ResultSummary, &input.summary)?;
        let (earliest, latest) = (local_date(self.receipt()?.received_at), local_date(at));
        if !(earliest..=latest).contains(&input.issued_on) {
            return Err(Refusal::IssuedOnOutOfRange { earliest, latest });
        }
        let step = self.complete_current(act.by, at, None)?;
        self.record.result = Some(IssuedResult {
            number,
            issued_on: input.issued_on,
            summary,
            completed_at: at,
            issued_by: act.by,
        });
        self.record.status = DossierStatus::Completed;
        self.record.version += 1;
        Ok(DossierEvent::ResultIssued { at, step })
    }

    /// Returns the result (trả kết quả) to the applicant or their representative.
    pub fn return_result(
        &mut self,
        act: &Act,
        recipient: Recipient,
        channel: Channel,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ReturnResult, act)?;
        match recipient {
            Recipient::Representative if self.record.representative.is_none() => {
                return Err(Refusal::NoRepresentative);
            }
            Recipient::Applicant | Recipient::Representative => {}
        }
        self.record.returned = Some(ReturnedResult {
            returned_at: at,
            returned_by: act.by,
            recipient,
            channel,
        });
        self.record.status = DossierStatus::Returned;
        self.record.version += 1;
        Ok(DossierEvent::ResultReturned { at })
    }

    /// Takes the dossier back at the applicant's wish (rút hồ sơ).
    pub fn withdraw(&mut self, act: &Act, reason: &str) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Withdraw, act)?;
        self.close(DossierStatus::Withdrawn, act.by, at, reason)?;
        Ok(DossierEvent::DossierWithdrawn { at })
    }

    /// Refuses an accepted dossier with reasons (từ chối giải quyết), up to its due instant.
    ///
    /// Afterwards the agency owes a result or an apology with a new date (NĐ 61/2018 Art. 19.9),
    /// never a refusal.
    pub fn refuse(&mut self, act: &Act, reason: &str) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Refuse, act)?;
        let due_at = self.receipt()?.due_at;
        if at > due_at {
            return Err(Refusal::TooLate { due_at });
        }
        self.close(DossierStatus::Refused, act.by, at, reason)?;
        Ok(DossierEvent::DossierRefused { at })
    }

    /// Checks version and status; gives the instant of the act, never before the last change.
    ///
    /// A machine's clock that stepped back must not turn the order of the record round.
    fn begin(&self, command: CommandKind, act: &Act) -> Result<DateTime<Utc>, Refusal> {
        let (version, status) = (self.record.version, self.record.status);
        if act.seen_version != version {
            return Err(Refusal::StaleVersion {
                seen: act.seen_version,
                actual: version,
            });
        }
        let permitted = permitted(status);
        if !permitted.contains(&command) {
            return Err(Refusal::WrongStatus {
                status,
                command,
                permitted,
            });
        }
        Ok(act.at.max(self.record.last_changed_at()))
    }

    /// Ends the current step by an official of its role and starts the next; gives both keys.
    fn advance(
        &mut self,
        act: &Act,
        at: DateTime<Utc>,
        note: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<(StepKey, StepKey), Refusal> {
        self.require_role(act)?;
        let note = text::optional(TextField::Note, note)?;
        let next = self.entry_of_step(
            self.record.control_slip.entries().len(),
            act.by,
            at,
            rulebook,
        )?;
        let next_step = next.step.clone();
        let step = self.complete_current(act.by, at, note)?;
        self.start(next);
        self.record.version += 1;
        Ok((step, next_step))
    }

    fn require_role(&self, act: &Act) -> Result<(), Refusal> {
        let current = self.record.control_slip.current();
        let required = current
            .ok_or(Refusal::BrokenRecord(Inconsistency::ControlSlip))?
            .role;
        if act.roles.contains(&required) {
            Ok(())
        } else {
            Err(Refusal::WrongRole { required })
        }
    }

    fn entry_of_step(
        &self,
        position: usize,
        handed_by: AccountId,
        at: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<ControlSlipEntry, Refusal> {
        self.record.require_pinned(rulebook.procedure)?;
        let step = rulebook
            .procedure
            .step(position)
            .ok_or(Refusal::BrokenRecord(Inconsistency::Steps))?;
        let due_at = clock::step_due(rulebook.calendar, at, step.duration_hours)
            .map_err(Refusal::NoDueInstant)?;
        Ok(ControlSlipEntry::start(step, handed_by, at, due_at))
    }

    fn start(&mut self, entry: ControlSlipEntry) {
        self.record.status = entry.status();
        self.record.control_slip.push(entry);
    }

    fn complete_current(
        &mut self,
        by: AccountId,
        at: DateTime<Utc>,
        note: Option<String>,
    ) -> Result<StepKey, Refusal> {
        let current = self.record.control_slip.current_mut();
        let current = current.ok_or(Refusal::BrokenRecord(Inconsistency::ControlSlip))?;
        current.complete(by, at, note);
        Ok(current.step.clone())
    }

    fn close(
        &mut self,
        status: DossierStatus,
        by: AccountId,
        at: DateTime<Utc>,
        reason: &str,
    ) -> Result<(), Refusal> {
        let reason = text::required(TextField::Reason, reason)?;
        self.record.closing = Some(Closing {
            closed_at: at,
            closed_by: by,
            reason,
        });
        self.record.status = status;
        self.record.version += 1;
        Ok(())
    }

    fn receipt(&self) -> Result<&Receipt, Refusal> {
        self.record
            .receipt
            .as_ref()
            .ok_or(Refusal::BrokenRecord(Inconsistency::Receipt))
    }
}

impl DossierRecord {
    /// Checks that the rules are those of the version that the dossier is pinned to.
    pub(super) fn require_pinned(&self, procedure: &PinnedProcedure) -> Result<(), Refusal> {
        let (pinned, given) = (self.procedure_version, procedure.version_id());
        if pinned == given {
            Ok(())
        } else {
            Err(Refusal::OtherProcedureVersion { pinned, given })
        }
    }
}

fn new_record(id: DossierId, filing: Checked) -> DossierRecord {
    DossierRecord {
        id,
        version: 1,
        status: DossierStatus::Submitted,
        participants: Participants::single(filing.tenant),
        procedure_version: filing.procedure_version,
        case: filing.case,
        channel: filing.channel,
        applicant: filing.applicant,
        representative: filing.representative,
        applicant_account: filing.applicant_account,
        filed_by: filing.filed_by,
        papers: filing.papers,
        submitted_at: filing.filed_at,
        receipt: None,
        control_slip: ControlSlip::default(),
        result: None,
        returned: None,
        closing: None,
    }
}

/// Decides the acceptance of a record: when its clock starts and when it is due.
fn accept(
    record: DossierRecord,
    agency: AgencyCode,
    received_by: AccountId,
    received_at: DateTime<Utc>,
    rulebook: Rulebook<'_>,
) -> Result<PendingReceipt, Refusal> {
    let Rulebook {
        procedure,
        calendar,
        clock: rules,
    } = rulebook;
    record.require_pinned(procedure)?;
    let terms = procedure
        .channel(record.channel)
        .ok_or(Refusal::BrokenRecord(Inconsistency::Channel))?;
    let clock_started_at = clock::clock_start(
        calendar,
        rules,
        record.channel,
        record.submitted_at,
        received_at,
    )
    .map_err(Refusal::NoDueInstant)?;
    let due_at = clock::dossier_due(calendar, rules, clock_started_at, &terms.limit)
        .map_err(Refusal::NoDueInstant)?;
    Ok(PendingReceipt {
        record,
        agency,
        received_at,
        received_by,
        clock_started_at,
        due_at,
    })
}
