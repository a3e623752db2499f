//! What a stored fact must not be, what a course refuses, and how a fact looks.

use chrono::TimeDelta;
use dossiers::domain::Channel;
use dossiers::domain::figures::{
    Course, CourseRefusal, Ending, Fact, FactInconsistency, Followed, IntakeEnd, Stage, Stay,
    Timeliness, counters,
};

use crate::domain_figures_world::{agency, at, cut, dossier, resolved, running};

fn resolved_late() -> Fact {
    dossier(&[
        ("01-05 08:00", running("01-10 17:00")),
        ("01-12 08:00", resolved(Ending::Result, Timeliness::Late)),
    ])
}

/// A fact as somebody else might have stored it.
fn tampered(fact: &Fact, change: impl FnOnce(&mut serde_json::Value)) -> Fact {
    let mut stored = serde_json::to_value(fact).unwrap();
    change(&mut stored);
    serde_json::from_value(stored).unwrap()
}

#[test]
fn a_course_only_goes_forward() {
    let mut course = Course::default();
    let started = running("01-10 17:00");
    let late = resolved(Ending::Result, Timeliness::Late);
    assert_eq!(
        course.follow(at("01-05 08:00"), started.clone()),
        Ok(Followed::Turned)
    );
    assert_eq!(
        course.follow(at("01-06 08:00"), started.clone()),
        Ok(Followed::Unchanged)
    );
    assert_eq!(course.turns().len(), 1);
    let last = at("01-05 08:00");
    assert_eq!(
        course.follow(at("01-05 07:59"), late.clone()),
        Err(CourseRefusal::OutOfOrder { last })
    );
    assert_eq!(
        course.follow(at("01-12 08:00"), late.clone()),
        Ok(Followed::Turned)
    );
    // judged once: a calendar changed afterwards does not change it
    let judged_anew = resolved(Ending::Result, Timeliness::OnTime);
    assert_eq!(
        course.follow(at("01-13 08:00"), judged_anew),
        Ok(Followed::Unchanged)
    );
    assert_eq!(course.stage(), Some(&late));
    let withdrawn = resolved(Ending::Withdrawn, Timeliness::Late);
    assert_eq!(
        course.follow(at("01-13 08:00"), withdrawn),
        Err(CourseRefusal::EndedOtherwise)
    );
    assert_eq!(
        course.follow(at("01-13 08:00"), started),
        Ok(Followed::Turned)
    );
    assert_eq!(course.received_at(), Some(last));
}

#[test]
fn instants_are_in_order() {
    let fact = resolved_late();
    let mut early = fact.clone();
    early.submitted_at += TimeDelta::minutes(1);
    let swapped = tampered(&fact, |stored| {
        stored["course"].as_array_mut().unwrap().reverse();
    });
    let mut asked = fact.clone();
    asked.supplement_requests = vec![at("01-08 08:00"), at("01-07 08:00")];
    let mut extended = fact;
    extended.extensions = vec![at("01-04 08:00")];
    for fact in [early, swapped, asked, extended] {
        assert_eq!(fact.check(), Err(FactInconsistency::Order));
    }
}

#[test]
fn what_was_not_accepted_has_no_course() {
    let end = |ending| {
        Some(IntakeEnd {
            at: at("01-20 08:00"),
            ending,
        })
    };
    let mut accepted = resolved_late();
    accepted.intake_end = end(Ending::Refused);
    assert_eq!(accepted.check(), Err(FactInconsistency::Intake));
    let mut filed = Fact::submitted(cut(Channel::Online), at("01-05 08:00"));
    filed.intake_end = end(Ending::Result);
    assert_eq!(filed.check(), Err(FactInconsistency::Intake));
    filed.intake_end = end(Ending::Withdrawn);
    assert_eq!(filed.check(), Ok(()));
}

