//! Reads a profile's reference data (`data/*.csv`) into tenants, all or nothing.

use std::collections::{HashMap, HashSet};

use ids::{CodeError, TenantId, UnitCode};
use serde::Deserialize;

use super::agency_code::{AgencyCodeScheme, SchemedCode};
use super::dated::{Dated, History};
use super::profile::Profile;
use super::rules::provisional_code::ProvisionalLetter;
use super::successor::Succession;
use super::tenant::{Description, Tenant, TenantName};
use super::tree::{Tree, TreeError};
use super::unit::{Level, UnitKind, UnknownUnit};

/// Why reference data cannot be imported. Codes are named as the file writes them.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    #[error("the file is not the CSV that is expected")]
    Csv(#[from] csv::Error),
    #[error("unit {code} has an unknown level or kind")]
    Unit { code: String, source: UnknownUnit },
    #[error("unit {code} has a malformed code")]
    Code { code: String, source: CodeError },
    #[error("unit {code} is of a kind of another level")]
    KindOfOtherLevel { code: String },
    #[error("unit {code} occurs twice on its level")]
    Twice { code: String },
    #[error("unit {code} stands under {parent}, which is not on the level above")]
    UnknownParent { code: String, parent: String },
    #[error("a succession names unit {code}, which is in neither tree")]
    UnknownSuccession { code: String },
    #[error("the units do not make a tree")]
    Tree(#[from] TreeError),
}

#[derive(Deserialize)]
struct UnitRow {
    level: String,
    code: String,
    kind: String,
    name: String,
    parent_code: String,
    short_name: String,
    latin_name: String,
}

#[derive(Deserialize)]
struct SuccessionRow {
    old_level: String,
    old_code: String,
    new_level: String,
    new_code: String,
    split: bool,
}

/// One line of a tree's file, its texts understood.
struct Unit {
    level: Level,
    code: UnitCode,
    kind: UnitKind,
    name: TenantName,
    parent: Option<UnitCode>,
}

fn code(text: &str) -> Result<UnitCode, RegistryError> {
    text.parse().map_err(|source| RegistryError::Code {
        code: text.to_owned(),
        source,
    })
}

fn level(text: &str, code: &str) -> Result<Level, RegistryError> {
    let name = text.to_ascii_uppercase();
    name.parse().map_err(|source| RegistryError::Unit {
        code: code.to_owned(),
        source,
    })
}

impl UnitRow {
    fn read(self) -> Result<Unit, RegistryError> {
        let kind: UnitKind = self.kind.parse().map_err(|source| RegistryError::Unit {
            code: self.code.clone(),
            source,
        })?;
        let level = level(&self.level, &self.code)?;
        if kind.level() != level {
            return Err(RegistryError::KindOfOtherLevel { code: self.code });
        }
        // The Latin name folds letter by letter, so the short one is its end of equal length.
        let kind_word = self
            .name
            .chars()
            .count()
            .saturating_sub(self.short_name.chars().count());
        let latin: String = self.latin_name.chars().skip(kind_word).collect();
        let parent = if self.parent_code.is_empty() {
            None
        } else {
            Some(code(&self.parent_code)?)
        };
        Ok(Unit {
            level,
            code: code(&self.code)?,
            kind,
            name: TenantName {
                en: kind.english_name(&latin),
                vi: self.name,
            },
            parent,
        })
    }
}

/// The files of both trees and what joins them.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    pub three_level: &'a str,
    pub two_level: &'a str,
    pub successors: &'a str,
}

impl Sources<'static> {
    /// The files that are shipped (`data/README.md` names sources and licences).
    pub const SHIPPED: Self = Self {
        three_level: include_str!("../../data/three-level.csv"),
        two_level: include_str!("../../data/two-level.csv"),
        successors: include_str!("../../data/successors.csv"),
    };
}

/// A registry as it is imported: tenants parents first, their tree, and who took over from whom.
#[derive(Debug, Clone)]
pub struct Registry {
    pub tenants: Vec<Tenant>,
    pub tree: Tree,
    pub successions: Vec<Succession>,
}

/// What an import brings and what every tenant is given.
#[derive(Debug, Clone)]
pub struct ImportRules {
    /// Whether the two-level tree comes with the one before it, dissolved, and with the successions.
    pub history: bool,
    /// The letter of provisional agency codes; none makes no codes.
    pub provisional_letter: Option<ProvisionalLetter>,
    /// Where new tenants are placed.
    pub placement: String,
}

