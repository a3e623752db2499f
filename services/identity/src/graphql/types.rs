//! The enums of the subgraph, each beside the domain's own.

use async_graphql::Enum;
use policy::PositionRole;

use crate::domain::account::ProgramPermission;
use crate::domain::agency_code::AgencyCodeScheme;
use crate::domain::{tenant, unit};

/// The level of an administrative unit (cấp hành chính).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum TenantLevel {
    /// Provincial level (cấp tỉnh).
    Province,
    /// District level (cấp huyện), until 30 June 2025.
    District,
    /// Communal level (cấp xã).
    Commune,
}

impl From<unit::Level> for TenantLevel {
    fn from(level: unit::Level) -> Self {
        match level {
            unit::Level::Province => Self::Province,
            unit::Level::District => Self::District,
            unit::Level::Commune => Self::Commune,
        }
    }
}

impl From<TenantLevel> for unit::Level {
    fn from(level: TenantLevel) -> Self {
        match level {
            TenantLevel::Province => Self::Province,
            TenantLevel::District => Self::District,
            TenantLevel::Commune => Self::Commune,
        }
    }
}

/// The kind of an administrative unit (loại đơn vị hành chính).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "unit::UnitKind")]
pub enum TenantKind {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc trung ương.
    CentrallyRunCity,
    /// Quận.
    UrbanDistrict,
    /// Huyện.
    RuralDistrict,
    /// Thị xã.
    Town,
    /// Thành phố thuộc tỉnh.
    ProvincialCity,
    /// Thành phố thuộc thành phố trực thuộc trung ương.
    MunicipalCity,
    /// Xã.
    RuralCommune,
    /// Phường.
    Ward,
    /// Thị trấn.
    Township,
    /// Đặc khu.
    SpecialZone,
}

/// Where a tenant stands on a day (trạng thái hoạt động).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "tenant::TenantStatus")]
pub enum TenantStatus {
    /// Decided, but not yet at work.
    Planned,
    /// At work.
    Active,
    /// Still there to be read, while its work passes to others.
    ReadOnly,
    /// Merged, split or abolished (giải thể); read-only for ever.
    Dissolved,
}

/// Who gave an agency code and in which order its groups stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "AgencyCodeScheme", remote = "AgencyCodeScheme")]
pub enum CodeScheme {
    /// Largest unit first (QĐ 20/2020/QĐ-TTg).
    National,
    /// Smallest unit first (before QĐ 20/2020/QĐ-TTg).
    Legacy,
    /// Made by the platform until the agency's own code is entered.
    Provisional,
}

/// The kind of work of a job position (vai trò của vị trí việc làm).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "PositionRole")]
pub enum OfficerRole {
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
    /// Writes the drafts of procedures (biên soạn thủ tục hành chính).
    CatalogueEditor,
    /// Examines the drafts of procedures (kiểm soát thủ tục hành chính).
    CatalogueReviewer,
    /// Publishes and revokes procedures by decision (công bố thủ tục hành chính).
    CataloguePublisher,
}

/// What a program may be permitted (quyền của tài khoản dịch vụ). Deciding is for officials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ProgramPermission")]
pub enum ServicePermission {
    /// Files dossiers for the counter's own software.
    FileAtCounter,
    /// Reads dossiers that the tenant takes part in.
    ReadDossier,
    /// Lists dossiers that the tenant takes part in.
    ListDossiers,
}

/// The kind of an account (loại tài khoản).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum AccountKind {
    /// A citizen or business (công dân, tổ chức).
    Citizen,
    /// An official (cán bộ, công chức, viên chức).
    Officer,
    /// A program of a tenant (tài khoản dịch vụ).
    Service,
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::domain::account::AccountStatus")]
pub enum AccountStatus {
    /// In use.
    Active,
    /// Ended for ever (thu hồi).
    Revoked,
}
