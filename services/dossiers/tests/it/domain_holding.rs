//! Who has a step, who is asked, the way back and the undoing, seen from the dossier.

use dossiers::domain::work::{OutcomeWay, WorkRefusal};
use dossiers::domain::{Act, CommandKind, Dossier, DossierStatus, Refusal, TextField};
use policy::PositionRole;

use crate::builders::{World, act, at, fault, key, question, second};

const LATER: &str = "2026-03-03 10:00";

fn give(world: &World, command: CommandKind, dossier: &mut Dossier) {
    world.give(command, dossier, at(LATER)).unwrap();
}

/// The officer of the second position, who has seen the dossier as it is.
fn colleague(dossier: &Dossier) -> Act {
    Act {
        positions: vec![second(PositionRole::Processing)],
        ..act(CommandKind::CompleteStep, dossier, at(LATER))
    }
}

#[test]
fn whoever_claims_a_step_does_it_and_nobody_else_until_it_is_passed_on() {
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::Processing);
    let due_at = dossier.record().clock.due_at();
    give(&world, CommandKind::ClaimStep, &mut dossier);
    let refused = dossier
        .complete_step(&colleague(&dossier), None, None, world.rulebook())
        .unwrap_err();
    assert!(matches!(
        refused,
        Refusal::Work(WorkRefusal::HeldByAnother { .. })
    ));
    give(&world, CommandKind::HandOverStep, &mut dossier);
    let refused = world.give(CommandKind::CompleteStep, &mut dossier, at(LATER));
    assert!(matches!(
        refused,
        Err(Refusal::Work(WorkRefusal::HeldByAnother { .. }))
    ));
    dossier
        .complete_step(&colleague(&dossier), None, None, world.rulebook())
        .unwrap();
    assert_eq!(dossier.record().clock.due_at(), due_at);
    assert_eq!(Dossier::restore(dossier.record().clone()), Ok(dossier));
}

#[test]
fn a_step_waits_for_the_opinions_it_asked_for() {
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::Processing);
    give(&world, CommandKind::Consult, &mut dossier);
    let refused = world.give(CommandKind::CompleteStep, &mut dossier, at(LATER));
    let open = WorkRefusal::ConsultationOpen { key: key("police") };
    assert_eq!(refused, Err(Refusal::Work(open)));
    give(&world, CommandKind::AnswerConsultation, &mut dossier);
    give(&world, CommandKind::CompleteStep, &mut dossier);
}

#[test]
fn a_question_takes_what_the_process_says_and_needs_the_rest() {
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::Processing);
    let mut nameless = question();
    nameless.who = None;
    let act = act(CommandKind::Consult, &dossier, at(LATER));
    let refused = dossier.consult(&act, &[nameless], world.rulebook());
    let field = TextField::Who;
    assert_eq!(refused, Err(Refusal::TextMissing { field }));
    let mut timeless = question();
    timeless.hours = None;
    dossier
        .consult(&act, &[timeless], world.rulebook())
        .unwrap();
    let entry = dossier.current_step().unwrap();
    // without hours of its own an answer is due with the step
    assert_eq!(entry.consultations[0].due_at, entry.due_at.max(at(LATER)));
}

#[test]
fn a_dossier_goes_back_with_its_faults_and_comes_forward_again() {
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::AwaitingApproval);
    give(&world, CommandKind::ReturnToStep, &mut dossier);
    assert_eq!(dossier.status(), DossierStatus::Processing);
    let outcome = dossier.record().work.entries()[2].outcome.clone().unwrap();
    let expected = OutcomeWay::Returned {
        to: key("examine"),
        faults: vec![fault()],
    };
    assert_eq!(outcome.way, expected);
    for _ in 0..2 {
        give(&world, CommandKind::CompleteStep, &mut dossier);
    }
    give(&world, CommandKind::Approve, &mut dossier);
    assert_eq!(dossier.status(), DossierStatus::AwaitingIssue);
    assert_eq!(Dossier::restore(dossier.record().clone()), Ok(dossier));
}

#[test]
fn an_approval_is_taken_back_by_its_author_while_nobody_has_acted() {
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::AwaitingIssue);
    let leader = Act {
        seen_version: dossier.version(),
        ..act(CommandKind::Approve, &dossier, at(LATER))
    };
    let mut acted = dossier.clone();
    give(&world, CommandKind::ClaimStep, &mut acted);
    let late = Act {
        seen_version: acted.version(),
        ..leader.clone()
    };
    assert_eq!(
        acted.undo_last_act(&late, None),
        Err(Refusal::Work(WorkRefusal::NextHolderActed))
    );
    dossier.undo_last_act(&leader, Some("Chưa xem kỹ")).unwrap();
    assert_eq!(dossier.status(), DossierStatus::AwaitingApproval);
    assert_eq!(Dossier::restore(dossier.record().clone()), Ok(dossier));
}
