//! Who has a step, and who may give it to whom.

use dossiers::domain::work::{
    Assignees, Assignment, Charged, HandingKind, MOST_NAMED, Next, Work, WorkEvent, WorkRefusal,
};
use policy::PositionRole;

use crate::domain_work_builders::*;

const START: &str = "2026-03-02 08:00";

fn examined_by_an() -> Work {
    let mut work = come_to("examine", at(START));
    work.claim(&acting(&an(), at(START))).unwrap();
    work
}

fn assignees(work: &Work) -> Assignees {
    work.current().unwrap().assignees().cloned().unwrap()
}

#[test]
fn a_step_belongs_to_the_position_whoever_sits_in_it() {
    let process = process("every-kind");
    let mut work = examined_by_an();
    let mut successor = acting(&an(), at("2026-03-02 09:00"));
    successor.account = account_of(&binh());
    let next = to("opinions", successor.at);
    assert!(work.complete(&process, &successor, &next, None).is_ok());
    let outcome = work.entries()[2].outcome.as_ref().unwrap();
    assert_eq!(outcome.by.account, account_of(&binh()));
    assert_eq!(outcome.by.position, Some(an().id));
    assert_eq!(work.last_done_by(&key("examine")), Some(an().id));
    assert_eq!(work.last_done_by(&key("opinions")), None);
}

#[test]
fn only_the_agency_the_role_and_the_holder_may_act() {
    let process = process("every-kind");
    let (now, before) = (at("2026-03-02 09:00"), examined_by_an());
    let mut nobody = an();
    nobody.roles.clear();
    let cases = [
        (giang(), WorkRefusal::WrongAgency { agency: commune() }),
        (
            chi(),
            WorkRefusal::WrongRole {
                required: PositionRole::Processing,
            },
        ),
        (
            nobody,
            WorkRefusal::WrongRole {
                required: PositionRole::Processing,
            },
        ),
        (binh(), WorkRefusal::HeldByAnother { position: an().id }),
    ];
    for (officer, refusal) in cases {
        let mut work = before.clone();
        let acting = acting(&officer, now);
        let next = to("opinions", now);
        let given = [
            work.claim(&acting),
            work.complete(&process, &acting, &next, None),
            work.consult(&acting, &[question("police", now)]),
            work.return_to(
                &process,
                &acting,
                &placement("assign", now),
                vec![fault()],
                None,
            ),
            work.ask_applicant(&process, &acting, &key("examine"), None),
            work.refuse(&process, &acting, None),
        ];
        for answer in given {
            assert_eq!(answer, Err(refusal.clone()));
        }
        assert_eq!(work, before);
    }
}

#[test]
fn a_step_that_nobody_has_is_done_by_any_position_of_the_role() {
    let process = process("every-kind");
    let mut work = come_to("examine", at(START));
    let binh = acting(&binh(), at("2026-03-02 09:00"));
    assert!(
        work.complete(&process, &binh, &to("opinions", binh.at), None)
            .is_ok()
    );
}

#[test]
fn who_has_a_step_does_not_claim_it_again() {
    let mut work = examined_by_an();
    let an = acting(&an(), at("2026-03-02 09:00"));
    assert_eq!(work.claim(&an), Err(WorkRefusal::NothingChanges));
}

#[test]
fn a_leader_assigns_what_nobody_has_and_reassigns_what_somebody_has() {
    let mut work = come_to("examine", at(START));
    let chi = acting(&chi(), at("2026-03-02 09:00"));
    assert_eq!(
        work.reassign(&chi, &assignment(&an()), None),
        Err(WorkRefusal::NotHeld)
    );
    let charged = Assignment {
        lead: an(),
        supporting: vec![binh()],
        monitoring: vec![dung()],
    };
    let assigned = work.assign(&chi, &charged, Some(note("Làm gấp")));
    let step = key("examine");
    let lead = an().id;
    assert_eq!(assigned, Ok(WorkEvent::Assigned { step, lead }));
    let expected = Assignees {
        lead: Some(an().id),
        supporting: [binh().id].into(),
        monitoring: [dung().id].into(),
    };
    assert_eq!(assignees(&work), expected);
    assert_eq!(
        work.assign(&chi, &assignment(&binh()), None),
        Err(WorkRefusal::HeldByAnother { position: an().id })
    );
    assert_eq!(
        work.reassign(&chi, &charged, None),
        Err(WorkRefusal::NothingChanges)
    );
    assert!(work.reassign(&chi, &assignment(&binh()), None).is_ok());
    assert_eq!(work.current().unwrap().lead(), Some(binh().id));
}