#[test]
fn a_turn_leads_elsewhere() {
    let fact = tampered(&resolved_late(), |stored| {
        let turns = stored["course"].as_array_mut().unwrap();
        let last = turns.last().cloned().unwrap();
        turns.push(last);
    });
    assert_eq!(fact.check(), Err(FactInconsistency::Turns));
}

#[test]
fn a_resolution_is_judged_by_what_was_due() {
    let judged = |before: Stage, timeliness: Timeliness| {
        let mut fact = dossier(&[("01-05 08:00", before)]);
        let resolved = resolved(Ending::Withdrawn, timeliness);
        fact.course.follow(at("01-12 08:00"), resolved).unwrap();
        fact.check()
    };
    let judged_somehow = vec![Timeliness::Early, Timeliness::OnTime, Timeliness::Late];
    let cases = [
        (Stage::NotStarted, vec![Timeliness::NotDue]),
        (Stage::AwaitingSupplement, vec![Timeliness::NotDue]),
        (running("01-12 07:59"), vec![Timeliness::Late]),
        (
            running("01-12 08:00"),
            vec![Timeliness::Early, Timeliness::OnTime],
        ),
        (Stage::Paused { late: true }, judged_somehow.clone()),
        (Stage::Paused { late: false }, judged_somehow),
    ];
    for (before, fitting) in cases {
        for timeliness in Timeliness::ALL {
            let expected = if fitting.contains(&timeliness) {
                Ok(())
            } else {
                Err(FactInconsistency::Timeliness)
            };
            assert_eq!(
                judged(before.clone(), timeliness),
                expected,
                "{before:?} {timeliness:?}"
            );
        }
    }
}

#[test]
fn only_the_late_have_late_minutes() {
    let fact = dossier(&[
        ("01-05 08:00", running("01-20 17:00")),
        ("01-12 08:00", resolved(Ending::Result, Timeliness::Early)),
    ]);
    let with = |late: i64| {
        tampered(&fact, |stored| {
            stored["course"][1]["stage"]["held"][0]["late"] = late.into();
        })
    };
    assert_eq!(with(0).check(), Ok(()));
    assert_eq!(with(1).check(), Err(FactInconsistency::Minutes));
    assert_eq!(with(-1).check(), Err(FactInconsistency::Minutes));
}

#[test]
fn stays_follow_one_another() {
    let mut fact = resolved_late();
    let stay = Stay {
        step: "examine".parse().unwrap(),
        agency: agency(1),
        unit: None,
        began_at: at("01-06 08:00"),
        due_at: at("01-08 08:00"),
        end: None,
    };
    fact.stays = vec![stay.clone(), stay];
    assert_eq!(fact.check(), Err(FactInconsistency::Stays));
    fact.stays.pop();
    assert_eq!(fact.check(), Ok(()));
}

#[test]
fn a_fact_is_stored_so_and_counted_so() {
    let mut fact = dossier(&[
        ("01-05 08:00", running("01-10 17:00")),
        ("01-12 08:00", resolved(Ending::Result, Timeliness::Late)),
        ("02-03 08:00", Stage::AwaitingSupplement),
        ("02-04 08:00", Stage::Paused { late: false }),
    ]);
    fact.extensions.push(at("01-08 08:00"));
    insta::assert_json_snapshot!("stored", fact);
    let counted = counters(&fact).into_iter();
    let counted = counted.map(|(key, number)| {
        let since = key.since.map(|since| format!(" (since {since})"));
        let counter = serde_json::to_string(&key.counter).unwrap();
        format!(
            "{}{} {number:+} {counter}\n",
            key.day,
            since.unwrap_or_default()
        )
    });
    insta::assert_snapshot!("counted", counted.collect::<String>());
}

#[test]
fn unknown_fields_are_left_behind_on_reading() {
    let fact = resolved_late();
    let read = tampered(&fact, |stored| {
        stored["course"][0]["note"] = "later".into();
        stored["cut"]["ward"] = 1.into();
        stored["more"] = true.into();
    });
    assert_eq!(read, fact);
}
