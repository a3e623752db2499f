//! The published procedure version (phiên bản thủ tục hành chính) that a dossier is pinned to.
//!
//! A dossier keeps the version it was filed under: later changes of the catalogue move neither its
//! papers nor its deadline (domain.md R10). The document has the form in which `procedures`
//! publishes it, so the subscriber reads one straight from the event; what it does not name is left
//! behind.

use calendar::TimeLimit;
use chrono::NaiveDate;
use ids::{ProcedureCode, ProcedureId, ProcedureVersionId, TenantId};
use policy::PositionRole;
use process::Process;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::money::{Dong, Tariff};
use super::{CaseKey, PaperKey, published_process};

/// A name in both languages of the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BilingualName {
    pub vi: String,
    pub en: String,
}

/// The level of government at which a procedure is offered (cấp thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// Cấp tỉnh.
    Province,
    /// Cấp huyện (until 30 June 2025).
    District,
    /// Cấp xã.
    Commune,
}

impl Level {
    /// Gives the stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "PROVINCE",
            Self::District => "DISTRICT",
            Self::Commune => "COMMUNE",
        }
    }
}

/// How a dossier comes in, or a result goes out (cách thức thực hiện; NĐ 61/2018 Art. 16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Channel {
    /// Trực tiếp: at the counter of the one-stop desk.
    Counter,
    /// Trực tuyến: through the portal.
    Online,
    /// Bưu chính công ích: by the public post.
    Post,
}

impl Channel {
    /// Gives the stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "COUNTER",
            Self::Online => "ONLINE",
            Self::Post => "POST",
        }
    }
}

/// How the content of a paper reaches the dossier (domain.md §2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaperKind {
    /// Submitted on paper or as a file.
    Upload,
    /// Taken from the applicant's e-store (kho quản lý dữ liệu tổ chức, cá nhân).
    FromStore,
    /// Looked up by the agency in a national database.
    FromDb,
    /// Shown for comparison, never kept.
    PresentOnly,
}

impl PaperKind {
    /// Tells whether the applicant has to submit it for the dossier to be complete.
    pub const fn is_submitted(self) -> bool {
        match self {
            Self::Upload | Self::FromStore => true,
            Self::FromDb | Self::PresentOnly => false,
        }
    }
}

/// A paper that a case asks for (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequiredPaper {
    pub key: PaperKey,
    pub name: BilingualName,
    /// Số bản chính.
    pub originals: u16,
    /// Số bản sao.
    pub copies: u16,
    pub required: bool,
    pub kind: PaperKind,
    /// The form that it is written on (mẫu đơn, tờ khai).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<PaperForm>,
}

/// The form that a paper is written on, as far as dossiers need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperForm {
    /// The e-form of the version that stands for it (biểu mẫu điện tử tương tác).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eform: Option<Key>,
}

impl RequiredPaper {
    /// Gives the e-form that stands for the paper.
    pub fn eform(&self) -> Option<&Key> {
        self.form.as_ref()?.eform.as_ref()
    }

    /// Tells whether a filing through the portal is incomplete without a file of it: nobody sees the paper itself, and
    /// no e-form stands for it.
    pub fn needs_file(&self) -> bool {
        self.required && self.kind == PaperKind::Upload && self.eform().is_none()
    }
}

/// A case of a procedure (trường hợp) with its papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub key: CaseKey,
    pub name: BilingualName,
    pub papers: Vec<RequiredPaper>,
}

/// The time limit and the fees of one channel (thời hạn giải quyết, phí, lệ phí).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelTerms {
    pub channel: Channel,
    pub limit: TimeLimit,
    /// What every dossier pays together, as the catalogue shows it.
    pub fee: Dong,
    /// What is charged, line by line; versions announced before there were lines charge nothing,
    /// for nobody knows whether their sum is phí or lệ phí.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Tariff>,
}

/// What kind of work a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepKind {
    /// Xử lý, thẩm định.
    Processing,
    /// Phê duyệt.
    Approval,
    /// Ban hành: signing, numbering, sealing.
    Issue,
}

/// A step of the internal process (bước trong quy trình nội bộ, quy trình điện tử).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub key: Key,
    pub name: BilingualName,
    pub kind: StepKind,
    pub role: PositionRole,
    /// Working hours allotted.
    pub duration_hours: u32,
}

/// The field of administration that a procedure belongs to (lĩnh vực).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The platform's code of it.
    pub code: Key,
}

/// A procedure version as it is published and stored; [`super::PinnedProcedure`] is its
/// checked form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureDocument {
    pub version_id: ProcedureVersionId,
    pub procedure_id: ProcedureId,
    pub code: ProcedureCode,
    /// Lĩnh vực; versions kept before it was have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// The province that published it, for the agencies below it; none for the national line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<TenantId>,
    pub version_number: u32,
    pub name: BilingualName,
    pub levels: Vec<Level>,
    /// The first day on which it applies.
    pub valid_from: NaiveDate,
    /// The first day on which it no longer applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    pub cases: Vec<Case>,
    pub channels: Vec<ChannelTerms>,
    /// The main path of the internal process, without receiving and returning.
    pub steps: Vec<Step>,
    /// The whole internal process; versions announced before there was one have only the steps.
    #[serde(
        default,
        with = "published_process",
        skip_serializing_if = "Option::is_none"
    )]
    pub process: Option<Process>,
    pub result_name: BilingualName,
}
