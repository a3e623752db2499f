//! The sets that come with the program: `sets/manifest.yaml` and the templates beside it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pdf::{Template, TemplateError};
use serde::Deserialize;
use wording::{Key, Wording};

use crate::form::Form;
use crate::sets::{FormTemplate, TemplateSet};
use crate::symbol::Symbol;

const MANIFEST: &str = include_str!("../sets/manifest.yaml");

/// What every template imports.
const LAYOUT: (&str, &str) = ("/layout.typ", include_str!("../sets/layout.typ"));

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../sets", $name)))),+]
    };
}

const TEMPLATES: [(&str, &str); 10] = templates![
    "/shared/supplement-request.typ",
    "/shared/control-slip.typ",
    "/shared/register.typ",
    "/tt-01-2018/receipt.typ",
    "/tt-01-2018/refusal.typ",
    "/tt-01-2018/apology.typ",
    "/tt-03-2025/receipt.typ",
    "/tt-03-2025/refusal.typ",
    "/tt-03-2025/apology.typ",
    "/tt-03-2025/stop-notice.typ",
];

/// Why the manifest cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// It is not written as a manifest.
    #[error("the manifest of the template sets cannot be read")]
    Malformed(#[from] serde_yaml_ng::Error),
    /// It names a template that is not there.
    #[error("the manifest names {template}, which is not among the templates")]
    NoTemplate { template: String },
    /// A template has no usable name.
    #[error("a template cannot be read")]
    Template(#[from] TemplateError),
    /// Two sets would be in force at once.
    #[error("two sets are in force from {date}")]
    SameDay { date: NaiveDate },
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SetData {
    id: Key,
    source: Wording,
    valid_from: NaiveDate,
    forms: BTreeMap<Form, FormData>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FormData {
    number: String,
    symbol: Option<Symbol>,
    template: String,
}

/// Reads the sets that come with the program.
pub(crate) fn bundled() -> Result<Vec<TemplateSet>, ManifestError> {
    let sets: Vec<SetData> = serde_yaml_ng::from_str(MANIFEST)?;
    sets.into_iter().map(read_set).collect()
}

fn read_set(data: SetData) -> Result<TemplateSet, ManifestError> {
    let forms = data
        .forms
        .into_iter()
        .map(|(form, data)| Ok((form, read_form(data)?)))
        .collect::<Result<_, ManifestError>>()?;
    Ok(TemplateSet {
        id: data.id,
        source: data.source,
        valid_from: data.valid_from,
        forms,
    })
}

fn read_form(data: FormData) -> Result<FormTemplate, ManifestError> {
    let main = TEMPLATES
        .into_iter()
        .find(|(name, _)| *name == data.template)
        .ok_or(ManifestError::NoTemplate {
            template: data.template,
        })?;
    Ok(FormTemplate {
        number: data.number,
        symbol: data.symbol,
        template: Template::new(main, &[LAYOUT])?,
    })
}
