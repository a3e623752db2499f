//! The code of a procedure as one agency prints it.

use std::fmt;
use std::str::FromStr;

use ids::{AgencyCode, ProcedureCode};
use serde::{Deserialize, Serialize};

/// Characters of a national code.
const NATIONAL: usize = 8;

/// The text is no local code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a local procedure code is a national code, a point and the code of the agency")]
pub struct LocalCodeError;

/// The code of a procedure at an agency (mã thủ tục địa phương): the national code and the agency's, such as
/// `1.001193.000.00.00.H41` or `1.012753.H19`. Agency codes are re-issued by reforms, so it identifies nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalProcedureCode {
    national: ProcedureCode,
    agency: AgencyCode,
}

impl LocalProcedureCode {
    /// The code of the procedure at the agency.
    pub fn new(national: ProcedureCode, agency: AgencyCode) -> Self {
        Self { national, agency }
    }

    /// The national code.
    pub fn national(&self) -> &ProcedureCode {
        &self.national
    }

    /// The code of the agency.
    pub fn agency(&self) -> &AgencyCode {
        &self.agency
    }
}

impl fmt::Display for LocalProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.national, self.agency)
    }
}

impl FromStr for LocalProcedureCode {
    type Err = LocalCodeError;

    fn from_str(text: &str) -> Result<Self, LocalCodeError> {
        let (national, agency) = text.split_at_checked(NATIONAL).ok_or(LocalCodeError)?;
        let agency = agency.strip_prefix('.').ok_or(LocalCodeError)?;
        Ok(Self {
            national: national.parse().map_err(|_| LocalCodeError)?,
            agency: agency.parse().map_err(|_| LocalCodeError)?,
        })
    }
}

impl TryFrom<String> for LocalProcedureCode {
    type Error = LocalCodeError;

    fn try_from(text: String) -> Result<Self, LocalCodeError> {
        text.parse()
    }
}

impl From<LocalProcedureCode> for String {
    fn from(code: LocalProcedureCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn reads_and_writes_codes_seen_in_use() {
        for (text, agency) in [
            ("1.001193.000.00.00.H41", "000.00.00.H41"),
            ("1.012753.H19", "H19"),
        ] {
            let code: LocalProcedureCode = text.parse().unwrap();
            assert_eq!(code.agency().as_str(), agency);
            assert_eq!(code.to_string(), text);
            let made = LocalProcedureCode::new(code.national().clone(), agency.parse().unwrap());
            assert_eq!(made, code);
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "1.001193",
            "1.001193.",
            "1.001193.h19",
            "1.00119.H19",
            "1.001193H19",
            "1.00119Đ.H19",
        ] {
            assert_eq!(
                text.parse::<LocalProcedureCode>(),
                Err(LocalCodeError),
                "{text}"
            );
        }
    }
}
