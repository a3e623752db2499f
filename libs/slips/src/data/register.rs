//! Sổ theo dõi hồ sơ: Mẫu 07 of TT 03/2025, Mẫu 06 of TT 01/2018.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::letterhead::Letterhead;
use crate::bilingual::Bilingual;
use crate::moment::Moment;

/// The register of dossiers over a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Register {
    /// The head of the paper.
    pub head: Letterhead,
    /// The volume (quyển số), if the register has volumes.
    #[serde(default)]
    pub volume: Option<String>,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The last day of the period.
    pub to: NaiveDate,
    /// The dossiers, in the order of their running numbers.
    pub rows: Vec<RegisterRow>,
}

/// A dossier in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterRow {
    /// The running number (số thứ tự).
    pub entry: u32,
    /// The code of the dossier (mã hồ sơ).
    pub dossier_code: String,
    /// The procedure (tên thủ tục hành chính).
    pub procedure: Bilingual,
    /// Whose dossier it is (tổ chức, cá nhân).
    pub applicant: String,
    /// Their address (địa chỉ).
    #[serde(default)]
    pub address: Option<String>,
    /// Their telephone number (số điện thoại).
    #[serde(default)]
    pub phone: Option<String>,
    /// The agency in charge (cơ quan chủ trì giải quyết).
    pub agency: Bilingual,
    /// When it was received (nhận hồ sơ).
    pub received: Moment,
    /// When the result is due (hẹn trả kết quả), if the clock runs.
    #[serde(default)]
    pub due: Option<Moment>,
    /// When the result was handed over (trả kết quả).
    #[serde(default)]
    pub returned: Option<Moment>,
    /// How the result is taken over (phương thức nhận kết quả).
    pub delivery: Delivery,
    /// Who acknowledged it (ký nhận).
    #[serde(default)]
    pub acknowledged_by: Option<String>,
}

/// How a result is taken over (phương thức nhận kết quả).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Delivery {
    /// At the counter (trực tiếp).
    Counter,
    /// By public post (bưu chính công ích).
    Post,
    /// Online (trực tuyến).
    Online,
}
