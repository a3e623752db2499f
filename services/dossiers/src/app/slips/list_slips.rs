//! Says which forms there are of a dossier for whoever reads it.

use calendar::local_date;
use service::OpCtx;
use slips::Form;

use super::forms::{Audience, audience, issued_at};
use super::printer::Printer;
use crate::domain::Dossier;

/// A form, and whether it can be printed of the dossier now.
pub(crate) struct DossierSlip {
    pub form: Form,
    pub available: bool,
}

/// Every form that is about one dossier and for this reader, in the order of the newest circular.
pub(crate) fn list_slips(op: &OpCtx, printer: &Printer, dossier: &Dossier) -> Vec<DossierSlip> {
    let record = dossier.record();
    let within_agencies = op.actor.tenant().is_some();
    let forms = Form::ALL.into_iter().filter(|form| match audience(*form) {
        Audience::Everybody => true,
        // the register is of a period
        Audience::Agencies => within_agencies && *form != Form::Register,
    });
    let slip = |form| {
        let issued = issued_at(form, record).map(local_date);
        let issuer = record.participants.receiving;
        DossierSlip {
            form,
            available: issued.is_some_and(|day| printer.has(issuer, day, form)),
        }
    };
    forms.map(slip).collect()
}
