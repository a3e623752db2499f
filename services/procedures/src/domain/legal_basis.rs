//! The documents of law that a procedure rests on.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentNumber, Wording, counted_day};

/// A document of law (căn cứ pháp lý).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Its number and symbol (số, ký hiệu).
    pub number: DocumentNumber,
    /// Its title (trích yếu).
    pub title: Wording,
    /// The day it was issued, where it is known (ngày ban hành).
    #[serde(
        default,
        deserialize_with = "counted_day::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub issued: Option<NaiveDate>,
}
