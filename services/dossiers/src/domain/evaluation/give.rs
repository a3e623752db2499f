//! Giving an evaluation, and changing it: once a dossier has its result or its refusal, with every criterion answered.

use std::collections::BTreeMap;

use calendar::local_date;
use chrono::{DateTime, TimeDelta, Utc};
use ids::DossierId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::{EvaluationForm, EvaluationForms};
use crate::domain::rules::text::visible;
use crate::domain::{DossierRecord, DossierStatus};

/// An evaluation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    pub dossier: DossierId,
    /// The form that was in force when it was first given.
    pub form: Key,
    /// Điểm of every criterion.
    pub points: BTreeMap<Key, u8>,
    /// Ý kiến khác.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    pub given_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
}

/// What an applicant answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenEvaluation {
    /// Points by the key of the criterion, in the order of the input.
    pub points: Vec<(Key, u8)>,
    pub comment: Option<String>,
}

/// What holds for all evaluations.
#[derive(Debug, Clone, Copy)]
pub struct EvaluationRules<'a> {
    pub forms: &'a EvaluationForms,
    /// For how long it may be changed after it was first given.
    pub changeable: TimeDelta,
    /// The most characters of a comment.
    pub longest_comment: usize,
}

/// Why an evaluation is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationRefusal {
    #[error("a dossier in status {status} has neither result nor refusal")]
    TooEarly { status: DossierStatus },
    #[error("nothing is asked on that day")]
    NoForm,
    #[error("the form has no criterion {criterion}")]
    UnknownCriterion { criterion: Key, known: Vec<Key> },
    #[error("the criterion {criterion} is answered twice")]
    AnsweredTwice { criterion: Key },
    #[error("the criterion {criterion} is not answered")]
    Unanswered { criterion: Key },
    #[error("no answer to {criterion} counts {points}")]
    NoSuchAnswer {
        criterion: Key,
        points: u8,
        offered: Vec<u8>,
    },
    #[error("the comment is longer than {limit} characters")]
    CommentTooLong { limit: usize },
    #[error("it could be changed until {until}")]
    Closed { until: DateTime<Utc> },
}

impl Evaluation {
    /// Gives an evaluation, or the changed one in place of an earlier.
    pub fn give(
        record: &DossierRecord,
        before: Option<&Self>,
        given: &GivenEvaluation,
        at: DateTime<Utc>,
        rules: EvaluationRules<'_>,
    ) -> Result<Self, EvaluationRefusal> {
        if !may_be_evaluated(record.status) {
            let status = record.status;
            return Err(EvaluationRefusal::TooEarly { status });
        }
        let given_at = before.map_or(at, |before| before.given_at);
        let until = given_at + rules.changeable;
        if before.is_some() && at > until {
            return Err(EvaluationRefusal::Closed { until });
        }
        let form = match before {
            Some(before) => rules.forms.get(&before.form),
            None => rules.forms.on(local_date(at)),
        };
        let form = form.ok_or(EvaluationRefusal::NoForm)?;
        Ok(Self {
            dossier: record.id,
            form: form.id.clone(),
            points: points(form, &given.points)?,
            comment: comment(given.comment.as_deref(), rules.longest_comment)?,
            given_at,
            changed_at: at.max(given_at),
        })
    }
}

/// Whether there is anything to be evaluated: a result, or an end that the agency made.
const fn may_be_evaluated(status: DossierStatus) -> bool {
    match status {
        DossierStatus::Completed
        | DossierStatus::Returned
        | DossierStatus::IntakeRefused
        | DossierStatus::Refused
        | DossierStatus::Stopped
        | DossierStatus::ClosedUnanswered => true,
        DossierStatus::Submitted
        | DossierStatus::Received
        | DossierStatus::Processing
        | DossierStatus::AwaitingApproval
        | DossierStatus::AwaitingIssue
        | DossierStatus::AwaitingSupplement
        | DossierStatus::AwaitingObligation
        | DossierStatus::Withdrawn => false,
    }
}

fn points(
    form: &EvaluationForm,
    given: &[(Key, u8)],
) -> Result<BTreeMap<Key, u8>, EvaluationRefusal> {
    let mut answered = BTreeMap::new();
    for (criterion, points) in given {
        let mut criteria = form.criteria.iter();
        let Some(asked) = criteria.find(|asked| asked.key == *criterion) else {
            return Err(EvaluationRefusal::UnknownCriterion {
                criterion: criterion.clone(),
                known: form
                    .criteria
                    .iter()
                    .map(|asked| asked.key.clone())
                    .collect(),
            });
        };
        let offered = asked.points();
        if !offered.contains(points) {
            return Err(EvaluationRefusal::NoSuchAnswer {
                criterion: criterion.clone(),
                points: *points,
                offered,
            });
        }
        if answered.insert(criterion.clone(), *points).is_some() {
            let criterion = criterion.clone();
            return Err(EvaluationRefusal::AnsweredTwice { criterion });
        }
    }
    let mut criteria = form.criteria.iter().map(|asked| &asked.key);
    match criteria.find(|key| !answered.contains_key(*key)) {
        Some(missing) => Err(EvaluationRefusal::Unanswered {
            criterion: missing.clone(),
        }),
        None => Ok(answered),
    }
}

fn comment(text: Option<&str>, limit: usize) -> Result<Option<String>, EvaluationRefusal> {
    let text = text.map(visible).unwrap_or_default();
    let text = text.trim();
    if text.chars().count() > limit {
        return Err(EvaluationRefusal::CommentTooLong { limit });
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
