//! Văn bản (Phiếu) xin lỗi và đề nghị gia hạn: Mẫu 04 of TT 03/2025; Phiếu xin lỗi và hẹn lại ngày trả kết quả: Mẫu 04 of
//! TT 01/2018.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::letterhead::{Letterhead, Signatory};
use super::party::Party;
use crate::bilingual::Bilingual;
use crate::moment::Moment;

/// The apology for a late result with the new date (NĐ 61/2018/NĐ-CP Art. 19.9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Apology {
    /// The head of the paper.
    pub head: Letterhead,
    /// To whom (kính gửi), with the identity number.
    pub addressee: Party,
    /// When the dossier was received.
    pub received: NaiveDate,
    /// The procedure (tên thủ tục hành chính).
    pub procedure: Bilingual,
    /// The code of the dossier (mã hồ sơ).
    pub dossier_code: String,
    /// The appointment that will not be kept.
    pub was_due: Moment,
    /// Why not (lý do).
    pub reason: String,
    /// The new appointment.
    pub new_due: Moment,
    /// The head of the agency (thủ trưởng cơ quan).
    pub signed_by: Signatory,
}
