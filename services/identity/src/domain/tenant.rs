//! Tenants (đơn vị sử dụng): the government of one administrative unit. A code is not an identity: the
//! id is for ever, everything else is dated (domain.md §7; design.md §3).

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use ids::{TenantId, UnitCode};

use super::agency_code::{SchemedCode, preferred};
use super::dated::{Dated, History};
use super::unit::{Level, UnitKind};

/// The name of a unit with its kind word, in Vietnamese and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantName {
    pub vi: String,
    pub en: String,
}

/// What a decision about an administrative unit sets: code, kind, name and the unit above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The code of the unit (mã đơn vị hành chính).
    pub code: UnitCode,
    /// The kind of the unit (loại đơn vị hành chính).
    pub kind: UnitKind,
    pub name: TenantName,
    /// The unit directly above (đơn vị hành chính cấp trên).
    pub parent: Option<TenantId>,
}

/// The text is no host name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a host is a domain name in lower case without scheme, port or path")]
pub struct NotAHost;

/// A host name under which a tenant is reached (tên miền).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Host(String);

impl Host {
    /// The name in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Host {
    type Err = NotAHost;

    fn from_str(text: &str) -> Result<Self, NotAHost> {
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if text.len() <= 253 && text.split('.').all(label) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(NotAHost)
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a tenant stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TenantStatus {
    /// Decided, but not yet at work.
    Planned,
    /// At work.
    Active,
    /// Still there to be read, while its work passes to others.
    ReadOnly,
    /// Merged, split or abolished (giải thể); read-only for ever, with successors.
    Dissolved,
}

impl TenantStatus {
    /// The stable name in events.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "PLANNED",
            Self::Active => "ACTIVE",
            Self::ReadOnly => "READ_ONLY",
            Self::Dissolved => "DISSOLVED",
        }
    }
}

/// One tenant with all that is known of it, on every day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    pub id: TenantId,
    pub level: Level,
    pub descriptions: History<Description>,
    /// Identification codes of the agency (mã định danh cơ quan); several may hold on one day.
    pub agency_codes: Vec<Dated<SchemedCode>>,
    pub hosts: Vec<Dated<Host>>,
    /// The first day on which it accepts no change.
    pub read_only_from: Option<NaiveDate>,
    /// The name of the database that holds its data (design.md §3, placement).
    pub placement: String,
    /// Grows with every change.
    pub version: i64,
}

/// A tenant as it is on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantOnDay<'a> {
    pub tenant: &'a Tenant,
    pub description: &'a Description,
    pub agency_code: Option<&'a SchemedCode>,
    pub hosts: Vec<&'a Host>,
    pub status: TenantStatus,
}

impl Tenant {
    /// The first day on which it exists.
    pub fn valid_from(&self) -> Option<NaiveDate> {
        self.descriptions
            .entries()
            .first()
            .map(|first| first.valid_from)
    }

    /// The first day on which it no longer exists.
    pub fn valid_to(&self) -> Option<NaiveDate> {
        self.descriptions
            .entries()
            .last()
            .and_then(|last| last.valid_to)
    }

    /// Its status on the day.
    pub fn status_on(&self, day: NaiveDate) -> TenantStatus {
        if self.valid_from().is_none_or(|first| day < first) {
            TenantStatus::Planned
        } else if self.valid_to().is_some_and(|end| end <= day) {
            TenantStatus::Dissolved
        } else if self.read_only_from.is_some_and(|first| first <= day) {
            TenantStatus::ReadOnly
        } else {
            TenantStatus::Active
        }
    }

