//! Prints a form of a dossier for whoever may read it, or the receipt for whoever holds it: code and secret.

use calendar::local_date;
use chrono::{DateTime, NaiveDate, Utc};
use ids::{DossierId, TenantId};
use policy::Action;
use service::{AppError, ErrorCode, OpCtx};
use slips::{Edition, Form, Slip};
use store::Tx;
use tenancy::TenantFacts;

use super::asking::{apology, supplement_request};
use super::closing::{refusal, stop_notice};
use super::control_slip::control_slip;
use super::forms::{Audience, audience, issued_at};
use super::offices::{Offices, UnknownAgency};
use super::printer::{Order, Printer};
use super::receipt::receipt;
use crate::app::Means;
use crate::app::change::resource;
use crate::app::gather;
use crate::app::tell_time::tell_allotments;
use crate::app::track::find_tracked;
use crate::domain::{Dossier, DossierCode, DossierRecord, PinnedProcedure, TrackingSecret};
use crate::store::find_dossier;

/// Which form is wanted, in which languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AskedSlip {
    pub form: Form,
    pub edition: Edition,
}

/// A form as it is handed out.
pub(crate) struct PrintedSlip {
    /// The name of its file.
    pub name: String,
    /// Names what it says: the same for the same.
    pub tag: String,
    /// The PDF; none where the caller has it already.
    pub content: Option<Vec<u8>>,
}

/// Why a form cannot be filled in, though the dossier is of a kind that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unfilled {
    /// What it is about is not on record.
    #[error("what the form is about is not on record")]
    NotThere,
    /// The pinned version does not offer the channel of the dossier.
    #[error("the pinned version has no terms for the channel of the dossier")]
    NoTerms,
    /// An agency is not known here.
    #[error(transparent)]
    Agency(#[from] UnknownAgency),
}

/// Prints a form of the dossier, unless the caller knows what it says.
///
/// # Errors
/// `NOT_FOUND` when it is not for the caller, `FORBIDDEN` when the form stays within agencies, `SLIP_NOT_AVAILABLE`
/// when there is no such form of it.
pub(crate) async fn print_slip(
    op: &OpCtx,
    printer: &Printer,
    dossier: DossierId,
    asked: AskedSlip,
    knows: impl Fn(&str) -> bool,
) -> Result<PrintedSlip, AppError> {
    op.account()?;
    let tx = op.read().await?;
    let dossier = find_dossier(&tx, dossier)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    op.authorise(Action::ReadDossier, &resource(&dossier))?;
    if audience(asked.form) == Audience::Agencies && op.actor.tenant().is_none() {
        return Err(AppError::new(ErrorCode::Forbidden));
    }
    printed(op, printer, tx, &dossier, asked, knows).await
}

/// Prints the receipt of the dossier with this code and secret, unless the caller knows what it says.
///
/// # Errors
/// As for [`print_slip`]; `TRACKING_NOT_FOUND` when code and secret do not belong to a dossier.
pub(crate) async fn print_tracked_slip(
    op: &OpCtx,
    means: &Means,
    code: &DossierCode,
    secret: &TrackingSecret,
    asked: AskedSlip,
    knows: impl Fn(&str) -> bool,
) -> Result<PrintedSlip, AppError> {
    let (tx, dossier) = find_tracked(op, &means.tracking, code, secret).await?;
    // of everything else the secret shows the progress alone
    if asked.form != Form::Receipt {
        return Err(AppError::new(ErrorCode::Unauthenticated));
    }
    printed(op, &means.printer, tx, &dossier, asked, knows).await
}

