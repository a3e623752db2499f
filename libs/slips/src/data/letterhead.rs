//! What stands above the title of every form, and who signs for the agency.

use serde::{Deserialize, Serialize};

use crate::bilingual::Bilingual;
use crate::moment::Moment;

/// The head of a paper (thể thức phần đầu, NĐ 30/2020/NĐ-CP Phụ lục I), without the national title, which is fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Letterhead {
    /// The agency above (cơ quan chủ quản trực tiếp), if it is named.
    #[serde(default)]
    pub parent: Option<Bilingual>,
    /// The agency that issues the paper (tên cơ quan).
    pub agency: Bilingual,
    /// The running number (số) before the symbol of the form.
    #[serde(default)]
    pub number: Option<String>,
    /// The place of issue (địa danh).
    pub place: String,
    /// When it is issued; its date is printed, and the file carries the instant.
    pub issued: Moment,
}

/// Who signs for the agency (thủ trưởng cơ quan, or who signs in their place).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signatory {
    /// The capacity and post (quyền hạn, chức vụ), such as `KT. CHỦ TỊCH` and `PHÓ CHỦ TỊCH` on lines of their own.
    pub post: Bilingual,
    /// The full name (họ và tên); who signs by hand writes it where it is absent.
    #[serde(default)]
    pub name: Option<String>,
}
