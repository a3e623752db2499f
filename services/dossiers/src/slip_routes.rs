//! The printed forms over plain HTTP beside the subgraph: `GET /dossiers/{id}/slips/{form}.pdf`, and for whoever holds
//! the receipt of a dossier `POST /dossiers/slips/receipt.pdf` with code and secret in the body, never in the address.

use std::sync::Arc;

use ::graphql::{Asked, Document, Maker, parse_id};
use serde::Deserialize;
use service::{AppError, ErrorCode, OpCtx};
use slips::{Edition, Form};

use crate::app::Means;
use crate::app::slips::{AskedSlip, PrintedSlip, print_slip, print_tracked_slip};
use crate::domain::{DossierCode, TrackingSecret};

/// Where the forms of a dossier are.
pub(crate) const OF_DOSSIER: &str = "/dossiers/{id}/slips/{file}";

/// Where the form is of which one knows code and secret.
pub(crate) const OF_RECEIPT: &str = "/dossiers/slips/{file}";

const PDF: &str = "application/pdf";

/// Code and secret, as the receipt prints them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    code: String,
    secret: String,
}

/// Prints a form of a dossier that the caller may read.
pub(crate) fn print(means: &Arc<Means>) -> impl Maker + use<> {
    let means = Arc::clone(means);
    move |op: OpCtx, asked: Asked| {
        let means = Arc::clone(&means);
        Box::pin(async move {
            let slip = asked_slip(&asked)?;
            let dossier = parse_id(&asked.part("id").into(), "id")?;
            let printed = print_slip(&op, &means.printer, dossier, slip, |tag| asked.knows(tag));
            Ok(document(printed.await?))
        })
    }
}

/// Prints the receipt of the dossier whose code and secret the caller knows.
pub(crate) fn print_tracked(means: &Arc<Means>) -> impl Maker + use<> {
    let means = Arc::clone(means);
    move |op: OpCtx, asked: Asked| {
        let means = Arc::clone(&means);
        Box::pin(async move {
            let slip = asked_slip(&asked)?;
            let (code, secret) = held(&asked.body)?;
            let knows = |tag: &str| asked.knows(tag);
            let printed = print_tracked_slip(&op, &means, &code, &secret, slip, knows);
            Ok(document(printed.await?))
        })
    }
}

fn asked_slip(asked: &Asked) -> Result<AskedSlip, AppError> {
    let file = asked.part("file").strip_suffix(".pdf");
    let form = file.and_then(|name| Form::ALL.into_iter().find(|form| form.name() == name));
    let form = form.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    let mut query = asked.query.iter();
    let edition = query.find(|(name, _)| name == "edition");
    let edition = match edition.map(|(_, value)| value.as_str()) {
        None | Some("vi") => Edition::Vietnamese,
        Some("bilingual") => Edition::Bilingual,
        Some(_) => {
            let editions = "vi, bilingual";
            return Err(AppError::new(ErrorCode::SlipEditionUnknown)
                .with("known", editions)
                .at("edition"));
        }
    };
    Ok(AskedSlip { form, edition })
}

fn held(body: &[u8]) -> Result<(DossierCode, TrackingSecret), AppError> {
    let held: Held = serde_json::from_slice(body)
        .map_err(|error| AppError::new(ErrorCode::QueryInvalid).with("detail", error))?;
    let code = DossierCode::from_typed(&held.code).map_err(|_| {
        AppError::new(ErrorCode::CodeMalformed)
            .with("expected", "H15.50.05-261008-0975")
            .at("code")
    })?;
    let secret = held
        .secret
        .parse()
        .map_err(|_| AppError::new(ErrorCode::TrackingSecretMalformed).at("secret"))?;
    Ok((code, secret))
}

fn document(printed: PrintedSlip) -> Document {
    Document {
        name: printed.name,
        media_type: PDF,
        tag: printed.tag,
        content: printed.content,
    }
}
