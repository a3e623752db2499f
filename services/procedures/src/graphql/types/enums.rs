//! The enumerations of a version, as GraphQL shows them.

use async_graphql::Enum;
use calendar::LimitUnit;

use crate::domain::{
    Channel, Fact, FeeKind, Level, LifeEventGroup, PaperKind, ResultForm, Subject,
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
    /// The full wording of the name (tên thủ tục).
    Name,
    /// The time limit (thời hạn giải quyết).
    Limit,
    /// The fee (phí, lệ phí).
    Fee,
    /// The papers (thành phần hồ sơ).
    Papers,
    /// The sequence of actions (trình tự thực hiện).
    Sequence,
    /// The internal process (quy trình nội bộ).
    Process,
    /// The legal bases (căn cứ pháp lý).
    LegalBases,
    /// The conditions (yêu cầu, điều kiện).
    Conditions,
    /// The results (kết quả thực hiện).
    Results,
    /// The agencies (cơ quan thực hiện).
    Agencies,
    /// The forms (mẫu đơn, tờ khai).
    Forms,
    /// The decision that published it (quyết định công bố).
    Decision,
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

/// A kind of applicant (đối tượng thực hiện).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Subject")]
pub enum ProcedureSubject {
    /// Vietnamese citizens (công dân Việt Nam).
    Citizen,
    /// Vietnamese who reside abroad (người Việt Nam định cư ở nước ngoài).
    OverseasVietnamese,
    /// Foreigners (người nước ngoài).
    ForeignNational,
    /// Enterprises (doanh nghiệp).
    Enterprise,
    /// Enterprises with foreign capital (doanh nghiệp có vốn đầu tư nước ngoài).
    ForeignInvestedEnterprise,
    /// Cooperatives (hợp tác xã).
    Cooperative,
    /// Other organisations (tổ chức).
    Organisation,
    /// Foreign organisations (tổ chức nước ngoài).
    ForeignOrganisation,
    /// Agencies of the State and their officials (cơ quan nhà nước, cán bộ, công chức, viên chức).
    Agency,
}

/// Whose events they are (nhóm sự kiện).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "LifeEventGroup")]
pub enum ProcedureLifeEventGroup {
    /// Events of a life (công dân).
    Citizen,
    /// Events of a business (doanh nghiệp).
    Business,
}

/// The form in which a result is given (hình thức kết quả).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "ResultForm")]
pub enum ProcedureResultForm {
    /// On paper (bản giấy).
    Paper,
    /// As a signed file (bản điện tử).
    Electronic,
    /// Both.
    Both,
}

/// What kind of payment a fee is (loại khoản thu).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "FeeKind")]
pub enum ProcedureFeeKind {
    /// Covers the cost of a public service (phí).
    Fee,
    /// A fixed amount for an act of administration (lệ phí).
    Charge,
}
