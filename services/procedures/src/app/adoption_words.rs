//! Turns refusals of adoptions into errors with public codes.

use calendar::{LimitUnit, TimeLimit};
use service::{AppError, ErrorCode, Problem};

use super::adoption_terms::approval_refused;
use super::words::rule_broken;
use crate::domain::rules::Fault;
use crate::domain::{AdoptionRefusal, Channel, EndError, Level, TermsBroken, TermsFault};

/// A refused command on an adoption.
pub(super) fn refused(refusal: AdoptionRefusal) -> AppError {
    match refusal {
        AdoptionRefusal::AgencyNotActive => {
            AppError::new(ErrorCode::TenantNotActive).at("input.tenantId")
        }
        AdoptionRefusal::AgencyWithoutCode => {
            AppError::new(ErrorCode::AgencyWithoutCode).at("input.tenantId")
        }
        AdoptionRefusal::NotInForce { on } => AppError::new(ErrorCode::ProcedureNotInForce)
            .with("date", on)
            .at("input.validFrom"),
        AdoptionRefusal::OwnVersionApplies { on } => {
            AppError::new(ErrorCode::ProvinceVersionApplies)
                .with("date", on)
                .at("input.procedureVersionId")
        }
        AdoptionRefusal::BeginsWithAnother { on } => AppError::new(ErrorCode::BeginsWithAnother)
            .with("on", on)
            .at("input.validFrom"),
        AdoptionRefusal::EndsBeforeItBegins { to } => AppError::new(ErrorCode::EndsBeforeItBegins)
            .with("to", to)
            .at("input.validTo"),
        AdoptionRefusal::Approval(error) => approval_refused(error),
        AdoptionRefusal::FeeDecidedLater { at, issued_on } => {
            AppError::new(ErrorCode::DecidedLater)
                .with("date", issued_on)
                .at(&format!("input.terms.fees.{at}.decision.issuedOn"))
        }
        AdoptionRefusal::Terms(faults) => {
            match AppError::unless_empty(faults.iter().map(problem).collect()) {
                Err(error) => error,
                Ok(()) => AppError::new(ErrorCode::Internal),
            }
        }
        AdoptionRefusal::StaleVersion { actual } => AppError::new(ErrorCode::StaleVersion)
            .with("current", actual)
            .at("input.version"),
        AdoptionRefusal::InForce { since } => AppError::new(ErrorCode::AdoptionInForce)
            .with("since", since)
            .at("input.terms"),
        AdoptionRefusal::Over { since } => AppError::new(ErrorCode::AdoptionOver)
            .with("since", since)
            .at("input.adoptionId"),
        AdoptionRefusal::EndsInPast { today, .. } => AppError::new(ErrorCode::EffectiveInPast)
            .with("today", today)
            .at("input.endedOn"),
        AdoptionRefusal::End(error) => ends_by_then(error),
    }
}

/// A day that is no earlier end.
pub(super) fn ends_by_then(error: EndError) -> AppError {
    AppError::new(ErrorCode::EndsByThen)
        .with("until", error.until)
        .at("input.endedOn")
}

/// Why terms do not fit, at the place in the input.
pub fn problem(fault: &TermsFault) -> Problem {
    let problem = match &fault.rule {
        TermsBroken::OtherProvince => Problem::new(ErrorCode::AgencyOfAnotherProvince),
        TermsBroken::LevelNotAmong { level, levels } => {
            Problem::new(ErrorCode::ProcedureNotOfferedAtLevel)
                .with("level", level.name())
                .with("offered", joined(levels.iter().copied().map(Level::name)))
        }
        TermsBroken::ChannelNotOffered { channel, offered } => {
            Problem::new(ErrorCode::ChannelNotOffered)
                .with("channel", channel.name())
                .with(
                    "offered",
                    joined(offered.iter().copied().map(Channel::name)),
                )
        }
        TermsBroken::Twice => Problem::new(ErrorCode::NamedTwice),
        TermsBroken::LimitLonger { legal } => limit(Problem::new(ErrorCode::LimitLonger), *legal),
        TermsBroken::LimitNotComparable { legal } => {
            limit(Problem::new(ErrorCode::LimitNotComparable), *legal)
        }
        TermsBroken::FeeUnknown { key } => Problem::new(ErrorCode::FeeUnknown).with("fee", key),
        TermsBroken::FeeNotSetLocally { key } => {
            Problem::new(ErrorCode::FeeNotSetLocally).with("fee", key)
        }
        TermsBroken::Process(rule) => {
            rule_broken(&Fault::new(fault.path.clone(), rule.clone()), "input.terms")
        }
    };
    match fault.rule {
        TermsBroken::OtherProvince | TermsBroken::LevelNotAmong { .. } => {
            problem.at("input.tenantId")
        }
        TermsBroken::ChannelNotOffered { .. }
        | TermsBroken::Twice
        | TermsBroken::LimitLonger { .. }
        | TermsBroken::LimitNotComparable { .. }
        | TermsBroken::FeeUnknown { .. }
        | TermsBroken::FeeNotSetLocally { .. }
        | TermsBroken::Process(_) => problem.at(&format!("input.terms.{}", fault.path)),
    }
}

fn limit(problem: Problem, legal: TimeLimit) -> Problem {
    let value = match legal.value() {
        0 => "none".to_owned(),
        counted => counted.to_string(),
    };
    problem
        .with("value", value)
        .with("unit", unit(legal.unit()))
}

/// The unit as a word of the messages.
const fn unit(unit: LimitUnit) -> &'static str {
    match unit {
        LimitUnit::WorkingDay => "UNIT_WORKING_DAY",
        LimitUnit::WorkingHour => "UNIT_WORKING_HOUR",
        LimitUnit::CalendarDay => "UNIT_CALENDAR_DAY",
        LimitUnit::Month => "UNIT_MONTH",
        LimitUnit::SameDay => "UNIT_SAME_DAY",
        LimitUnit::Immediate => "UNIT_IMMEDIATE",
    }
}

fn joined(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
