//! Results, legal bases, agencies and e-forms of a version.

use async_graphql::{Json, SimpleObject};
use graphql::Date;
use serde_json::Value;

use super::ProcedureResultForm;
use crate::domain::{self, Agencies, LegalBasis, PinnedForm, Wording};

/// A text in both languages.
#[derive(SimpleObject)]
pub struct ProcedureText {
    /// In Vietnamese, as it has force of law (nguyên văn).
    vi: String,
    /// In English.
    en: String,
}

/// A result (kết quả thực hiện).
#[derive(SimpleObject)]
pub struct ProcedureResult {
    /// Names it within its version.
    key: String,
    /// Its name, in Vietnamese (tên kết quả).
    name: String,
    /// Its name, in English.
    name_en: String,
    /// The form in which it is given (hình thức kết quả).
    form: ProcedureResultForm,
    /// How many months it is valid, where its validity ends (thời hạn hiệu lực).
    validity_months: Option<u32>,
    /// What the law adds to its validity (mô tả hiệu lực).
    validity_note: Option<ProcedureText>,
}

/// A document of law that the procedure rests on (căn cứ pháp lý).
#[derive(SimpleObject)]
pub struct ProcedureLegalBasis {
    /// Its number and symbol (số, ký hiệu).
    number: String,
    /// Its title, in Vietnamese (trích yếu).
    title: String,
    /// Its title, in English.
    title_en: String,
    /// The day it was issued, where it is known (ngày ban hành).
    issued: Option<Date>,
}

/// The agencies that take part (cơ quan thực hiện).
#[derive(SimpleObject)]
pub struct ProcedureAgencies {
    /// Where a dossier is handed in (cơ quan tiếp nhận).
    receiving: Option<ProcedureText>,
    /// Who decides (cơ quan có thẩm quyền).
    competent: Option<ProcedureText>,
    /// Who is asked or does a part of it (cơ quan phối hợp).
    coordinating: Vec<ProcedureText>,
}

/// An e-form that the version pins (biểu mẫu điện tử).
#[derive(SimpleObject)]
pub struct ProcedureForm {
    /// Names it within its version, as papers refer to it.
    key: String,
    /// Its title (tên biểu mẫu).
    title: Option<ProcedureText>,
    /// Its whole definition: JSON Schema 2020-12, layout, texts, bindings (định nghĩa biểu mẫu).
    #[graphql(complexity = "20")]
    definition: Json<Value>,
}

/// Texts in both languages.
pub fn texts(wordings: &[Wording]) -> Vec<ProcedureText> {
    wordings.iter().map(Into::into).collect()
}

impl From<&Wording> for ProcedureText {
    fn from(text: &Wording) -> Self {
        Self {
            vi: text.vi().to_owned(),
            en: text.en().to_owned(),
        }
    }
}

impl From<&domain::ProcedureResult> for ProcedureResult {
    fn from(result: &domain::ProcedureResult) -> Self {
        Self {
            key: result.key.to_string(),
            name: result.name.vi().to_owned(),
            name_en: result.name.en().to_owned(),
            form: result.form.into(),
            validity_months: result.validity_months,
            validity_note: result.validity_note.as_ref().map(Into::into),
        }
    }
}

impl From<&LegalBasis> for ProcedureLegalBasis {
    fn from(basis: &LegalBasis) -> Self {
        Self {
            number: basis.number.to_string(),
            title: basis.title.vi().to_owned(),
            title_en: basis.title.en().to_owned(),
            issued: basis.issued.map(Date),
        }
    }
}

impl From<&Agencies> for ProcedureAgencies {
    fn from(agencies: &Agencies) -> Self {
        Self {
            receiving: agencies.receiving.as_ref().map(Into::into),
            competent: agencies.competent.as_ref().map(Into::into),
            coordinating: texts(&agencies.coordinating),
        }
    }
}

impl From<&PinnedForm> for ProcedureForm {
    fn from(form: &PinnedForm) -> Self {
        Self {
            key: form.key.to_string(),
            title: form.title().as_ref().map(Into::into),
            definition: Json(form.definition.clone()),
        }
    }
}
