//! Cases with sequence and papers.

use async_graphql::SimpleObject;

use super::{ProcedurePaperKind, ProcedureText, texts};
use crate::domain::{Case, Paper, PaperForm};

/// A case (trường hợp): a situation of the applicant that decides what to do and which papers are needed.
#[derive(SimpleObject)]
pub struct ProcedureCase {
    /// Names it within its version, as dossiers refer to it.
    key: String,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
    /// What is done one after the other (trình tự thực hiện).
    sequence: Vec<ProcedureText>,
    /// What a dossier of this case consists of (thành phần hồ sơ).
    papers: Vec<ProcedurePaper>,
    /// Whether it is decided that no paper is needed.
    without_papers: bool,
}

/// One component of a dossier (thành phần hồ sơ).
#[derive(SimpleObject)]
pub struct ProcedurePaper {
    /// Names it within its case, as dossiers refer to it.
    key: String,
    /// Its name, in Vietnamese (tên giấy tờ).
    name: String,
    /// Its name, in English.
    name_en: String,
    /// How many originals (số bản chính).
    originals: u32,
    /// How many copies (số bản sao).
    copies: u32,
    /// Whether a dossier without it is incomplete (bắt buộc).
    required: bool,
    /// Where it comes from (nguồn giấy tờ).
    kind: ProcedurePaperKind,
    /// The form to fill in for it, where there is one (mẫu đơn, tờ khai).
    form: Option<ProcedurePaperForm>,
}

/// The form that a paper is written on (mẫu đơn, tờ khai).
#[derive(SimpleObject)]
pub struct ProcedurePaperForm {
    /// Its number in the document that issues it (số hiệu mẫu).
    number: Option<String>,
    /// Where its file can be fetched (tệp biểu mẫu).
    url: Option<String>,
    /// The key of the version's e-form that stands for it (biểu mẫu điện tử).
    eform: Option<String>,
}

impl From<&Case> for ProcedureCase {
    fn from(case: &Case) -> Self {
        Self {
            key: case.key.to_string(),
            name: case.name.vi().to_owned(),
            name_en: case.name.en().to_owned(),
            sequence: texts(&case.sequence),
            papers: case.papers.iter().map(Into::into).collect(),
            without_papers: case.without_papers,
        }
    }
}

impl From<&Paper> for ProcedurePaper {
    fn from(paper: &Paper) -> Self {
        Self {
            key: paper.key.to_string(),
            name: paper.name.vi().to_owned(),
            name_en: paper.name.en().to_owned(),
            originals: paper.originals,
            copies: paper.copies,
            required: paper.required,
            kind: paper.kind.into(),
            form: paper.form.as_ref().map(Into::into),
        }
    }
}

impl From<&PaperForm> for ProcedurePaperForm {
    fn from(form: &PaperForm) -> Self {
        Self {
            number: form.number.as_ref().map(ToString::to_string),
            url: form.url.as_ref().map(ToString::to_string),
            eform: form.eform.as_ref().map(ToString::to_string),
        }
    }
}
