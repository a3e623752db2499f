//! Random walks: whatever anybody does, the slip stays whole; and every dossier comes to an end.

use std::collections::BTreeSet;

use calendar::WorkingCalendar;
use chrono::{DateTime, TimeDelta, Utc};
use dossiers::domain::work::{
    Acting, Ending, Next, OutcomeWay, Standing, Work, WorkCommand, WorkEvent, WorkRefusal,
    first_steps, ways_out,
};
use process::{Process, StepKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::domain_work_attempts::{asked_for, attempt, placed};
use crate::domain_work_builders::*;

/// What every slip keeps to, whatever was done.
fn assert_whole(work: &Work) {
    assert_eq!(work.check(), Ok(()));
    let open = work.entries().iter().filter(|entry| entry.is_open());
    assert!(open.count() <= 1);
    let following = work.entries().iter().skip(1);
    for (before, after) in work.entries().iter().zip(following) {
        assert!(before.outcome.as_ref().unwrap().at <= after.started_at);
    }
    let stored = serde_json::to_string(work).unwrap();
    assert_eq!(&serde_json::from_str::<Work>(&stored).unwrap(), work);
    let leads: BTreeSet<_> = work.queue_rows().into_iter().map(|row| row.part).collect();
    assert_eq!(leads.is_empty(), work.standing() != Standing::Open);
}

/// That nothing written was changed but the end of what was open.
fn assert_kept(before: &Work, after: &Work) {
    assert!(after.entries().len() >= before.entries().len());
    for (old, new) in before.entries().iter().zip(after.entries()) {
        if old.outcome.is_some() {
            assert_eq!(old, new);
        }
        assert_eq!((&old.step, old.due_at), (&new.step, new.due_at));
        assert!(new.handings.starts_with(&old.handings));
        assert!(new.consultations.len() >= old.consultations.len());
        for (asked, kept) in old.consultations.iter().zip(&new.consultations) {
            assert_eq!((&asked.key, asked.due_at), (&kept.key, kept.due_at));
            assert!(kept.retractions.starts_with(&asked.retractions));
        }
    }
}

/// Goes on as the law wants: claimed by who fits, all answers called off, forward along the main path.
fn finish(work: &mut Work, process: &Process, mut now: DateTime<Utc>) {
    let mut steps = 0;
    while work.standing() != Standing::Ended {
        steps += 1;
        assert!(steps <= 4 * process.steps().len() + 4, "no end");
        now += TimeDelta::minutes(45);
        let Some(entry) = work.current().cloned() else {
            let step = asked_for(work).and_then(|to| process.step(to));
            let step = step.unwrap_or_else(|| first_steps(process)[0]);
            let placement = placed(step, now, &an());
            if work.entries().is_empty() {
                work.begin(process, applicant(), now, &placement).unwrap();
            } else {
                work.resume(process, applicant(), now, &placement).unwrap();
            }
            continue;
        };
        let cast = cast();
        let holder = cast.iter().find(|position| match entry.lead() {
            Some(lead) => position.id == lead,
            None => position.agency == entry.agency && position.roles.contains(&entry.role),
        });
        let me = acting(holder.unwrap(), now);
        for open in entry.open_consultations() {
            work.call_off(&me, &open.key, note("Quá hạn trả lời"))
                .unwrap();
        }
        let mut asked = entry.consultations.iter();
        let nobody_asked = asked.all(|asked| asked.ending() == Some(Ending::Undone));
        if entry.kind == StepKind::Consult && nobody_asked {
            work.consult(&me, &[question("tax", now)]).unwrap();
            let answered = work.answer(&acting(&giang(), now), &key("tax"), note("Đã rõ"));
            answered.unwrap();
        }
        let ways = ways_out(process, &entry.step).unwrap();
        let next = match ways.forward.first() {
            Some(step) => Next::Step(placed(step, now, &an())),
            None => Next::Result,
        };
        let given = match entry.kind {
            StepKind::Receive => work.take_in(process, me.actor(), now, &next, None),
            StepKind::Return => work.hand_out(process, me.actor(), now, &next, None),
            StepKind::Assign
            | StepKind::Process
            | StepKind::Review
            | StepKind::Consult
            | StepKind::Approve
            | StepKind::Issue => work.complete(process, &me, &next, None),
        };
        given.unwrap();
        assert_whole(work);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_tried_the_slip_stays_whole_and_a_refusal_changes_nothing(
        name in select(PROCESSES.map(|(name, _)| name).to_vec()),
        attempts in vec(attempt(), 1..60),
    ) {
        let process = process(name);
        let mut now = at("2026-03-02 08:00");
        let mut work = Work::default();
        for attempt in attempts {
            now += TimeDelta::seconds(attempt.seconds);
            let before = work.clone();
            let (me, given) = attempt.make(&mut work, &process, now);
            match given {
                Err(refusal) => {
                    prop_assert!(!matches!(refusal, WorkRefusal::Broken(_)));
                    prop_assert_eq!(&work, &before);
                }
                Ok(_) => {
                    assert_whole(&work);
                    assert_kept(&before, &work);
                    prop_assert!(work.last_act().is_none_or(|last| last.by == me.actor()));
                }
            }
        }
    }

    #[test]
    fn every_undoable_act_is_undone_to_the_state_before_but_for_the_trace(
        name in select(PROCESSES.map(|(name, _)| name).to_vec()),
        attempts in vec(attempt(), 1..60),
    ) {
        let process = process(name);
        let mut now = at("2026-03-02 08:00");
        let mut work = Work::default();
        for attempt in attempts {
            now += TimeDelta::seconds(attempt.seconds);
            let before = work.clone();
            let (me, given) = attempt.make(&mut work, &process, now);
            let undone_already = matches!(given, Ok(WorkEvent::Undone { .. }) | Err(_));
            let mut undone = work.clone();
            if undone_already {
                continue;
            }
            if work.last_act().is_some() {
                let me = Acting { at: now + TimeDelta::seconds(30), ..me };
                prop_assert!(undone.undo(&me, None).is_ok());
                prop_assert_eq!(essence(&undone), essence(&before));
                assert_whole(&undone);
                assert_kept(&work, &undone);
                prop_assert_eq!(undone.last_act(), None);
            } else {
                prop_assert!(undone.undo(&me, None).is_err());
            }
        }
    }

    #[test]
    fn every_walk_comes_to_a_result_or_a_refusal(
        name in select(PROCESSES.map(|(name, _)| name).to_vec()),
        attempts in vec(attempt(), 0..40),
    ) {
        let process = process(name);
        let mut now = at("2026-03-02 08:00");
        let mut work = Work::default();
        for attempt in attempts {
            now += TimeDelta::seconds(attempt.seconds);
            if attempt.command(&work) != WorkCommand::Stop {
                let _ = attempt.make(&mut work, &process, now);
            }
        }
        finish(&mut work, &process, now);
        let outcome = work.entries().last().and_then(|entry| entry.outcome.as_ref());
        prop_assert!(matches!(
            outcome.map(|outcome| &outcome.way),
            Some(OutcomeWay::Result | OutcomeWay::Refused)
        ));
        assert_whole(&work);
    }

    #[test]
    fn used_and_waited_together_are_the_whole_time_of_an_entry(
        name in select(PROCESSES.map(|(name, _)| name).to_vec()),
        attempts in vec(attempt(), 1..60),
    ) {
        let (process, calendar) = (process(name), WorkingCalendar::vietnam().unwrap());
        let mut now = at("2026-02-09 08:00");
        let mut work = Work::default();
        for attempt in attempts {
            now += TimeDelta::seconds(attempt.seconds);
            let _ = attempt.make(&mut work, &process, now);
        }
        let times = work.allotments(&calendar, now).unwrap();
        prop_assert_eq!(times.len(), work.entries().len());
        for (time, entry) in times.iter().zip(work.entries()) {
            let end = entry.outcome.as_ref().map_or(now, |outcome| outcome.at);
            let span = calendar::working_minutes_between(&calendar, entry.started_at, end).unwrap();
            prop_assert_eq!(time.used_minutes + time.waited_minutes, span);
            prop_assert!(time.used_minutes >= 0 && time.waited_minutes >= 0);
        }
    }
}
