//! Fills in what an agency writes while it works: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02) and Phiếu xin lỗi và
//! hẹn lại ngày trả kết quả (Mẫu 04).

use calendar::local_date;
use slips::data::{Apology, Contact, SupplementRequest};
use slips::{Moment, Slip};

use super::forms::apology_of;
use super::offices::Offices;
use super::print_slip::Unfilled;
use super::receipt::{party, request};
use crate::domain::clock::{DueChange, SupplementItem, SupplementTarget};
use crate::domain::{DossierRecord, PinnedProcedure};

/// The request to complete the dossier, as it was last made.
pub(super) fn supplement_request(
    record: &DossierRecord,
    procedure: &PinnedProcedure,
    offices: &Offices<'_>,
) -> Result<Slip, Unfilled> {
    let asked = record.supplements.requests().last();
    let asked = asked.ok_or(Unfilled::NotThere)?;
    let desk = record.participants.receiving;
    let code = record.receipt.as_ref().map(|receipt| &receipt.code);
    let items = asked.items.iter().map(|item| line(item, record, procedure));
    Ok(Slip::SupplementRequest(Box::new(SupplementRequest {
        head: offices.head_of_desk(desk, asked.at)?,
        dossier_code: code.map(ToString::to_string),
        applicant: party(&record.applicant),
        request: request(procedure),
        items: items.collect(),
        reason: asked.reason.clone(),
        contact: Contact {
            name: offices.desk(desk)?.vi,
            phone: None,
        },
        guided_by: None,
    })))
}

/// The apology with the new appointment, as the head approved it last.
pub(super) fn apology(
    record: &DossierRecord,
    procedure: &PinnedProcedure,
    offices: &Offices<'_>,
) -> Result<Slip, Unfilled> {
    let (extension, approved_at) = apology_of(record).ok_or(Unfilled::NotThere)?;
    let receipt = record.receipt.as_ref().ok_or(Unfilled::NotThere)?;
    let moves = record.clock.moves().iter();
    let mut extended =
        moves.filter(|moved| moved.because == DueChange::Extended && moved.at == approved_at);
    let moved = extended.next().ok_or(Unfilled::NotThere)?;
    Ok(Slip::Apology(Box::new(Apology {
        head: offices.head_of_agency(record.participants.competent, approved_at)?,
        addressee: party(&record.applicant),
        received: local_date(receipt.received_at),
        procedure: request(procedure),
        dossier_code: receipt.code.to_string(),
        was_due: Moment::at(extension.old_due_at),
        reason: extension.reason.clone(),
        new_due: Moment::at(moved.to),
        signed_by: offices.signatory(),
    })))
}

/// What is to be completed, with the paper's name before the remark.
fn line(item: &SupplementItem, record: &DossierRecord, procedure: &PinnedProcedure) -> String {
    match &item.target {
        SupplementTarget::Paper { key } => {
            let case = procedure.case(record.case.as_str());
            let mut papers = case.into_iter().flat_map(|case| &case.papers);
            let paper = papers.find(|paper| paper.key.as_str() == key.as_str());
            match paper {
                Some(paper) => format!("{}: {}", paper.name.vi, item.remark),
                None => item.remark.clone(),
            }
        }
        SupplementTarget::Field { .. } | SupplementTarget::Other => item.remark.clone(),
    }
}
