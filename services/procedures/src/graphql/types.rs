//! The parts of a version, as GraphQL shows them.

use async_graphql::{Enum, SimpleObject};
use calendar::{LimitUnit, TimeLimit};
use graphql::Money;
use policy::PositionRole;

use crate::domain::{
    Case, Channel, ChannelOffer, Fact, Field, Level, Paper, PaperKind, Step, StepKind,
};

/// A level of local government (cấp chính quyền địa phương).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Level")]
pub enum ProcedureLevel {
    /// Province or centrally run city (cấp tỉnh).
    Province,
    /// District, until 30 June 2025 (cấp huyện).
    District,
    /// Commune, ward, township or special zone (cấp xã).
    Commune,
}

/// A kind of fact that reference data may carry unchecked (nội dung chưa đối chiếu).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Fact")]
pub enum ProcedureFact {
    /// The national code (mã thủ tục).
    Code,
    /// The time limit (thời hạn giải quyết).
    Limit,
    /// The fee (phí, lệ phí).
    Fee,
    /// The papers (thành phần hồ sơ).
    Papers,
}

/// A way to file a dossier (cách thức thực hiện).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Channel")]
pub enum ProcedureChannel {
    /// At the one-stop counter (trực tiếp).
    Counter,
    /// Online (trực tuyến).
    Online,
    /// By the public postal service (bưu chính công ích).
    Post,
}

/// Where a paper comes from (nguồn giấy tờ).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "PaperKind")]
pub enum ProcedurePaperKind {
    /// The applicant hands it in (nộp).
    Upload,
    /// From the applicant's own store of results (kho dữ liệu điện tử).
    FromStore,
    /// A look-up in a national database replaces it (khai thác từ cơ sở dữ liệu).
    FromDb,
    /// Shown for comparison and not kept (xuất trình).
    PresentOnly,
}

/// What kind of work a step is (loại bước).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "StepKind")]
pub enum ProcedureStepKind {
    /// Examines the dossier and drafts the result (thẩm định, xử lý).
    Processing,
    /// Decides on the draft (phê duyệt).
    Approval,
    /// Numbers, seals and issues the signed result (ban hành).
    Issue,
}

/// The role of the job positions that do a step (vai trò của vị trí việc làm).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "PositionRole")]
pub enum ProcedureStepRole {
    /// Receives dossiers and returns results (bộ phận Một cửa).
    Reception,
    /// Examines dossiers (công chức xử lý).
    Processing,
    /// Decides (lãnh đạo).
    Leadership,
    /// Numbers, seals and issues results (văn thư).
    Clerk,
    /// Administers a tenant (quản trị).
    Administrator,
}

/// The unit in which a time limit counts (đơn vị thời hạn).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "LimitUnit")]
pub enum TimeLimitUnit {
    /// Working days, the day of receipt not counted (ngày làm việc).
    #[graphql(name = "WORKING_DAY_LEGAL")]
    WorkingDay,
    /// Hours of the working sessions (giờ làm việc).
    WorkingHour,
    /// Calendar days, the first not counted (ngày).
    CalendarDay,
    /// Calendar months (tháng).
    Month,
    /// Within the day of receipt (trong ngày).
    SameDay,
    /// On the spot (ngay khi tiếp nhận).
    Immediate,
}

/// A field of administration (lĩnh vực).
#[derive(SimpleObject)]
pub struct ProcedureField {
    /// Its code on this platform, such as ho-tich.
    code: String,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
}

/// A case (trường hợp): a situation of the applicant that decides which papers are needed.
#[derive(SimpleObject)]
pub struct ProcedureCase {
    /// Names it within its version, as dossiers refer to it.
    key: String,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
    /// What a dossier of this case consists of (thành phần hồ sơ).
    papers: Vec<ProcedurePaper>,
}