#[test]
fn who_assigned_the_dossier_may_reassign_it_and_nobody_else_without_leading() {
    let process = process("every-kind");
    let start = at(START);
    let mut head = dung();
    head.roles = [PositionRole::Leadership].into();
    let mut work = come_to("assign", start);
    let acting_head = acting(&head, start);
    let mut examine = placement("examine", start);
    examine.charged = Charged::Assigned(assignment(&an()));
    work.complete(&process, &acting_head, &Next::Step(examine), None)
        .unwrap();
    // the head of division no longer leads, but it was they who assigned
    head.roles = [PositionRole::Processing].into();
    let acting_head = acting(&head, at("2026-03-02 09:00"));
    let mut by_other = work.clone();
    let other = acting(&binh(), at("2026-03-02 09:00"));
    assert_eq!(
        by_other.reassign(&other, &assignment(&binh()), None),
        Err(WorkRefusal::MayNotAssign)
    );
    assert!(
        work.reassign(&acting_head, &assignment(&binh()), None)
            .is_ok()
    );
}

#[test]
fn the_holder_of_an_assigning_step_chooses_who_examines() {
    let process = process("every-kind");
    let start = at(START);
    let mut work = come_to("assign", start);
    let mut examine = placement("examine", start);
    examine.charged = Charged::Assigned(Assignment {
        lead: an(),
        supporting: vec![binh()],
        monitoring: Vec::new(),
    });
    work.complete(&process, &acting(&chi(), start), &Next::Step(examine), None)
        .unwrap();
    let entry = work.current().unwrap();
    assert_eq!(entry.lead(), Some(an().id));
    assert_eq!(entry.handings[0].kind, HandingKind::Assigned);
    assert_eq!(entry.handings[0].by, acting(&chi(), start).actor());
}

#[test]
fn an_examining_officer_does_not_choose_who_comes_next_but_routing_does() {
    let process = process("every-kind");
    let now = at("2026-03-02 09:00");
    let mut work = examined_by_an();
    let mut next = placement("opinions", now);
    next.charged = Charged::Assigned(assignment(&binh()));
    let given = work.complete(
        &process,
        &acting(&an(), now),
        &Next::Step(next.clone()),
        None,
    );
    assert_eq!(given, Err(WorkRefusal::MayNotAssign));
    next.charged = Charged::Routed(binh());
    let given = work.complete(&process, &acting(&an(), now), &Next::Step(next), None);
    assert!(given.is_ok());
    let entry = work.current().unwrap();
    assert_eq!(entry.lead(), Some(binh().id));
    assert_eq!(entry.handings[0].kind, HandingKind::Routed);
}

#[test]
fn a_leader_does_not_choose_for_another_agency_and_the_intake_for_nobody() {
    let process = process("every-kind");
    let now = at(START);
    let mut work = come_to("assign", now);
    let mut examine = placement("examine", now);
    examine.agency = police();
    examine.charged = Charged::Assigned(assignment(&giang()));
    let given = work.complete(&process, &acting(&chi(), now), &Next::Step(examine), None);
    assert_eq!(given, Err(WorkRefusal::MayNotAssign));
    let mut work = Work::default();
    let mut first = placement("assign", now);
    first.charged = Charged::Assigned(assignment(&chi()));
    let by = acting(&reception(), now).actor();
    let given = work.begin(&process, by, now, &first);
    assert_eq!(given, Err(WorkRefusal::MayNotAssign));
}

