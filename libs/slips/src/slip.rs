//! A form filled in.

use serde::{Deserialize, Serialize};

use crate::data::{
    Apology, ControlSlip, Letterhead, Receipt, Refusal, Register, StopNotice, SupplementRequest,
};
use crate::form::Form;

/// The data of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Slip {
    /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt(Box<Receipt>),
    /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequest(Box<SupplementRequest>),
    /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal(Box<Refusal>),
    /// Văn bản (Phiếu) xin lỗi và đề nghị gia hạn thời gian giải quyết.
    Apology(Box<Apology>),
    /// Thông báo dừng giải quyết hồ sơ.
    StopNotice(Box<StopNotice>),
    /// Phiếu kiểm soát quá trình giải quyết hồ sơ.
    ControlSlip(Box<ControlSlip>),
    /// Sổ theo dõi hồ sơ.
    Register(Box<Register>),
}

impl Slip {
    /// The form that is filled in.
    pub fn form(&self) -> Form {
        match self {
            Self::Receipt(_) => Form::Receipt,
            Self::SupplementRequest(_) => Form::SupplementRequest,
            Self::Refusal(_) => Form::Refusal,
            Self::Apology(_) => Form::Apology,
            Self::StopNotice(_) => Form::StopNotice,
            Self::ControlSlip(_) => Form::ControlSlip,
            Self::Register(_) => Form::Register,
        }
    }

    /// What stands above the title.
    pub fn head(&self) -> &Letterhead {
        match self {
            Self::Receipt(slip) => &slip.head,
            Self::SupplementRequest(slip) => &slip.head,
            Self::Refusal(slip) => &slip.head,
            Self::Apology(slip) => &slip.head,
            Self::StopNotice(slip) => &slip.head,
            Self::ControlSlip(slip) => &slip.head,
            Self::Register(slip) => &slip.head,
        }
    }

    /// The code of the dossier (mã hồ sơ) the form is about, if it has one.
    pub fn dossier_code(&self) -> Option<&str> {
        match self {
            Self::Receipt(slip) => Some(&slip.dossier_code),
            Self::SupplementRequest(slip) => slip.dossier_code.as_deref(),
            Self::Refusal(slip) => slip.dossier_code.as_deref(),
            Self::Apology(slip) => Some(&slip.dossier_code),
            Self::StopNotice(slip) => Some(&slip.dossier_code),
            Self::ControlSlip(slip) => Some(&slip.dossier_code),
            Self::Register(_) => None,
        }
    }
}
