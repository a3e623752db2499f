//! The beginning, and the ways out of a step that do not lead forward.

use chrono::TimeDelta;
use dossiers::domain::work::{
    Fault, FaultTarget, MOST_FAULTS, Next, OutcomeWay, Standing, Work, WorkEvent, WorkRefusal,
};

use crate::domain_work_builders::*;

const START: &str = "2026-03-02 08:00";

fn no_way(step: &str) -> WorkRefusal {
    WorkRefusal::NoSuchWay {
        to: Some(key(step)),
    }
}

#[test]
fn work_begins_with_receiving_or_right_after_it() {
    let permit = process("building-permit");
    let now = at(START);
    let by = acting(&reception(), now).actor();
    for step in ["receive", "assign"] {
        let mut work = Work::default();
        let event = work.begin(&permit, by, now, &placement(step, now));
        assert_eq!(event, Ok(WorkEvent::Begun { step: key(step) }));
    }
    let mut work = Work::default();
    for step in ["examine", "nowhere"] {
        let event = work.begin(&permit, by, now, &placement(step, now));
        assert_eq!(event, Err(no_way(step)));
    }
    let mut late = placement("assign", now);
    late.due_at = now - TimeDelta::nanoseconds(1);
    assert_eq!(
        work.begin(&permit, by, now, &late),
        Err(WorkRefusal::DueBeforeStart)
    );
    assert_eq!(work, Work::default());
}

#[test]
fn a_dossier_goes_back_only_where_the_process_says_and_only_for_a_fault() {
    let process = process("building-permit");
    let now = at(START);
    let mut work = begun(&process, "assign", now);
    let (chi, an) = (acting(&chi(), now), acting(&an(), now));
    work.complete(&process, &chi, &to("draft", now), None)
        .unwrap();
    let sent = work.return_to(
        &process,
        &an,
        &placement("assign", now),
        vec![fault()],
        None,
    );
    assert_eq!(sent, Err(no_way("assign")));
    work.complete(&process, &an, &to("review", now), None)
        .unwrap();
    let back = placement("draft", now);
    let sent = work.return_to(&process, &chi, &back, vec![], None);
    assert_eq!(sent, Err(WorkRefusal::NoFault));
    let many = vec![fault(); MOST_FAULTS + 1];
    let sent = work.return_to(&process, &chi, &back, many, None);
    assert_eq!(sent, Err(WorkRefusal::TooMany { most: MOST_FAULTS }));
    let faults = vec![
        fault(),
        Fault {
            target: FaultTarget::FormField {
                path: "/floors/0/area".to_owned().try_into().unwrap(),
            },
            remark: note("Diện tích không khớp bản vẽ"),
        },
    ];
    let sent = work.return_to(&process, &chi, &back, faults.clone(), None);
    let (step, draft) = (key("review"), key("draft"));
    assert_eq!(sent, Ok(WorkEvent::Returned { step, to: draft }));
    let outcome = work.entries()[2].outcome.as_ref().unwrap();
    let to = key("draft");
    assert_eq!(outcome.way, OutcomeWay::Returned { to, faults });
    assert_eq!(work.last_done_by(&key("draft")), Some(an.position.id));
}

#[test]
fn a_process_without_ways_back_lets_every_earlier_step_have_it_again() {
    let process = process("every-kind");
    let now = at(START);
    let chi = acting(&chi(), now);
    for step in ["assign", "examine", "opinions"] {
        let mut work = come_to("review", now);
        let sent = work.return_to(&process, &chi, &placement(step, now), vec![fault()], None);
        assert!(sent.is_ok(), "{step}");
    }
    for step in ["receive", "review", "approve"] {
        let mut work = come_to("review", now);
        let sent = work.return_to(&process, &chi, &placement(step, now), vec![fault()], None);
        assert_eq!(sent, Err(no_way(step)));
    }
}

