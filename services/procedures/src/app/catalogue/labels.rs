//! What people read for the values of enumerations, in Vietnamese and English.

use crate::domain::{Channel, Level, Subject};

pub const fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Province => ("Cấp tỉnh", "Province"),
        Level::District => ("Cấp huyện", "District"),
        Level::Commune => ("Cấp xã", "Commune"),
    }
}

pub const fn subject(subject: Subject) -> (&'static str, &'static str) {
    match subject {
        Subject::Citizen => ("Công dân Việt Nam", "Vietnamese citizens"),
        Subject::OverseasVietnamese => (
            "Người Việt Nam định cư ở nước ngoài",
            "Vietnamese who reside abroad",
        ),
        Subject::ForeignNational => ("Người nước ngoài", "Foreigners"),
        Subject::Enterprise => ("Doanh nghiệp", "Enterprises"),
        Subject::ForeignInvestedEnterprise => (
            "Doanh nghiệp có vốn đầu tư nước ngoài",
            "Enterprises with foreign capital",
        ),
        Subject::Cooperative => ("Hợp tác xã", "Cooperatives"),
        Subject::Organisation => ("Tổ chức", "Organisations"),
        Subject::ForeignOrganisation => ("Tổ chức nước ngoài", "Foreign organisations"),
        Subject::Agency => (
            "Cơ quan nhà nước, cán bộ, công chức, viên chức",
            "Agencies of the State and their officials",
        ),
    }
}

pub const fn channel(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Counter => ("Trực tiếp", "At the counter"),
        Channel::Online => ("Trực tuyến", "Online"),
        Channel::Post => ("Bưu chính công ích", "By post"),
    }
}
