//! The evaluation of how a dossier was handled, by its applicant (đánh giá của tổ chức, cá nhân; TT 01/2018/TT-VPCP Art.
//! 13–15, domain.md §1.8).
//!
//! It stands beside the dossier and changes nothing of it. What is asked is dated data ([`EvaluationForms`]).

mod figures;
mod form;
mod give;

pub use figures::{CriterionFigures, EvaluationFigures};
pub use form::{Criterion, CriterionAnswer, EvaluationForm, EvaluationFormFault, EvaluationForms};
pub use give::{Evaluation, EvaluationRefusal, EvaluationRules, GivenEvaluation};
