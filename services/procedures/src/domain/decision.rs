//! The decisions (quyết định) by which versions are published and revoked.
//!
//! The chairman of the provincial People's Committee publishes (NĐ 63/2010/NĐ-CP Art. 15; NĐ 92/2017/NĐ-CP). Nothing
//! takes force before it is decided, or before today: dossiers of past days were filed under what applied then.

use chrono::NaiveDate;
use ids::{ProcedureCode, ProcedureVersionId, TenantId};
use serde::{Deserialize, Serialize};

use super::plain_text::{PlainTextError, plain_text};
use super::{DocumentNumber, ProcedureVersion, VersionNumber, procedure_version_id};

const LONGEST_SIGNER: usize = 100;

/// A decision (quyết định) as it is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number and symbol, such as 1234/QĐ-UBND (số, ký hiệu).
    pub number: DocumentNumber,
    /// The day it was signed (ngày ký).
    pub date: NaiveDate,
    /// Who signed it (người ký).
    pub signer: String,
}

/// Why a decision cannot be recorded, or cannot have effect from the day given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// The text is no number of a document.
    #[error("the text is no number and symbol of a decision")]
    Number,
    /// The signer is not named.
    #[error("the signer cannot be recorded")]
    Signer(#[source] PlainTextError),
    /// The decision is still to be signed.
    #[error("a decision of {date} is not signed yet on {today}")]
    InFuture { date: NaiveDate, today: NaiveDate },
    /// It would have effect before it is signed.
    #[error("a decision of {date} has no effect from {effective_on}")]
    EffectiveBeforeSigned {
        date: NaiveDate,
        effective_on: NaiveDate,
    },
    /// It would have effect on days that are over.
    #[error("a decision recorded on {today} has no effect from {effective_on}")]
    EffectiveInPast {
        effective_on: NaiveDate,
        today: NaiveDate,
    },
}

impl Decision {
    /// Records a decision.
    ///
    /// # Errors
    /// When number or signer are missing or malformed.
    pub fn new(number: &str, date: NaiveDate, signer: &str) -> Result<Self, DecisionError> {
        Ok(Self {
            number: number.trim().parse().map_err(|_| DecisionError::Number)?,
            date,
            signer: plain_text(signer, LONGEST_SIGNER).map_err(DecisionError::Signer)?,
        })
    }

    /// Checks the day from which it is to have effect.
    ///
    /// # Errors
    /// When it is not signed yet, or would reach back behind its signature or behind today.
    pub fn takes_effect(
        &self,
        effective_on: NaiveDate,
        today: NaiveDate,
    ) -> Result<(), DecisionError> {
        let date = self.date;
        if date > today {
            return Err(DecisionError::InFuture { date, today });
        }
        if effective_on < date {
            return Err(DecisionError::EffectiveBeforeSigned { date, effective_on });
        }
        if effective_on < today {
            return Err(DecisionError::EffectiveInPast {
                effective_on,
                today,
            });
        }
        Ok(())
    }
}

/// The version that a draft follows, of the draft's own line or of the national one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    #[serde(rename = "base")]
    number: VersionNumber,
    /// None where it was stored before provinces had lines of their own.
    #[serde(rename = "base_id", default, skip_serializing_if = "Option::is_none")]
    id: Option<ProcedureVersionId>,
}

impl Base {
    /// Its number in its line.
    pub const fn number(self) -> VersionNumber {
        self.number
    }

    /// Its id, as a version of the procedure of that code.
    pub fn id(self, code: &ProcedureCode) -> ProcedureVersionId {
        self.id
            .unwrap_or_else(|| procedure_version_id(code, self.number))
    }

    /// Whether it is this version.
    pub fn is(self, version: &ProcedureVersion) -> bool {
        self.id(version.code()) == version.id()
    }
}

impl From<&ProcedureVersion> for Base {
    fn from(version: &ProcedureVersion) -> Self {
        Self {
            number: version.number(),
            id: Some(version.id()),
        }
    }
}

/// What a version is to those before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DraftKind {
    /// The first of a procedure that is not in the catalogue yet (ban hành mới).
    New,
    /// Follows a published one, for the law has changed (sửa đổi, bổ sung).
    Amendment {
        /// The one it follows.
        #[serde(flatten)]
        base: Base,
    },
    /// Follows a published one, for that was wrong (đính chính).
    Correction {
        /// The one it corrects.
        #[serde(flatten)]
        base: Base,
        /// What was wrong.
        reason: String,
    },
}

impl DraftKind {
    /// The version it follows, if there is one.
    pub const fn base(&self) -> Option<Base> {
        match self {
            Self::New => None,
            Self::Amendment { base } | Self::Correction { base, .. } => Some(*base),
        }
    }

    /// Why it corrects, if it does.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::New | Self::Amendment { .. } => None,
            Self::Correction { reason, .. } => Some(reason),
        }
    }

    /// The stable name, as events write it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::New => "NEW",
            Self::Amendment { .. } => "AMENDMENT",
            Self::Correction { .. } => "CORRECTION",
        }
    }
}

/// How a version came to be published (công bố). Reference data come without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The province that published it.
    pub tenant: TenantId,
    /// The decision of publication (quyết định công bố).
    pub decision: Decision,
    /// What it is to the version before it.
    #[serde(flatten)]
    pub kind: DraftKind,
}

/// The end of a version before its time (bãi bỏ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The province that revoked it.
    pub tenant: TenantId,
    /// The decision of revocation (quyết định bãi bỏ).
    pub decision: Decision,
    /// The first day without force (ngày hết hiệu lực).
    pub from: NaiveDate,
}
