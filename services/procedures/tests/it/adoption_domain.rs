//! Adoptions in the pure domain: no limit is ever longer than the published one, no two adoptions ever apply at once,
//! and terms that do not fit a version give way to it.

use calendar::{LimitUnit, TimeLimit, WorkingCalendar, applying_on, due};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use ids::{AdoptionId, TenantId};
use procedures::domain::{
    Adoption, AdoptionRefusal, AdoptionTerms, Agency, AgencyCounter, AtAgency, Channel, Comparison,
    DecidingDocument, Decision, Dong, DraftKind, Level, NewAdoption, OwnFee, OwnLimit, Period,
    ProcedureVersion, Publication, TermsBroken, TermsFault, Validity, VersionContent,
    VersionNumber, Wording, adopted_on, check_terms, compare,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::world::{content, day, procedure};

const CODE: &str = "9.000001";
const TODAY: &str = "2026-02-11";

fn limit(value: u32, unit: LimitUnit) -> TimeLimit {
    TimeLimit::new(value, unit).unwrap()
}

fn limits() -> impl Strategy<Value = TimeLimit> {
    prop_oneof![
        (1..=30_u32).prop_map(|days| limit(days, LimitUnit::WorkingDay)),
        (1..=120_u32).prop_map(|hours| limit(hours, LimitUnit::WorkingHour)),
        (1..=65_u32).prop_map(|days| limit(days, LimitUnit::CalendarDay)),
        (1..=2_u32).prop_map(|months| limit(months, LimitUnit::Month)),
        Just(limit(0, LimitUnit::SameDay)),
        Just(limit(0, LimitUnit::Immediate)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whenever a dossier comes in during 2026, over Tết and all other holidays.
    #[test]
    fn a_limit_that_is_not_longer_is_never_due_later(
        own in limits(),
        legal in limits(),
        minute in 0..(300 * 24 * 60_i64),
    ) {
        let calendar = WorkingCalendar::vietnam().unwrap();
        let start: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
        let received = start + TimeDelta::minutes(minute);
        let [own_due, legal_due] = [own, legal].map(|limit| due(&calendar, received, &limit).unwrap());
        match compare(own, legal) {
            Comparison::NotLonger => prop_assert!(own_due <= legal_due, "{own:?} {legal:?} {received}"),
            Comparison::Longer => prop_assert!(own_due >= legal_due, "{own:?} {legal:?} {received}"),
            Comparison::NotComparable => {}
        }
    }

    #[test]
    fn every_limit_fits_itself(own in limits()) {
        prop_assert_eq!(compare(own, own), Comparison::NotLonger);
    }

    /// Whatever is adopted and ended, each adoption applies on one run of days and no day has two.
    #[test]
    fn no_two_adoptions_ever_apply_on_one_day(
        steps in prop::collection::vec((0..200_u64, prop::option::of(1..100_u64), prop::option::of(0..250_u64)), 1..12)
    ) {
        let first = day("2026-01-01");
        let mut periods: Vec<Period> = Vec::new();
        for (from, length, end) in steps {
            let from = first + Days::new(from);
            let validity = Validity::new(from, length.map(|days| from + Days::new(days))).unwrap();
            let mut period = Period::new(validity);
            if let Some(end) = end {
                // a day that is too late leaves it as it is
                let _ = period.end(first + Days::new(end));
            }
            let taken = periods.iter().any(|other| other.from() == from && !other.never_began());
            if !taken {
                periods.push(period);
            }
        }
        let mut runs: Vec<(NaiveDate, NaiveDate)> = vec![];
        for offset in 0..320 {
            let on = first + Days::new(offset);
            let Some(period) = applying_on(&periods, |period| period.days(), on) else { continue };
            prop_assert!(period.days().unwrap().contains(on));
            match runs.iter_mut().find(|(from, _)| *from == period.from()) {
                // no gap in its days: no other one has taken its place in between
                Some((_, last)) => {
                    prop_assert_eq!(*last + Days::new(1), on);
                    *last = on;
                }
                None => {
                    prop_assert_eq!(period.from(), on);
                    runs.push((period.from(), on));
                }
            }
        }
    }
}

fn tenant(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(number))
}

fn agency() -> Agency {
    Agency {
        tenant: tenant(3),
        level: Level::Commune,
        ancestors: vec![tenant(1)],
        active: true,
        code: Some("H19.2".parse().unwrap()),
    }
}

fn terms() -> AdoptionTerms {
    AdoptionTerms {
        approval: Decision::new("15/QĐ-UBND", day("2026-02-10"), "Nguyễn Văn Ký").unwrap(),
        process: None,
        limits: Vec::new(),
        fees: Vec::new(),
        counter: None,
    }
}

fn own_limit(value: u32, unit: LimitUnit) -> OwnLimit {
    OwnLimit {
        channel: Channel::Counter,
        limit: limit(value, unit),
    }
}

fn own_fee(fee: &str) -> OwnFee {
    OwnFee {
        channel: Channel::Counter,
        fee: fee.parse().unwrap(),
        amount: Dong::try_from(3_000).unwrap(),
        decision: DecidingDocument {
            number: "07/NQ-HĐND".parse().unwrap(),
            issued_on: day("2026-01-05"),
        },
    }
}

/// The process of the sample, with this much time to examine: 6 hours are for the rest.
fn process(hours: u32) -> process::Process {
    let sample = content("Thủ tục", Validity::new(day("2025-01-01"), None).unwrap());
    let mut steps = sample.process.steps().to_vec();
    steps[1].hours = hours;
    steps[1].consult.clear();
    process::Process::new(steps)
}

fn version() -> ProcedureVersion {
    procedure(CODE, &[("2025-01-01", None)]).versions()[0].clone()
}

fn found(terms: &AdoptionTerms) -> Vec<String> {
    let faults = check_terms(terms, &agency(), &version());
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn terms_that_fit() {
    assert_eq!(found(&terms()), Vec::<String>::new());
    let shorter = AdoptionTerms {
        process: Some(process(10)),
        limits: vec![own_limit(2, LimitUnit::WorkingDay)],
        fees: vec![own_fee("late")],
        ..terms()
    };
    assert_eq!(found(&shorter), Vec::<String>::new());
}

#[test]
fn all_faults_of_the_limits_and_fees_are_told() {
    let wrong = AdoptionTerms {
        limits: vec![
            own_limit(4, LimitUnit::WorkingDay),
            own_limit(1, LimitUnit::WorkingDay),
            OwnLimit {
                channel: Channel::Online,
                limit: limit(1, LimitUnit::WorkingDay),
            },
        ],
        fees: vec![
            own_fee("issue"),
            own_fee("other"),
            own_fee("late"),
            own_fee("late"),
        ],
        ..terms()
    };
    insta::assert_snapshot!(found(&wrong).join("\n"), @r"
    limits.0.limit: the limit is longer than the legal one
    limits.1.channel: it is there already
    limits.2.channel: the version does not offer the channel Online
    fees.0.fee: the fee issue is not set locally
    fees.1.fee: the channel has no fee other
    fees.3.fee: it is there already
    ");
    let other_unit = AdoptionTerms {
        limits: vec![own_limit(25, LimitUnit::WorkingHour)],
        ..terms()
    };
    assert_eq!(
        found(&other_unit),
        ["limits.0.limit: the limit cannot be compared with the legal one"]
    );
}

#[test]
fn the_process_fits_into_the_limits_of_the_agency() {
    let too_long = AdoptionTerms {
        process: Some(process(11)),
        limits: vec![own_limit(2, LimitUnit::WorkingDay)],
        ..terms()
    };
    assert_eq!(
        found(&too_long),
        ["process.steps: the internal process is not sound"]
    );
    // who shortens the limit cannot keep a process that takes longer
    let without_own = AdoptionTerms {
        process: None,
        ..too_long
    };
    assert_eq!(
        found(&without_own),
        ["process.steps: the internal process is not sound"]
    );
    let unapproved = AdoptionTerms {
        process: Some(process::Process::new(vec![
            process(1).steps()[0].clone(),
            process(1).steps()[3].clone(),
        ])),
        ..terms()
    };
    assert!(!found(&unapproved).is_empty());
}

#[test]
fn only_agencies_of_a_level_that_solves_it_may_adopt() {
    let province = Agency {
        level: Level::Province,
        ..agency()
    };
    let faults = check_terms(&terms(), &province, &version());
    assert_eq!(
        faults,
        [TermsFault {
            path: "agency".to_owned(),
            rule: TermsBroken::LevelNotAmong {
                level: Level::Province,
                levels: vec![Level::Commune]
            }
        }]
    );
}

#[test]
fn only_agencies_of_the_province_that_published_it_may_adopt() {
    let published_by = |province| {
        version().published_by(Publication {
            tenant: tenant(province),
            decision: terms().approval,
            kind: DraftKind::New,
        })
    };
    assert_eq!(check_terms(&terms(), &agency(), &published_by(1)), []);
    let faults = check_terms(&terms(), &agency(), &published_by(2));
    assert_eq!(faults[0].rule, TermsBroken::OtherProvince);
}

fn adopt(
    from: &str,
    to: Option<&str>,
    terms: AdoptionTerms,
    others: &[Adoption],
) -> Result<Adoption, AdoptionRefusal> {
    let two = procedure(CODE, &[("2025-01-01", None), ("2026-06-01", None)]);
    let new = NewAdoption {
        id: AdoptionId::from_uuid(Uuid::from_u128(others.len() as u128)),
        from: day(from),
        to: to.map(day),
        terms,
    };
    let [first, _] = two.versions() else {
        panic!("two versions")
    };
    Adoption::adopt(new, &agency(), first, two.versions(), others, day(TODAY))
}

#[test]
fn an_adoption_has_the_local_code_and_supersedes_the_one_before() {
    let first = adopt(TODAY, None, terms(), &[]).unwrap();
    assert_eq!(first.code().to_string(), "9.000001.H19.2");
    let second = adopt(
        "2026-03-01",
        Some("2026-04-01"),
        terms(),
        std::slice::from_ref(&first),
    )
    .unwrap();
    let both = [first.clone(), second.clone()];
    let on = |text| adopted_on(&both, day(text)).map(Adoption::id);
    assert_eq!(on("2026-02-28"), Some(first.id()));
    assert_eq!(on("2026-03-01"), Some(second.id()));
    assert_eq!(on("2026-04-01"), None);
    assert_eq!(
        adopt("2026-03-01", None, terms(), &both),
        Err(AdoptionRefusal::BeginsWithAnother {
            on: day("2026-03-01")
        })
    );
}

#[test]
fn an_adoption_begins_under_a_version_in_force_from_today_on() {
    assert_eq!(
        adopt("2026-06-01", None, terms(), &[]),
        Err(AdoptionRefusal::NotInForce {
            on: day("2026-06-01")
        })
    );
    assert!(matches!(
        adopt("2026-02-10", None, terms(), &[]),
        Err(AdoptionRefusal::Approval(_))
    ));
    assert_eq!(
        adopt(TODAY, Some(TODAY), terms(), &[]),
        Err(AdoptionRefusal::EndsBeforeItBegins { to: day(TODAY) })
    );
    let decided_later = AdoptionTerms {
        fees: vec![OwnFee {
            decision: DecidingDocument {
                number: "07/NQ-HĐND".parse().unwrap(),
                issued_on: day("2026-02-12"),
            },
            ..own_fee("late")
        }],
        ..terms()
    };
    assert_eq!(
        adopt("2026-03-01", None, decided_later, &[]),
        Err(AdoptionRefusal::FeeDecidedLater {
            at: 0,
            issued_on: day("2026-02-12")
        })
    );
}

#[test]
fn once_begun_only_the_counter_changes() {
    let counter = Some(AgencyCounter {
        place: Wording::new("Tầng 1", "Ground floor").unwrap(),
        opening_hours: None,
        telephone: None,
    });
    let with_counter = AdoptionTerms { counter, ..terms() };
    let mut begun = adopt(TODAY, None, terms(), &[]).unwrap();
    let published = [version()];
    let amend = |adoption: &mut Adoption, terms: &AdoptionTerms, to: Option<&str>| {
        let seen = adoption.version();
        let (to, today) = (to.map(day), day(TODAY));
        adoption.amend(seen, terms.clone(), to, &agency(), &published, today)
    };
    amend(&mut begun, &with_counter, None).unwrap();
    assert_eq!((begun.version(), begun.terms()), (2, &with_counter));
    let since = day(TODAY);
    let in_force = Err(AdoptionRefusal::InForce { since });
    assert_eq!(
        amend(&mut begun, &with_counter, Some("2026-05-01")),
        in_force
    );
    let shorter = AdoptionTerms {
        limits: vec![own_limit(3, LimitUnit::WorkingDay)],
        ..with_counter.clone()
    };
    assert_eq!(amend(&mut begun, &shorter, None), in_force);

    let mut planned = adopt("2026-03-01", None, terms(), &[]).unwrap();
    amend(&mut planned, &shorter, Some("2026-05-01")).unwrap();
    assert_eq!(planned.terms(), &shorter);
    assert_eq!(planned.period().until(), Some(day("2026-05-01")));
    // another version was published for its first day meanwhile
    let meanwhile = procedure(CODE, &[("2025-01-01", None), ("2026-02-20", None)]);
    let published = meanwhile.versions();
    let (seen, today) = (planned.version(), day(TODAY));
    assert_eq!(
        planned.amend(seen, terms(), None, &agency(), published, today),
        Err(AdoptionRefusal::NotInForce {
            on: day("2026-03-01")
        })
    );
    let longer = AdoptionTerms {
        limits: vec![own_limit(4, LimitUnit::WorkingDay)],
        ..terms()
    };
    assert!(matches!(
        amend(&mut planned, &longer, None),
        Err(AdoptionRefusal::Terms(_))
    ));
}

#[test]
fn an_end_is_neither_in_the_past_nor_later_than_the_end_that_is_known() {
    let mut bounded = adopt(TODAY, Some("2026-05-01"), terms(), &[]).unwrap();
    let end = |adoption: &mut Adoption, on: &str| {
        adoption.end(
            adoption.version(),
            day(on),
            "Sáp nhập".to_owned(),
            day(TODAY),
        )
    };
    assert!(matches!(
        end(&mut bounded, "2026-02-10"),
        Err(AdoptionRefusal::EndsInPast { .. })
    ));
    assert!(matches!(
        end(&mut bounded, "2026-05-01"),
        Err(AdoptionRefusal::End(_))
    ));
    end(&mut bounded, "2026-04-01").unwrap();
    assert_eq!(bounded.period().until(), Some(day("2026-04-01")));
    assert_eq!(bounded.end_reason(), Some("Sáp nhập"));

    // one that has not begun is withdrawn, and leaves its day and the one before it as they were
    let first = adopt(TODAY, None, terms(), &[]).unwrap();
    let mut planned = adopt("2026-03-01", None, terms(), std::slice::from_ref(&first)).unwrap();
    end(&mut planned, TODAY).unwrap();
    assert!(matches!(
        end(&mut planned, TODAY),
        Err(AdoptionRefusal::Over { .. })
    ));
    let both = [first.clone(), planned];
    assert_eq!(adopted_on(&both, day("2026-03-02")), Some(&first));
    assert!(adopt("2026-03-01", None, terms(), &both).is_ok());
}

/// A version that follows the sample's, with a limit of two working days.
fn shortened() -> ProcedureVersion {
    let mut content: VersionContent =
        content("Thủ tục", Validity::new(day("2026-06-01"), None).unwrap());
    content.channels[0].limit = limit(2, LimitUnit::WorkingDay);
    content.process = process(10);
    let number = VersionNumber::new(2).unwrap();
    ProcedureVersion::publish(CODE.parse().unwrap(), number, content).unwrap()
}

#[test]
fn terms_that_do_not_fit_a_later_version_give_way_to_it() {
    let own = AdoptionTerms {
        process: Some(process(12)),
        limits: vec![own_limit(3, LimitUnit::WorkingDay)],
        fees: vec![own_fee("late")],
        ..terms()
    };
    let adoption = adopt(TODAY, None, own, &[]).unwrap();
    let fits = AtAgency::of(adoption.clone(), &agency(), version());
    assert!(!fits.needs_review());
    assert_eq!(fits.process().total_hours(), 18);
    let late = &fits.channels()[0].fees[1];
    assert_eq!(late.amount.amount(), 3_000);
    assert_eq!(late.basis.as_ref().unwrap().as_str(), "07/NQ-HĐND");

    let later = AtAgency::of(adoption, &agency(), shortened());
    assert!(later.needs_review());
    assert_eq!(later.faults[0].path, "limits.0.limit");
    assert_eq!(later.channels(), shortened().content().channels);
    assert_eq!(later.process().total_hours(), 16);
}

#[test]
fn a_stored_adoption_is_read_back() {
    let own = AdoptionTerms {
        process: Some(process(12)),
        fees: vec![own_fee("late")],
        ..terms()
    };
    let mut adoption = adopt("2026-03-01", Some("2026-05-01"), own, &[]).unwrap();
    adoption
        .end(1, day("2026-04-01"), "Sáp nhập".to_owned(), day(TODAY))
        .unwrap();
    let stored = serde_json::to_string(&adoption).unwrap();
    assert_eq!(serde_json::from_str::<Adoption>(&stored).unwrap(), adoption);
}
