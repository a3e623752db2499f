//! What the platform asks a provider to collect.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;
use wording::Language;

use super::{Amount, PaymentReference};

const LONGEST: usize = 250;

/// The text does not tell a payer what is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a description has 1 to {LONGEST} characters, none of them a control character")]
pub struct DescriptionError;

/// Nội dung thanh toán, as the payer reads it at the provider; without personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Description(String);

impl Description {
    /// Gives the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Description {
    type Error = DescriptionError;

    fn try_from(text: String) -> Result<Self, DescriptionError> {
        let visible = !text.trim().is_empty() && !text.chars().any(char::is_control);
        if visible && text.chars().count() <= LONGEST {
            Ok(Self(text))
        } else {
            Err(DescriptionError)
        }
    }
}

impl From<Description> for String {
    fn from(description: Description) -> Self {
        description.0
    }
}

/// A payment that somebody is to make at a provider (yêu cầu thanh toán).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub reference: PaymentReference,
    pub amount: Amount,
    pub description: Description,
    /// Where the payer's browser goes afterwards.
    pub return_url: Url,
    /// Where the provider tells the platform what happened.
    pub callback_url: Url,
    /// Until when it can be paid.
    pub expires_at: DateTime<Utc>,
    /// The language of the provider's page.
    pub language: Language,
}

/// Where the payer's browser is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    pub url: Url,
}
