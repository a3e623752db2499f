//! Which forms there are, and in which languages.

use serde::{Deserialize, Serialize};

/// A printed form (biểu mẫu) of the one-stop mechanism, whatever number a circular gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequest,
    /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal,
    /// Văn bản (Phiếu) xin lỗi và đề nghị gia hạn thời gian giải quyết.
    Apology,
    /// Thông báo dừng giải quyết hồ sơ; new in 2025.
    StopNotice,
    /// Phiếu kiểm soát quá trình giải quyết hồ sơ.
    ControlSlip,
    /// Sổ theo dõi hồ sơ.
    Register,
}

impl Form {
    /// Every form, in the order of Thông tư 03/2025/TT-VPCP.
    pub const ALL: [Self; 7] = [
        Self::Receipt,
        Self::SupplementRequest,
        Self::Refusal,
        Self::Apology,
        Self::StopNotice,
        Self::ControlSlip,
        Self::Register,
    ];

    /// The name of the form in data and identifiers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::SupplementRequest => "supplement-request",
            Self::Refusal => "refusal",
            Self::Apology => "apology",
            Self::StopNotice => "stop-notice",
            Self::ControlSlip => "control-slip",
            Self::Register => "register",
        }
    }

    /// Tells whether the form carries a QR code that leads to the progress of the dossier.
    pub const fn leads_to_tracking(self) -> bool {
        match self {
            Self::Receipt | Self::Apology | Self::ControlSlip => true,
            Self::SupplementRequest | Self::Refusal | Self::StopNotice | Self::Register => false,
        }
    }
}

/// The languages a form is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edition {
    /// Vietnamese, the text of the law.
    Vietnamese,
    /// Vietnamese with English beside it, for readers of English; the Vietnamese has force.
    Bilingual,
}

impl Edition {
    /// Both editions.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::Bilingual];

    /// The name of the edition in data and identifiers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vietnamese => "vietnamese",
            Self::Bilingual => "bilingual",
        }
    }
}
