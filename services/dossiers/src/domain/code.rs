//! The dossier code (mã hồ sơ): printed on the receipt, asked for by the citizen, kept as it is.
//!
//! Own codes follow TT 01/2018/TT-VPCP Art. 19 in the order of QĐ 20/2020/QĐ-TTg; codes of other
//! systems deviate in length and date form, so a code is opaque text of at most 50 characters,
//! checked in form only (domain.md §1.4).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use ids::AgencyCode;
use serde::{Deserialize, Serialize};

const MAX_LENGTH: usize = 50;

/// Identifies a dossier to people and to other systems (mã hồ sơ); never its identity here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode(String);

/// Why there is no dossier code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DossierCodeError {
    #[error("not a dossier code")]
    Malformed,
    #[error("a dossier code has at most {MAX_LENGTH} characters")]
    TooLong,
    #[error("the first dossier of a day has the number 1")]
    Zero,
}

impl DossierCode {
    /// Composes the code of the `counter`-th dossier that the agency accepts on a legal date.
    ///
    /// The number has at least 4 digits and widens past 9999; it never wraps.
    pub fn compose(
        agency: &AgencyCode,
        date: NaiveDate,
        counter: u64,
    ) -> Result<Self, DossierCodeError> {
        if counter == 0 {
            return Err(DossierCodeError::Zero);
        }
        let year = date.year().rem_euclid(100);
        let (month, day) = (date.month(), date.day());
        let text = format!("{agency}-{year:02}{month:02}{day:02}-{counter:04}");
        if text.len() > MAX_LENGTH {
            Err(DossierCodeError::TooLong)
        } else {
            Ok(Self(text))
        }
    }

    /// Reads a code as a person typed or copied it: small letters, blanks and long dashes are forgiven.
    pub fn from_typed(text: &str) -> Result<Self, DossierCodeError> {
        let text: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}'))
            .map(|c| match c {
                '\u{2010}'..='\u{2015}' => '-',
                other => other.to_ascii_uppercase(),
            })
            .collect();
        text.parse()
    }

    /// Gives the code as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DossierCode {
    type Err = DossierCodeError;

    fn from_str(text: &str) -> Result<Self, DossierCodeError> {
        if text.len() > MAX_LENGTH {
            return Err(DossierCodeError::TooLong);
        }
        let mut parts = text.split('-');
        let (Some(agency), Some(date), Some(number), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(DossierCodeError::Malformed);
        };
        if is_own(agency, date, number) || is_big_unit_first(agency, date, number) {
            Ok(Self(text.to_owned()))
        } else {
            Err(DossierCodeError::Malformed)
        }
    }
}

/// Any agency code, `YYMMDD`, at least 4 digits; the old small-unit-first order `000.00.00.H15` is
/// one of these.
fn is_own(agency: &str, date: &str, number: &str) -> bool {
    agency.parse::<AgencyCode>().is_ok() && digits(date, 6..=6) && digits(number, 4..=MAX_LENGTH)
}

/// `[A-Z]\d{2}(\.[0-9A-Z]{2,3})*`, 6 to 8 digits of date, 4 to 9 of number: all live foreign codes
/// seen.
fn is_big_unit_first(agency: &str, date: &str, number: &str) -> bool {
    let mut groups = agency.split('.');
    let ministry_or_province = groups.next().is_some_and(|group| {
        let mut bytes = group.bytes();
        bytes.next().is_some_and(|first| first.is_ascii_uppercase())
            && digits(group.get(1..).unwrap_or(""), 2..=2)
    });
    ministry_or_province
        && groups.all(|group| {
            matches!(group.len(), 2 | 3)
                && group
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        })
        && digits(date, 6..=8)
        && digits(number, 4..=9)
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl TryFrom<String> for DossierCode {
    type Error = DossierCodeError;

    fn try_from(text: String) -> Result<Self, DossierCodeError> {
        text.parse()
    }
}

impl From<DossierCode> for String {
    fn from(code: DossierCode) -> Self {
        code.0
    }
}

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
