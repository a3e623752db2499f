//! Refusals of the rules in the words of the platform's errors.

use service::{AppError, ErrorCode, Problem};

use crate::domain::rules::{Fault, Faults};

/// Everything that keeps a content from being published, each at its place below a path such as `input.content`.
pub fn rules_broken(faults: &Faults, below: &str) -> AppError {
    let problems = faults
        .0
        .iter()
        .map(|fault| rule_broken(fault, below))
        .collect();
    match AppError::unless_empty(problems) {
        Err(error) => error,
        Ok(()) => AppError::new(ErrorCode::Internal),
    }
}

/// One rule broken at a place below a path.
pub fn rule_broken(fault: &Fault, below: &str) -> Problem {
    let path = if below.is_empty() {
        fault.path.clone()
    } else {
        format!("{below}.{}", fault.path)
    };
    Problem::new(ErrorCode::ProcedureRuleBroken)
        .with("rule", format!("RULE_{}", fault.rule.name()))
        .with("detail", fault.rule.detail().as_deref().unwrap_or("none"))
        .at(&path)
}
