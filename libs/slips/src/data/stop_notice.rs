//! Thông báo dừng giải quyết hồ sơ: Mẫu 05 of TT 03/2025 (NĐ 118/2025/NĐ-CP Art. 21).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::letterhead::{Letterhead, Signatory};
use super::party::Party;
use crate::bilingual::Bilingual;
use crate::moment::Moment;

/// The notice that a dossier is handled no further, on the applicant's request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StopNotice {
    /// The head of the paper.
    pub head: Letterhead,
    /// To whom (kính gửi).
    pub addressee: Party,
    /// The procedure (tên thủ tục hành chính).
    pub procedure: Bilingual,
    /// The code of the dossier (mã hồ sơ).
    pub dossier_code: String,
    /// When the dossier was received.
    pub received: NaiveDate,
    /// When the applicant asked to stop (ngày đề nghị).
    pub requested: NaiveDate,
    /// Why (lý do đề nghị dừng), if they said so.
    #[serde(default)]
    pub reason: Option<String>,
    /// How far the work had come (giai đoạn giải quyết); absent when it had not begun.
    #[serde(default)]
    pub stage: Option<Bilingual>,
    /// What the agency decides on it, beyond stopping.
    #[serde(default)]
    pub decision: Option<String>,
    /// From when the work is stopped.
    pub stopped: Moment,
    /// What becomes of what was paid (thanh toán, hoàn trả phí, lệ phí); absent where it is not known whether anything was.
    #[serde(default)]
    pub settlements: Option<Vec<Settlement>>,
    /// The head of the agency that handled the dossier (cơ quan giải quyết).
    pub signed_by: Signatory,
}

/// What becomes of one payment, in đồng.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settlement {
    /// What it was for (phí, lệ phí, cước, tạm ứng).
    pub purpose: Bilingual,
    /// What was paid.
    pub paid: i64,
    /// What is given back.
    pub refunded: i64,
}
