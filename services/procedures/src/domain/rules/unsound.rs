//! Faults of the internal process by stable names, as messages and editors know them.

use process::{StepKind, Unsound};

/// The names of all of them, in the order of their declaration.
pub(super) const NAMES: &[&str] = &[
    "PROCESS_NO_STEP",
    "PROCESS_TOO_MANY",
    "PROCESS_KEY_TWICE",
    "PROCESS_ROLE_CANNOT",
    "PROCESS_NO_TIME",
    "PROCESS_NOBODY_ASKED",
    "PROCESS_NO_TARGET",
    "PROCESS_UNKNOWN_TARGET",
    "PROCESS_REFUSAL_WITH_TARGET",
    "PROCESS_NO_CONDITION",
    "PROCESS_NOT_BACKWARD",
    "PROCESS_FORWARD_CYCLE",
    "PROCESS_UNREACHABLE",
    "PROCESS_NO_WAY_OUT",
    "PROCESS_MAIN_PATH_ENDS",
    "PROCESS_LACKS",
    "PROCESS_ISSUED_UNAPPROVED",
    "PROCESS_AFTER_ISSUE",
    "PROCESS_TOO_LONG",
];

pub(super) const fn name(unsound: &Unsound) -> &'static str {
    match unsound {
        Unsound::NoStep => "PROCESS_NO_STEP",
        Unsound::TooMany { .. } => "PROCESS_TOO_MANY",
        Unsound::KeyTwice { .. } => "PROCESS_KEY_TWICE",
        Unsound::RoleCannot { .. } => "PROCESS_ROLE_CANNOT",
        Unsound::NoTime => "PROCESS_NO_TIME",
        Unsound::NobodyAsked => "PROCESS_NOBODY_ASKED",
        Unsound::NoTarget => "PROCESS_NO_TARGET",
        Unsound::UnknownTarget { .. } => "PROCESS_UNKNOWN_TARGET",
        Unsound::RefusalWithTarget => "PROCESS_REFUSAL_WITH_TARGET",
        Unsound::NoCondition => "PROCESS_NO_CONDITION",
        Unsound::NotBackward { .. } => "PROCESS_NOT_BACKWARD",
        Unsound::ForwardCycle { .. } => "PROCESS_FORWARD_CYCLE",
        Unsound::Unreachable => "PROCESS_UNREACHABLE",
        Unsound::NoWayOut => "PROCESS_NO_WAY_OUT",
        Unsound::MainPathEnds => "PROCESS_MAIN_PATH_ENDS",
        Unsound::Lacks { .. } => "PROCESS_LACKS",
        Unsound::IssuedUnapproved => "PROCESS_ISSUED_UNAPPROVED",
        Unsound::AfterIssue { .. } => "PROCESS_AFTER_ISSUE",
        Unsound::TooLong { .. } => "PROCESS_TOO_LONG",
    }
}

/// What the name leaves out: keys, numbers, and words of the messages.
pub(super) fn detail(unsound: &Unsound) -> Option<String> {
    match unsound {
        Unsound::NoStep
        | Unsound::NoTime
        | Unsound::NobodyAsked
        | Unsound::NoTarget
        | Unsound::RefusalWithTarget
        | Unsound::NoCondition
        | Unsound::Unreachable
        | Unsound::NoWayOut
        | Unsound::MainPathEnds
        | Unsound::IssuedUnapproved => None,
        Unsound::TooMany { count, most } => Some(format!("{count} > {most}")),
        Unsound::KeyTwice { key } => Some(key.to_string()),
        Unsound::RoleCannot { kind, role } => {
            let role = role.name().to_ascii_uppercase().replace('-', "_");
            Some(format!("ROLE_{role}, {}", step_kind(*kind)))
        }
        Unsound::UnknownTarget { to } | Unsound::NotBackward { to } => Some(to.to_string()),
        Unsound::ForwardCycle { through } => {
            let keys: Vec<&str> = through.iter().map(|key| key.as_str()).collect();
            Some(keys.join(", "))
        }
        Unsound::Lacks { kind } => Some(step_kind(*kind).to_owned()),
        Unsound::AfterIssue { issue } => Some(issue.to_string()),
        Unsound::TooLong { hours, most, .. } => Some(format!("{hours} > {most}")),
    }
}

const fn step_kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Receive => "STEP_RECEIVE",
        StepKind::Assign => "STEP_ASSIGN",
        StepKind::Process => "STEP_PROCESS",
        StepKind::Review => "STEP_REVIEW",
        StepKind::Consult => "STEP_CONSULT",
        StepKind::Approve => "STEP_APPROVE",
        StepKind::Issue => "STEP_ISSUE",
        StepKind::Return => "STEP_RETURN",
    }
}
