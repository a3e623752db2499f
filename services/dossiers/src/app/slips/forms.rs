//! Which forms there are of a dossier, of which instant, and for whom: one table over forms and statuses.

use chrono::{DateTime, Utc};
use slips::Form;

use crate::domain::clock::Extension;
use crate::domain::{DossierRecord, DossierStatus};

/// Who is handed a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// The applicant, and the agencies that take part.
    Everybody,
    /// The agencies that take part (nội bộ).
    Agencies,
}

/// For whom a form is.
pub(super) const fn audience(form: Form) -> Audience {
    match form {
        Form::Receipt
        | Form::SupplementRequest
        | Form::Refusal
        | Form::Apology
        | Form::StopNotice => Audience::Everybody,
        Form::ControlSlip | Form::Register => Audience::Agencies,
    }
}

/// The papers by which a dossier ends without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClosingPaper {
    Refusal,
    StopNotice,
}

const fn closing_paper(status: DossierStatus) -> Option<ClosingPaper> {
    match status {
        DossierStatus::IntakeRefused | DossierStatus::Refused => Some(ClosingPaper::Refusal),
        // Mẫu 05 is of the applicant's wish; what the head stops has a notice of its own wording
        DossierStatus::Withdrawn => Some(ClosingPaper::StopNotice),
        DossierStatus::Submitted
        | DossierStatus::Received
        | DossierStatus::Processing
        | DossierStatus::AwaitingApproval
        | DossierStatus::AwaitingIssue
        | DossierStatus::AwaitingSupplement
        | DossierStatus::AwaitingObligation
        | DossierStatus::Completed
        | DossierStatus::Returned
        | DossierStatus::Stopped
        | DossierStatus::ClosedUnanswered => None,
    }
}

/// Since when there is this form of the dossier; none while there is none.
///
/// Its day decides which set of forms it is printed from.
pub(super) fn issued_at(form: Form, record: &DossierRecord) -> Option<DateTime<Utc>> {
    let received = record.receipt.as_ref().map(|receipt| receipt.received_at);
    let closed = |paper| {
        let closing = record.closing.as_ref()?;
        (closing_paper(record.status) == Some(paper)).then_some(closing.closed_at)
    };
    match form {
        Form::Receipt | Form::ControlSlip => received,
        Form::Refusal => closed(ClosingPaper::Refusal),
        // before there is a receipt nothing is being handled that could be stopped
        Form::StopNotice => closed(ClosingPaper::StopNotice).filter(|_| received.is_some()),
        Form::SupplementRequest => {
            let requests = record.supplements.requests();
            requests.last().map(|request| request.at)
        }
        Form::Apology => apology_of(record).map(|(_, at)| at),
        // of a period, not of a dossier
        Form::Register => None,
    }
}

/// The extension that the head approved last, and when.
pub(super) fn apology_of(record: &DossierRecord) -> Option<(&Extension, DateTime<Utc>)> {
    let extensions = record.clock.extensions().iter().rev();
    let mut approved = extensions.filter_map(|each| Some((each, each.approved_at()?)));
    approved.next()
}