    /// What it is on the day; before it exists its first description, after its end its last one.
    pub fn as_of(&self, day: NaiveDate) -> Option<TenantOnDay<'_>> {
        let status = self.status_on(day);
        let entries = self.descriptions.entries();
        let description = match status {
            TenantStatus::Planned => entries.first(),
            TenantStatus::Active | TenantStatus::ReadOnly | TenantStatus::Dissolved => {
                entries.iter().rev().find(|dated| dated.valid_from <= day)
            }
        }?;
        // Codes and hosts too are asked for on the nearest day of its life.
        let nearest = match status {
            TenantStatus::Planned => description.valid_from,
            TenantStatus::Active | TenantStatus::ReadOnly => day,
            TenantStatus::Dissolved => description
                .valid_to
                .and_then(|end| end.pred_opt())
                .unwrap_or(day),
        };
        Some(TenantOnDay {
            tenant: self,
            description: &description.value,
            agency_code: preferred(&self.agency_codes, nearest),
            hosts: self
                .hosts
                .iter()
                .filter(|dated| dated.holds_on(day))
                .map(|dated| &dated.value)
                .collect(),
            status,
        })
    }

    /// Ends its life on the day, with everything that it holds.
    pub fn dissolve(&mut self, day: NaiveDate) {
        self.descriptions.end(day);
        let codes = self
            .agency_codes
            .iter_mut()
            .map(|dated| &mut dated.valid_to);
        let hosts = self.hosts.iter_mut().map(|dated| &mut dated.valid_to);
        for end in codes.chain(hosts).filter(|end| end.is_none()) {
            *end = Some(day);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::agency_code::AgencyCodeScheme;
    use crate::domain::profile::Profile;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn describe(kind: UnitKind, vi: &str) -> Description {
        let name = TenantName {
            vi: vi.to_owned(),
            en: String::new(),
        };
        Description {
            code: "75".parse().unwrap(),
            kind,
            name,
            parent: None,
        }
    }

    fn dong_nai() -> Tenant {
        let province = Dated {
            value: describe(UnitKind::Province, "Tỉnh Đồng Nai"),
            valid_from: day(2025, 7, 1),
            valid_to: Some(day(2026, 4, 30)),
        };
        let city = describe(UnitKind::CentrallyRunCity, "Thành phố Đồng Nai");
        let descriptions =
            History::new(vec![province, Dated::since(day(2026, 4, 30), city)]).unwrap();
        let schemed = |code: &str, scheme| SchemedCode {
            code: code.parse().unwrap(),
            scheme,
        };
        Tenant {
            id: Profile::TwoLevel.tenant_id(Level::Province, &"75".parse().unwrap()),
            level: Level::Province,
            descriptions,
            agency_codes: vec![
                Dated::since(
                    day(2025, 7, 1),
                    schemed("T75", AgencyCodeScheme::Provisional),
                ),
                Dated::since(day(2026, 1, 1), schemed("H19", AgencyCodeScheme::National)),
            ],
            hosts: vec![Dated::since(
                day(2026, 1, 1),
                "dong-nai.vi-du.vn".parse().unwrap(),
            )],
            read_only_from: None,
            placement: "main".to_owned(),
            version: 1,
        }
    }

    #[test]
    fn is_what_it_was_on_the_day() {
        let tenant = dong_nai();
        let seen = |when| {
            let seen = tenant.as_of(when).unwrap();
            let code = seen.agency_code.map(|schemed| schemed.code.to_string());
            (
                seen.status,
                seen.description.name.vi.clone(),
                code.unwrap(),
                seen.hosts.len(),
            )
        };
        let (province, city) = ("Tỉnh Đồng Nai".to_owned(), "Thành phố Đồng Nai".to_owned());
        let t75 = || "T75".to_owned();
        assert_eq!(
            seen(day(2025, 6, 30)),
            (TenantStatus::Planned, province.clone(), t75(), 0)
        );
        assert_eq!(
            seen(day(2025, 7, 1)),
            (TenantStatus::Active, province.clone(), t75(), 0)
        );
        assert_eq!(
            seen(day(2026, 4, 29)),
            (TenantStatus::Active, province, "H19".to_owned(), 1)
        );
        assert_eq!(
            seen(day(2026, 4, 30)),
            (TenantStatus::Active, city, "H19".to_owned(), 1)
        );
    }

    #[test]
    fn a_dissolved_tenant_stays_readable() {
        let mut tenant = dong_nai();
        tenant.read_only_from = Some(day(2027, 1, 1));
        tenant.dissolve(day(2027, 7, 1));
        assert_eq!(tenant.status_on(day(2026, 12, 31)), TenantStatus::Active);
        assert_eq!(tenant.status_on(day(2027, 1, 1)), TenantStatus::ReadOnly);
        let seen = tenant.as_of(day(2030, 1, 1)).unwrap();
        assert_eq!(seen.status, TenantStatus::Dissolved);
        assert_eq!(seen.description.name.vi, "Thành phố Đồng Nai");
        assert_eq!(seen.agency_code.unwrap().code.as_str(), "H19");
        assert!(seen.hosts.is_empty());
    }

    #[test]
    fn hosts_are_domain_names() {
        assert_eq!(
            "Ba-Dinh.Vi-Du.VN".parse::<Host>().unwrap().as_str(),
            "ba-dinh.vi-du.vn"
        );
        for text in [
            "",
            ".",
            "a..b",
            "-a.vn",
            "a_b.vn",
            "a.vn:80",
            "http://a.vn",
            "đ.vn",
        ] {
            assert_eq!(text.parse::<Host>(), Err(NotAHost), "{text}");
        }
    }
}
