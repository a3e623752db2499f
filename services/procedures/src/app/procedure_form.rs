//! The e-forms of published versions (biểu mẫu điện tử): drawn, opened with what is known, and held against what
//! somebody has filled in. Nothing is kept of that.

use std::sync::Arc;

use calendar::local_date;
use eforms::{Bindings, Form, FormFault, Violation};
use ids::{ProcedureVersionId, TenantId};
use serde_json::Value;
use service::{AppError, ErrorCode, OpCtx};
use tenancy::{Level, TenantFacts};

use super::off_thread::off_thread;
use crate::domain::Key;
use crate::store::find_versions;

/// What is said of the answers that somebody gave.
#[derive(Debug)]
pub struct Checked {
    /// The form that they were given to.
    pub form: Arc<Form>,
    /// What is to be kept of them, or everything that is to be mended.
    pub outcome: Result<Value, Vec<Violation>>,
}

/// The e-form of a published version, if it pins one of that key.
///
/// # Errors
/// When storage fails, or what was published once makes no form any more: an error of ours.
pub async fn find_form(
    op: &OpCtx,
    version: ProcedureVersionId,
    key: &Key,
) -> Result<Option<Arc<Form>>, AppError> {
    let tx = op.read().await?;
    let version = find_versions(&tx, &[version]).await?.pop();
    drop(tx);
    let pinned = version.and_then(|version| version.content().form(key).cloned());
    let Some(pinned) = pinned else {
        return Ok(None);
    };
    let form = off_thread(move || pinned.compile()).await?;
    form.map(Arc::new).map(Some).map_err(unusable)
}

/// Holds answers against the form that asks for them, as of today.
///
/// # Errors
/// `NOT_FOUND` when there is no such form; else as for [`find_form`].
pub async fn check_form(
    op: &OpCtx,
    version: ProcedureVersionId,
    key: &Key,
    answers: Value,
) -> Result<Checked, AppError> {
    let form = find_form(op, version, key)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("key"))?;
    let today = local_date(op.now());
    off_thread(move || {
        let outcome = form.validate(&answers, today);
        Checked { form, outcome }
    })
    .await
}

/// The answers that a form opens with: the day, and the agency that it is filed with. Those about the applicant are
/// for whoever knows the applicant; the view names the source of each field.
///
/// # Errors
/// `TENANT_NOT_FOUND` when there is no such agency; when storage fails.
pub async fn prefill(op: &OpCtx, form: &Form, agency: Option<TenantId>) -> Result<Value, AppError> {
    let mut known = Bindings {
        today: Some(local_date(op.now())),
        ..Bindings::default()
    };
    if let Some(agency) = agency {
        let tx = op.read().await?;
        let agency = tenancy::find_tenant(&tx, agency)
            .await?
            .ok_or_else(|| AppError::new(ErrorCode::TenantNotFound).at("agency"))?;
        let above = tenancy::find_tenants(&tx, &agency.ancestors).await?;
        let is_province = |facts: &&TenantFacts| facts.level == Level::Province;
        let province = above.iter().chain([&agency]).find(is_province);
        known.tenant_name = province.map(|facts| facts.name.clone());
        known.agency_name = Some(agency.name);
    }
    Ok(form.prefill(&known))
}

/// A form that was published keeps all rules of its day; if it breaks one of today's, it is for us to mend.
fn unusable(faults: Vec<FormFault>) -> AppError {
    faults
        .into_iter()
        .next()
        .map_or_else(|| AppError::new(ErrorCode::Internal), AppError::internal)
}
