//! Why a command on a dossier is refused; the dossier is then as it was.

use calendar::CalendarError;
use chrono::{DateTime, NaiveDate, Utc};
use ids::ProcedureVersionId;
use policy::PositionRole;
use wording::Key;

use super::clock::{ClockRefusal, CorrectionRefusal, ExtensionRefusal, SupplementRefusal};
use super::money::{BillRefusal, Dong, MoneyRefusal, RefundReference, TariffRefusal};
use super::work::WorkRefusal;
use super::{CommandKind, DossierStatus, FilingRefused, Inconsistency, MoneyCommand};

/// A text that a command carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// Lý do.
    Reason,
    /// Ghi chú.
    Note,
    /// Số, ký hiệu of the result.
    ResultNumber,
    /// Trích yếu of the result.
    ResultSummary,
    /// Ý kiến trả lời.
    Opinion,
    /// Nội dung lấy ý kiến.
    Content,
    /// Who is asked for an opinion.
    Who,
    /// Nội dung sai of a dossier that goes back.
    Remark,
    /// Căn cứ pháp lý.
    LegalBasis,
    /// Cơ quan ra thông báo of a financial obligation.
    Authority,
    /// Số, ký hiệu thông báo of a financial obligation.
    Notice,
    /// Số chứng từ of its payment.
    Proof,
}

impl TextField {
    /// Gives the most characters that the text may have.
    pub const fn limit(self) -> usize {
        match self {
            Self::Reason | Self::Note | Self::Opinion | Self::Content | Self::Remark => 2000,
            Self::Who | Self::Authority => 200,
            Self::ResultNumber | Self::Notice | Self::Proof => 50,
            Self::ResultSummary | Self::LegalBasis => 500,
        }
    }

    /// Gives the refusal of a command that lacks the text.
    pub const fn missing(self) -> Refusal {
        match self {
            Self::Reason => Refusal::ReasonMissing,
            Self::Note
            | Self::ResultNumber
            | Self::ResultSummary
            | Self::Opinion
            | Self::Content
            | Self::Who
            | Self::Remark
            | Self::LegalBasis
            | Self::Authority
            | Self::Notice
            | Self::Proof => Refusal::TextMissing { field: self },
        }
    }

    /// Gives the name of the input field.
    pub const fn input_name(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Note => "note",
            Self::ResultNumber => "number",
            Self::ResultSummary => "summary",
            Self::Opinion => "opinion",
            Self::Content => "questions.content",
            Self::Who => "questions.who",
            Self::Remark => "faults.remark",
            Self::LegalBasis => "legalBasis",
            Self::Authority => "authority",
            Self::Notice => "notice",
            Self::Proof => "proof",
        }
    }
}

/// Why a command on a dossier is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the dossier is at version {actual}; the command was made for version {seen}")]
    StaleVersion { seen: i64, actual: i64 },
    #[error("a dossier in status {status} does not permit {command}")]
    WrongStatus {
        status: DossierStatus,
        command: CommandKind,
        permitted: &'static [CommandKind],
    },
    #[error("the step is for the role {required}")]
    WrongRole { required: PositionRole },
    #[error("the officer does not hold the position")]
    PositionNotOwn,
    #[error("several positions of the officer may do the step, and none is named")]
    SeveralPositions,
    #[error("the dossier is pinned to procedure version {pinned}, not {given}")]
    OtherProcedureVersion {
        pinned: ProcedureVersionId,
        given: ProcedureVersionId,
    },
    #[error("the case has no paper {key}")]
    UnknownPaper { key: Key },
    #[error("the reason is missing")]
    ReasonMissing,
    #[error("the text {} is missing", field.input_name())]
    TextMissing { field: TextField },
    #[error("the text {} is longer than {limit} characters", field.input_name())]
    TextTooLong { field: TextField, limit: usize },
    #[error("the result was issued between {earliest} and {latest}")]
    IssuedOnOutOfRange {
        earliest: NaiveDate,
        latest: NaiveDate,
    },
    #[error("the time limit ended at {due_at}; the dossier can no longer be refused")]
    TooLate { due_at: DateTime<Utc> },
    #[error("the dossier has not been accepted")]
    NotReceived,
    #[error("the corrected result has the number and the day of the old one")]
    SameResult,
    #[error("the papers do not fit the case")]
    Papers(#[source] FilingRefused),
    #[error("supplements are not asked for or not answered")]
    Supplement(#[from] SupplementRefusal),
    #[error("the time limit is not extended")]
    Extension(#[from] ExtensionRefusal),
    #[error("the due date is not corrected")]
    Correction(#[from] CorrectionRefusal),
    #[error("the dossier has no representative")]
    NoRepresentative,
    #[error("the working calendar gives no due instant")]
    NoDueInstant(#[source] CalendarError),
    #[error("the work does not permit it")]
    Work(#[source] WorkRefusal),
    #[error("the clock does not permit it")]
    Clock(#[source] ClockRefusal),
    #[error("the money of a dossier in status {status} does not permit {command}")]
    MoneyClosed {
        status: DossierStatus,
        command: MoneyCommand,
        permitted: &'static [MoneyCommand],
    },
    #[error("{outstanding} are to be paid first")]
    FeeUnpaid { outstanding: Dong },
    #[error("nobody has decided on the reductions that the applicant asks for")]
    FeeClaimOpen,
    #[error("the paper {paper} was not filed")]
    EvidenceNotFiled { paper: Key },
    #[error("only the procedure version sets phí and lệ phí, not {fee}")]
    FeeNotInVersion { fee: Key },
    #[error("at most {most} fees are chosen, set or added at once")]
    TooManyFees { most: usize },
    #[error("the provider pays the refund {reference} back")]
    RefundByProvider { reference: RefundReference },
    #[error("the bill cannot be made")]
    Bill(#[from] BillRefusal),
    #[error("local amounts do not fit the version")]
    Tariff(#[from] TariffRefusal),
    #[error("the money does not permit it")]
    Money(#[from] MoneyRefusal),
    #[error("the record of the dossier is broken")]
    BrokenRecord(#[source] Inconsistency),
}

impl From<WorkRefusal> for Refusal {
    fn from(refusal: WorkRefusal) -> Self {
        if let WorkRefusal::WrongRole { required } = refusal {
            Self::WrongRole { required }
        } else {
            Self::Work(refusal)
        }
    }
}

impl From<ClockRefusal> for Refusal {
    fn from(refusal: ClockRefusal) -> Self {
        if let ClockRefusal::NoDueInstant(error) = refusal {
            Self::NoDueInstant(error)
        } else {
            Self::Clock(refusal)
        }
    }
}
