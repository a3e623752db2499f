//! Where a dossier stands (trạng thái hồ sơ), and what the nation calls it.
//!
//! The internal status is finer than the national one, which is reported in the numeric codes of
//! the national public service portal (domain.md §1.5); no other code derives one from the other.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a dossier stands in the one-stop mechanism (trạng thái hồ sơ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DossierStatus {
    /// Mới đăng ký: filed online, not yet answered; the clock has not started.
    Submitted,
    /// Được tiếp nhận: accepted against a receipt with an appointment (giấy tiếp nhận hồ sơ và hẹn
    /// trả kết quả).
    Received,
    /// Đang xử lý: with an official of the competent agency, in a step of the internal process.
    Processing,
    /// Đang xử lý, trình phê duyệt: the draft result waits for the leader's decision.
    AwaitingApproval,
    /// Đang xử lý, chờ ban hành: approved, waiting to be signed, numbered and sealed.
    AwaitingIssue,
    /// Yêu cầu bổ sung: the applicant is to complete the dossier; the clock has stopped, or has not
    /// started.
    AwaitingSupplement,
    /// Yêu cầu thực hiện nghĩa vụ tài chính: a tax or charge set by the finance authority is to be
    /// paid; the clock is paused.
    AwaitingObligation,
    /// Đã xử lý xong: the result is issued and waits at the one-stop desk; the clock has stopped.
    Completed,
    /// Đã trả kết quả: the result is in the applicant's hands.
    Returned,
    /// Không được tiếp nhận: refused at intake with reasons (phiếu từ chối tiếp nhận giải quyết hồ
    /// sơ).
    IntakeRefused,
    /// Công dân yêu cầu rút hồ sơ: taken back by the applicant before the result was signed.
    Withdrawn,
    /// Dừng xử lý: accepted, then refused in writing with reasons within the time limit.
    Refused,
    /// Dừng xử lý: stopped by the head on a legal basis, with notice (thông báo dừng giải quyết).
    Stopped,
    /// Dừng xử lý: closed because the applicant did not complete it in time.
    ClosedUnanswered,
}

/// The text names no status of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown dossier status")]
pub struct UnknownStatus;

impl DossierStatus {
    /// All of them, in the order of a dossier's life.
    pub const ALL: [Self; 14] = [
        Self::Submitted,
        Self::Received,
        Self::Processing,
        Self::AwaitingApproval,
        Self::AwaitingIssue,
        Self::AwaitingSupplement,
        Self::AwaitingObligation,
        Self::Completed,
        Self::Returned,
        Self::IntakeRefused,
        Self::Withdrawn,
        Self::Refused,
        Self::Stopped,
        Self::ClosedUnanswered,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submitted => "SUBMITTED",
            Self::Received => "RECEIVED",
            Self::Processing => "PROCESSING",
            Self::AwaitingApproval => "AWAITING_APPROVAL",
            Self::AwaitingIssue => "AWAITING_ISSUE",
            Self::AwaitingSupplement => "AWAITING_SUPPLEMENT",
            Self::AwaitingObligation => "AWAITING_OBLIGATION",
            Self::Completed => "COMPLETED",
            Self::Returned => "RETURNED",
            Self::IntakeRefused => "INTAKE_REFUSED",
            Self::Withdrawn => "WITHDRAWN",
            Self::Refused => "REFUSED",
            Self::Stopped => "STOPPED",
            Self::ClosedUnanswered => "CLOSED_UNANSWERED",
        }
    }

    /// Gives the national numeric code (mã trạng thái).
    pub const fn national_code(self) -> u8 {
        match self {
            Self::Submitted => 1,
            Self::Received => 2,
            Self::Processing | Self::AwaitingApproval | Self::AwaitingIssue => 4,
            Self::AwaitingSupplement => 5,
            Self::AwaitingObligation => 6,
            Self::Completed => 9,
            Self::Returned => 10,
            Self::IntakeRefused => 3,
            Self::Withdrawn => 7,
            Self::Refused | Self::Stopped | Self::ClosedUnanswered => 8,
        }
    }

    /// Tells whether there is a result, in the office or in the applicant's hands.
    pub const fn has_result(self) -> bool {
        match self {
            Self::Completed | Self::Returned => true,
            Self::Submitted
            | Self::Received
            | Self::Processing
            | Self::AwaitingApproval
            | Self::AwaitingIssue
            | Self::AwaitingSupplement
            | Self::AwaitingObligation
            | Self::IntakeRefused
            | Self::Withdrawn
            | Self::Refused
            | Self::Stopped
            | Self::ClosedUnanswered => false,
        }
    }

    /// Tells whether the dossier has ended; only a result that proves wrong is still corrected.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Returned
            | Self::IntakeRefused
            | Self::Withdrawn
            | Self::Refused
            | Self::Stopped
            | Self::ClosedUnanswered => true,
            Self::Submitted
            | Self::Received
            | Self::Processing
            | Self::AwaitingApproval
            | Self::AwaitingIssue
            | Self::AwaitingSupplement
            | Self::AwaitingObligation
            | Self::Completed => false,
        }
    }
}

impl fmt::Display for DossierStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DossierStatus {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        Self::ALL
            .into_iter()
            .find(|status| status.name() == text)
            .ok_or(UnknownStatus)
    }
}
