//! `evaluateDossier`: what the applicant thinks of how the dossier was handled.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};
use service::{AppError, ErrorCode};

use super::evaluation::DossierEvaluation;
use super::means;
use super::parse::{parse_code, parse_key, parse_secret};
use crate::app::{self, Whose};
use crate::domain::evaluation::GivenEvaluation;

/// What is printed on the receipt of a dossier.
#[derive(InputObject)]
pub(super) struct HeldReceiptInput {
    /// Mã hồ sơ.
    code: String,
    /// Mã tra cứu.
    secret: String,
}

/// The points of one criterion.
#[derive(InputObject)]
struct CriterionPointsInput {
    /// The key of the criterion.
    criterion: String,
    /// Điểm: those of one of its answers.
    points: i32,
}

/// Which dossier, and the answer to every criterion of the form in force.
#[derive(InputObject)]
struct EvaluateDossierInput {
    /// The dossier (hồ sơ), of an applicant who has logged in.
    dossier_id: Option<ID>,
    /// What the receipt prints, of an applicant without an account.
    receipt: Option<HeldReceiptInput>,
    /// The points of every criterion.
    points: Vec<CriterionPointsInput>,
    /// Ý kiến khác.
    comment: Option<String>,
}

/// The evaluation as it is kept.
#[derive(SimpleObject)]
struct EvaluateDossierPayload {
    /// Đánh giá.
    evaluation: DossierEvaluation,
}

#[derive(Default)]
pub(super) struct EvaluateDossier;

#[Object]
impl EvaluateDossier {
    /// Evaluates how a dossier was handled, once it has its result or refusal; for some days it may be changed by
    /// giving another (đánh giá việc giải quyết hồ sơ).
    async fn evaluate_dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dossier and the answers.")] input: EvaluateDossierInput,
    ) -> Result<EvaluateDossierPayload> {
        let whose = whose(input.dossier_id.as_ref(), input.receipt.as_ref())?;
        let given = GivenEvaluation {
            points: input.points.iter().map(points).collect::<Result<_>>()?,
            comment: input.comment,
        };
        let evaluation = app::evaluate(op(context)?, means(context)?, &whose, &given).await?;
        Ok(EvaluateDossierPayload {
            evaluation: DossierEvaluation(evaluation),
        })
    }
}

fn whose(
    id: Option<&ID>,
    receipt: Option<&HeldReceiptInput>,
) -> std::result::Result<Whose, AppError> {
    match (id, receipt) {
        (Some(id), None) => Ok(Whose::Account(parse_id(id, "input.dossierId")?)),
        (None, Some(held)) => Ok(Whose::Receipt(
            parse_code(&held.code, "input.receipt.code")?,
            parse_secret(&held.secret, "input.receipt.secret")?,
        )),
        (Some(_), Some(_)) | (None, None) => {
            Err(AppError::new(ErrorCode::OneArgumentNeeded).with("names", "dossierId, receipt"))
        }
    }
}

fn points(input: &CriterionPointsInput) -> Result<(wording::Key, u8)> {
    let criterion = parse_key(&input.criterion, "input.points")?;
    let points = u8::try_from(input.points)
        .map_err(|_| AppError::new(ErrorCode::AmountInvalid).at("input.points"))?;
    Ok((criterion, points))
}
