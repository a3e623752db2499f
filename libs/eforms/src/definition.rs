//! The definition of a form as it is written, reviewed and published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wording::{Key, Wording};

use crate::expression::{Condition, Formula};
use crate::fault::{Fault, FormFault};
use crate::path::FieldPath;
use crate::prefill::Prefill;

/// The longest text of a definition that is read.
pub(crate) const MOST_BYTES: usize = 256 * 1024;

/// An electronic form (biểu mẫu điện tử): what is asked, how it is drawn, and what is right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormDefinition {
    /// Names the form among the forms of the catalogue.
    pub key: Key,
    /// The title of the form (tên biểu mẫu).
    pub title: Wording,
    /// The data as JSON Schema 2020-12; what it requires is required while it is shown.
    pub schema: Value,
    /// The pages of the form in order.
    pub layout: Vec<Page>,
    /// What is said of each field and each repeating group.
    pub texts: BTreeMap<FieldPath, FieldTexts>,
    /// Fields that are part of the data but not drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<FieldPath>,
    /// When fields and sections are shown and required.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Rule>,
    /// Fields that the server computes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub computed: Vec<Computation>,
    /// Fields that are filled in with what is known already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefill: Vec<Prefill>,
}

impl FormDefinition {
    /// Reads a definition from its JSON text.
    ///
    /// # Errors
    /// When the text is too long or has not the shape of a definition.
    pub fn from_json(text: &str) -> Result<Self, FormFault> {
        if text.len() > MOST_BYTES {
            return Err(FormFault::new("", Fault::TooLarge { most: MOST_BYTES }));
        }
        serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let reason = error.to_string();
            let place = format!(" at line {line} column {column}");
            let reason = reason.strip_suffix(&place).unwrap_or(&reason).to_owned();
            FormFault::new(
                "",
                Fault::Malformed {
                    line,
                    column,
                    reason,
                },
            )
        })
    }
}

/// A page of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Names the page within the form.
    pub key: Key,
    /// Its heading.
    pub title: Wording,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

/// A section of a page, drawn once or once per item of a repeating group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Names the section within the form.
    pub key: Key,
    /// Its heading.
    pub title: Wording,
    /// What helps to fill it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Wording>,
    /// The repeating group whose items the section draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<FieldPath>,
    /// Its fields in order.
    pub fields: Vec<PlacedField>,
}

/// A field at its place in a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedField {
    /// The field.
    pub field: FieldPath,
    /// How to draw it, where the widget of its kind is not the best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub widget: Option<Widget>,
}

/// How a field is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Widget {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A day of the calendar.
    Date,
    /// A number.
    Number,
    /// An amount in whole đồng.
    Money,
    /// One of a list that opens.
    Select,
    /// One of a list that is always open.
    Radio,
    /// Yes or no.
    Checkbox,
    /// Several of a list.
    Checkboxes,
}

/// What is said of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldTexts {
    /// What is asked.
    pub label: Wording,
    /// How to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Wording>,
    /// What each option of a choice is called.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Wording>,
}

/// When a field or a section is shown, and when it must be answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What the rule is about.
    pub on: Target,
    /// Shown only when this holds; several rules must all hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Condition>,
    /// Required when this holds, besides what the schema requires; of several rules one suffices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Condition>,
}

/// What a rule is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Target {
    /// A field or a whole repeating group.
    Field(FieldPath),
    /// All fields of a section.
    Section(Key),
}

/// A field that the server computes; what a client sends for it is ignored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Computation {
    /// The field.
    pub field: FieldPath,
    /// How it is computed.
    pub value: Formula,
}
