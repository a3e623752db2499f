//! Phiếu từ chối tiếp nhận giải quyết hồ sơ: Mẫu 03 of TT 03/2025 and of TT 01/2018.

use serde::{Deserialize, Serialize};

use super::letterhead::Letterhead;
use super::party::Party;
use crate::bilingual::Bilingual;

/// The refusal to receive a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// The head of the paper.
    pub head: Letterhead,
    /// The code of the dossier, if any (mã hồ sơ, nếu có).
    #[serde(default)]
    pub dossier_code: Option<String>,
    /// Whose dossier it is.
    pub applicant: Party,
    /// What is asked for (nội dung yêu cầu giải quyết).
    pub request: Bilingual,
    /// Why exactly it is refused (lý do cụ thể).
    pub reasons: Vec<String>,
    /// The name under the applicant's signature (người nộp hồ sơ).
    pub submitted_by: String,
    /// The name under the officer's signature (người tiếp nhận hồ sơ); who signs by hand writes it where it is absent.
    #[serde(default)]
    pub received_by: Option<String>,
}
