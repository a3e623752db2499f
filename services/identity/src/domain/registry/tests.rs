//! The shipped data: counts, codes, kinds and parents; and what broken data are told.

#![allow(clippy::unwrap_used)]
use std::collections::BTreeMap;

use super::*;
use crate::domain::tenant::TenantStatus;

fn rules(history: bool) -> ImportRules {
    let provisional_letter = Some(ProvisionalLetter::default());
    ImportRules {
        history,
        provisional_letter,
        placement: "main".to_owned(),
    }
}

fn count<K: Ord>(registry: &Registry, key: impl Fn(&Tenant) -> K) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for tenant in &registry.tenants {
        *counts.entry(key(tenant)).or_default() += 1;
    }
    counts
}

fn kind(tenant: &Tenant) -> &'static str {
    tenant.descriptions.entries()[0].value.kind.name()
}

/// Every parent is on the level above, codes are unique and have their level's length, and so are
/// the provisional agency codes.
fn check_tree(profile: Profile, registry: &Registry) {
    let by_id: HashMap<TenantId, &Tenant> = registry
        .tenants
        .iter()
        .map(|tenant| (tenant.id, tenant))
        .collect();
    assert_eq!(by_id.len(), registry.tenants.len());
    let mut agency_codes = HashSet::new();
    for tenant in &registry.tenants {
        let description = &tenant.descriptions.entries()[0].value;
        let length = match tenant.level {
            Level::Province => 2,
            Level::District => 3,
            Level::Commune => 5,
        };
        assert_eq!(description.code.as_str().len(), length);
        assert_eq!(
            tenant.id,
            profile.tenant_id(tenant.level, &description.code)
        );
        let above = description.parent.map(|parent| by_id[&parent].level);
        assert_eq!(
            above,
            profile.level_above(tenant.level),
            "{}",
            description.code
        );
        assert!(!description.name.vi.is_empty() && description.name.en.is_ascii());
        assert!(agency_codes.insert(tenant.agency_codes[0].value.code.clone()));
    }
}

#[test]
fn three_levels() {
    let registry = Registry::read(Profile::ThreeLevel, &Sources::SHIPPED, &rules(false)).unwrap();
    let levels = [
        (Level::Province, 63),
        (Level::District, 696),
        (Level::Commune, 10_051),
    ];
    assert_eq!(
        count(&registry, |tenant| tenant.level),
        BTreeMap::from(levels)
    );
    let kinds = [
        ("PROVINCE", 57),
        ("CENTRALLY_RUN_CITY", 6),
        ("URBAN_DISTRICT", 49),
        ("RURAL_DISTRICT", 509),
        ("TOWN", 51),
        ("PROVINCIAL_CITY", 85),
        ("MUNICIPAL_CITY", 2),
        ("RURAL_COMMUNE", 7_715),
        ("WARD", 1_718),
        ("TOWNSHIP", 618),
    ];
    assert_eq!(count(&registry, kind), BTreeMap::from(kinds));
    check_tree(Profile::ThreeLevel, &registry);
}

#[test]
fn two_levels() {
    let registry = Registry::read(Profile::TwoLevel, &Sources::SHIPPED, &rules(false)).unwrap();
    let levels = [(Level::Province, 34), (Level::Commune, 3_321)];
    assert_eq!(
        count(&registry, |tenant| tenant.level),
        BTreeMap::from(levels)
    );
    let kinds = [
        ("PROVINCE", 28),
        ("CENTRALLY_RUN_CITY", 6),
        ("RURAL_COMMUNE", 2_621),
        ("WARD", 687),
        ("SPECIAL_ZONE", 13),
    ];
    assert_eq!(count(&registry, kind), BTreeMap::from(kinds));
    check_tree(Profile::TwoLevel, &registry);
}

#[test]
fn known_units_stand_where_they_stand() {
    let registry = Registry::read(Profile::ThreeLevel, &Sources::SHIPPED, &rules(false)).unwrap();
    let find = |level, code: &str| {
        let id = Profile::ThreeLevel.tenant_id(level, &code.parse().unwrap());
        registry
            .tenants
            .iter()
            .find(|tenant| tenant.id == id)
            .unwrap()
    };
    let name = |tenant: &Tenant| tenant.descriptions.entries()[0].value.name.clone();
    let ward = find(Level::Commune, "00001");
    assert_eq!(name(ward).vi, "Phường Phúc Xá");
    assert_eq!(name(ward).en, "Phuc Xa Ward");
    let (ba_dinh, ha_noi) = (find(Level::District, "001"), find(Level::Province, "01"));
    assert_eq!(name(ba_dinh).vi, "Quận Ba Đình");
    assert_eq!(name(ha_noi).vi, "Thành phố Hà Nội");
    assert_eq!(
        registry.tree.ancestors(ward.id),
        vec![ba_dinh.id, ha_noi.id]
    );
    let code = &ward.agency_codes[0].value;
    assert_eq!(
        (code.code.as_str(), code.scheme),
        ("T01.00.001", AgencyCodeScheme::Provisional)
    );
}

#[test]
fn history_joins_both_trees() {
    let registry = Registry::read(Profile::TwoLevel, &Sources::SHIPPED, &rules(true)).unwrap();
    assert_eq!(registry.tenants.len(), 34 + 3_321 + 63 + 696 + 10_051);
    assert_eq!(registry.successions.len(), 10_117);
    let day = Profile::TwoLevel.valid_from();
    let statuses = count(&registry, |tenant| tenant.status_on(day).name());
    let dissolved = TenantStatus::Dissolved.name();
    assert_eq!(
        statuses,
        BTreeMap::from([("ACTIVE", 3_355), (dissolved, 10_810)])
    );
    // Many to many: a merger has several predecessors, a split several successors.
    let most = |side: fn(&Succession) -> TenantId| {
        let mut counts: HashMap<TenantId, usize> = HashMap::new();
        for one in &registry.successions {
            *counts.entry(side(one)).or_default() += 1;
        }
        counts.into_values().max().unwrap()
    };
    assert!(most(|one| one.successor) > 1 && most(|one| one.predecessor) > 1);
}

#[test]
fn refuses_broken_data_at_the_first_line() {
    let read = |lines: &str| {
        let head = "level,code,kind,name,parent_code,short_name,latin_name\n";
        let three_level = format!("{head}{lines}");
        let sources = Sources {
            three_level: &three_level,
            two_level: "",
            successors: "",
        };
        Registry::read(Profile::ThreeLevel, &sources, &rules(false))
            .unwrap_err()
            .to_string()
    };
    let province = "province,01,PROVINCE,Tỉnh Ví Dụ,,Ví Dụ,Tinh Vi Du\n";
    for (lines, error) in [
        (
            "province,1,PROVINCE,a,,a,a\n".to_owned(),
            "unit 1 has a malformed code",
        ),
        (
            "region,01,PROVINCE,a,,a,a\n".to_owned(),
            "unit 01 has an unknown level or kind",
        ),
        (
            "province,01,WARD,a,,a,a\n".to_owned(),
            "unit 01 is of a kind of another level",
        ),
        (province.repeat(2), "unit 01 occurs twice on its level"),
        (
            format!("{province}commune,00001,WARD,a,01,a,a\n"),
            "unit 00001 stands under 01, which is not on the level above",
        ),
        (
            format!("{province}district,001,TOWN,a,02,a,a\n"),
            "unit 001 stands under 02, which is not on the level above",
        ),
        (
            "province,01\n".to_owned(),
            "the file is not the CSV that is expected",
        ),
    ] {
        assert_eq!(read(&lines), error);
    }
}
