//! Giấy tiếp nhận hồ sơ và hẹn trả kết quả: Mẫu 01 of TT 03/2025 and of TT 01/2018.

use calendar::TimeLimit;
use serde::{Deserialize, Serialize};

use super::letterhead::Letterhead;
use super::party::Party;
use crate::bilingual::Bilingual;
use crate::moment::Moment;

/// The receipt of a dossier with the appointment for its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The head of the paper.
    pub head: Letterhead,
    /// The code of the dossier (mã hồ sơ).
    pub dossier_code: String,
    /// Who handed the dossier in.
    pub applicant: Party,
    /// For whom, when it is not for themselves (ủy quyền).
    #[serde(default)]
    pub authorisation: Option<Authorisation>,
    /// What is asked for (nội dung yêu cầu giải quyết).
    pub request: Bilingual,
    /// The papers handed in (thành phần hồ sơ).
    pub papers: Vec<Paper>,
    /// How many bundles of them (số lượng hồ sơ, bộ).
    pub bundles: u32,
    /// The time limit the rules give (thời gian giải quyết theo quy định).
    pub limit: TimeLimit,
    /// When the dossier was received.
    pub received: Moment,
    /// When the result is due; unknown while the clock waits, as it does for a fee.
    #[serde(default)]
    pub due: Option<Moment>,
    /// Where the result will be taken over (đăng ký nhận kết quả tại).
    pub collect_at: Bilingual,
    /// Where the register has the dossier (vào Sổ theo dõi hồ sơ).
    #[serde(default)]
    pub register: Option<RegisterPlace>,
    /// The name under the applicant's signature (người nộp hồ sơ).
    pub submitted_by: String,
    /// The name under the officer's signature (người tiếp nhận hồ sơ); who signs by hand writes it where it is absent.
    #[serde(default)]
    pub received_by: Option<String>,
}

/// For whom a dossier is handed in, and by what right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Authorisation {
    /// Who gave the authority (người ủy quyền).
    pub principal: Party,
    /// The paper that gives it (giấy tờ ủy quyền).
    #[serde(default)]
    pub paper: Option<String>,
}

/// A paper of the dossier, counted as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paper {
    /// What it is (tên giấy tờ).
    pub name: Bilingual,
    /// How many originals (bản chính).
    pub originals: u32,
    /// How many copies (bản sao).
    pub copies: u32,
    /// How many pages all together (số trang), if counted.
    #[serde(default)]
    pub pages: Option<u32>,
}

/// The place of a dossier in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterPlace {
    /// The volume (quyển số).
    pub volume: String,
    /// The running number in it (số thứ tự).
    pub entry: u32,
}
