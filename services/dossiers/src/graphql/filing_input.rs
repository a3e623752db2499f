//! The parts of a filing that both ways of filing share.

use async_graphql::{ID, InputObject};
use graphql::parse_id;
use service::AppError;

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
    /// Số trang.
    pages: Option<i32>,
    /// The files of it, in their order: uploads that are ready, of the caller's own or their agency's.
    upload_ids: Option<Vec<ID>>,
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

/// Reads the papers of a filing.
pub(super) fn parse_papers(
    papers: Vec<DossierPaperInput>,
) -> Result<Vec<SubmittedPaper>, AppError> {
    let numbered = papers.into_iter().enumerate();
    numbered
        .map(|(number, paper)| {
            let uploads = paper.upload_ids.unwrap_or_default();
            let path = |place| format!("input.papers.{number}.uploadIds.{place}");
            Ok(SubmittedPaper {
                key: paper.key,
                originals: paper.originals,
                copies: paper.copies,
                pages: paper.pages,
                uploads: uploads
                    .iter()
                    .enumerate()
                    .map(|(place, id)| parse_id(id, &path(place)))
                    .collect::<Result<_, AppError>>()?,
            })
        })
        .collect()
}
