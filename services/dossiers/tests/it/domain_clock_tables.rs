//! The tables of causes: whose time, which effect, and what may follow what through the commands
//! themselves.

use chrono::{DateTime, TimeDelta, Utc};
use dossiers::domain::clock::{Cause, Clock, Owner, Restart, Start, Switched};

use crate::domain_clock_world::{agency_of, at, days, office, other, timekeeping};

#[test]
fn every_cause_has_an_owner_and_an_effect() {
    let table: String = Cause::ALL
        .iter()
        .map(|cause| {
            let (owner, effect) = cause.owner_and_effect();
            let effect = effect.map_or_else(
                || "that of what it interrupts".to_owned(),
                |effect| format!("{effect:?}"),
            );
            format!("{:<22}{:<14}{effect}\n", cause.name(), owner.name())
        })
        .collect();
    insta::assert_snapshot!(table);
    assert_eq!(Owner::ALL.len(), 5);
}

/// A clock in every state: every cause, an outage of it, before and after the clock has started.
fn states() -> Vec<(String, Clock)> {
    let paths: [(&str, &[Cause]); 12] = [
        ("AWAITING_INTAKE", &[]),
        ("AWAITING_FEE", &[Cause::AwaitingFee]),
        ("SUPPLEMENT, not started", &[Cause::Supplement]),
        ("AWAITING_START", &[Cause::AwaitingStart]),
        ("PROCESSING", &[Cause::Processing]),
        ("CONSULTATION", &[Cause::Processing, Cause::Consultation]),
        ("LEG", &[Cause::Processing, Cause::Leg]),
        ("SUPPLEMENT", &[Cause::Processing, Cause::Supplement]),
        (
            "AWAITING_FEE, started",
            &[Cause::Processing, Cause::Supplement, Cause::AwaitingFee],
        ),
        (
            "FINANCIAL_OBLIGATION",
            &[Cause::Processing, Cause::FinancialObligation],
        ),
        (
            "AWAITING_COLLECTION",
            &[Cause::Processing, Cause::AwaitingCollection],
        ),
        ("ended", &[Cause::Processing]),
    ];
    let mut states = Vec::new();
    for (name, path) in paths {
        let mut when = at("2026-03-05 08:00");
        let mut clock = Clock::submitted(when, office());
        for cause in path {
            when += TimeDelta::minutes(10);
            step(&mut clock, *cause, when);
        }
        when += TimeDelta::minutes(10);
        if name == "ended" {
            clock.end(when, timekeeping()).unwrap();
        }
        let mut interrupted = clock.clone();
        states.push((name.to_owned(), clock));
        let outage = interrupted.switch(Cause::SystemOutage, None, when, timekeeping());
        if outage.is_ok() {
            states.push((format!("  outage of {name}"), interrupted));
        }
    }
    states
}

fn step(clock: &mut Clock, cause: Cause, when: DateTime<Utc>) {
    let start = |starts_at| Start {
        at: when,
        starts_at,
        limit: days(3),
        agency: office(),
    };
    if cause == Cause::AwaitingStart {
        let tomorrow = at("2026-03-06 07:30");
        clock.start(start(tomorrow), timekeeping()).unwrap();
    } else if cause == Cause::Processing {
        clock.start(start(when), timekeeping()).unwrap();
    } else {
        clock
            .switch(cause, agency_of(cause), when, timekeeping())
            .unwrap();
    }
}

#[test]
fn every_state_with_every_command() {
    let now = at("2026-03-05 10:00");
    let mut table = String::new();
    for (name, clock) in states() {
        let mut permitted = Vec::new();
        for cause in Cause::ALL {
            let mut next = clock.clone();
            match next.switch(cause, agency_of(cause), now, timekeeping()) {
                Ok(Switched::Changed { .. }) => permitted.push(cause.name()),
                Ok(Switched::Unchanged) => permitted.push("(unchanged)"),
                Err(_) => assert_eq!(next, clock),
            }
        }
        let start = Start {
            at: now,
            starts_at: now,
            limit: days(3),
            agency: office(),
        };
        let restart = Restart {
            at: now,
            starts_at: now,
            agency: office(),
        };
        let others = [
            ("start", clock.clone().start(start, timekeeping()).is_ok()),
            (
                "restart",
                clock.clone().restart(restart, timekeeping()).is_ok(),
            ),
            ("end", clock.clone().end(now, timekeeping()).is_ok()),
        ];
        permitted.extend(others.iter().filter(|(_, ok)| *ok).map(|(name, _)| *name));
        table.push_str(&format!("{name}\n    {}\n", permitted.join(" ")));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_agency_is_named_where_there_is_one() {
    let mut table = String::new();
    let mut clock = Clock::submitted(at("2026-03-05 08:00"), office());
    step(&mut clock, Cause::Processing, at("2026-03-05 08:10"));
    let now = at("2026-03-05 10:00");
    for cause in clock.segments()[1].cause.followed_by() {
        for (name, agency) in [("an agency", Some(other())), ("none", None)] {
            let outcome = clock.clone().switch(*cause, agency, now, timekeeping());
            let outcome =
                outcome.map_or_else(|refusal| refusal.to_string(), |_| "permitted".to_owned());
            table.push_str(&format!("{cause} with {name}: {outcome}\n"));
        }
    }
    insta::assert_snapshot!(table);
}
