//! The whole tables, state × command and kind of step × command, by really giving each command as well as it can be
//! given.

use std::fmt::Write as _;

use dossiers::domain::work::{
    Standing, Work, WorkCommand, WorkEvent, WorkRefusal, permitted, permitted_in,
};
use process::{Process, StepKind};

use crate::domain_work_builders::*;

const START: &str = "2026-03-02 08:00";
const LATER: &str = "2026-03-02 09:00";

/// Every state of the work as the officer An meets it at the step of examining.
fn states() -> Vec<(&'static str, Work)> {
    let process = process("every-kind");
    let start = at(START);
    let an = acting(&an(), start);
    let unheld = come_to("examine", start);
    let mut mine = unheld.clone();
    mine.claim(&an).unwrap();
    let mut theirs = unheld.clone();
    theirs.claim(&acting(&binh(), start)).unwrap();
    let mut waiting = mine.clone();
    waiting.consult(&an, &[question("police", start)]).unwrap();
    let mut asked = mine.clone();
    asked
        .ask_applicant(&process, &an, &key("examine"), None)
        .unwrap();
    let mut refused = mine.clone();
    refused.refuse(&process, &an, None).unwrap();
    let mut stopped = mine.clone();
    stopped.stop(applicant(), start, None).unwrap();
    let mut returned = come_to("return", start);
    let result = dossiers::domain::work::Next::Result;
    returned
        .hand_out(&process, applicant(), start, &result, None)
        .unwrap();
    vec![
        ("not begun", Work::default()),
        ("nobody has it", unheld),
        ("An has it", mine),
        ("Bình has it", theirs),
        ("An waits for opinion", waiting),
        ("applicant asked", asked),
        ("refused", refused),
        ("stopped", stopped),
        ("result returned", returned),
    ]
}

/// Gives a command as An would, with what suits the step.
fn give(
    command: WorkCommand,
    work: &mut Work,
    process: &Process,
    kind: StepKind,
) -> Result<WorkEvent, WorkRefusal> {
    let now = at(LATER);
    let officer = match kind {
        StepKind::Receive | StepKind::Return => reception(),
        StepKind::Process | StepKind::Consult => an(),
        StepKind::Assign | StepKind::Review | StepKind::Approve => chi(),
        StepKind::Issue => clerk(),
    };
    let (other, chief) = match kind {
        StepKind::Receive | StepKind::Return => (cast()[1].clone(), chi()),
        StepKind::Process | StepKind::Consult => (binh(), chi()),
        StepKind::Assign | StepKind::Review | StepKind::Approve => (dung(), dung()),
        StepKind::Issue => (cast()[7].clone(), chi()),
    };
    let (me, chief) = (acting(&officer, now), acting(&chief, now));
    let steps = process.steps();
    let open = work.current().map(|entry| entry.step.clone());
    let place = open
        .as_ref()
        .and_then(|open| steps.iter().position(|step| step.key == *open))
        .unwrap_or(0);
    let next = match steps.get(place + 1) {
        Some(step) => to(step.key.as_str(), now),
        None => dossiers::domain::work::Next::Result,
    };
    let by = me.actor();
    match command {
        WorkCommand::Begin => work.begin(process, by, now, &placement("receive", now)),
        WorkCommand::Resume => work.resume(process, by, now, &placement("examine", now)),
        WorkCommand::Claim => work.claim(&me),
        WorkCommand::Assign => work.assign(&chief, &assignment(&other), None),
        WorkCommand::Reassign => work.reassign(&chief, &assignment(&other), None),
        WorkCommand::HandOver => work.hand_over(&me, &other, None),
        WorkCommand::Delegate => work.delegate(&me, &other, None),
        WorkCommand::Consult => work.consult(&me, &[question("tax", now)]),
        WorkCommand::Answer => work.answer(&acting(&giang(), now), &key("police"), note("Đúng")),
        WorkCommand::CallOff => work.call_off(&me, &key("police"), note("Quá hạn trả lời")),
        WorkCommand::Complete => work.complete(process, &me, &next, None),
        WorkCommand::TakeIn => work.take_in(process, by, now, &next, None),
        WorkCommand::HandOut => work.hand_out(process, by, now, &next, None),
        WorkCommand::ReturnTo => {
            let back = placement("assign", now);
            work.return_to(process, &me, &back, vec![fault()], None)
        }
        WorkCommand::AskApplicant => {
            let step = open.unwrap_or_else(|| key("examine"));
            work.ask_applicant(process, &me, &step, None)
        }
        WorkCommand::Refuse => work.refuse(process, &me, None),
        WorkCommand::Stop => work.stop(applicant(), now, None),
        WorkCommand::Undo => work.undo(&me, None),
    }
}

fn row(name: &str, before: &Work, process: &Process, kind: StepKind) -> String {
    let mut row = format!("{name}\n");
    for command in WorkCommand::ALL {
        let mut work = before.clone();
        let cell = match give(command, &mut work, process, kind) {
            Ok(event) => {
                assert!(before.available().contains(&command), "{name} {command}");
                assert_ne!(&work, before, "{name} {command}");
                variant(&event)
            }
            Err(refusal) => {
                assert_eq!(&work, before, "{name} {command}");
                let early = matches!(
                    refusal,
                    WorkRefusal::WrongStanding { .. } | WorkRefusal::WrongKind { .. }
                );
                let offered = before.available().contains(&command);
                assert_eq!(early, !offered, "{name} {command}");
                format!("– {}", variant(&refusal))
            }
        };
        assert_eq!(work.check(), Ok(()), "{name} {command}");
        writeln!(row, "  {:14} {cell}", command.name()).unwrap();
    }
    row
}

#[test]
fn every_command_in_every_state() {
    let process = process("every-kind");
    let rows = states()
        .into_iter()
        .map(|(name, work)| row(name, &work, &process, StepKind::Process));
    insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_command_in_every_kind_of_step_by_its_holder() {
    let process = process("every-kind");
    let rows = process.steps().iter().map(|step| {
        let mut work = come_to(step.key.as_str(), at(START));
        let claimed = give(WorkCommand::Claim, &mut work, &process, step.kind);
        assert_eq!(variant(&claimed.unwrap()), "Claimed");
        row(&format!("{:?}", step.kind), &work, &process, step.kind)
    });
    insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_command_is_permitted_somewhere_and_named_once() {
    let mut names: Vec<_> = WorkCommand::ALL.map(WorkCommand::name).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), WorkCommand::ALL.len());
    for command in WorkCommand::ALL {
        let standings = Standing::ALL.into_iter();
        let mut found = standings.filter(|standing| permitted(*standing).contains(&command));
        assert!(found.next().is_some(), "{command}");
    }
    for command in permitted(Standing::Open) {
        let mut kinds = StepKind::ALL.into_iter();
        assert!(
            kinds.any(|kind| permitted_in(kind).contains(command)),
            "{command}"
        );
    }
    for kind in StepKind::ALL {
        let open = permitted(Standing::Open);
        assert!(
            permitted_in(kind)
                .iter()
                .all(|command| open.contains(command))
        );
    }
}
