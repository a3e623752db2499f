//! What is asked (tiêu chí đánh giá), on which scale, and from which day on.

use chrono::NaiveDate;
use serde::Deserialize;
use wording::{Key, Wording};

/// The criteria in force from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EvaluationForm {
    pub id: Key,
    /// The text of law it comes from.
    pub source: Wording,
    pub valid_from: NaiveDate,
    pub criteria: Vec<Criterion>,
}

/// One question (tiêu chí).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Criterion {
    pub key: Key,
    /// Chỉ số: the number of the index to which the answers count.
    pub index: u8,
    pub name: Wording,
    /// What one may answer, the best first.
    pub answers: Vec<CriterionAnswer>,
}

/// One answer and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CriterionAnswer {
    /// Điểm.
    pub points: u8,
    pub name: Wording,
}

/// Why forms do not hold together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationFormFault {
    #[error("two forms begin on {date} or are called {id}")]
    FormTwice { id: Key, date: NaiveDate },
    #[error("the form {form} asks {criterion} twice")]
    CriterionTwice { form: Key, criterion: Key },
    #[error("the criterion {criterion} of the form {form} has fewer than two answers or one twice")]
    Answers { form: Key, criterion: Key },
}

/// All forms, each in force from its day until the next one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationForms {
    forms: Vec<EvaluationForm>,
}

impl EvaluationForms {
    /// Orders the forms.
    ///
    /// # Errors
    /// When they do not hold together.
    pub fn new(mut forms: Vec<EvaluationForm>) -> Result<Self, EvaluationFormFault> {
        forms.sort_by_key(|form| form.valid_from);
        for (position, form) in forms.iter().enumerate() {
            let mut earlier = forms.iter().take(position);
            if earlier.any(|other| other.valid_from == form.valid_from || other.id == form.id) {
                return Err(EvaluationFormFault::FormTwice {
                    id: form.id.clone(),
                    date: form.valid_from,
                });
            }
            form.check()?;
        }
        Ok(Self { forms })
    }

    /// Gives the form in force on a day; none before the first.
    pub fn on(&self, day: NaiveDate) -> Option<&EvaluationForm> {
        self.forms.iter().rev().find(|form| form.valid_from <= day)
    }

    /// Gives the form of an id.
    pub fn get(&self, id: &Key) -> Option<&EvaluationForm> {
        self.forms.iter().find(|form| form.id == *id)
    }
}

impl EvaluationForm {
    fn check(&self) -> Result<(), EvaluationFormFault> {
        for (position, criterion) in self.criteria.iter().enumerate() {
            let mut earlier = self.criteria.iter().take(position);
            if earlier.any(|other| other.key == criterion.key) {
                return Err(EvaluationFormFault::CriterionTwice {
                    form: self.id.clone(),
                    criterion: criterion.key.clone(),
                });
            }
            let points = criterion.points();
            if points.len() < 2 || !points.is_sorted_by(|one, next| one > next) {
                return Err(EvaluationFormFault::Answers {
                    form: self.id.clone(),
                    criterion: criterion.key.clone(),
                });
            }
        }
        Ok(())
    }
}

impl Criterion {
    /// Gives what the answers count, the best first.
    pub fn points(&self) -> Vec<u8> {
        self.answers.iter().map(|answer| answer.points).collect()
    }
}
