//! The fact read off a record afterwards is the one that was followed command by command.

use std::cell::{Cell, RefCell};

use dossiers::domain::clock::{Cause, Clock, Effect};
use dossiers::domain::figures::{
    Course, Ending, Fact, IntakeDay, LateState, ReportRules, Stage, Timeliness, counters,
};
use dossiers::domain::{Channel, CommandKind, DossierStatus};
use proptest::prelude::*;

use crate::builders::{World, at as on, filing};
use crate::domain_clock_histories::{Standing, any_history};
use crate::domain_clock_world::CALENDAR;
use crate::domain_figures_lives::{Life, lives};
use crate::domain_figures_world::{cut, period, tally};

/// How the dossier ends: with a result if one was there.
fn ending(standing: &Standing) -> Ending {
    if standing.clock.completed_at().is_some() {
        Ending::Result
    } else {
        Ending::Withdrawn
    }
}

fn follow(fact: &mut Fact, standing: &Standing) {
    let clock = &standing.clock;
    let awaits_fee = clock
        .segments()
        .last()
        .is_some_and(|segment| segment.cause == Cause::AwaitingFee);
    let received =
        fact.course.received_at().is_some() || clock.started_at().is_some() || awaits_fee;
    if received {
        let stage = Stage::of(clock, standing.now, ending(standing), &standing.calendar);
        fact.course.follow(standing.now, stage.unwrap()).unwrap();
    }
}

/// Whether the clock is to be paused from its start on.
fn plans_a_pause(clock: &Clock) -> bool {
    let mut pairs = clock.segments().windows(2);
    pairs.any(|pair| pair[0].cause == Cause::AwaitingStart && pair[1].effect == Effect::Paused)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_course_is_read_off_any_log_as_it_was_followed(history in any_history()) {
        let fact = RefCell::new(None);
        let planned = Cell::new(false);
        let standing = history.run(|standing| {
            let mut fact = fact.borrow_mut();
            let fact = fact.get_or_insert_with(|| Fact::submitted(cut(Channel::Online), standing.begin));
            follow(fact, standing);
            planned.set(planned.get() || plans_a_pause(&standing.clock));
            Ok(())
        })?;
        // an outage before the clock starts leaves no trace until then
        prop_assume!(!planned.get());
        let followed = fact.into_inner().unwrap();
        let Some(received_at) = followed.course.received_at() else { return Ok(()) };
        // minutes counted on another calendar are others
        prop_assume!(standing.calendar == *CALENDAR);
        let course = Course::of(&standing.clock, received_at, Some(ending(&standing)), standing.timekeeping());
        let read = Fact { course: course.unwrap(), ..followed.clone() };
        prop_assert_eq!(read.check(), Ok(()));
        prop_assert_eq!(counters(&read), counters(&followed), "{:?}\n{:?}", read.course, followed.course);
    }

    #[test]
    fn a_late_figure_opens_to_as_many_dossiers(
        lives in prop::collection::vec(lives(), 0..10), first in 0_u64..150, length in 0_u64..120,
    ) {
        let facts: Vec<Fact> = lives.iter().map(Life::fact).collect();
        let from = crate::domain_figures_world::date("2026-01-10") + chrono::Days::new(first);
        let to = from + chrono::Days::new(length);
        let period = period(&from.to_string(), &to.to_string());
        let rules = ReportRules::default();
        let late = facts.iter().flat_map(Fact::late_days);
        let late = late.filter(|days| days.first <= to && days.until.is_none_or(|until| to < until));
        let (mut overdue, mut resolved) = (0, 0);
        for days in late {
            match days.state {
                LateState::Overdue => overdue += 1,
                LateState::Resolved { ending } => {
                    let counts = from <= days.first && !rules.on_time_endings.contains(&ending);
                    resolved += u64::from(counts);
                }
            }
        }
        let row = tally(&facts, period).report_row(&rules).unwrap();
        prop_assert_eq!((row.processing().overdue, row.resolved().late), (overdue, resolved));
    }
}

#[test]
fn a_record_gives_cut_course_and_stays() {
    let world = World::default();
    let mut dossier = world.submit(&filing(), on("2026-03-02 08:00"));
    let read = |dossier: &dossiers::domain::Dossier| {
        let fact = Fact::of(dossier.record(), world.rulebook()).unwrap();
        assert_eq!(fact.check(), Ok(()));
        fact
    };
    let filed = read(&dossier);
    assert_eq!(filed.cut.intake_day, IntakeDay::WorkingDay);
    assert_eq!(filed.course, Course::default());
    for command in [
        CommandKind::Receive,
        CommandKind::HandOver,
        CommandKind::CompleteStep,
        CommandKind::CompleteStep,
        CommandKind::Approve,
    ] {
        world
            .give(command, &mut dossier, on("2026-03-02 09:00"))
            .unwrap();
    }
    let open = read(&dossier);
    let due_at = dossier.record().clock.due_at().unwrap();
    assert_eq!(open.course.stage(), Some(&Stage::Running { due_at }));
    assert_eq!(open.stays.len(), 4);
    assert!(open.stays[3].end.is_none());
    // three working days, issued on the fifth
    let issued = on("2026-03-06 10:00");
    world
        .give(CommandKind::IssueResult, &mut dossier, issued)
        .unwrap();
    let done = read(&dossier);
    let Some(Stage::Resolved(resolution)) = done.course.stage() else {
        panic!("{:?}", done.course)
    };
    assert_eq!(
        (resolution.ending, resolution.timeliness),
        (Ending::Result, Timeliness::Late)
    );
    let late: Vec<_> = done.late_days();
    assert_eq!(late.len(), 2);
    assert_eq!(late[0].until, Some(late[1].first));
    let returned = on("2026-03-09 10:00");
    world
        .give(CommandKind::ReturnResult, &mut dossier, returned)
        .unwrap();
    assert_eq!(counters(&read(&dossier)), counters(&done));
}

#[test]
fn every_status_that_ends_a_dossier_has_its_ending() {
    let world = World::default();
    for status in DossierStatus::ALL {
        let dossier = world.dossier_in(status);
        let fact = Fact::of(dossier.record(), world.rulebook()).unwrap();
        assert_eq!(fact.check(), Ok(()), "{status}");
        let resolved = matches!(fact.course.stage(), Some(Stage::Resolved(_)));
        let ended = resolved || fact.intake_end.is_some();
        assert_eq!(ended, Ending::of(status).is_some(), "{status}");
        let receipt = &dossier.record().receipt;
        assert_eq!(
            fact.course.received_at(),
            receipt.as_ref().map(|receipt| receipt.received_at)
        );
    }
}
