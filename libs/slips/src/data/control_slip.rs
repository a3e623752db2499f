//! Phiếu kiểm soát quá trình giải quyết hồ sơ: Mẫu 06 of TT 03/2025, Mẫu 05 of TT 01/2018.

use serde::{Deserialize, Serialize};

use super::letterhead::Letterhead;
use crate::bilingual::Bilingual;
use crate::moment::Moment;

/// The trace of a dossier from hand to hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ControlSlip {
    /// The head of the paper.
    pub head: Letterhead,
    /// The code of the dossier (mã hồ sơ).
    pub dossier_code: String,
    /// The agency that handles it (cơ quan giải quyết).
    pub agency: Bilingual,
    /// The agencies it works with (cơ quan phối hợp).
    pub coordinating: Vec<Bilingual>,
    /// When the dossier was received.
    pub received: Moment,
    /// When its result is due, if the clock runs.
    #[serde(default)]
    pub due: Option<Moment>,
    /// Each time it went from hand to hand, in order.
    pub handovers: Vec<Handover>,
}

/// One handing over (giao, nhận).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Handover {
    /// Who gave it (giao).
    pub from: Holder,
    /// Who took it (nhận).
    pub to: Holder,
    /// When.
    pub at: Moment,
    /// How the giver kept the time limit of their step, once it is over.
    #[serde(default)]
    pub result: Option<StepResult>,
    /// Remarks (ghi chú).
    #[serde(default)]
    pub note: Option<String>,
}

/// Where a dossier is held, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// The agency or unit.
    pub office: Bilingual,
    /// The full name of the officer.
    #[serde(default)]
    pub person: Option<String>,
}

/// How a step kept its time limit (kết quả giải quyết).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StepResult {
    /// Trước hạn.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
}