/// One component of a dossier (thành phần hồ sơ).
#[derive(SimpleObject)]
pub struct ProcedurePaper {
    /// Names it within its case, as dossiers refer to it.
    key: String,
    /// Its name, in Vietnamese (tên giấy tờ).
    name: String,
    /// Its name, in English.
    name_en: String,
    /// How many originals (số bản chính).
    originals: u32,
    /// How many copies (số bản sao).
    copies: u32,
    /// Whether a dossier without it is incomplete (bắt buộc).
    required: bool,
    /// Where it comes from (nguồn giấy tờ).
    kind: ProcedurePaperKind,
}

/// A time limit (thời hạn giải quyết).
#[derive(SimpleObject)]
pub struct ProcedureTimeLimit {
    /// How many units; 0 where the unit is not counted.
    value: u32,
    /// The unit.
    unit: TimeLimitUnit,
}

/// What is promised and charged to who files through a channel (cách thức thực hiện).
#[derive(SimpleObject)]
pub struct ProcedureChannelOffer {
    /// The channel.
    channel: ProcedureChannel,
    /// The time limit (thời hạn giải quyết).
    limit: ProcedureTimeLimit,
    /// What the decision adds to the limit, in Vietnamese (mô tả thời hạn).
    limit_note: Option<String>,
    /// What the decision adds to the limit, in English.
    limit_note_en: Option<String>,
    /// The fee to pay when filing (phí, lệ phí).
    fee: Money,
    /// What the decision adds to the fee, in Vietnamese (mô tả phí, lệ phí).
    fee_note: Option<String>,
    /// What the decision adds to the fee, in English.
    fee_note_en: Option<String>,
}

/// One step of the internal process (bước của quy trình nội bộ).
#[derive(SimpleObject)]
pub struct ProcedureStep {
    /// Names it within its version, as the control slip of a dossier does.
    key: String,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
    /// What kind of work it is.
    kind: ProcedureStepKind,
    /// Who does it (trách nhiệm).
    role: ProcedureStepRole,
    /// Its share of the time limit, in working hours (thời gian).
    duration_hours: u32,
}

impl From<&Field> for ProcedureField {
    fn from(field: &Field) -> Self {
        Self {
            code: field.code.to_string(),
            name: field.name.vi().to_owned(),
            name_en: field.name.en().to_owned(),
        }
    }
}

impl From<&Case> for ProcedureCase {
    fn from(case: &Case) -> Self {
        Self {
            key: case.key.to_string(),
            name: case.name.vi().to_owned(),
            name_en: case.name.en().to_owned(),
            papers: case.papers.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Paper> for ProcedurePaper {
    fn from(paper: &Paper) -> Self {
        Self {
            key: paper.key.to_string(),
            name: paper.name.vi().to_owned(),
            name_en: paper.name.en().to_owned(),
            originals: paper.originals,
            copies: paper.copies,
            required: paper.required,
            kind: paper.kind.into(),
        }
    }
}

impl From<&TimeLimit> for ProcedureTimeLimit {
    fn from(limit: &TimeLimit) -> Self {
        Self {
            value: limit.value(),
            unit: limit.unit().into(),
        }
    }
}

impl From<&ChannelOffer> for ProcedureChannelOffer {
    fn from(offer: &ChannelOffer) -> Self {
        let vi = |note: &crate::domain::Wording| note.vi().to_owned();
        let en = |note: &crate::domain::Wording| note.en().to_owned();
        Self {
            channel: offer.channel.into(),
            limit: (&offer.limit).into(),
            limit_note: offer.limit_note.as_ref().map(vi),
            limit_note_en: offer.limit_note.as_ref().map(en),
            fee: Money(offer.fee.amount()),
            fee_note: offer.fee_note.as_ref().map(vi),
            fee_note_en: offer.fee_note.as_ref().map(en),
        }
    }
}

impl From<&Step> for ProcedureStep {
    fn from(step: &Step) -> Self {
        Self {
            key: step.key.to_string(),
            name: step.name.vi().to_owned(),
            name_en: step.name.en().to_owned(),
            kind: step.kind.into(),
            role: step.role.into(),
            duration_hours: step.duration_hours,
        }
    }
}
