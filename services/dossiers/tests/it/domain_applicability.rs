//! Under which version somebody may file where: the one in force of the nearest province above the agency that has one,
//! or else the national one.

use dossiers::domain::{AnnouncedVersion, FilingProblem, PinnedProcedure, ReceivingTenant};
use ids::{ProcedureVersionId, TenantId};
use uuid::Uuid;

use crate::builders::{
    CITIZEN, World, announced, at, date, filing, procedure_with, province, tenant,
};

fn other_province() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(0xAA))
}

fn id(number: u128) -> ProcedureVersionId {
    ProcedureVersionId::from_uuid(Uuid::from_u128(number))
}

/// A version of this publisher from a day on.
fn version(number: u128, publisher: Option<TenantId>, from: &str) -> PinnedProcedure {
    procedure_with(|document| {
        document.version_id = id(number);
        document.publisher = publisher;
        document.valid_from = date(from);
    })
}

/// What is wrong with filing under the version on a day beside all these.
fn told(
    tenant: ReceivingTenant,
    named: &PinnedProcedure,
    all: &[AnnouncedVersion],
    on: &str,
) -> Option<FilingProblem> {
    let world = World {
        tenant,
        procedure: named.clone(),
        announced: all.to_vec(),
        ..World::default()
    };
    let context = world.context(at(&format!("{on} 08:00")));
    let refused = filing().check_online(context, CITIZEN).err()?;
    let [problem] = &refused.problems[..] else {
        panic!("{refused:?}")
    };
    assert_eq!(problem.path.to_string(), "procedureVersionId");
    Some(problem.problem.clone())
}

#[test]
fn a_version_has_force_from_its_first_day_to_the_day_before_its_end() {
    let limited = procedure_with(|document| document.valid_to = Some(date("2026-07-01")));
    let alone = [announced(&limited)];
    for (on, applies) in [
        ("2025-12-31", false),
        ("2026-01-01", true),
        ("2026-06-30", true),
        ("2026-07-01", false),
    ] {
        let not_in_force = FilingProblem::NotInForce { date: date(on) };
        let expected = (!applies).then_some(not_in_force);
        assert_eq!(told(tenant(), &limited, &alone, on), expected, "{on}");
    }
}

#[test]
fn a_later_version_supersedes_in_its_own_line_alone() {
    let [first, second] = [
        version(1, None, "2026-01-01"),
        version(2, None, "2026-03-01"),
    ];
    let foreign = version(3, Some(other_province()), "2026-02-01");
    let all = [&first, &second, &foreign].map(announced);
    assert_eq!(told(tenant(), &first, &all, "2026-02-28"), None);
    let superseded = FilingProblem::NotInForce {
        date: date("2026-03-01"),
    };
    assert_eq!(told(tenant(), &first, &all, "2026-03-01"), Some(superseded));
    assert_eq!(told(tenant(), &second, &all, "2026-03-01"), None);
}

#[test]
fn the_province_s_own_version_stands_before_the_national_one() {
    let national = version(1, None, "2026-01-01");
    let own = version(2, Some(province()), "2026-02-01");
    let mut all = [&national, &own].map(announced);
    let on = date("2026-02-01");
    assert_eq!(told(tenant(), &national, &all, "2026-01-31"), None);
    assert_eq!(told(tenant(), &own, &all, "2026-02-01"), None);
    assert_eq!(
        told(tenant(), &national, &all, "2026-02-01"),
        Some(FilingProblem::OwnVersionApplies { date: on })
    );
    // an agency of nobody's or of another province applies the national one
    let elsewhere = || ReceivingTenant {
        above: vec![other_province()],
        ..tenant()
    };
    assert_eq!(told(elsewhere(), &national, &all, "2026-02-01"), None);
    assert_eq!(
        told(elsewhere(), &own, &all, "2026-02-01"),
        Some(FilingProblem::OfAnotherProvince)
    );
    // the province itself is one of its agencies
    let itself = ReceivingTenant {
        id: province(),
        above: Vec::new(),
        ..tenant()
    };
    assert_eq!(told(itself, &own, &all, "2026-02-01"), None);

    all[1].revoked_from = Some(date("2026-04-01"));
    assert_eq!(told(tenant(), &own, &all, "2026-03-31"), None);
    assert_eq!(told(tenant(), &national, &all, "2026-04-01"), None);
    let on = date("2026-04-01");
    assert_eq!(
        told(tenant(), &own, &all, "2026-04-01"),
        Some(FilingProblem::NotInForce { date: on })
    );
}

/// Before provinces had lines of their own, any of them could revoke a national version for all others.
#[test]
fn nobody_revokes_a_national_version() {
    let national = version(1, None, "2026-01-01");
    let mut all = [announced(&national)];
    all[0].revoked_from = Some(date("2026-02-01"));
    assert_eq!(told(tenant(), &national, &all, "2026-02-01"), None);
}
