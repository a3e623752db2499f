//! Administrative units (đơn vị hành chính): their levels and kinds, in the law's own words
//! (Luật Tổ chức chính quyền địa phương, Article 1 of both the 2015 and the 2025 law).

use std::str::FromStr;

/// The text names no known level or kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown level or kind of administrative unit")]
pub struct UnknownUnit;

macro_rules! texts {
    ($type:ident: $($variant:ident = $text:literal,)+) => {
        impl $type {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name in data files, tables and events.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl FromStr for $type {
            type Err = UnknownUnit;

            fn from_str(text: &str) -> Result<Self, UnknownUnit> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(UnknownUnit),
                }
            }
        }
    };
}

/// The level of a unit (cấp hành chính).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Provincial level (cấp tỉnh).
    Province,
    /// District level (cấp huyện), until 30 June 2025.
    District,
    /// Communal level (cấp xã).
    Commune,
}

texts! { Level: Province = "PROVINCE", District = "DISTRICT", Commune = "COMMUNE", }

/// The kind of a unit (loại đơn vị hành chính).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
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

texts! {
    UnitKind:
    Province = "PROVINCE",
    CentrallyRunCity = "CENTRALLY_RUN_CITY",
    UrbanDistrict = "URBAN_DISTRICT",
    RuralDistrict = "RURAL_DISTRICT",
    Town = "TOWN",
    ProvincialCity = "PROVINCIAL_CITY",
    MunicipalCity = "MUNICIPAL_CITY",
    RuralCommune = "RURAL_COMMUNE",
    Ward = "WARD",
    Township = "TOWNSHIP",
    SpecialZone = "SPECIAL_ZONE",
}

impl UnitKind {
    /// The level to which units of the kind belong.
    pub const fn level(self) -> Level {
        match self {
            Self::Province | Self::CentrallyRunCity => Level::Province,
            Self::UrbanDistrict
            | Self::RuralDistrict
            | Self::Town
            | Self::ProvincialCity
            | Self::MunicipalCity => Level::District,
            Self::RuralCommune | Self::Ward | Self::Township | Self::SpecialZone => Level::Commune,
        }
    }

    /// The English name of a unit of the kind, from its name without the kind word in plain letters.
    pub fn english_name(self, latin: &str) -> String {
        let word = match self {
            Self::Province => "Province",
            Self::CentrallyRunCity | Self::ProvincialCity | Self::MunicipalCity => "City",
            Self::UrbanDistrict => "Urban District",
            Self::RuralDistrict => "District",
            Self::Town => "Town",
            Self::RuralCommune => "Commune",
            Self::Ward => "Ward",
            Self::Township => "Township",
            Self::SpecialZone => "Special Zone",
        };
        // `Phường 12` is "Ward 12", `Quận 1` is "Urban District 1".
        if latin.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{word} {latin}")
        } else {
            format!("{latin} {word}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for kind in UnitKind::ALL {
            assert_eq!(kind.name().parse(), Ok(*kind));
        }
        for level in Level::ALL {
            assert_eq!(level.name().parse(), Ok(*level));
        }
        assert_eq!("region".parse::<Level>(), Err(UnknownUnit));
    }

    #[test]
    fn numbers_stand_behind_the_kind_word() {
        assert_eq!(UnitKind::Ward.english_name("12"), "Ward 12");
        assert_eq!(UnitKind::Ward.english_name("Ba Dinh"), "Ba Dinh Ward");
    }
}