#[test]
fn nobody_gets_a_step_that_is_not_theirs() {
    let now = at("2026-03-02 09:00");
    let chi = acting(&chi(), now);
    let before = come_to("examine", at(START));
    let with = |supporting: Vec<_>, monitoring: Vec<_>| Assignment {
        lead: an(),
        supporting,
        monitoring,
    };
    let other_agency = WorkRefusal::TargetOfOtherAgency {
        position: giang().id,
    };
    let twice = |position| WorkRefusal::NamedTwice { position };
    let cases = [
        (assignment(&giang()), other_agency.clone()),
        (with(vec![giang()], vec![]), other_agency.clone()),
        (with(vec![], vec![giang()]), other_agency.clone()),
        (
            assignment(&dung()),
            WorkRefusal::TargetWithoutRole {
                position: dung().id,
                required: PositionRole::Processing,
            },
        ),
        (with(vec![an()], vec![]), twice(an().id)),
        (with(vec![], vec![an()]), twice(an().id)),
        (with(vec![binh()], vec![binh()]), twice(binh().id)),
        (with(vec![binh(), binh()], vec![]), twice(binh().id)),
        (
            with(vec![binh(); MOST_NAMED + 1], vec![]),
            WorkRefusal::TooMany { most: MOST_NAMED },
        ),
    ];
    for (charged, refusal) in cases {
        let mut work = before.clone();
        assert_eq!(work.assign(&chi, &charged, None), Err(refusal));
        assert_eq!(work, before);
    }
    let mut work = examined_by_an();
    let holder = acting(&an(), now);
    assert_eq!(work.hand_over(&holder, &giang(), None), Err(other_agency));
    assert!(matches!(
        work.delegate(&holder, &dung(), None),
        Err(WorkRefusal::TargetWithoutRole { .. })
    ));
    assert_eq!(
        work.hand_over(&holder, &an(), None),
        Err(WorkRefusal::NothingChanges)
    );
}

#[test]
fn handing_over_and_delegating_stand_on_the_slip_and_move_no_due_instant() {
    let now = at("2026-03-02 09:00");
    let mut work = examined_by_an();
    let due_at = work.current().unwrap().due_at;
    let mut without_role = an();
    without_role.roles.clear();
    let holder = acting(&without_role, now);
    work.hand_over(&holder, &binh(), Some(note("Nghỉ phép")))
        .unwrap();
    let back = acting(&binh(), now);
    assert_eq!(
        work.hand_over(&holder, &binh(), None),
        Err(WorkRefusal::HeldByAnother {
            position: binh().id
        })
    );
    work.delegate(&back, &an(), None).unwrap();
    let expected = Assignees {
        lead: Some(an().id),
        supporting: [].into(),
        monitoring: [binh().id].into(),
    };
    assert_eq!(assignees(&work), expected);
    let entry = work.current().unwrap();
    let kinds: Vec<_> = entry.handings.iter().map(|handing| handing.kind).collect();
    assert_eq!(
        kinds,
        [
            HandingKind::Claimed,
            HandingKind::HandedOver,
            HandingKind::Delegated
        ]
    );
    let from: Vec<_> = entry.handings.iter().map(|handing| handing.from).collect();
    assert_eq!(from, [None, Some(an().id), Some(binh().id)]);
    assert_eq!(entry.due_at, due_at);
    assert_eq!(work.check(), Ok(()));
}

#[test]
fn what_nobody_has_cannot_be_passed_on() {
    let mut work = come_to("examine", at(START));
    let an = acting(&an(), at(START));
    assert_eq!(
        work.hand_over(&an, &binh(), None),
        Err(WorkRefusal::NotHeld)
    );
    assert_eq!(work.delegate(&an, &binh(), None), Err(WorkRefusal::NotHeld));
}
