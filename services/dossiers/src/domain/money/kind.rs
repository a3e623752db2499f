//! The kinds of lines, and the moments at which they are paid.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a line of a bill is (khoản thu).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LineKind {
    /// Phí: covers the cost of a public service (Law on Fees and Charges Art. 3.1).
    Fee,
    /// Lệ phí: a fixed amount for an act of administration (Art. 3.2).
    Charge,
    /// Cước dịch vụ bưu chính công ích.
    Postage,
    /// Tạm ứng chi phí: an advance on costs that are known later, such as an appraisal's.
    Advance,
}

impl LineKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Fee, Self::Charge, Self::Postage, Self::Advance];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fee => "FEE",
            Self::Charge => "CHARGE",
            Self::Postage => "POSTAGE",
            Self::Advance => "ADVANCE",
        }
    }
}

impl fmt::Display for LineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The number names no moment of payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a moment of payment is 1, 2 or 4, not {0}")]
pub struct MomentError(pub u8);

/// When a line is to be paid (hình thức thu), in the order of a dossier's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Moment {
    /// Khi tiếp nhận hồ sơ.
    AtReceipt,
    /// Khi bổ sung hồ sơ.
    AtSupplement,
    /// Khi trả kết quả.
    AtReturn,
}

impl Moment {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::AtReceipt, Self::AtSupplement, Self::AtReturn];

    /// Gives the national code (`HinhThucThu`).
    pub const fn code(self) -> u8 {
        match self {
            Self::AtReceipt => 1,
            Self::AtSupplement => 2,
            Self::AtReturn => 4,
        }
    }

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtReceipt => "AT_RECEIPT",
            Self::AtSupplement => "AT_SUPPLEMENT",
            Self::AtReturn => "AT_RETURN",
        }
    }
}

impl TryFrom<u8> for Moment {
    type Error = MomentError;

    fn try_from(code: u8) -> Result<Self, MomentError> {
        Self::ALL
            .into_iter()
            .find(|moment| moment.code() == code)
            .ok_or(MomentError(code))
    }
}
