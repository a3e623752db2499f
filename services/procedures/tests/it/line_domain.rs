//! Lines in the pure domain: whatever provinces publish and revoke, on every day at most one version applies at an
//! agency, it is of the right line, no province changes what agencies of others see, and nobody changes the past.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use ids::{AccountId, ProcedureDraftId, ProcedureVersionId, TenantId};
use procedures::domain::{
    Decision, Draft, DraftAct, DraftKind, DraftRefusal, InLine, Line, NewDraft, ProcedureVersion,
    Standpoint, Validity, applying, applying_in, followed_by,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::world::{content, day, procedure, published_by};

const CODE: &str = "9.000001";
const HORIZON: u64 = 90;
const PROVINCES: [u128; 3] = [1, 2, 3];

fn tenant(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(number))
}

fn first_day() -> NaiveDate {
    day("2026-01-01")
}

fn on(offset: u64) -> NaiveDate {
    first_day() + Days::new(offset)
}

/// Each province, a commune directly below it and one below a district; and a commune of a province that publishes
/// nothing.
fn agencies() -> Vec<(Option<u128>, Standpoint)> {
    let below = |places: &[u128]| Standpoint::At(places.iter().copied().map(tenant).collect());
    let mut agencies = vec![(None, below(&[90, 9]))];
    for province in PROVINCES {
        for places in [
            vec![province],
            vec![10 * province, province],
            vec![10 * province + 2, 10 * province + 1, province],
        ] {
            agencies.push((Some(province), below(&places)));
        }
    }
    agencies
}

#[derive(Debug, Clone)]
enum Act {
    Publish {
        from: u64,
        length: Option<u64>,
        correction: bool,
    },
    Revoke {
        which: prop::sample::Index,
        from: u64,
    },
}

/// Somebody's act on a day.
fn acts() -> impl Strategy<Value = Vec<(u64, u128, Act)>> {
    let publish = (0..40_u64, prop::option::of(1..40_u64), any::<bool>()).prop_map(
        |(from, length, correction)| Act::Publish {
            from,
            length,
            correction,
        },
    );
    let revoke = (any::<prop::sample::Index>(), 0..40_u64)
        .prop_map(|(which, from)| Act::Revoke { which, from });
    let act = prop_oneof![3 => publish, 2 => revoke];
    prop::collection::vec((0..6_u64, prop::sample::select(&PROVINCES[..]), act), 1..14)
}

fn decision(today: NaiveDate) -> Decision {
    Decision::new("1234/QĐ-UBND", today, "Nguyễn Văn Ký").unwrap()
}

fn publish(
    province: TenantId,
    published: &[ProcedureVersion],
    validity: Validity,
    correction: bool,
    today: NaiveDate,
) -> Result<ProcedureVersion, DraftRefusal> {
    let at: DateTime<Utc> = "2026-01-01T02:00:00Z".parse().unwrap();
    let account = |number| AccountId::from_uuid(Uuid::from_u128(number));
    let act = |draft: &Draft, by| DraftAct {
        by: account(by),
        seen_version: draft.version(),
        at,
    };
    let base = followed_by(published, province).unwrap().into();
    let new = NewDraft {
        id: ProcedureDraftId::from_uuid(Uuid::from_u128(1)),
        tenant: province,
        code: CODE.parse().unwrap(),
        kind: if correction {
            let reason = "Sai".to_owned();
            DraftKind::Correction { base, reason }
        } else {
            DraftKind::Amendment { base }
        },
        content: content("Thủ tục", validity),
        imported: false,
    };
    let (mut draft, _) = Draft::begin(new, account(1), at, published).unwrap();
    draft.submit(&act(&draft, 1), Vec::new()).unwrap();
    draft.approve(&act(&draft, 2)).unwrap();
    let by = act(&draft, 3);
    let from = validity.from();
    let (version, _) = draft.publish(&by, decision(today), from, published, today)?;
    assert_eq!(draft.published_version(), Some(version.id()));
    Ok(version)
}

type Applying = BTreeMap<(usize, u64), Option<ProcedureVersionId>>;

/// What applies at each agency on each day.
fn table(versions: &[ProcedureVersion]) -> Applying {
    let mut table = BTreeMap::new();
    for (number, (_, standpoint)) in agencies().iter().enumerate() {
        for offset in 0..HORIZON {
            let found = applying(versions.iter(), standpoint, on(offset));
            table.insert((number, offset), found.map(ProcedureVersion::id));
        }
    }
    table
}

