//! The descriptive parts of a published version: field, agencies, legal bases, cases with papers, results.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    Agencies, Case, Field, LegalBasis, Paper, PaperForm, PaperKind, ProcedureResult, ResultForm,
    Wording,
};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedText {
    pub vi: String,
    pub en: String,
}

/// The field of administration (lĩnh vực).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedField {
    pub code: String,
    /// In Vietnamese.
    pub name: String,
    pub name_en: String,
}

/// Who takes part (cơ quan thực hiện).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedAgencies {
    /// Cơ quan tiếp nhận.
    pub receiving: Option<PublishedText>,
    /// Cơ quan có thẩm quyền.
    pub competent: Option<PublishedText>,
    /// Cơ quan phối hợp.
    pub coordinating: Vec<PublishedText>,
}

/// A document of law (căn cứ pháp lý).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedLegalBasis {
    /// Its number and symbol (số, ký hiệu).
    pub number: String,
    pub title: PublishedText,
    pub issued: Option<NaiveDate>,
}

/// A case (trường hợp) with its sequence and papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedCase {
    pub key: String,
    pub name: PublishedText,
    /// What is done one after the other (trình tự thực hiện).
    pub sequence: Vec<PublishedText>,
    pub papers: Vec<PublishedPaper>,
}

/// A paper (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedPaper {
    pub key: String,
    pub name: PublishedText,
    pub originals: u32,
    pub copies: u32,
    pub required: bool,
    pub kind: PaperKind,
    pub form: Option<PublishedPaperForm>,
}

/// The form that a paper is written on (mẫu đơn, tờ khai).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedPaperForm {
    pub number: Option<String>,
    pub url: Option<String>,
    /// The key of the version's e-form that stands for it.
    pub eform: Option<String>,
}

/// A result (kết quả thực hiện).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedResult {
    pub key: String,
    pub name: PublishedText,
    pub form: ResultForm,
    /// How many months it is valid, where its validity ends.
    pub validity_months: Option<u32>,
    pub validity_note: Option<PublishedText>,
}

impl From<&Wording> for PublishedText {
    fn from(text: &Wording) -> Self {
        Self {
            vi: text.vi().to_owned(),
            en: text.en().to_owned(),
        }
    }
}

impl From<&Field> for PublishedField {
    fn from(field: &Field) -> Self {
        Self {
            code: field.code.to_string(),
            name: field.name.vi().to_owned(),
            name_en: field.name.en().to_owned(),
        }
    }
}

impl From<&Agencies> for PublishedAgencies {
    fn from(agencies: &Agencies) -> Self {
        Self {
            receiving: agencies.receiving.as_ref().map(Into::into),
            competent: agencies.competent.as_ref().map(Into::into),
            coordinating: agencies.coordinating.iter().map(Into::into).collect(),
        }
    }
}

impl From<&LegalBasis> for PublishedLegalBasis {
    fn from(basis: &LegalBasis) -> Self {
        Self {
            number: basis.number.to_string(),
            title: (&basis.title).into(),
            issued: basis.issued,
        }
    }
}

impl From<&Case> for PublishedCase {
    fn from(case: &Case) -> Self {
        Self {
            key: case.key.to_string(),
            name: (&case.name).into(),
            sequence: case.sequence.iter().map(Into::into).collect(),
            papers: case.papers.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Paper> for PublishedPaper {
    fn from(paper: &Paper) -> Self {
        Self {
            key: paper.key.to_string(),
            name: (&paper.name).into(),
            originals: paper.originals,
            copies: paper.copies,
            required: paper.required,
            kind: paper.kind,
            form: paper.form.as_ref().map(Into::into),
        }
    }
}

impl From<&PaperForm> for PublishedPaperForm {
    fn from(form: &PaperForm) -> Self {
        Self {
            number: form.number.as_ref().map(ToString::to_string),
            url: form.url.as_ref().map(ToString::to_string),
            eform: form.eform.as_ref().map(ToString::to_string),
        }
    }
}

impl From<&ProcedureResult> for PublishedResult {
    fn from(result: &ProcedureResult) -> Self {
        Self {
            key: result.key.to_string(),
            name: (&result.name).into(),
            form: result.form,
            validity_months: result.validity_months,
            validity_note: result.validity_note.as_ref().map(Into::into),
        }
    }
}
