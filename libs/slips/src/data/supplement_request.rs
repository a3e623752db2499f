//! Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: Mẫu 02 of TT 03/2025 and of TT 01/2018.

use serde::{Deserialize, Serialize};

use super::letterhead::Letterhead;
use super::party::{Contact, Party};
use crate::bilingual::Bilingual;

/// The request to supplement a dossier: once, complete, with reasons (NĐ 61/2018/NĐ-CP Art. 17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementRequest {
    /// The head of the paper.
    pub head: Letterhead,
    /// The code of the dossier, if it has one already.
    #[serde(default)]
    pub dossier_code: Option<String>,
    /// Whose dossier it is (hồ sơ của).
    pub applicant: Party,
    /// What is asked for (nội dung yêu cầu giải quyết).
    pub request: Bilingual,
    /// What is to be completed, item by item.
    pub items: Vec<String>,
    /// Why (lý do).
    pub reason: String,
    /// Whom the applicant may ask.
    pub contact: Contact,
    /// The name under the officer's signature (người hướng dẫn); who signs by hand writes it where it is absent.
    #[serde(default)]
    pub guided_by: Option<String>,
}