/// The ids of the versions of a line that apply on a day, told apart from the rule that the program follows: each that
/// has begun and not ended, unless one of a higher number has begun.
fn in_force(versions: &[ProcedureVersion], line: Line, day: NaiveDate) -> Vec<ProcedureVersionId> {
    let of_line: Vec<_> = versions.iter().filter(|one| one.line() == line).collect();
    of_line
        .iter()
        .filter(|one| one.days().is_some_and(|days| days.contains(day)))
        .filter(|one| {
            !of_line.iter().any(|later| {
                later.number() > one.number() && later.days().is_some_and(|days| days.from <= day)
            })
        })
        .map(|one| one.id())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_province_decides_for_its_own_agencies_alone(acts in acts()) {
        let national = procedure(CODE, &[("2025-01-01", Some("2026-01-20")), ("2026-02-01", None)]);
        let mut versions = national.versions().to_vec();
        let mut today = 0;
        let mut before = table(&versions);
        for (later, province, act) in acts {
            today += later;
            let acting = tenant(province);
            let line = Line::Province(acting);
            match act {
                Act::Publish { from, length, correction } => {
                    let from = on(today + from);
                    let validity = Validity::new(from, length.map(|days| from + Days::new(days))).unwrap();
                    match publish(acting, &versions, validity, correction, on(today)) {
                        Ok(version) => {
                            prop_assert_eq!(version.line(), line);
                            prop_assert!(versions.iter().all(|other| other.id() != version.id()));
                            prop_assert!(versions
                                .iter()
                                .filter(|other| other.line() == line)
                                .all(|other| other.number() < version.number()));
                            versions.push(version);
                        }
                        Err(refusal) => prop_assert!(
                            matches!(refusal, DraftRefusal::BeginsTooEarly { .. } | DraftRefusal::Overlaps { .. }),
                            "{refusal:?}"
                        ),
                    }
                }
                Act::Revoke { which, from } => {
                    let at = which.index(versions.len());
                    let (from, today) = (on(today + from), on(today));
                    let outcome = versions[at].revoke(acting, decision(today), from, &versions, today);
                    prop_assert!(outcome.is_err() || versions[at].line() == line, "{outcome:?}");
                    if let Ok(revocation) = outcome {
                        versions[at] = versions[at].clone().revoked_by(revocation);
                    }
                }
            }

            let after = table(&versions);
            for (number, (belongs_to, standpoint)) in agencies().iter().enumerate() {
                for offset in 0..HORIZON {
                    let place = (number, offset);
                    // no province's act reaches another's agencies, and none the past
                    if *belongs_to != Some(province) || offset < today {
                        prop_assert_eq!(after[&place], before[&place], "{:?} {}", standpoint, on(offset));
                    }
                    // one version or none, the own one before the national one
                    let of = |line| in_force(&versions, line, on(offset));
                    let own = belongs_to.map_or(Vec::new(), |own| of(Line::Province(tenant(own))));
                    let national = of(Line::National);
                    prop_assert!(own.len() <= 1 && national.len() <= 1);
                    prop_assert_eq!(after[&place], own.first().or(national.first()).copied());
                }
            }
            before = after;
        }
    }
}

#[test]
fn a_district_s_own_province_comes_before_the_one_above_it() {
    let national = procedure(CODE, &[("2025-01-01", None)]);
    let [near, far] = [1, 2].map(|number| published_by(tenant(number), national.versions()));
    let all = [national.versions(), &far, &near].concat();
    let seen = |places: &[u128]| {
        let standpoint = Standpoint::At(places.iter().copied().map(tenant).collect());
        applying(all.iter(), &standpoint, first_day())
            .unwrap()
            .line()
    };
    assert_eq!(seen(&[5, 1, 2]), Line::Province(tenant(1)));
    assert_eq!(seen(&[5, 2]), Line::Province(tenant(2)));
    assert_eq!(seen(&[5]), Line::National);
}

#[test]
fn from_nowhere_in_particular_the_national_line_is_seen_or_else_one_of_the_provinces() {
    let national = procedure(CODE, &[("2025-01-01", Some("2025-06-01"))]);
    let of =
        |number, from| published_by(tenant(number), procedure(CODE, &[(from, None)]).versions());
    let [one, two] = [of(1, "2025-03-01"), of(2, "2025-02-01")];
    let anywhere = |versions: &[ProcedureVersion], on| {
        applying(versions.iter(), &Standpoint::Anywhere, day(on)).map(InLine::line)
    };
    let with_national = [&two, &one, national.versions()].concat();
    assert_eq!(anywhere(&with_national, "2025-05-31"), Some(Line::National));
    // it is over, and no province speaks for the whole country
    assert_eq!(anywhere(&with_national, "2025-06-01"), None);
    let without = [two, one].concat();
    for (on, expected) in [
        ("2025-01-31", None),
        ("2025-02-01", Some(Line::Province(tenant(2)))),
        ("2025-03-01", Some(Line::Province(tenant(1)))),
    ] {
        assert_eq!(anywhere(&without, on), expected, "{on}");
        let in_its_line = expected.and_then(|line| applying_in(without.iter(), line, day(on)));
        assert_eq!(in_its_line.map(InLine::line), expected);
    }
}
