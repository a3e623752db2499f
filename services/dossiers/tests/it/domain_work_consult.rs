//! Asking others, in parallel, and going on when all have answered.

use chrono::TimeDelta;
use dossiers::domain::work::{
    Ending, MOST_QUESTIONS, Position, Question, Work, WorkEvent, WorkRefusal,
};
use policy::PositionRole;

use crate::domain_work_builders::*;

const START: &str = "2026-03-02 08:00";

fn asked(names: &[&str]) -> Work {
    let now = at(START);
    let mut work = come_to("examine", now);
    let questions: Vec<_> = names.iter().map(|name| question(name, now)).collect();
    work.consult(&acting(&an(), now), &questions).unwrap();
    work
}

#[test]
fn several_are_asked_at_once_and_answer_one_by_one() {
    let process = process("every-kind");
    let mut work = asked(&["police", "tax"]);
    let now = at("2026-03-03 09:00");
    let (an, giang) = (acting(&an(), now), acting(&giang(), now));
    let next = to("opinions", now);
    let due_at = work.current().unwrap().due_at;
    for name in ["tax", "police"] {
        assert!(matches!(
            work.complete(&process, &an, &next, None),
            Err(WorkRefusal::ConsultationOpen { .. })
        ));
        assert!(work.answer(&giang, &key(name), note("Đồng ý")).is_ok());
    }
    assert_eq!(work.current().unwrap().due_at, due_at);
    assert!(work.complete(&process, &an, &next, None).is_ok());
    let answered = &work.entries()[2].consultations;
    assert!(
        answered
            .iter()
            .all(|each| each.ending() == Some(Ending::Answered))
    );
    assert_eq!(work.check(), Ok(()));
}

#[test]
fn nothing_goes_back_while_an_answer_is_awaited_but_the_applicant_may_be_asked() {
    let process = process("every-kind");
    let mut work = asked(&["police"]);
    let an = acting(&an(), at("2026-03-03 09:00"));
    let back = placement("assign", an.at);
    assert_eq!(
        work.return_to(&process, &an, &back, vec![fault()], None),
        Err(WorkRefusal::ConsultationOpen { key: key("police") })
    );
    work.ask_applicant(&process, &an, &key("examine"), None)
        .unwrap();
    let consultation = &work.entries()[2].consultations[0];
    assert_eq!(consultation.ending(), Some(Ending::Lapsed));
    assert_eq!(work.check(), Ok(()));
}

#[test]
fn an_answer_that_does_not_come_is_called_off_by_the_holder() {
    let process = process("every-kind");
    let mut work = asked(&["police"]);
    let now = at("2026-03-06 09:00");
    let (an, chi) = (acting(&an(), now), acting(&chi(), now));
    let reason = note("Quá thời hạn trả lời");
    assert!(matches!(
        work.call_off(&chi, &key("police"), reason.clone()),
        Err(WorkRefusal::WrongRole { .. })
    ));
    assert_eq!(
        work.call_off(&an, &key("tax"), reason.clone()),
        Err(WorkRefusal::NoSuchConsultation { key: key("tax") })
    );
    work.call_off(&an, &key("police"), reason).unwrap();
    assert!(
        work.complete(&process, &an, &to("opinions", now), None)
            .is_ok()
    );
}

