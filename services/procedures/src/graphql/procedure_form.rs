//! E-forms as portals draw them, and what is said of the answers that people give.

use std::sync::Arc;

use async_graphql::{Context, ID, Json, Object, SimpleObject};
use eforms::{Form, Violation};
use graphql::{Result, op, parse_id, translate};
use serde_json::Value;
use service::{AppError, ErrorCode, Language};
use wording::Wording;

use crate::app::procedure_form::{Checked, check_form, find_form, prefill};
use crate::domain::Key;

/// What a form costs: it is compiled for each request.
const COST: usize = 1_000;

#[derive(Default)]
pub struct FormQuery;

#[Object]
impl FormQuery {
    /// An e-form of a published version (biểu mẫu điện tử), if the version pins one of that key.
    #[graphql(complexity = "COST + child_complexity")]
    async fn procedure_form(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of the version that pins it.")] version_id: ID,
        #[graphql(desc = "Its key, as papers and forms of the version name it.")] key: String,
    ) -> Result<Option<ProcedureFormView>> {
        let version = parse_id(&version_id, "versionId")?;
        let form = find_form(op(context)?, version, &form_key(&key)?).await?;
        Ok(form.map(ProcedureFormView))
    }

    /// Holds answers against the form that asks for them: by the same definition that draws it, as of today. Nothing
    /// is kept (kiểm tra nội dung đã khai).
    #[graphql(complexity = "COST + child_complexity")]
    async fn validate_procedure_form(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of the version that pins the form.")] version_id: ID,
        #[graphql(desc = "The key of the form.")] key: String,
        #[graphql(desc = "The answers, in the shape of the form's schema; at most 256 KB.")]
        data: Json<Value>,
    ) -> Result<ProcedureFormCheck> {
        let version = parse_id(&version_id, "versionId")?;
        let op = op(context)?;
        let checked = check_form(op, version, &form_key(&key)?, data.0).await?;
        Ok(ProcedureFormCheck::of(checked, op.language))
    }
}

fn form_key(text: &str) -> std::result::Result<Key, AppError> {
    text.parse().map_err(|_| {
        AppError::new(ErrorCode::CodeMalformed)
            .with("expected", "birth-registration")
            .at("key")
    })
}

pub struct ProcedureFormView(Arc<Form>);

/// An e-form as a portal draws it (biểu mẫu điện tử).
#[Object]
impl ProcedureFormView {
    /// Names it within its version.
    async fn key(&self) -> &str {
        self.0.key().as_str()
    }

    /// Its title, in the language of the request (tên biểu mẫu).
    async fn title(&self, context: &Context<'_>) -> Result<&str> {
        Ok(self.0.definition().title.text(op(context)?.language))
    }

    /// Its pages, sections and fields, in the language of the request: with the kind, bounds, conditions and first
    /// source of each answer.
    async fn view(&self, context: &Context<'_>) -> Result<Json<Value>> {
        let language: fn(&Wording) -> &str = match op(context)?.language {
            Language::Vietnamese => Wording::vi,
            Language::English => Wording::en,
        };
        let view = serde_json::to_value(self.0.view(language)).map_err(AppError::internal)?;
        Ok(Json(view))
    }

    /// The answers that it opens with, as far as the catalogue knows them: the day, and the agency. Those about the
    /// applicant are for whoever knows the applicant: `view` names the source of each.
    async fn prefilled(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency that the dossier is to be filed with.")] agency: Option<ID>,
    ) -> Result<Json<Value>> {
        let agency = agency.map(|id| parse_id(&id, "agency")).transpose()?;
        Ok(Json(prefill(op(context)?, &self.0, agency).await?))
    }
}

/// What is said of the answers that somebody gave to an e-form.
#[derive(SimpleObject)]
pub struct ProcedureFormCheck {
    /// Whether nothing is to be mended.
    valid: bool,
    /// What is to be kept: without answers to what is not shown, with what the server computes; nothing while
    /// something is to be mended.
    data: Option<Json<Value>>,
    /// Everything that is to be mended.
    faults: Vec<ProcedureFormFault>,
}

/// One answer that is to be mended; what was answered is never repeated.
#[derive(SimpleObject)]
pub struct ProcedureFormFault {
    /// Where the answer stands, as a JSON pointer such as /child/birth-date.
    path: String,
    /// What the field is called, in the language of the request.
    label: Option<String>,
    /// The stable name of the rule, such as TOO_LONG.
    rule: &'static str,
    /// What is to be mended, in the language of the request.
    message: String,
}

fn message(violation: &Violation, language: Language) -> String {
    let code = format!("FORM_ANSWER_{}", violation.rule.name());
    let arguments = violation.rule.arguments();
    let arguments = arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    translate(language, &code, arguments)
}

impl ProcedureFormCheck {
    fn of(checked: Checked, language: Language) -> Self {
        let Checked { form, outcome } = checked;
        let fault = |violation: Violation| ProcedureFormFault {
            label: form
                .label(&violation.path)
                .map(|label| label.text(language).to_owned()),
            rule: violation.rule.name(),
            message: message(&violation, language),
            path: violation.path,
        };
        match outcome {
            Ok(data) => Self {
                valid: true,
                data: Some(Json(data)),
                faults: Vec::new(),
            },
            Err(violations) => Self {
                valid: false,
                data: None,
                faults: violations.into_iter().map(fault).collect(),
            },
        }
    }
}
