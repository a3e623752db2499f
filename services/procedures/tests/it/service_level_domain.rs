//! Service levels in the pure domain: the vocabularies of the data file, what may be set, and what is shown.

use ids::{ServiceLevelId, TenantId};
use procedures::app::service_level_schemes::{SchemesError, read, schemes};
use procedures::domain::{
    DecidingDocument, LevelSource, NewServiceLevel, Place, SchemeError, ServiceLevel,
    ServiceLevelRefusal, Wording, procedure_id, shown_on,
};
use uuid::Uuid;

use crate::world::day;

fn tenant(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(number))
}

fn province() -> Place {
    Place::Province(tenant(1))
}

fn ward() -> Place {
    Place::Agency(tenant(3))
}

fn new(place: Place, scheme: &str, value: &str, from: &str) -> NewServiceLevel {
    NewServiceLevel {
        id: ServiceLevelId::from_uuid(Uuid::from_u128(9)),
        procedure: procedure_id(&"9.000001".parse().unwrap()),
        place,
        scheme: scheme.to_owned(),
        value: value.to_owned(),
        from: day(from),
        to: None,
        reason: None,
        decision: None,
    }
}

fn reason() -> Option<Wording> {
    Some(Wording::new("Phải đối chiếu bản gốc", "Originals must be seen").unwrap())
}

fn set(new: NewServiceLevel) -> Result<ServiceLevel, ServiceLevelRefusal> {
    ServiceLevel::set(new, schemes().unwrap(), &[])
}

#[test]
fn the_vocabularies_of_the_data_file() {
    let listed: Vec<String> = schemes()
        .unwrap()
        .iter()
        .map(|scheme| {
            let values: Vec<String> = scheme
                .values
                .iter()
                .map(|value| {
                    let reason = if value.requires_reason { "!" } else { "" };
                    format!("{}{reason}", value.key)
                })
                .collect();
            let to = scheme
                .validity
                .to()
                .map_or("…".to_owned(), |to| to.to_string());
            let default = scheme.default.as_ref().map_or("none", |key| key.as_str());
            format!(
                "{} ({}) {} – {to}: {} · default {default}",
                scheme.key,
                scheme.decree,
                scheme.validity.from(),
                values.join(" "),
            )
        })
        .collect();
    insta::assert_snapshot!(listed.join("\n"));
}

#[test]
fn vocabularies_that_contradict_themselves_are_refused() {
    let scheme = |key: &str, rest: &str| {
        format!(
            "- {{ key: {key}, name: {{vi: a, en: a}}, decree: '1', valid_from: 2026-01-01, {rest} }}\n"
        )
    };
    let value = |rest: &str| format!("values: [ {{ key: x, name: {{vi: a, en: a}}{rest} }} ]");
    let refused = |text: &str| match read(text) {
        Err(SchemesError::Contradictory(error)) => error,
        other => panic!("{other:?}"),
    };
    let twice = scheme("a", &value("")) + &scheme("a", &value(""));
    assert!(matches!(refused(&twice), SchemeError::SchemeTwice { .. }));
    let days = scheme("a", &format!("valid_to: 2026-01-01, {}", value("")));
    assert!(matches!(refused(&days), SchemeError::Days { .. }));
    let default = scheme("a", &format!("default: y, {}", value("")));
    assert!(matches!(
        refused(&default),
        SchemeError::UnknownValue { .. }
    ));
    let assumed = scheme("a", &value(", assumed_for: [ { scheme: b, value: x } ]"));
    assert!(matches!(
        refused(&assumed),
        SchemeError::UnknownValue { .. }
    ));
    let unknown = scheme("a", &value(", colour: red"));
    assert!(matches!(read(&unknown), Err(SchemesError::Malformed(_))));
}

#[test]
fn a_level_is_of_a_vocabulary_in_force() {
    assert!(set(new(province(), "levels-1-4", "3", "2015-01-01")).is_ok());
    assert!(matches!(
        set(new(province(), "stars", "3", "2026-07-01")),
        Err(ServiceLevelRefusal::SchemeUnknown { .. })
    ));
    assert!(matches!(
        set(new(province(), "full-partial", "3", "2025-01-01")),
        Err(ServiceLevelRefusal::ValueUnknown { .. })
    ));
    for (scheme, value, from) in [
        ("levels-1-4", "3", "2022-08-15"),
        ("full-partial", "full", "2022-08-14"),
        ("full-partial", "full", "2026-07-01"),
        ("nd224-2026", "full", "2026-06-30"),
    ] {
        assert!(
            matches!(
                set(new(province(), scheme, value, from)),
                Err(ServiceLevelRefusal::SchemeNotInForce { .. })
            ),
            "{scheme} {from}"
        );
    }
}

