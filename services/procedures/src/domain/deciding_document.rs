//! Documents by which something is decided, where nobody asks who signed them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DocumentNumber;

/// A document that decides something, without its signer (văn bản quyết định).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidingDocument {
    /// Its number and symbol (số, ký hiệu).
    pub number: DocumentNumber,
    /// The day it was issued (ngày ban hành).
    pub issued_on: NaiveDate,
}
