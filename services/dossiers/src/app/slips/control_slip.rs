//! Fills in Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu 06): each time the dossier went from hand to hand.

use ids::TenantId;
use slips::data::{ControlSlip, Handover, Holder, StepResult};
use slips::{Bilingual, Moment, Slip};

use super::offices::{Offices, UnknownAgency};
use super::print_slip::Unfilled;
use crate::domain::work::{Allotment, Entry, HandingKind, Note, Outcome, OutcomeWay, Timing};
use crate::domain::{DossierRecord, PinnedProcedure};

/// The control slip of an accepted dossier, with the time of each of its rows.
pub(super) fn control_slip(
    record: &DossierRecord,
    procedure: &PinnedProcedure,
    offices: &Offices<'_>,
    times: &[Allotment],
) -> Result<Slip, Unfilled> {
    let receipt = record.receipt.as_ref().ok_or(Unfilled::NotThere)?;
    let parts = record.participants;
    let trace = Trace {
        record,
        procedure,
        offices,
        times,
    };
    Ok(Slip::ControlSlip(Box::new(ControlSlip {
        head: offices.head_of_desk(parts.receiving, receipt.received_at)?,
        dossier_code: receipt.code.to_string(),
        agency: offices.agency(parts.competent)?,
        coordinating: coordinating(record, offices)?,
        received: Moment::at(receipt.received_at),
        due: record.clock.due_at().map(Moment::at),
        handovers: trace.handovers()?,
    })))
}

/// Agencies beside the competent one that had a step.
fn coordinating(
    record: &DossierRecord,
    offices: &Offices<'_>,
) -> Result<Vec<Bilingual>, UnknownAgency> {
    let mut others: Vec<TenantId> = Vec::new();
    for entry in record.work.entries() {
        if entry.agency != record.participants.competent && !others.contains(&entry.agency) {
            others.push(entry.agency);
        }
    }
    others.into_iter().map(|id| offices.agency(id)).collect()
}

/// What the rows are read off.
struct Trace<'a> {
    record: &'a DossierRecord,
    procedure: &'a PinnedProcedure,
    offices: &'a Offices<'a>,
    times: &'a [Allotment],
}

impl Trace<'_> {
    fn handovers(&self) -> Result<Vec<Handover>, UnknownAgency> {
        let mut handovers = Vec::new();
        let mut giver: Option<&Entry> = None;
        for entry in self.record.work.entries() {
            handovers.push(Handover {
                from: self.giver(giver)?,
                to: self.holder(entry)?,
                at: Moment::at(entry.started_at),
                result: giver.and_then(|giver| self.result(giver)),
                note: giver.and_then(ended_with),
            });
            self.within(entry, &mut handovers)?;
            giver = Some(entry);
        }
        handovers.extend(
            giver
                .map(|last| self.back_to_desk(last))
                .transpose()?
                .flatten(),
        );
        Ok(handovers)
    }

    /// From position to position within a step; who was first charged with it, the row before says.
    fn within(&self, entry: &Entry, handovers: &mut Vec<Handover>) -> Result<(), UnknownAgency> {
        for handing in &entry.handings {
            let passed_on = match handing.kind {
                HandingKind::Reassigned | HandingKind::HandedOver | HandingKind::Delegated => true,
                HandingKind::Routed
                | HandingKind::Claimed
                | HandingKind::Assigned
                | HandingKind::Undone => false,
            };
            if passed_on {
                handovers.push(Handover {
                    from: self.holder(entry)?,
                    to: self.holder(entry)?,
                    at: Moment::at(handing.at),
                    result: None,
                    note: handing.note.as_ref().map(Note::to_string),
                });
            }
        }
        Ok(())
    }

    /// The last row: what is done goes back to the desk, which returns it.
    fn back_to_desk(&self, last: &Entry) -> Result<Option<Handover>, UnknownAgency> {
        let Some(outcome) = last.outcome.as_ref().filter(|end| leaves_work(end)) else {
            return Ok(None);
        };
        let desk = self.offices.desk(self.record.participants.returning)?;
        Ok(Some(Handover {
            from: self.holder(last)?,
            to: unnamed(desk),
            at: Moment::at(outcome.at),
            result: self.result(last),
            note: ended_with(last),
        }))
    }

    fn giver(&self, entry: Option<&Entry>) -> Result<Holder, UnknownAgency> {
        match entry {
            Some(entry) => self.holder(entry),
            None => {
                let desk = self.offices.desk(self.record.participants.receiving)?;
                Ok(unnamed(desk))
            }
        }
    }

    /// The unit that has a step, or else its agency, and the step.
    fn holder(&self, entry: &Entry) -> Result<Holder, UnknownAgency> {
        let office = match &entry.unit {
            Some(unit) => Bilingual::from(unit),
            None => self.offices.agency(entry.agency)?,
        };
        let step = self.procedure.process().step(&entry.step);
        let Some(name) = step.map(|step| &step.name) else {
            return Ok(unnamed(office));
        };
        Ok(unnamed(Bilingual {
            vi: format!("{} ({})", office.vi, name.vi()),
            en: office.en.map(|office| format!("{office} ({})", name.en())),
        }))
    }

    fn result(&self, entry: &Entry) -> Option<StepResult> {
        // an open step has not been kept or missed yet, whatever the time is
        entry.outcome.as_ref()?;
        let mut times = self.times.iter();
        let timing = times.find(|time| time.entry == entry.number)?.timing?;
        Some(match timing {
            Timing::BeforeLimit => StepResult::Early,
            Timing::OnLimit => StepResult::OnTime,
            Timing::AfterLimit => StepResult::Late,
        })
    }
}

/// Who signed is not told beyond the agency: they write their names themselves.
fn unnamed(office: Bilingual) -> Holder {
    Holder {
        office,
        person: None,
    }
}

fn ended_with(entry: &Entry) -> Option<String> {
    let outcome = entry.outcome.as_ref()?;
    outcome.note.as_ref().map(Note::to_string)
}

const fn leaves_work(outcome: &Outcome) -> bool {
    match outcome.way {
        OutcomeWay::Result | OutcomeWay::Refused | OutcomeWay::Stopped => true,
        OutcomeWay::Forward { .. }
        | OutcomeWay::Returned { .. }
        | OutcomeWay::AskedApplicant { .. }
        | OutcomeWay::Undone => false,
    }
}
