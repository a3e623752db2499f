//! Filing, acceptance or its refusal, and the hand-over to the competent agency (nộp, tiếp nhận,
//! chuyển hồ sơ; NĐ 61/2018 Art. 17–18).

use chrono::{DateTime, Utc};
use ids::{AccountId, AgencyCode, DossierId};
use process::StepKind;

use crate::domain::clock::{Cause, Clock, Start, Supplements};
use crate::domain::filing::Checked;
use crate::domain::money::{Finance, Moment};
use crate::domain::rules::clock;
use crate::domain::work::Work;
use crate::domain::{
    Act, Channel, CommandKind, CounterFiling, Dossier, DossierEvent, DossierRecord, DossierStatus,
    Inconsistency, OnlineFiling, Participants, PendingReceipt, Refusal, Rulebook,
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
    /// Where its fee is not paid yet, [`Dossier::await_fee`] comes first.
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
        if self.record.channel == Channel::Online {
            self.record.require_paid(Moment::AtReceipt)?;
        }
        let mut record = self.record.clone();
        record.version += 1;
        accept(record, agency, act.by, at, rulebook)
    }

    /// Refuses to accept an online filing (từ chối tiếp nhận), with the reasons of Mẫu 03.
    pub fn refuse_intake(
        &mut self,
        act: &Act,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::RefuseIntake, act)?;
        let mut next = self.record.clone();
        next.close(DossierStatus::IntakeRefused, act, at, reason, rulebook)?;
        self.keep(next, at);
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
        self.record.require_paid(Moment::AtReceipt)?;
        self.record.require_pinned(rulebook.procedure)?;
        let process = rulebook.procedure.process();
        // the receiving itself was done with the receipt
        let mut path = process.main_path().into_iter();
        let first = path
            .find(|step| step.kind != StepKind::Receive)
            .ok_or(Refusal::BrokenRecord(Inconsistency::Steps))?;
        let mut next = self.record.clone();
        let placement = next.placement(first, at, rulebook)?;
        next.work.begin(process, act.actor(), at, &placement)?;
        next.clock.switch(
            Cause::Processing,
            Some(placement.agency),
            at,
            rulebook.timekeeping(),
        )?;
        next.follow_work()?;
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        let first_step = placement.step;
        Ok(DossierEvent::DossierHandedOver { at, first_step })
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
        papers: filing.papers.papers,
        submitted_at: filing.filed_at,
        changed_at: filing.filed_at,
        receipt: None,
        clock: Clock::submitted(filing.filed_at, filing.tenant),
        work: Work::default(),
        supplements: Supplements::default(),
        obligations: Vec::new(),
        alarm_at: None,
        result: None,
        result_corrections: Vec::new(),
        returned: None,
        closing: None,
        finance: Finance::default(),
        fee_awaited: None,
    }
}

/// Decides the acceptance of a record: when its clock starts and when it is due.
pub(super) fn accept(
    mut record: DossierRecord,
    agency: AgencyCode,
    received_by: AccountId,
    received_at: DateTime<Utc>,
    rulebook: Rulebook<'_>,
) -> Result<PendingReceipt, Refusal> {
    record.require_pinned(rulebook.procedure)?;
    let terms = rulebook
        .procedure
        .channel(record.channel)
        .ok_or(Refusal::BrokenRecord(Inconsistency::Channel))?;
    let starts_at = clock::clock_start(
        rulebook.calendar,
        rulebook.clock,
        record.channel,
        record.submitted_at,
        received_at,
    )
    .map_err(Refusal::NoDueInstant)?;
    let start = Start {
        at: received_at,
        starts_at,
        limit: terms.limit,
        agency: record.participants.receiving,
    };
    let started = record.clock.start(start, rulebook.timekeeping())?;
    record.set_alarm(received_at, rulebook)?;
    record.changed_at = received_at;
    Ok(PendingReceipt {
        record,
        agency,
        received_at,
        received_by,
        clock_started_at: started.starts_at,
        due_at: started.due_at,
    })
}
