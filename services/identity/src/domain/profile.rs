//! Profiles: which administrative tree an installation begins with.

use std::str::FromStr;

use chrono::NaiveDate;
use ids::{TenantId, UnitCode};
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::unit::Level;

/// The text names no known profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the profile is three-level or two-level")]
pub struct UnknownProfile;

/// An administrative tree that is shipped as reference data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Province, district, commune: as it stood on 30 June 2025.
    #[default]
    ThreeLevel,
    /// Province, commune: as since 1 July 2025 (Luật Tổ chức chính quyền địa phương 2025).
    TwoLevel,
}

impl Profile {
    /// The stable name, as the command line writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThreeLevel => "three-level",
            Self::TwoLevel => "two-level",
        }
    }

    /// The day from which the tree is known to hold; what was before, these data do not say.
    ///
    /// Three levels: Huế and Phú Mỹ became cities on 1 January 2025. Two levels: 1 July 2025.
    pub const fn valid_from(self) -> NaiveDate {
        let month = match self {
            Self::ThreeLevel => 1,
            Self::TwoLevel => 7,
        };
        match NaiveDate::from_ymd_opt(2025, month, 1) {
            Some(day) => day,
            None => NaiveDate::MIN,
        }
    }

    /// The level of the units directly above, by this tree.
    pub const fn level_above(self, level: Level) -> Option<Level> {
        match (self, level) {
            (_, Level::Province) => None,
            (Self::ThreeLevel, Level::Commune) => Some(Level::District),
            (Self::ThreeLevel | Self::TwoLevel, Level::District)
            | (Self::TwoLevel, Level::Commune) => Some(Level::Province),
        }
    }

    /// The id of the unit that the tree knows by the code: the same in every installation, so that a
    /// second import finds what the first one made, and installations can speak of the same tenant.
    pub fn tenant_id(self, level: Level, code: &UnitCode) -> TenantId {
        let name = format!("motcua tenant {} {} {code}", self.name(), level.name());
        let digest = Sha256::digest(name.as_bytes());
        let mut bytes = [0_u8; 16];
        bytes.copy_from_slice(&digest[..16]);
        TenantId::from_uuid(Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, UnknownProfile> {
        match text {
            "three-level" => Ok(Self::ThreeLevel),
            "two-level" => Ok(Self::TwoLevel),
            _ => Err(UnknownProfile),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn ids_never_change() {
        let code = "00001".parse().unwrap();
        assert_eq!(
            Profile::ThreeLevel
                .tenant_id(Level::Commune, &code)
                .to_string(),
            "tnt_77akz6bxmxgewr5qmpwetg07p1"
        );
        assert_ne!(
            Profile::ThreeLevel.tenant_id(Level::Commune, &code),
            Profile::TwoLevel.tenant_id(Level::Commune, &code)
        );
        let uuid = Profile::ThreeLevel.tenant_id(Level::Commune, &code).uuid();
        assert_eq!(uuid.get_version_num(), 8);
        assert_eq!(uuid.get_variant(), uuid::Variant::RFC4122);
    }
}
