//! The papers that a case asks for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentNumber, Key, WebAddress, Wording};

/// Where a paper comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaperKind {
    /// The applicant hands it in, on paper or as a file (nộp).
    Upload,
    /// It is taken from the applicant's own store of results (kho dữ liệu điện tử cá nhân, NĐ 45/2020 Art. 16).
    FromStore,
    /// A look-up in a national database replaces it (khai thác từ cơ sở dữ liệu).
    FromDb,
    /// It is shown for comparison and not kept (xuất trình).
    PresentOnly,
}

/// One component of a dossier (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Names it within its case.
    pub key: Key,
    /// Its name (tên giấy tờ, tên mẫu đơn).
    pub name: Wording,
    /// How many originals (số bản chính).
    pub originals: u32,
    /// How many copies (số bản sao).
    pub copies: u32,
    /// Whether a dossier without it is incomplete.
    pub required: bool,
    /// Where it comes from.
    pub kind: PaperKind,
    /// The form to fill in for it, where there is one (mẫu đơn, tờ khai).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<PaperForm>,
}

/// The form that a paper is written on: by the number of the decree, as a file, or as an e-form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperForm {
    /// Its number in the document that issues it (số hiệu mẫu).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<DocumentNumber>,
    /// Where its file can be fetched (tệp biểu mẫu).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// The e-form of the version that stands for it (biểu mẫu điện tử tương tác).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eform: Option<Key>,
}