#[test]
fn the_answer_of_the_applicant_comes_to_the_step_that_it_was_asked_for() {
    let process = process("building-permit");
    let now = at(START);
    let mut work = begun(&process, "assign", now);
    let (chi, an) = (acting(&chi(), now), acting(&an(), now));
    assert_eq!(
        work.ask_applicant(&process, &chi, &key("assign"), None),
        Err(no_way("assign"))
    );
    work.complete(&process, &chi, &to("examine", now), None)
        .unwrap();
    work.ask_applicant(&process, &an, &key("examine"), None)
        .unwrap();
    assert_eq!(work.standing(), Standing::AwaitingApplicant);
    assert!(work.queue_rows().is_empty());
    let later = at("2026-03-09 10:00");
    assert_eq!(
        work.resume(&process, applicant(), later, &placement("draft", later)),
        Err(no_way("draft"))
    );
    work.resume(&process, applicant(), later, &placement("examine", later))
        .unwrap();
    assert_eq!(work.current().unwrap().started_at, later);
    assert_eq!(work.undo(&an, None), Err(WorkRefusal::NothingToUndo));
    assert_eq!(work.check(), Ok(()));
}

#[test]
fn a_dossier_is_refused_only_where_the_process_refuses() {
    let process = process("building-permit");
    let now = at(START);
    let mut work = begun(&process, "assign", now);
    let (chi, an) = (acting(&chi(), now), acting(&an(), now));
    assert_eq!(
        work.refuse(&process, &chi, None),
        Err(WorkRefusal::NoSuchWay { to: None })
    );
    work.complete(&process, &chi, &to("examine", now), None)
        .unwrap();
    assert!(
        work.refuse(&process, &an, Some(note("Trái quy hoạch")))
            .is_ok()
    );
    assert_eq!(work.standing(), Standing::Ended);
    assert!(work.available().is_empty());
}

#[test]
fn a_dossier_stops_before_the_work_in_it_and_while_the_applicant_is_asked() {
    let process = process("every-kind");
    let now = at(START);
    let mut asked = come_to("examine", now);
    asked
        .ask_applicant(&process, &acting(&an(), now), &key("examine"), None)
        .unwrap();
    let stopped = |mut work: Work| {
        let event = work.stop(applicant(), now, Some(note("Rút hồ sơ")));
        assert_eq!(work.standing(), Standing::Ended);
        assert_eq!(work.check(), Ok(()));
        assert!(work.stopped().is_some());
        assert!(work.queue_rows().is_empty());
        event.unwrap()
    };
    let step = Some(key("examine"));
    assert_eq!(stopped(Work::default()), WorkEvent::Stopped { step: None });
    assert_eq!(stopped(asked), WorkEvent::Stopped { step: None });
    assert_eq!(
        stopped(come_to("examine", now)),
        WorkEvent::Stopped { step }
    );
}

#[test]
fn a_result_found_wrong_before_its_return_goes_back() {
    let process = process("every-kind");
    let now = at(START);
    let mut work = come_to("return", now);
    assert!(matches!(
        work.stop(applicant(), now, None),
        Err(WorkRefusal::WrongKind { .. })
    ));
    let reception = acting(&reception(), now);
    let back = placement("approve", now);
    assert!(
        work.return_to(&process, &reception, &back, vec![fault()], None)
            .is_ok()
    );
}

#[test]
fn another_process_than_the_pinned_one_is_refused() {
    let now = at(START);
    let mut work = come_to("opinions", now);
    let other = process("birth");
    let an = acting(&an(), now);
    let missing = Err(WorkRefusal::NoSuchStep {
        step: key("opinions"),
    });
    assert_eq!(work.refuse(&other, &an, None), missing);
    assert_eq!(
        work.ask_applicant(&other, &an, &key("examine"), None),
        missing
    );
    assert_eq!(
        work.return_to(&other, &an, &placement("examine", now), vec![fault()], None),
        missing
    );
    let mut work = come_to("approve", now);
    let given = work.complete(&other, &acting(&chi(), now), &Next::Result, None);
    assert_eq!(
        given,
        Err(WorkRefusal::NoSuchStep {
            step: key("approve")
        })
    );
}