async fn printed(
    op: &OpCtx,
    printer: &Printer,
    tx: Tx,
    dossier: &Dossier,
    asked: AskedSlip,
    knows: impl Fn(&str) -> bool,
) -> Result<PrintedSlip, AppError> {
    let record = dossier.record();
    let there = issued_at(asked.form, record).map(|at| (at, local_date(at)));
    let issuer = record.participants.receiving;
    let (_, day) = there
        .filter(|(_, day)| printer.has(issuer, *day, asked.form))
        .ok_or_else(|| AppError::new(ErrorCode::SlipNotAvailable))?;
    let tenants = gather_tenants(&tx, record).await?;
    let tag = tag(printer, record, asked, day, &tenants);
    let name = file_name(record, asked);
    if knows(&tag) {
        let content = None;
        return Ok(PrintedSlip { name, tag, content });
    }
    let procedure = gather::pinned_version(&tx, record.procedure_version).await?;
    drop(tx);
    let slip = fill(op, printer, dossier, asked.form, &procedure, &tenants)?;
    let with_secret = audience(asked.form) == Audience::Everybody;
    let order = Order {
        tenant: issuer,
        day,
        edition: asked.edition,
        slip,
        tracking: printer.tracking(issuer, record.receipt.as_ref(), with_secret),
    };
    let content = Some(printer.print(order).await?);
    Ok(PrintedSlip { name, tag, content })
}

fn fill(
    op: &OpCtx,
    printer: &Printer,
    dossier: &Dossier,
    form: Form,
    procedure: &PinnedProcedure,
    tenants: &[TenantFacts],
) -> Result<Slip, AppError> {
    let record = dossier.record();
    let unavailable = || AppError::new(ErrorCode::SlipNotAvailable);
    let issued: DateTime<Utc> = issued_at(form, record).ok_or_else(unavailable)?;
    let titles = printer.titles(local_date(issued)).ok_or_else(unavailable)?;
    let offices = Offices {
        titles,
        tenants,
        own: printer.own(),
    };
    let filled = match form {
        Form::Receipt => receipt(record, procedure, &offices),
        Form::Refusal => refusal(record, procedure, &offices),
        Form::StopNotice => stop_notice(record, procedure, &offices),
        Form::ControlSlip => {
            let times = tell_allotments(op, dossier)?;
            control_slip(record, procedure, &offices, &times)
        }
        Form::SupplementRequest => supplement_request(record, procedure, &offices),
        Form::Apology => apology(record, procedure, &offices),
        Form::Register => return Err(unavailable()),
    };
    filled.map_err(AppError::internal)
}

/// The agencies that forms of the dossier name, and those above the one that decides it, in two statements.
async fn gather_tenants(tx: &Tx, record: &DossierRecord) -> Result<Vec<TenantFacts>, AppError> {
    let parts = record.participants;
    let mut ids: Vec<TenantId> = vec![parts.receiving, parts.competent, parts.returning];
    ids.extend(record.work.entries().iter().map(|entry| entry.agency));
    ids.sort_unstable();
    ids.dedup();
    let mut tenants = tenancy::find_tenants(tx, &ids).await?;
    let mut above: Vec<TenantId> = tenants.iter().filter_map(|facts| facts.parent).collect();
    above.retain(|id| !ids.contains(id));
    above.sort_unstable();
    above.dedup();
    if !above.is_empty() {
        tenants.extend(tenancy::find_tenants(tx, &above).await?);
    }
    tenants.sort_by_key(|facts| facts.id);
    Ok(tenants)
}

/// Names what the form says: the dossier's version, the form, its set, and who the agencies are.
fn tag(
    printer: &Printer,
    record: &DossierRecord,
    asked: AskedSlip,
    day: NaiveDate,
    tenants: &[TenantFacts],
) -> String {
    let set = printer.set(record.participants.receiving, day);
    let known: Vec<String> = tenants
        .iter()
        .map(|facts| facts.version.to_string())
        .collect();
    [
        env!("CARGO_PKG_VERSION"),
        &record.version.to_string(),
        asked.form.name(),
        asked.edition.name(),
        set.map_or("", |set| set.id().as_str()),
        &known.join("."),
    ]
    .join("-")
}

/// The name of the file: the code of the dossier, which has letters of the alphabet, digits, dots and dashes only.
fn file_name(record: &DossierRecord, asked: AskedSlip) -> String {
    let form = asked.form.name();
    let edition = match asked.edition {
        Edition::Vietnamese => "",
        Edition::Bilingual => "-bilingual",
    };
    match &record.receipt {
        Some(receipt) => format!("{form}-{}{edition}.pdf", receipt.code),
        None => format!("{form}{edition}.pdf"),
    }
}
