//! A procedure of the reference data and which of its versions applies on a day.

use chrono::NaiveDate;
use ids::{ProcedureCode, ProcedureId};

use super::{Line, ProcedureVersion, VersionNumber, applying_in, procedure_id};

/// Why versions do not make the history of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProcedureError {
    /// There is no version at all.
    #[error("procedure {code} has no version")]
    NoVersion { code: ProcedureCode },
    /// A version belongs to another procedure.
    #[error("version {number} of {other} is listed under {code}")]
    OtherCode {
        code: ProcedureCode,
        other: ProcedureCode,
        number: VersionNumber,
    },
    /// The numbers do not run 1, 2, 3 and so on.
    #[error("version {found} of {code} stands where version {expected} should")]
    Number {
        code: ProcedureCode,
        expected: u32,
        found: VersionNumber,
    },
    /// A version begins while, or before, the one before it begins or ends.
    #[error("version {number} of {code} begins before the one before it ends")]
    Overlap {
        code: ProcedureCode,
        number: VersionNumber,
    },
}

/// A procedure as the catalogue lists it, without its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// Its national code (mã thủ tục hành chính).
    pub code: ProcedureCode,
}

impl CatalogueEntry {
    /// Its id, the same in every installation.
    pub fn id(&self) -> ProcedureId {
        procedure_id(&self.code)
    }
}

/// An administrative procedure (thủ tục hành chính) with all versions of its national line, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    code: ProcedureCode,
    versions: Vec<ProcedureVersion>,
}

impl Procedure {
    /// Makes a procedure of versions numbered from 1, each beginning when or after the one before it ends.
    ///
    /// # Errors
    /// When the versions do not follow each other.
    pub fn new(
        code: ProcedureCode,
        versions: Vec<ProcedureVersion>,
    ) -> Result<Self, ProcedureError> {
        if versions.is_empty() {
            return Err(ProcedureError::NoVersion { code });
        }
        for (expected, version) in (1_u32..).zip(&versions) {
            let number = version.number();
            if version.code() != &code {
                return Err(ProcedureError::OtherCode {
                    code,
                    other: version.code().clone(),
                    number,
                });
            }
            if number.get() != expected {
                return Err(ProcedureError::Number {
                    code,
                    expected,
                    found: number,
                });
            }
        }
        for pair in versions.windows(2) {
            let [earlier, later] = [&pair[0], &pair[1]].map(|version| version.content().validity);
            if later.from() <= earlier.from() || earlier.to().is_some_and(|to| later.from() < to) {
                return Err(ProcedureError::Overlap {
                    code,
                    number: pair[1].number(),
                });
            }
        }
        Ok(Self { code, versions })
    }

    /// Its id, the same in every installation.
    pub fn id(&self) -> ProcedureId {
        procedure_id(&self.code)
    }

    /// Its national code (mã thủ tục hành chính).
    pub fn code(&self) -> &ProcedureCode {
        &self.code
    }

    /// All its versions, the oldest first.
    pub fn versions(&self) -> &[ProcedureVersion] {
        &self.versions
    }

    /// The version that applies on the day, if one does.
    pub fn applicable_on(&self, day: NaiveDate) -> Option<&ProcedureVersion> {
        applying_in(self.versions.iter(), Line::National, day)
    }
}

#[cfg(test)]
mod tests;