#[test]
fn only_those_who_are_asked_answer() {
    let now = at("2026-03-03 09:00");
    let mut work = asked(&["police"]);
    let opinion = note("Đồng ý");
    let answer = |work: &mut Work, officer: &Position, name| {
        work.answer(&acting(officer, now), &key(name), note("Đồng ý"))
    };
    assert_eq!(
        answer(&mut work, &an(), "police"),
        Err(WorkRefusal::NotAsked)
    );
    let leader = cast().swap_remove(10);
    assert_eq!(
        answer(&mut work, &leader, "police"),
        Err(WorkRefusal::WrongRole {
            required: PositionRole::Processing
        })
    );
    assert_eq!(
        answer(&mut work, &giang(), "tax"),
        Err(WorkRefusal::NoSuchConsultation { key: key("tax") })
    );
    assert!(
        work.answer(&acting(&giang(), now), &key("police"), opinion)
            .is_ok()
    );
    assert!(matches!(
        answer(&mut work, &giang(), "police"),
        Err(WorkRefusal::NoSuchConsultation { .. })
    ));
    let named = Question {
        positions: vec![leader.clone()],
        ..question("leader", now)
    };
    work.consult(&acting(&an(), now), &[named]).unwrap();
    assert_eq!(
        answer(&mut work, &giang(), "leader"),
        Err(WorkRefusal::NotAsked)
    );
    assert!(answer(&mut work, &leader, "leader").is_ok());
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let now = at("2026-03-03 09:00");
    let before = asked(&["police"]);
    let ask = |questions: Vec<Question>| {
        let mut work = before.clone();
        let answer = work.consult(&acting(&an(), now), &questions);
        assert_eq!(work, before);
        answer
    };
    assert_eq!(ask(vec![]), Err(WorkRefusal::NobodyAsked));
    let twice = |name| Err(WorkRefusal::AskedTwice { key: key(name) });
    assert_eq!(ask(vec![question("police", now)]), twice("police"));
    assert_eq!(
        ask(vec![question("tax", now), question("tax", now)]),
        twice("tax")
    );
    let many: Vec<_> = (0..=MOST_QUESTIONS)
        .map(|number| question(&format!("q{number}"), now))
        .collect();
    assert_eq!(
        ask(many),
        Err(WorkRefusal::TooMany {
            most: MOST_QUESTIONS
        })
    );
    let late = Question {
        due_at: now - TimeDelta::nanoseconds(1),
        ..question("tax", now)
    };
    assert_eq!(ask(vec![late]), Err(WorkRefusal::DueBeforeStart));
    let other = Question {
        positions: vec![an()],
        ..question("tax", now)
    };
    assert_eq!(
        ask(vec![question("land", now), other]),
        Err(WorkRefusal::TargetOfOtherAgency { position: an().id })
    );
}

#[test]
fn who_has_answered_may_be_asked_again() {
    let now = at("2026-03-03 09:00");
    let mut work = asked(&["police"]);
    let giang = acting(&giang(), now);
    work.answer(&giang, &key("police"), note("Chưa rõ"))
        .unwrap();
    let event = work.consult(&acting(&an(), now), &[question("police", now)]);
    let (step, keys) = (key("examine"), vec![key("police")]);
    assert_eq!(event, Ok(WorkEvent::Consulted { step, keys }));
    work.answer(&giang, &key("police"), note("Đồng ý")).unwrap();
    assert_eq!(work.current().unwrap().consultations.len(), 2);
    assert_eq!(work.check(), Ok(()));
}

#[test]
fn a_step_that_is_there_to_ask_asks_somebody() {
    let process = process("every-kind");
    let now = at(START);
    let mut work = come_to("opinions", now);
    let an = acting(&an(), now);
    let next = to("review", now);
    assert_eq!(
        work.complete(&process, &an, &next, None),
        Err(WorkRefusal::NobodyAsked)
    );
    work.consult(&an, &[question("police", now)]).unwrap();
    let mut undone = work.clone();
    undone.undo(&an, None).unwrap();
    assert_eq!(
        undone.complete(&process, &an, &next, None),
        Err(WorkRefusal::NobodyAsked)
    );
    work.answer(&acting(&ha(), now), &key("police"), note("Đồng ý"))
        .unwrap();
    assert!(work.complete(&process, &an, &next, None).is_ok());
    // back again, the opinions are there already
    let chi = acting(&chi(), now);
    work.return_to(
        &process,
        &chi,
        &placement("opinions", now),
        vec![fault()],
        None,
    )
    .unwrap();
    assert!(work.complete(&process, &an, &next, None).is_ok());
}
