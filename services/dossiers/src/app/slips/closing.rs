//! Fills in the papers by which a dossier ends without a result: Phiếu từ chối tiếp nhận giải quyết hồ sơ (Mẫu 03) and
//! Thông báo dừng giải quyết hồ sơ (Mẫu 05).

use calendar::local_date;
use slips::data::{Refusal, StopNotice};
use slips::{Bilingual, Moment, Slip};

use super::offices::Offices;
use super::print_slip::Unfilled;
use super::receipt::{party, request};
use crate::domain::{DossierRecord, PinnedProcedure};

/// The refusal of a dossier, at intake or afterwards.
pub(super) fn refusal(
    record: &DossierRecord,
    procedure: &PinnedProcedure,
    offices: &Offices<'_>,
) -> Result<Slip, Unfilled> {
    let closing = record.closing.as_ref().ok_or(Unfilled::NotThere)?;
    let submitter = record.representative.as_ref().unwrap_or(&record.applicant);
    let code = record.receipt.as_ref().map(|receipt| &receipt.code);
    Ok(Slip::Refusal(Box::new(Refusal {
        head: offices.head_of_desk(record.participants.receiving, closing.closed_at)?,
        dossier_code: code.map(ToString::to_string),
        applicant: party(&record.applicant),
        request: request(procedure),
        reasons: reasons(&closing.reason),
        submitted_by: submitter.full_name.as_str().to_owned(),
        received_by: None,
    })))
}

/// The notice that a dossier is handled no further, as the applicant wished.
pub(super) fn stop_notice(
    record: &DossierRecord,
    procedure: &PinnedProcedure,
    offices: &Offices<'_>,
) -> Result<Slip, Unfilled> {
    let closing = record.closing.as_ref().ok_or(Unfilled::NotThere)?;
    let receipt = record.receipt.as_ref().ok_or(Unfilled::NotThere)?;
    Ok(Slip::StopNotice(Box::new(StopNotice {
        head: offices.head_of_agency(record.participants.competent, closing.closed_at)?,
        addressee: party(&record.applicant),
        procedure: request(procedure),
        dossier_code: receipt.code.to_string(),
        received: local_date(receipt.received_at),
        requested: local_date(closing.closed_at),
        reason: Some(closing.reason.clone()),
        stage: stage(record, procedure),
        decision: None,
        stopped: Moment::at(closing.closed_at),
        settlements: None,
        signed_by: offices.signatory(),
    })))
}

/// The step in which the work was stopped; none when it had not begun.
fn stage(record: &DossierRecord, procedure: &PinnedProcedure) -> Option<Bilingual> {
    let last = record.work.entries().last()?;
    let step = procedure.process().step(&last.step)?;
    Some(Bilingual::from(&step.name))
}

/// A reason a line, as it was written.
fn reasons(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
