//! Who may use a procedure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of applicant (đối tượng thực hiện), as the national catalogue tells them apart.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Subject {
    /// Công dân Việt Nam.
    Citizen,
    /// Người Việt Nam định cư ở nước ngoài.
    OverseasVietnamese,
    /// Người nước ngoài.
    ForeignNational,
    /// Doanh nghiệp.
    Enterprise,
    /// Doanh nghiệp có vốn đầu tư nước ngoài.
    ForeignInvestedEnterprise,
    /// Hợp tác xã.
    Cooperative,
    /// Tổ chức (không bao gồm doanh nghiệp, hợp tác xã).
    Organisation,
    /// Tổ chức nước ngoài.
    ForeignOrganisation,
    /// Cơ quan nhà nước, cán bộ, công chức, viên chức.
    Agency,
}

impl Subject {
    /// All of them, in the order of the national catalogue.
    pub const ALL: [Self; 9] = [
        Self::Citizen,
        Self::OverseasVietnamese,
        Self::ForeignNational,
        Self::Enterprise,
        Self::ForeignInvestedEnterprise,
        Self::Cooperative,
        Self::Organisation,
        Self::ForeignOrganisation,
        Self::Agency,
    ];

    /// The stable name, as events and stored rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Citizen => "CITIZEN",
            Self::OverseasVietnamese => "OVERSEAS_VIETNAMESE",
            Self::ForeignNational => "FOREIGN_NATIONAL",
            Self::Enterprise => "ENTERPRISE",
            Self::ForeignInvestedEnterprise => "FOREIGN_INVESTED_ENTERPRISE",
            Self::Cooperative => "COOPERATIVE",
            Self::Organisation => "ORGANISATION",
            Self::ForeignOrganisation => "FOREIGN_ORGANISATION",
            Self::Agency => "AGENCY",
        }
    }
}
