//! Addresses of files that others publish.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const LONGEST: usize = 500;
const SCHEME: &str = "https://";

/// The text is no address that a browser may be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an address begins with {SCHEME}, names a host and has at most {LONGEST} characters")]
pub struct WebAddressError;

/// The address of a file on the web, over TLS, with neither blanks nor credentials in it (đường dẫn).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl WebAddress {
    /// The address as links write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebAddress {
    type Err = WebAddressError;

    fn from_str(text: &str) -> Result<Self, WebAddressError> {
        let rest = text.strip_prefix(SCHEME).ok_or(WebAddressError)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let names_a_host = !host.is_empty()
            && host
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-' | ':'));
        let plain = !text.chars().any(|letter| {
            letter.is_control() || letter.is_whitespace() || "\"'<>\\`{}|^".contains(letter)
        });
        if names_a_host && plain && text.len() <= LONGEST {
            Ok(Self(text.to_owned()))
        } else {
            Err(WebAddressError)
        }
    }
}

impl TryFrom<String> for WebAddress {
    type Error = WebAddressError;

    fn try_from(text: String) -> Result<Self, WebAddressError> {
        text.parse()
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_over_tls_to_a_host() {
        for text in [
            "https://example.vn",
            "https://example.vn/mau/01.docx?v=2#a",
            "https://example.vn:8443/mau",
        ] {
            assert!(text.parse::<WebAddress>().is_ok(), "{text}");
        }
        let long = format!("https://example.vn/{}", "a".repeat(LONGEST));
        for text in [
            "",
            "http://example.vn",
            "https://",
            "https:///mau",
            "https://user:secret@example.vn",
            "https://example.vn/a b",
            "https://example.vn/\"onclick=",
            "javascript:alert(1)",
            long.as_str(),
        ] {
            assert_eq!(text.parse::<WebAddress>(), Err(WebAddressError), "{text}");
        }
    }
}
