//! Evaluations, the forms they are given on, and what they say together.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, op};
use service::OpCtx;
use wording::Key;

use super::means;
use crate::domain::evaluation::{self, EvaluationFigures};

/// What the applicant thinks of how the dossier was handled (đánh giá của tổ chức, cá nhân).
pub(super) struct DossierEvaluation(pub(super) evaluation::Evaluation);

/// The points of one criterion.
#[derive(SimpleObject)]
struct CriterionPoints {
    /// The key of the criterion.
    criterion: String,
    /// Điểm.
    points: i32,
}

/// What the applicant thinks of how the dossier was handled (đánh giá của tổ chức, cá nhân).
#[Object]
impl DossierEvaluation {
    /// The form that was in force when it was first given.
    async fn form(&self) -> &str {
        self.0.form.as_str()
    }

    /// The points of every criterion.
    async fn points(&self) -> Vec<CriterionPoints> {
        let points = self.0.points.iter();
        points
            .map(|(criterion, points)| CriterionPoints {
                criterion: criterion.to_string(),
                points: (*points).into(),
            })
            .collect()
    }

    /// Ý kiến khác.
    async fn comment(&self) -> Option<&str> {
        self.0.comment.as_deref()
    }

    /// When it was first given.
    async fn given_at(&self) -> DateTime<Utc> {
        self.0.given_at
    }

    /// When it was last changed.
    async fn changed_at(&self) -> DateTime<Utc> {
        self.0.changed_at
    }

    /// Until when the applicant may change it.
    async fn changeable_until(&self, context: &Context<'_>) -> Result<DateTime<Utc>> {
        Ok(self.0.given_at + means(context)?.evaluation.rules().changeable)
    }
}

/// What applicants are asked from a day on (bộ tiêu chí đánh giá).
#[derive(SimpleObject)]
pub(super) struct EvaluationForm {
    /// The id of the form.
    id: String,
    /// The text of law it comes from.
    source: String,
    /// Its criteria, each of which is to be answered.
    criteria: Vec<EvaluationCriterion>,
}

/// One question (tiêu chí).
#[derive(SimpleObject)]
struct EvaluationCriterion {
    /// The key of the criterion.
    key: String,
    /// Nội dung tiêu chí.
    name: String,
    /// What one may answer, the best first.
    answers: Vec<EvaluationAnswer>,
}

/// One answer.
#[derive(SimpleObject)]
struct EvaluationAnswer {
    /// Điểm.
    points: i32,
    /// What it says.
    name: String,
}

impl EvaluationForm {
    /// Puts a form into the caller's language.
    pub(super) fn new(op: &OpCtx, form: &evaluation::EvaluationForm) -> Self {
        let answer = |answer: &evaluation::CriterionAnswer| EvaluationAnswer {
            points: answer.points.into(),
            name: answer.name.text(op.language).to_owned(),
        };
        let criterion = |criterion: &evaluation::Criterion| EvaluationCriterion {
            key: criterion.key.to_string(),
            name: criterion.name.text(op.language).to_owned(),
            answers: criterion.answers.iter().map(answer).collect(),
        };
        Self {
            id: form.id.to_string(),
            source: form.source.text(op.language).to_owned(),
            criteria: form.criteria.iter().map(criterion).collect(),
        }
    }
}

/// What the evaluations of an agency say together over a period.
#[derive(SimpleObject)]
pub(super) struct DossierEvaluationFigures {
    /// How many dossiers were evaluated.
    dossiers: i32,
    /// By criterion; where a form changed within the period, those of each.
    criteria: Vec<CriterionFigures>,
}

/// The answers to one criterion.
#[derive(SimpleObject)]
struct CriterionFigures {
    /// The id of the form.
    form: String,
    /// The key of the criterion.
    criterion: String,
    /// Nội dung tiêu chí.
    name: String,
    /// How many dossiers it was answered for.
    dossiers: i32,
    /// The sum of all points.
    points: i32,
    /// Chỉ số: points by dossier, to one decimal.
    index: f64,
}

/// Puts figures into the caller's language.
pub(super) fn told_figures(
    context: &Context<'_>,
    figures: EvaluationFigures,
) -> Result<DossierEvaluationFigures> {
    let (op, forms) = (op(context)?, means(context)?.evaluation.rules().forms);
    let name = |form: &Key, key: &Key| {
        let mut criteria = forms.get(form).into_iter().flat_map(|form| &form.criteria);
        let criterion = criteria.find(|criterion| criterion.key == *key);
        criterion
            .map_or(key.as_str(), |criterion| criterion.name.text(op.language))
            .to_owned()
    };
    let count = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
    let criterion = |of: evaluation::CriterionFigures| CriterionFigures {
        name: name(&of.form, &of.criterion),
        form: of.form.to_string(),
        criterion: of.criterion.to_string(),
        dossiers: count(of.dossiers),
        points: count(of.points),
        index: f64::from(count(of.index_in_tenths())) / 10.0,
    };
    Ok(DossierEvaluationFigures {
        dossiers: count(figures.dossiers),
        criteria: figures.criteria.into_iter().map(criterion).collect(),
    })
}
