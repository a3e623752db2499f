//! The parts of a filing that both ways of filing share.

use async_graphql::InputObject;

use crate::domain::{PersonInput, SubmittedPaper};

/// A natural person (cá nhân).
#[derive(InputObject)]
pub(super) struct DossierPersonInput {
    /// Họ và tên.
    full_name: String,
    /// Số định danh cá nhân: 12 digits.
    identity_number: String,
    /// Số điện thoại.
    phone: Option<String>,
}

/// A paper that is filed (thành phần hồ sơ).
#[derive(InputObject)]
pub(super) struct DossierPaperInput {
    /// The paper's key in the procedure version.
    key: String,
    /// Số bản chính.
    originals: i32,
    /// Số bản sao.
    copies: i32,
}

impl From<DossierPersonInput> for PersonInput {
    fn from(input: DossierPersonInput) -> Self {
        Self {
            full_name: input.full_name,
            identity_number: input.identity_number,
            phone: input.phone,
        }
    }
}

impl From<DossierPaperInput> for SubmittedPaper {
    fn from(input: DossierPaperInput) -> Self {
        Self {
            key: input.key,
            originals: input.originals,
            copies: input.copies,
        }
    }
}
