//! The causes for which a dossier waits or is worked on, and what each does to the clock.
//!
//! One table says whose time it is and whether the clock runs (domain.md §1.5 and §1.6); another
//! which cause may follow which. No other code derives either.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why the dossier is where it is (lý do của khoảng thời gian).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Cause {
    /// Chờ tiếp nhận: filed, not yet accepted, refused or sent back.
    AwaitingIntake,
    /// Chờ đến thời điểm tính hạn: accepted, but the clock starts later (online filing in the last
    /// hour of the day, online rules of 2025).
    AwaitingStart,
    /// Chờ nộp phí, lệ phí: accepted, but the clock starts when the fee is paid (online rules of
    /// 2025).
    AwaitingFee,
    /// Đang xử lý: worked on by the office.
    Processing,
    /// Lấy ý kiến: another agency is asked (NĐ 61/2018 Art. 19.5).
    Consultation,
    /// Liên thông: another agency does its part (NĐ 61/2018 Art. 19.6–19.7).
    Leg,
    /// Chờ bổ sung, hoàn thiện hồ sơ (NĐ 61/2018 Art. 19.4).
    Supplement,
    /// Chờ thực hiện nghĩa vụ tài chính: tax or charge set by the finance authority.
    FinancialObligation,
    /// Sự cố hệ thống: the system, not a person, holds the dossier up.
    SystemOutage,
    /// Chờ nhận kết quả: the result is there.
    AwaitingCollection,
}

/// Whose time a stretch of the log is (bên chịu trách nhiệm về thời gian).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Owner {
    /// Cơ quan tiếp nhận, cơ quan giải quyết.
    Office,
    /// Người nộp hồ sơ.
    Citizen,
    /// Cơ quan phối hợp.
    OtherAgency,
    /// Cơ quan thuế, tài chính.
    Finance,
    /// Hệ thống.
    System,
}

/// What a stretch of the log does to the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Effect {
    /// Chưa tính: the clock has not started.
    NotStarted,
    /// Đang tính.
    Runs,
    /// Tạm dừng: the due instant moves by the working time of the stretch.
    Paused,
    /// Dừng: the clock stands; after a supplement it restarts from zero.
    Stopped,
}

impl Cause {
    /// All of them, in the order of a dossier's life.
    pub const ALL: [Self; 10] = [
        Self::AwaitingIntake,
        Self::AwaitingStart,
        Self::AwaitingFee,
        Self::Processing,
        Self::Consultation,
        Self::Leg,
        Self::Supplement,
        Self::FinancialObligation,
        Self::SystemOutage,
        Self::AwaitingCollection,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AwaitingIntake => "AWAITING_INTAKE",
            Self::AwaitingStart => "AWAITING_START",
            Self::AwaitingFee => "AWAITING_FEE",
            Self::Processing => "PROCESSING",
            Self::Consultation => "CONSULTATION",
            Self::Leg => "LEG",
            Self::Supplement => "SUPPLEMENT",
            Self::FinancialObligation => "FINANCIAL_OBLIGATION",
            Self::SystemOutage => "SYSTEM_OUTAGE",
            Self::AwaitingCollection => "AWAITING_COLLECTION",
        }
    }

    /// The table of causes: whose time it is, and what it does to the clock.
    ///
    /// An outage has no effect of its own: it keeps that of what it interrupts, and whether it
    /// pauses a running clock is a rule of [`super::ClockPolicy`].
    pub const fn owner_and_effect(self) -> (Owner, Option<Effect>) {
        match self {
            Self::AwaitingIntake => (Owner::Office, Some(Effect::NotStarted)),
            Self::AwaitingStart => (Owner::System, Some(Effect::NotStarted)),
            Self::AwaitingFee => (Owner::Citizen, Some(Effect::NotStarted)),
            Self::Processing => (Owner::Office, Some(Effect::Runs)),
            Self::Consultation | Self::Leg => (Owner::OtherAgency, Some(Effect::Runs)),
            Self::Supplement | Self::AwaitingCollection => (Owner::Citizen, Some(Effect::Stopped)),
            Self::FinancialObligation => (Owner::Finance, Some(Effect::Paused)),
            Self::SystemOutage => (Owner::System, None),
        }
    }

    /// Gives whose time it is.
    pub const fn owner(self) -> Owner {
        self.owner_and_effect().0
    }

    /// The table of changes: which causes may follow by [`super::Clock::switch`].
    ///
    /// * What follows an outage is what may follow the cause it interrupts, or that cause itself.
    /// * The clock starts and restarts by commands of their own, so nothing here leads to
    ///   [`Cause::AwaitingStart`], and from a supplement not to processing.
    /// * A supplement goes back to intake only if the clock never started.
    /// * From a result that waits, processing goes on if the result proves wrong (NĐ 61/2018 Art.
    ///   20).
    pub const fn followed_by(self) -> &'static [Self] {
        match self {
            Self::AwaitingIntake => &[
                Self::AwaitingIntake,
                Self::AwaitingFee,
                Self::Supplement,
                Self::SystemOutage,
            ],
            Self::AwaitingFee => &[Self::Supplement, Self::SystemOutage],
            Self::AwaitingStart | Self::Processing | Self::Consultation | Self::Leg => &[
                Self::Processing,
                Self::Consultation,
                Self::Leg,
                Self::Supplement,
                Self::FinancialObligation,
                Self::SystemOutage,
                Self::AwaitingCollection,
            ],
            Self::Supplement => &[Self::AwaitingIntake, Self::AwaitingFee, Self::SystemOutage],
            Self::FinancialObligation => &[
                Self::Processing,
                Self::Consultation,
                Self::Leg,
                Self::FinancialObligation,
                Self::SystemOutage,
            ],
            Self::SystemOutage => &[],
            Self::AwaitingCollection => &[Self::Processing, Self::Leg, Self::SystemOutage],
        }
    }

    /// Tells whether the clock of an accepted dossier may start, or restart, from here.
    pub const fn leads_to_start(self) -> bool {
        match self {
            Self::AwaitingIntake | Self::AwaitingFee | Self::Supplement => true,
            Self::AwaitingStart
            | Self::Processing
            | Self::Consultation
            | Self::Leg
            | Self::FinancialObligation
            | Self::SystemOutage
            | Self::AwaitingCollection => false,
        }
    }

    /// Tells whether a clock that has started has a due instant meanwhile, known or moving.
    pub const fn keeps_due(self) -> bool {
        match self {
            Self::AwaitingStart
            | Self::Processing
            | Self::Consultation
            | Self::Leg
            | Self::FinancialObligation
            | Self::AwaitingCollection => true,
            Self::AwaitingIntake | Self::AwaitingFee | Self::Supplement | Self::SystemOutage => {
                false
            }
        }
    }
}

impl Owner {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Office,
        Self::Citizen,
        Self::OtherAgency,
        Self::Finance,
        Self::System,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Office => "OFFICE",
            Self::Citizen => "CITIZEN",
            Self::OtherAgency => "OTHER_AGENCY",
            Self::Finance => "FINANCE",
            Self::System => "SYSTEM",
        }
    }

    /// Tells whether an agency can be named for the time; the office's must be, of a finance or
    /// coordinating body outside the platform there is none.
    pub const fn can_name_agency(self) -> bool {
        match self {
            Self::Office | Self::OtherAgency | Self::Finance => true,
            Self::Citizen | Self::System => false,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
