//! The minutes by owner: every one exactly once.

use dossiers::domain::clock::{Cause, Clock, Held, Minutes, MinutesByOwner, Owner};

use crate::domain_clock_world::{
    CALENDAR, accepted, at, days, go, office, other, received, restart, timekeeping,
};

fn minutes(clock: &Clock, now: &str) -> MinutesByOwner {
    clock.minutes(at(now), &CALENDAR).unwrap()
}

fn table(minutes: &MinutesByOwner) -> String {
    let whole = minutes.whole;
    let mut table = format!("whole: {} wall, {} working\n", whole.wall, whole.working);
    for held in &minutes.held {
        let agency = held.agency.map(|agency| agency.to_string());
        table.push_str(&format!(
            "{} {}: {} wall, {} working\n",
            held.owner,
            agency.as_deref().unwrap_or("-"),
            held.minutes.wall,
            held.minutes.working
        ));
    }
    table
}

#[test]
fn a_whole_life_by_owner() {
    let mut clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(5));
    go(
        &mut clock,
        &[
            (Cause::Consultation, "2026-03-09 09:00"),
            (Cause::Processing, "2026-03-10 09:00"),
            (Cause::Supplement, "2026-03-10 10:00"),
        ],
    );
    restart(&mut clock, "2026-03-12 08:00").unwrap();
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-12 10:00"),
            (Cause::Processing, "2026-03-13 10:00"),
            (Cause::SystemOutage, "2026-03-13 11:00"),
            (Cause::Processing, "2026-03-13 14:00"),
            (Cause::AwaitingCollection, "2026-03-16 15:00"),
        ],
    );
    clock.end(at("2026-03-17 08:00"), timekeeping()).unwrap();
    let whole = minutes(&clock, "2026-03-17 08:00");
    // nothing is added after the end
    assert_eq!(minutes(&clock, "2026-04-01 08:00"), whole);
    insta::assert_snapshot!(table(&whole));
}

#[test]
fn what_is_planned_is_not_counted_yet() {
    let clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(5));
    let held = |owner, agency, wall, working| Held {
        owner,
        agency,
        minutes: Minutes { wall, working },
    };
    assert_eq!(
        minutes(&clock, "2026-03-06 17:40").held,
        [
            held(Owner::Office, Some(office()), 0, 0),
            held(Owner::System, None, 50, 40)
        ]
    );
    assert_eq!(
        minutes(&clock, "2026-03-09 07:45").held,
        [
            held(Owner::Office, Some(office()), 15, 15),
            held(Owner::System, None, 3_760, 40)
        ]
    );
}

#[test]
fn seconds_are_not_lost_between_changes() {
    let mut clock = received("2026-03-05 08:00:00", days(3));
    // every 40 seconds to and fro: 30 times 40 seconds are 20 minutes
    for turn in 0..30 {
        let (cause, agency) = if turn % 2 == 0 {
            (Cause::Leg, Some(other()))
        } else {
            (Cause::Processing, Some(office()))
        };
        let when = at("2026-03-05 08:00") + chrono::TimeDelta::seconds(40 * turn);
        clock.switch(cause, agency, when, timekeeping()).unwrap();
    }
    let counted = minutes(&clock, "2026-03-05 08:20");
    assert_eq!(
        counted.whole,
        Minutes {
            wall: 20,
            working: 20
        }
    );
    let sum: i64 = counted.held.iter().map(|held| held.minutes.wall).sum();
    assert_eq!(sum, 20);
}
