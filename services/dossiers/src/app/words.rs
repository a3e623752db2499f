//! Turns refusals of the domain into errors with public codes.

use std::fmt::Display;

use service::{AppError, ErrorCode, Language, Problem};

use super::{money_words, time_words, work_words};
use crate::domain::{
    BilingualName, CommandKind, FilingProblem, FilingRefused, PersonProblem, Refusal, TextField,
    UploadObstacle,
};

fn joined(items: impl IntoIterator<Item = impl Display>) -> String {
    items
        .into_iter()
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A refused command.
pub(super) fn refused(refusal: Refusal, language: Language) -> AppError {
    match refusal {
        Refusal::StaleVersion { actual, .. } => AppError::new(ErrorCode::StaleVersion)
            .with("current", actual)
            .at("input.version"),
        Refusal::WrongStatus {
            status,
            command,
            permitted,
        } => AppError::new(ErrorCode::StatusForbidsCommand)
            .with("status", status)
            .with("command", command)
            .with(
                "permitted",
                match permitted {
                    [] => "NOTHING".to_owned(),
                    some => joined(some.iter().map(|one: &CommandKind| one.name())),
                },
            ),
        Refusal::WrongRole { required } => {
            AppError::new(ErrorCode::StepForAnotherRole).with("role", work_words::role(required))
        }
        Refusal::UnknownPaper { key } => AppError::new(ErrorCode::PaperUnknown)
            .with("paper", key)
            .at("input.faults"),
        Refusal::ReasonMissing => AppError::new(ErrorCode::ReasonMissing).at("input.reason"),
        Refusal::TextMissing { field } => AppError::new(ErrorCode::TextEmpty).at(&input(field)),
        Refusal::TextTooLong { field, limit } => AppError::new(ErrorCode::TextTooLong)
            .with("most", limit)
            .at(&input(field)),
        Refusal::IssuedOnOutOfRange { earliest, latest } => {
            AppError::new(ErrorCode::ResultDateOutOfRange)
                .with("earliest", earliest)
                .with("latest", latest)
                .at("input.issuedOn")
        }
        Refusal::TooLate { due_at } => {
            AppError::new(ErrorCode::TimeLimitPassed).with("due", time_words::local(due_at))
        }
        Refusal::NotReceived => AppError::new(ErrorCode::DossierNotReceived),
        Refusal::SameResult => AppError::new(ErrorCode::ResultUnchanged).at("input.number"),
        Refusal::Papers(refused) => filing_refused(refused, language),
        Refusal::Supplement(refusal) => time_words::supplement_refused(refusal),
        Refusal::Extension(refusal) => time_words::extension_refused(refusal),
        Refusal::Correction(refusal) => time_words::correction_refused(refusal),
        Refusal::NoRepresentative => {
            AppError::new(ErrorCode::NoRepresentative).at("input.recipient")
        }
        Refusal::PositionNotOwn => AppError::new(ErrorCode::PositionNotOwn).at("input.positionId"),
        Refusal::SeveralPositions => {
            AppError::new(ErrorCode::PositionNeeded).at("input.positionId")
        }
        Refusal::Work(refusal) => work_words::refused(refusal),
        Refusal::MoneyClosed {
            status,
            command,
            permitted,
        } => money_words::closed(status, command, permitted),
        Refusal::FeeUnpaid { outstanding } => money_words::unpaid(outstanding),
        Refusal::FeeClaimOpen => AppError::new(ErrorCode::FeeClaimOpen),
        Refusal::EvidenceNotFiled { paper } => AppError::new(ErrorCode::FeeEvidenceNotFiled)
            .with("paper", paper)
            .at("input.fees"),
        Refusal::FeeNotInVersion { fee } => AppError::new(ErrorCode::FeeNotInVersion)
            .with("fee", fee)
            .at("input.additions"),
        Refusal::TooManyFees { most } => AppError::new(ErrorCode::TooManyFees)
            .with("most", most)
            .at("input.fees"),
        Refusal::RefundByProvider { reference } => money_words::by_provider(&reference),
        Refusal::Bill(refusal) => money_words::no_bill(refusal),
        Refusal::Tariff(refusal) => money_words::no_local_amount(refusal),
        Refusal::Money(refusal) => money_words::refused(refusal),
        broken @ (Refusal::OtherProcedureVersion { .. }
        | Refusal::NoDueInstant(_)
        | Refusal::Clock(_)
        | Refusal::BrokenRecord(_)) => AppError::internal(broken),
    }
}

fn input(field: TextField) -> String {
    format!("input.{}", field.input_name())
}

/// A refused filing, with everything that is wrong with it.
pub(super) fn filing_refused(refused: FilingRefused, language: Language) -> AppError {
    let problems = refused
        .problems
        .into_iter()
        .map(|found| problem(found.problem, language).at(&format!("input.{}", found.path)))
        .collect();
    match AppError::unless_empty(problems) {
        Err(error) => error,
        Ok(()) => AppError::new(ErrorCode::Internal),
    }
}

fn problem(problem: FilingProblem, language: Language) -> Problem {
    match problem {
        FilingProblem::TenantNotActive => Problem::new(ErrorCode::TenantNotActive),
        FilingProblem::TenantWithoutAgencyCode => Problem::new(ErrorCode::TenantWithoutAgencyCode),
        FilingProblem::NotInForce { date } => {
            Problem::new(ErrorCode::ProcedureNotInForce).with("date", date)
        }
        FilingProblem::OfAnotherProvince => Problem::new(ErrorCode::AgencyOfAnotherProvince),
        FilingProblem::OwnVersionApplies { date } => {
            Problem::new(ErrorCode::ProvinceVersionApplies).with("date", date)
        }
        FilingProblem::NotOfferedAtLevel { level, offered } => {
            Problem::new(ErrorCode::ProcedureNotOfferedAtLevel)
                .with("level", level.name())
                .with("offered", joined(offered.iter().map(|level| level.name())))
        }
        FilingProblem::ChannelNotOffered { channel, offered } => {
            Problem::new(ErrorCode::ChannelNotOffered)
                .with("channel", channel.name())
                .with(
                    "offered",
                    joined(offered.iter().map(|channel| channel.name())),
                )
        }
        FilingProblem::UnknownCase { known } => {
            Problem::new(ErrorCode::CaseUnknown).with("known", joined(known))
        }
        FilingProblem::Person(PersonProblem::FullName) => {
            Problem::new(ErrorCode::PersonNameInvalid)
        }
        FilingProblem::Person(PersonProblem::IdentityNumber) => {
            Problem::new(ErrorCode::IdentityNumberInvalid)
        }
        FilingProblem::Person(PersonProblem::Phone) => Problem::new(ErrorCode::PhoneInvalid),
        FilingProblem::PaperMissing { key, name } => Problem::new(ErrorCode::PaperMissing)
            .with("paper", key)
            .with("name", in_language(name, language)),
        FilingProblem::FileMissing { key, name } => Problem::new(ErrorCode::PaperFileMissing)
            .with("paper", key)
            .with("name", in_language(name, language)),
        FilingProblem::PaperNotKept { key } => {
            Problem::new(ErrorCode::PaperNotKept).with("paper", key)
        }
        FilingProblem::TooManyFiles { most } => {
            Problem::new(ErrorCode::PaperFilesTooMany).with("most", most)
        }
        FilingProblem::UploadNamedTwice => Problem::new(ErrorCode::UploadNamedTwice),
        FilingProblem::Upload(obstacle) => upload(obstacle),
        FilingProblem::PaperOfAnotherCase { key, case } => {
            Problem::new(ErrorCode::PaperOfAnotherCase)
                .with("paper", key)
                .with("case", case)
        }
        FilingProblem::UnknownPaper { key } => {
            Problem::new(ErrorCode::PaperUnknown).with("paper", key)
        }
        FilingProblem::DuplicatePaper { key, .. } => {
            Problem::new(ErrorCode::PaperDuplicate).with("paper", key)
        }
        FilingProblem::SheetCount { most, .. } => {
            Problem::new(ErrorCode::PaperCountInvalid).with("most", most)
        }
        FilingProblem::NoSheets { key } => {
            Problem::new(ErrorCode::PaperWithoutSheets).with("paper", key)
        }
    }
}

fn in_language(name: BilingualName, language: Language) -> String {
    match language {
        Language::Vietnamese => name.vi,
        Language::English => name.en,
    }
}

fn upload(obstacle: UploadObstacle) -> Problem {
    match obstacle {
        UploadObstacle::Unknown => Problem::new(ErrorCode::NotFound),
        UploadObstacle::ForAnotherPurpose => Problem::new(ErrorCode::FileForAnotherPurpose),
        UploadObstacle::Incomplete => Problem::new(ErrorCode::UploadIncomplete),
        UploadObstacle::AwaitsScan => Problem::new(ErrorCode::UploadAwaitsScan),
        UploadObstacle::Over => Problem::new(ErrorCode::UploadOver),
        UploadObstacle::TypeNotAllowed { accepted } => {
            Problem::new(ErrorCode::FileTypeNotAllowed).with("allowed", accepted)
        }
        UploadObstacle::TypeDiffersFromName => Problem::new(ErrorCode::FileTypeDiffersFromName),
        UploadObstacle::CarriesProgram => Problem::new(ErrorCode::FileCarriesProgram),
        UploadObstacle::Infected => Problem::new(ErrorCode::FileInfected),
    }
}
