//! Adds up what applicants think of an agency over a period, for its officers (chỉ số đánh giá).

use chrono::NaiveDate;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};

use crate::domain::evaluation::EvaluationFigures;
use crate::store::sum_evaluations;

/// The figures of the actor's own agency, by the days on which evaluations were first given.
///
/// # Errors
/// `ENDS_BEFORE_IT_BEGINS` when the period has no day.
pub(crate) async fn evaluation_figures(
    op: &OpCtx,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<EvaluationFigures, AppError> {
    let agency = op.actor.tenant();
    let place = agency.map_or(Resource::Platform, Resource::Tenant);
    op.authorise(Action::ReadEvaluations, &place)?;
    let agency = agency.ok_or_else(|| AppError::new(ErrorCode::Forbidden))?;
    let until = last.succ_opt().filter(|until| first < *until);
    let until = until.ok_or_else(|| AppError::new(ErrorCode::EndsBeforeItBegins).at("last"))?;
    let tx = op.read().await?;
    Ok(sum_evaluations(&tx, agency, first, until).await?)
}
