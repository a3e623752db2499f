//! When dossiers are due: the test vectors of domain.md §1.6 through acceptance itself, and the
//! online rules.

use calendar::{LimitUnit, TimeLimit};
use dossiers::domain::{CommandKind, Dossier};

use crate::builders::{World, act, agency, at, filing, procedure_with, secret, shown};

fn world(value: u32, unit: LimitUnit) -> World {
    let limit = TimeLimit::new(value, unit).unwrap();
    World::with(procedure_with(|document| {
        for terms in &mut document.channels {
            terms.limit = limit;
        }
    }))
}

fn due_at_counter(value: u32, unit: LimitUnit, received: &str) -> String {
    let dossier = world(value, unit).file_at_counter(&filing(), at(received));
    shown(dossier.record().receipt.as_ref().unwrap().due_at)
}

fn due_online(world: &World, submitted: &str, received: &str) -> (String, String) {
    let dossier = world.submit(&filing(), at(submitted));
    let act = act(CommandKind::Receive, &dossier, at(received));
    let pending = dossier.receive(&act, agency(), world.rulebook()).unwrap();
    let receipt = pending
        .stamp(1, secret())
        .unwrap()
        .0
        .into_record()
        .receipt
        .unwrap();
    (shown(receipt.clock_started_at), shown(receipt.due_at))
}

#[test]
fn at_the_counter_the_clock_starts_with_the_receipt() {
    let days = |days, received| due_at_counter(days, LimitUnit::WorkingDay, received);
    assert_eq!(days(5, "2026-02-11 09:00"), "Wed 2026-02-25 17:30");
    assert_eq!(days(3, "2026-02-12 09:00"), "Tue 2026-02-24 17:30");
    assert_eq!(days(3, "2026-04-24 09:00"), "Mon 2026-05-04 17:30");
    assert_eq!(days(5, "2026-04-28 09:00"), "Thu 2026-05-07 17:30");
    // The vector's Friday, 4 September, moves by the swapped 31 August (TB 9441/TB-BNV).
    assert_eq!(days(3, "2026-08-28 09:00"), "Mon 2026-09-07 17:30");
    let hours = |hours, received| due_at_counter(hours, LimitUnit::WorkingHour, received);
    assert_eq!(hours(8, "2026-02-13 16:30"), "Mon 2026-02-23 16:30");
    assert_eq!(hours(24, "2026-04-24 15:30"), "Mon 2026-05-04 15:30");
}

#[test]
fn a_same_day_result_is_due_the_same_day_until_15_00() {
    let due = |received| due_at_counter(0, LimitUnit::SameDay, received);
    assert_eq!(due("2026-03-04 15:00"), "Wed 2026-03-04 17:30");
    assert_eq!(due("2026-03-04 15:01"), "Thu 2026-03-05 17:30");
}

#[test]
fn online_the_clock_starts_with_acceptance() {
    let world = world(3, LimitUnit::WorkingDay);
    assert_eq!(
        due_online(&world, "2026-03-02 08:00", "2026-03-03 10:00"),
        (
            "Tue 2026-03-03 10:00".to_owned(),
            "Fri 2026-03-06 17:30".to_owned()
        )
    );
}

#[test]
fn a_filing_in_the_last_hour_counts_from_the_next_working_day() {
    let world = world(3, LimitUnit::WorkingDay);
    assert_eq!(
        due_online(&world, "2026-03-06 16:45", "2026-03-06 17:00"),
        (
            "Mon 2026-03-09 07:30".to_owned(),
            "Thu 2026-03-12 17:30".to_owned()
        )
    );
    assert_eq!(
        due_online(&world, "2026-03-06 16:45", "2026-03-09 08:00"),
        (
            "Mon 2026-03-09 08:00".to_owned(),
            "Thu 2026-03-12 17:30".to_owned()
        )
    );
}

#[test]
fn each_step_is_due_by_its_own_hours() {
    let world = World::default();
    let mut dossier = world.file_at_counter(&filing(), at("2026-03-05 14:30"));
    for (command, when) in [
        (CommandKind::HandOver, "2026-03-05 15:30"),
        (CommandKind::CompleteStep, "2026-03-06 10:00"),
        (CommandKind::CompleteStep, "2026-03-06 16:30"),
        (CommandKind::Approve, "2026-03-09 07:45"),
    ] {
        world.give(command, &mut dossier, at(when)).unwrap();
    }
    let slip: Vec<_> = dossier
        .record()
        .work
        .entries()
        .iter()
        .map(|entry| {
            format!(
                "{}: {} → {}",
                entry.step,
                shown(entry.started_at),
                shown(entry.due_at)
            )
        })
        .collect();
    insta::assert_snapshot!(slip.join("\n"), @"
        examine: Thu 2026-03-05 15:30 → Fri 2026-03-06 15:30
        verify: Fri 2026-03-06 10:00 → Fri 2026-03-06 16:00
        approve: Fri 2026-03-06 16:30 → Mon 2026-03-09 10:30
        issue: Mon 2026-03-09 07:45 → Mon 2026-03-09 09:45
    ");
}

#[test]
fn a_limit_beyond_the_calendar_is_refused() {
    let world = world(20_000, LimitUnit::WorkingDay);
    let dossier = world.submit(&filing(), at("2026-03-02 08:00"));
    let act = act(CommandKind::Receive, &dossier, at("2026-03-02 09:00"));
    let refusal = dossier
        .receive(&act, agency(), world.rulebook())
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the working calendar gives no due instant"
    );
    assert_eq!(Dossier::restore(dossier.record().clone()), Ok(dossier));
}