#[test]
fn partly_online_under_the_decree_of_2026_has_a_published_reason() {
    let partial = new(province(), "nd224-2026", "partial", "2026-07-01");
    assert_eq!(
        set(partial.clone()),
        Err(ServiceLevelRefusal::ReasonMissing)
    );
    let explained = NewServiceLevel {
        reason: reason(),
        ..partial
    };
    assert!(set(explained).is_ok());
    // under the one before it had none
    assert!(set(new(province(), "full-partial", "partial", "2025-01-01")).is_ok());
}

#[test]
fn days_must_fit() {
    let level = || new(province(), "full-partial", "full", "2025-01-01");
    let ends_at_once = NewServiceLevel {
        to: Some(day("2025-01-01")),
        ..level()
    };
    assert!(matches!(
        set(ends_at_once),
        Err(ServiceLevelRefusal::EndsBeforeItBegins { .. })
    ));
    let decided_later = NewServiceLevel {
        decision: Some(DecidingDocument {
            number: "1/QĐ-UBND".parse().unwrap(),
            issued_on: day("2025-01-02"),
        }),
        ..level()
    };
    assert!(matches!(
        set(decided_later),
        Err(ServiceLevelRefusal::DecidedLater { .. })
    ));
    let mut first = set(level()).unwrap();
    let again = ServiceLevel::set(level(), schemes().unwrap(), &[first.clone()]);
    assert!(matches!(
        again,
        Err(ServiceLevelRefusal::BeginsWithAnother { .. })
    ));
    assert!(matches!(
        first.end(0, day("2026-01-01")),
        Err(ServiceLevelRefusal::StaleVersion { actual: 1 })
    ));
    // withdrawn, it leaves its day to another
    first.end(1, day("2025-01-01")).unwrap();
    assert!(matches!(
        first.end(2, day("2025-01-01")),
        Err(ServiceLevelRefusal::End(_))
    ));
    assert!(ServiceLevel::set(level(), schemes().unwrap(), &[first]).is_ok());
}

fn shown(levels: &[ServiceLevel], places: &[Place], on: &str) -> Vec<String> {
    shown_on(schemes().unwrap(), levels, places, day(on))
        .into_iter()
        .map(|level| {
            let source = match level.source {
                LevelSource::Decided(level) if level.place().is_province() => "province",
                LevelSource::Decided(_) => "agency",
                LevelSource::Assumed(_) => "assumed",
                LevelSource::Default => "default",
            };
            format!("{} {} {source}", level.scheme.key, level.value.key)
        })
        .collect()
}

#[test]
fn what_is_decided_there_comes_before_the_province_and_that_before_what_is_assumed() {
    let at_ward = [ward(), province()];
    assert_eq!(shown(&[], &at_ward, "2026-02-11"), Vec::<String>::new());
    let level = |place, scheme, value, from| set(new(place, scheme, value, from)).unwrap();
    let old = level(province(), "levels-1-4", "4", "2020-01-01");
    assert_eq!(
        shown(std::slice::from_ref(&old), &at_ward, "2021-01-01"),
        ["levels-1-4 4 province"]
    );
    // after its vocabulary has ended, it is only what is likeliest
    assert_eq!(
        shown(std::slice::from_ref(&old), &at_ward, "2026-02-11"),
        ["full-partial full assumed"]
    );
    let province_wide = level(province(), "full-partial", "partial", "2025-01-01");
    let two = [old.clone(), province_wide.clone()];
    assert_eq!(
        shown(&two, &at_ward, "2026-02-11"),
        ["full-partial partial province"]
    );
    let own = level(ward(), "full-partial", "full", "2026-01-01");
    let three = [old, province_wide, own];
    assert_eq!(
        shown(&three, &at_ward, "2026-02-11"),
        ["full-partial full agency"]
    );
    assert_eq!(
        shown(&three, &at_ward, "2025-12-31"),
        ["full-partial partial province"]
    );
    assert_eq!(
        shown(&three, &[province()], "2026-02-11"),
        ["full-partial partial province"]
    );
    // the next vocabulary begins with what the one before it said, or with its own default
    assert_eq!(
        shown(&three, &at_ward, "2026-07-01"),
        ["nd224-2026 full assumed"]
    );
    assert_eq!(
        shown(&[], &at_ward, "2026-07-01"),
        ["nd224-2026 full default"]
    );
}
