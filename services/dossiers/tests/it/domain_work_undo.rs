//! Taking one's own last act back, and its trace.

use dossiers::domain::work::{
    Acting, Charged, Ending, HandingKind, Next, OutcomeWay, UndoableAct, Work, WorkEvent,
    WorkRefusal,
};
use process::Process;

use crate::domain_work_builders::*;

const START: &str = "2026-03-02 08:00";
const LATER: &str = "2026-03-02 09:00";

/// An has completed the examination, and the dossier is routed to Bình.
fn moved_on(process: &Process) -> Work {
    let now = at(START);
    let mut work = come_to("examine", now);
    let an = acting(&an(), now);
    work.claim(&an).unwrap();
    work.consult(&an, &[question("tax", now)]).unwrap();
    work.answer(&acting(&giang(), now), &key("tax"), note("Đã nộp thuế"))
        .unwrap();
    let mut next = placement("opinions", now);
    next.charged = Charged::Routed(binh());
    work.complete(process, &an, &Next::Step(next), None)
        .unwrap();
    work
}

#[test]
fn an_undone_completion_goes_on_in_a_row_of_its_own() {
    let process = process("every-kind");
    let mut work = moved_on(&process);
    let an = acting(&an(), at(LATER));
    let event = work.undo(&an, Some(note("Chuyển nhầm")));
    let (step, act) = (key("examine"), UndoableAct::MovedOn);
    assert_eq!(event, Ok(WorkEvent::Undone { step, act }));
    let [.., examined, opinions, again] = work.entries() else {
        panic!("three entries");
    };
    assert!(matches!(
        examined.outcome.as_ref().unwrap().way,
        OutcomeWay::Forward { .. }
    ));
    let undone = opinions.outcome.as_ref().unwrap();
    assert_eq!(undone.way, OutcomeWay::Undone);
    assert_eq!(undone.note, Some(note("Chuyển nhầm")));
    assert_eq!(again.continues, Some(examined.number));
    assert_eq!(again.due_at, examined.due_at);
    assert_eq!(again.lead(), Some(an.position.id));
    assert_eq!(again.handings[0].kind, HandingKind::Undone);
    assert_eq!(work.consultations_of(again).len(), 1);
    assert_eq!(work.undo(&an, None), Err(WorkRefusal::NothingToUndo));
    assert_eq!(work.check(), Ok(()));
    // and once more: the run has three entries then
    let next = to("opinions", at(LATER));
    work.complete(&process, &an, &next, None).unwrap();
    work.undo(&an, None).unwrap();
    let current = work.current().unwrap();
    assert_eq!(work.run(current).len(), 3);
    assert_eq!(work.consultations_of(current).len(), 1);
    assert_eq!(work.check(), Ok(()));
}

#[test]
fn nothing_is_undone_once_the_next_holder_has_acted() {
    let process = process("every-kind");
    let now = at(LATER);
    let (an, binh, chi) = (
        acting(&an(), now),
        acting(&binh(), now),
        acting(&chi(), now),
    );
    let dung = dung();
    type Step<'a> = (&'a str, Box<dyn Fn(&mut Work) -> bool + 'a>);
    let acts: [Step<'_>; 4] = [
        (
            "assigned",
            Box::new(|work| work.reassign(&chi, &assignment(&self::an()), None).is_ok()),
        ),
        (
            "handed over",
            Box::new(|work| work.hand_over(&binh, &self::an(), None).is_ok()),
        ),
        (
            "consulted",
            Box::new(|work| work.consult(&binh, &[question("police", now)]).is_ok()),
        ),
        (
            "completed",
            Box::new(|work| {
                let asked = work.consult(&binh, &[question("police", now)]);
                let giang = acting(&giang(), now);
                let answered = work.answer(&giang, &key("police"), note("Đúng"));
                let done = work.complete(&process, &binh, &to("review", now), None);
                asked.is_ok() && answered.is_ok() && done.is_ok()
            }),
        ),
    ];
    for (name, act) in &acts {
        let mut work = moved_on(&process);
        assert!(act(&mut work), "{name}");
        let before = work.clone();
        assert_eq!(
            work.undo(&an, None),
            Err(WorkRefusal::NextHolderActed),
            "{name}"
        );
        let stranger = acting(&dung, now);
        assert_eq!(
            work.undo(&stranger, None),
            Err(WorkRefusal::NothingToUndo),
            "{name}"
        );
        assert_eq!(work, before);
    }
}

#[test]
fn only_the_same_person_in_the_same_position_takes_an_act_back() {
    let process = process("every-kind");
    let mut work = moved_on(&process);
    let an = acting(&an(), at(LATER));
    let successor = Acting {
        account: account_of(&binh()),
        ..an.clone()
    };
    let elsewhere = Acting {
        position: chi(),
        ..an.clone()
    };
    for other in [successor, elsewhere] {
        assert_eq!(work.undo(&other, None), Err(WorkRefusal::NothingToUndo));
    }
    assert!(work.undo(&an, None).is_ok());
}

#[test]
fn undone_answers_and_questions_leave_their_trace() {
    let now = at(START);
    let mut work = come_to("examine", now);
    let (an, giang) = (acting(&an(), now), acting(&giang(), now));
    work.consult(&an, &[question("police", now), question("tax", now)])
        .unwrap();
    work.undo(&an, None).unwrap();
    let undone = &work.current().unwrap().consultations;
    assert!(
        undone
            .iter()
            .all(|each| each.ending() == Some(Ending::Undone))
    );
    work.consult(&an, &[question("police", now)]).unwrap();
    work.answer(&giang, &key("police"), note("Không đồng ý"))
        .unwrap();
    assert_eq!(work.undo(&an, None), Err(WorkRefusal::NextHolderActed));
    work.undo(&giang, Some(note("Nhầm hồ sơ"))).unwrap();
    let reopened = work.current().unwrap().consultations.last().unwrap();
    assert!(reopened.is_open());
    let [retraction] = reopened.retractions.as_slice() else {
        panic!("one retraction");
    };
    assert_eq!(retraction.end.note, Some(note("Không đồng ý")));
    work.call_off(&an, &key("police"), note("Đã rõ")).unwrap();
    work.undo(&an, None).unwrap();
    assert_eq!(work.current().unwrap().open_consultations().count(), 1);
    assert_eq!(work.check(), Ok(()));
}

#[test]
fn what_the_world_outside_has_been_told_is_not_undone() {
    let process = process("every-kind");
    let now = at(START);
    // taken in, issued: the step after them cannot be left backwards by an undo
    for (step, officer) in [("assign", reception()), ("return", clerk())] {
        let mut work = come_to(step, now);
        let author = acting(&officer, now);
        assert_eq!(
            work.undo(&author, None),
            Err(WorkRefusal::NothingToUndo),
            "{step}"
        );
    }
    let mut work = come_to("examine", now);
    let an = acting(&an(), now);
    work.ask_applicant(&process, &an, &key("examine"), None)
        .unwrap();
    assert!(matches!(
        work.undo(&an, None),
        Err(WorkRefusal::WrongStanding { .. })
    ));
}