impl Registry {
    /// Reads the registry of a profile.
    ///
    /// # Errors
    /// At the first line that is not what the files promise; nothing is read in part.
    pub fn read(
        profile: Profile,
        sources: &Sources<'_>,
        rules: &ImportRules,
    ) -> Result<Self, RegistryError> {
        let (mut tenants, mut successions) = match profile {
            Profile::ThreeLevel => (read_tree(profile, sources.three_level, rules)?, Vec::new()),
            Profile::TwoLevel => (read_tree(profile, sources.two_level, rules)?, Vec::new()),
        };
        if rules.history && profile == Profile::TwoLevel {
            let mut before = read_tree(Profile::ThreeLevel, sources.three_level, rules)?;
            before
                .iter_mut()
                .for_each(|tenant| tenant.dissolve(profile.valid_from()));
            tenants.extend(before);
            successions = read_successions(sources.successors, &tenants)?;
        }
        let tree = Tree::new(tenants.iter().map(|tenant| {
            let first = tenant.descriptions.entries().first();
            (tenant.id, first.and_then(|dated| dated.value.parent))
        }))?;
        Ok(Self {
            tenants,
            tree,
            successions,
        })
    }
}

/// Reads the tree of a profile into tenants that stand parents first.
fn read_tree(
    profile: Profile,
    units: &str,
    rules: &ImportRules,
) -> Result<Vec<Tenant>, RegistryError> {
    let mut units = csv::Reader::from_reader(units.as_bytes())
        .into_deserialize::<UnitRow>()
        .map(|row| row?.read())
        .collect::<Result<Vec<_>, RegistryError>>()?;
    units.sort_by_key(|unit| unit.level);

    let mut provinces: HashMap<(Level, UnitCode), UnitCode> = HashMap::new();
    let mut tenants = Vec::with_capacity(units.len());
    for unit in units {
        let above = match (profile.level_above(unit.level), &unit.parent) {
            (None, None) => None,
            (Some(level), Some(parent)) => Some((level, parent.clone())),
            (None, Some(_)) | (Some(_), None) => return Err(unknown_parent(&unit)),
        };
        let province = match &above {
            None => unit.code.clone(),
            Some(above) => provinces
                .get(above)
                .cloned()
                .ok_or_else(|| unknown_parent(&unit))?,
        };
        if provinces
            .insert((unit.level, unit.code.clone()), province.clone())
            .is_some()
        {
            return Err(RegistryError::Twice {
                code: unit.code.to_string(),
            });
        }
        let parent = above.map(|(level, code)| profile.tenant_id(level, &code));
        tenants.push(tenant(profile, unit, parent, &province, rules)?);
    }
    Ok(tenants)
}

fn unknown_parent(unit: &Unit) -> RegistryError {
    RegistryError::UnknownParent {
        code: unit.code.to_string(),
        parent: unit
            .parent
            .as_ref()
            .map(UnitCode::to_string)
            .unwrap_or_default(),
    }
}

fn tenant(
    profile: Profile,
    unit: Unit,
    parent: Option<TenantId>,
    province: &UnitCode,
    rules: &ImportRules,
) -> Result<Tenant, RegistryError> {
    let since = profile.valid_from();
    let agency_codes = match rules.provisional_letter {
        None => Vec::new(),
        Some(letter) => {
            let code = letter
                .code(province, unit.level, &unit.code)
                .map_err(|source| RegistryError::Code {
                    code: unit.code.to_string(),
                    source,
                })?;
            let scheme = AgencyCodeScheme::Provisional;
            vec![Dated::since(since, SchemedCode { code, scheme })]
        }
    };
    Ok(Tenant {
        id: profile.tenant_id(unit.level, &unit.code),
        level: unit.level,
        descriptions: History::since(
            since,
            Description {
                code: unit.code,
                kind: unit.kind,
                name: unit.name,
                parent,
            },
        ),
        agency_codes,
        hosts: Vec::new(),
        read_only_from: None,
        placement: rules.placement.clone(),
        version: 1,
    })
}

/// Reads who took over from whom when the two-level tree replaced the three-level one.
fn read_successions(
    successions: &str,
    tenants: &[Tenant],
) -> Result<Vec<Succession>, RegistryError> {
    let known: HashSet<TenantId> = tenants.iter().map(|tenant| tenant.id).collect();
    let find = |profile: Profile, level_text: &str, code_text: &str| {
        let id = profile.tenant_id(level(level_text, code_text)?, &code(code_text)?);
        if known.contains(&id) {
            Ok(id)
        } else {
            Err(RegistryError::UnknownSuccession {
                code: code_text.to_owned(),
            })
        }
    };
    csv::Reader::from_reader(successions.as_bytes())
        .into_deserialize::<SuccessionRow>()
        .map(|row| {
            let row = row?;
            Ok(Succession {
                predecessor: find(Profile::ThreeLevel, &row.old_level, &row.old_code)?,
                successor: find(Profile::TwoLevel, &row.new_level, &row.new_code)?,
                split: row.split,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
