//! Takes the applicant's evaluation of how a dossier was handled (đánh giá của tổ chức, cá nhân): with an account, or with
//! what the receipt prints. To give the same again changes nothing, so no key tells calls apart.

use ::store::{Scope, Tx};
use ids::DossierId;
use policy::Action;
use service::{AppError, ErrorCode, OpCtx};

use super::Means;
use super::change::resource;
use super::track::held_by;
use crate::domain::evaluation::{Evaluation, EvaluationRefusal, GivenEvaluation};
use crate::domain::{Dossier, DossierCode, MessageSide, TrackingSecret};
use crate::events::{Aside, DossierAside};
use crate::store::{self, find_evaluations, save_evaluation};

/// By what the applicant shows that the dossier is theirs.
#[derive(Debug)]
pub(crate) enum Whose {
    /// Their account, which filed it.
    Account(DossierId),
    /// What is printed on the receipt.
    Receipt(DossierCode, TrackingSecret),
}

/// Takes an evaluation, or a change of it.
///
/// # Errors
/// `EVALUATION_TOO_EARLY`, `EVALUATION_CLOSED` and what is wrong with the answers.
pub(crate) async fn evaluate(
    op: &OpCtx,
    means: &Means,
    whose: &Whose,
    given: &GivenEvaluation,
) -> Result<Evaluation, AppError> {
    let (tx, dossier) = open(op, means, whose).await?;
    let record = dossier.record();
    let before = find_evaluations(&tx, &[record.id]).await?.pop();
    let rules = means.evaluation.rules();
    let evaluation =
        Evaluation::give(record, before.as_ref(), given, op.now(), rules).map_err(refused)?;
    let agency = record.participants.competent;
    save_evaluation(&tx, agency, &evaluation).await?;
    let detail = serde_json::json!({ "form": evaluation.form, "changed": before.is_some() });
    let (action, id) = (Action::Evaluate, record.id.to_string());
    op.audit(&tx, Some(agency), action, id, detail).await?;
    let event = DossierAside::new(
        record,
        Aside::DossierEvaluated,
        MessageSide::Applicant,
        evaluation.changed_at,
    );
    op.publish(&tx, crate::NAME, Some(agency), &[event]).await?;
    tx.commit().await?;
    tracing::info!(dossier.id = %record.id, tenant.id = %agency, "a dossier was evaluated");
    Ok(evaluation)
}

/// The evaluations of these dossiers, all of which the actor may read.
pub(crate) async fn evaluations_of(
    op: &OpCtx,
    dossiers: &[DossierId],
) -> Result<Vec<Evaluation>, AppError> {
    let tx = op.read().await?;
    Ok(find_evaluations(&tx, dossiers).await?)
}

/// Finds and locks the dossier that the applicant speaks of.
async fn open(op: &OpCtx, means: &Means, whose: &Whose) -> Result<(Tx, Dossier), AppError> {
    match whose {
        Whose::Account(id) => {
            op.account()?;
            let tx = op.write().await?;
            let dossier = store::load_for_update(&tx, *id)
                .await?
                .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("input.dossierId"))?;
            op.authorise(Action::Evaluate, &resource(&dossier))?;
            Ok((tx, dossier))
        }
        Whose::Receipt(code, secret) => {
            let scope = Scope::System {
                reason: "evaluate a dossier by code and secret",
            };
            let guess = means.tracking.begin(op, code)?;
            let tx = op.ctx.database.write(scope).await?;
            let found = store::find_by_code(&tx, code).await?;
            let found = held_by(found, secret)?;
            means.tracking.succeeded(guess);
            // once more, locked: two evaluations at once would not see each other
            let dossier = store::load_for_update(&tx, found.id()).await?;
            Ok((tx, held_by(dossier, secret)?))
        }
    }
}

fn refused(refusal: EvaluationRefusal) -> AppError {
    let joined = |items: Vec<String>| items.join(", ");
    match refusal {
        EvaluationRefusal::TooEarly { status } => {
            AppError::new(ErrorCode::EvaluationTooEarly).with("status", status)
        }
        EvaluationRefusal::NoForm => AppError::new(ErrorCode::NotFound),
        EvaluationRefusal::UnknownCriterion { criterion, known } => {
            AppError::new(ErrorCode::CriterionUnknown)
                .with("criterion", criterion)
                .with(
                    "known",
                    joined(known.iter().map(ToString::to_string).collect()),
                )
                .at("input.points")
        }
        EvaluationRefusal::AnsweredTwice { criterion } => {
            AppError::new(ErrorCode::CriterionAnsweredTwice)
                .with("criterion", criterion)
                .at("input.points")
        }
        EvaluationRefusal::Unanswered { criterion } => {
            AppError::new(ErrorCode::CriterionUnanswered)
                .with("criterion", criterion)
                .at("input.points")
        }
        EvaluationRefusal::NoSuchAnswer {
            criterion, offered, ..
        } => AppError::new(ErrorCode::EvaluationPointsInvalid)
            .with("criterion", criterion)
            .with(
                "offered",
                joined(offered.iter().map(ToString::to_string).collect()),
            )
            .at("input.points"),
        EvaluationRefusal::CommentTooLong { limit } => AppError::new(ErrorCode::TextTooLong)
            .with("most", limit)
            .at("input.comment"),
        EvaluationRefusal::Closed { until } => AppError::new(ErrorCode::EvaluationClosed).with(
            "until",
            calendar::local_date_time(until).format("%d/%m/%Y %H:%M"),
        ),
    }
}
