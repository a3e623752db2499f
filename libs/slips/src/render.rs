//! From the data of a form to the bytes of its PDF.

use pdf::{Document, PdfError, Picture, QrError, qr_code};
use serde::Serialize;
use wording::{Key, Wording};

use crate::form::{Edition, Form};
use crate::sets::{FormTemplate, TemplateSet};
use crate::slip::Slip;
use crate::symbol::Symbol;

/// The file the layout shows as QR code.
const TRACKING: &str = "/tracking.svg";

/// Why a form cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum SlipError {
    /// The set in force has no such form, as that of 2018 has no notice of stopping.
    #[error("the template set {set} has no form {}", form.name())]
    NoSuchForm { set: Key, form: Form },
    /// The address for tracking is not one a QR code should lead to.
    #[error("the address for tracking is no plain http(s) address")]
    TrackingUrl,
    /// The address for tracking does not fit a QR code.
    #[error("the address for tracking does not fit a QR code")]
    QrCode(#[from] QrError),
    /// The file cannot be made.
    #[error("the form cannot be printed")]
    Pdf(#[from] PdfError),
}

/// Prints a form as the set has it: PDF/A-2a, the same bytes for the same arguments.
///
/// The address leads to the progress of the dossier; it becomes a QR code on the forms that carry one
/// ([`Form::leads_to_tracking`]) and is left out on the others. Takes tens of milliseconds of one core: not for the
/// threads that serve requests.
///
/// # Errors
/// When the set has no such form, or the address or the data cannot be printed.
pub fn render(
    set: &TemplateSet,
    edition: Edition,
    slip: &Slip,
    tracking_url: Option<&str>,
) -> Result<Vec<u8>, SlipError> {
    let form = slip.form();
    let template = set.forms.get(&form).ok_or_else(|| SlipError::NoSuchForm {
        set: set.id.clone(),
        form,
    })?;
    let tracking = tracking_url.filter(|_| form.leads_to_tracking());
    let document = Document {
        template: &template.template,
        data: &Sheet::of(set, template, edition, slip, tracking),
        pictures: tracking
            .map(tracking_code)
            .transpose()?
            .into_iter()
            .collect(),
        identifier: &identifier(set, edition, slip),
        dated: slip.head().issued.instant(),
    };
    Ok(document.export()?)
}

/// What a template sees as `/data.json`.
#[derive(Serialize)]
struct Sheet<'a> {
    bilingual: bool,
    source: &'a Wording,
    number: &'a str,
    symbol: Option<&'a Symbol>,
    tracking: Option<&'a str>,
    slip: &'a Slip,
}

impl<'a> Sheet<'a> {
    fn of(
        set: &'a TemplateSet,
        form: &'a FormTemplate,
        edition: Edition,
        slip: &'a Slip,
        tracking: Option<&'a str>,
    ) -> Self {
        Self {
            bilingual: edition == Edition::Bilingual,
            source: &set.source,
            number: &form.number,
            symbol: form.symbol.as_ref(),
            tracking,
            slip,
        }
    }
}

fn tracking_code(url: &str) -> Result<Picture, SlipError> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    if !web || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(SlipError::TrackingUrl);
    }
    Ok(Picture {
        name: TRACKING,
        svg: qr_code(url)?,
    })
}

/// Tells the paper from every other: set, form, edition, number, dossier and instant.
fn identifier(set: &TemplateSet, edition: Edition, slip: &Slip) -> String {
    let head = slip.head();
    [
        set.id.as_str(),
        slip.form().name(),
        edition.name(),
        head.number.as_deref().unwrap_or_default(),
        slip.dossier_code().unwrap_or_default(),
        &head.issued.instant().to_rfc3339(),
    ]
    .join("|")
}
