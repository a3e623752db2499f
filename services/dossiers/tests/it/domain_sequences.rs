//! Random lives of dossiers: no sequence of commands reaches a state that cannot be.

use chrono::{DateTime, TimeDelta, Utc};
use dossiers::domain::{
    CommandKind, Dossier, DossierEvent, DossierStatus, PinnedProcedure, StepKind,
};
use policy::PositionRole;
use proptest::prelude::*;

use crate::builders::{World, at, filing, procedure_with, step};

/// Any mixture of processing and approval steps, then the issue.
fn any_procedure() -> impl Strategy<Value = PinnedProcedure> {
    proptest::collection::vec((0u8..3, 0u32..40), 0..5).prop_map(|steps| {
        procedure_with(|document| {
            document.steps = steps
                .into_iter()
                .enumerate()
                .map(|(position, (kind, hours))| {
                    let key = format!("step-{position}");
                    match kind {
                        0 => step(&key, StepKind::Approval, PositionRole::Leadership, hours),
                        1 => step(&key, StepKind::Processing, PositionRole::Leadership, hours),
                        _ => step(&key, StepKind::Processing, PositionRole::Processing, hours),
                    }
                })
                .collect();
            document
                .steps
                .push(step("issue", StepKind::Issue, PositionRole::Clerk, 2));
        })
    })
}

/// Commands with the hours that pass before each; a clock may step back.
fn any_commands() -> impl Strategy<Value = Vec<(CommandKind, i64)>> {
    let forward = prop_oneof![
        1 => proptest::sample::select(CommandKind::ALL.to_vec()),
        // Moves that lead on, so that long lives are common.
        3 => proptest::sample::select(vec![
            CommandKind::Receive,
            CommandKind::HandOver,
            CommandKind::CompleteStep,
            CommandKind::Approve,
            CommandKind::IssueResult,
            CommandKind::ReturnResult,
            CommandKind::RequestSupplement,
            CommandKind::AnswerSupplement,
            CommandKind::RequireObligation,
            CommandKind::ConfirmObligation,
        ]),
    ];
    proptest::collection::vec((forward, -5i64..60), 0..60)
}

/// What the events so far say about the dossier, kept apart from the state machine.
#[derive(Default)]
struct History {
    events: Vec<DossierEvent>,
    due_at: Option<DateTime<Utc>>,
}

impl History {
    fn has(&self, wanted: fn(&DossierEvent) -> bool) -> bool {
        self.events.iter().any(wanted)
    }

    fn agrees_with(&self, dossier: &Dossier, procedure: &PinnedProcedure) {
        let record = dossier.record();
        assert_eq!(record.check(), Ok(()));
        let told = self.events.iter().filter(|event| event.mark().is_none());
        assert_eq!(record.version, i64::try_from(told.count()).unwrap());
        let received = self.has(|event| matches!(event, DossierEvent::DossierReceived { .. }));
        assert_eq!(record.receipt.is_some(), received);
        assert_eq!(
            record.receipt.as_ref().map(|receipt| receipt.due_at),
            self.due_at
        );
        if !self.has(moves_due) {
            assert_eq!(record.clock.due_at(), self.due_at);
        }
        let waits = record.status == DossierStatus::AwaitingSupplement;
        assert_eq!(
            record.supplements.unanswered().is_some() && !record.status.is_final(),
            waits
        );
        assert!(!waits || record.alarm_at.is_some());
        assert!(!record.status.is_final() || record.alarm_at.is_none());
        let handed_over = self.has(|event| matches!(event, DossierEvent::DossierHandedOver { .. }));
        assert_eq!(!record.work.entries().is_empty(), handed_over);
        let issued = self.has(|event| matches!(event, DossierEvent::ResultIssued { .. }));
        assert_eq!(record.result.is_some(), issued);
        if let (Some(receipt), Some(result)) = (&record.receipt, &record.result) {
            assert!(receipt.received_at <= result.completed_at);
            let slip: Vec<_> = record
                .work
                .entries()
                .iter()
                .map(|entry| entry.step.clone())
                .collect();
            let steps: Vec<_> = procedure
                .document()
                .steps
                .iter()
                .map(|step| step.key.clone())
                .collect();
            // some may have been gone through again
            assert!(steps.iter().all(|step| slip.contains(step)));
            assert_eq!(slip.last(), steps.last());
            assert!(
                record
                    .work
                    .entries()
                    .iter()
                    .all(|entry| entry.outcome.is_some())
            );
        }
        for entry in record.work.entries() {
            assert!(entry.started_at <= entry.due_at || entry.continues.is_some());
        }
        let told = self.events.iter().filter(|event| event.mark().is_none());
        assert!(told.map(DossierEvent::at).is_sorted());
    }
}

/// What can change the due instant, or take it away.
fn moves_due(event: &DossierEvent) -> bool {
    matches!(
        event,
        DossierEvent::SupplementRequested { .. }
            | DossierEvent::ObligationRequired { .. }
            | DossierEvent::ExtensionApproved { .. }
            | DossierEvent::DueCorrectionApproved { .. }
    )
}

proptest! {
    #[test]
    fn no_sequence_reaches_an_impossible_state(
        procedure in any_procedure(),
        at_counter in any::<bool>(),
        minute in 0i64..40_000,
        commands in any_commands(),
    ) {
        let world = World::with(procedure);
        let mut now = at("2026-02-01 00:00") + TimeDelta::minutes(minute);
        let mut history = History::default();
        let mut dossier = if at_counter {
            let dossier = world.file_at_counter(&filing(), now);
            let due_at = dossier.record().receipt.as_ref().unwrap().due_at;
            history.events.push(DossierEvent::DossierReceived { at: now, due_at });
            history.due_at = Some(due_at);
            dossier
        } else {
            history.events.push(DossierEvent::DossierSubmitted { at: now });
            world.submit(&filing(), now)
        };
        for (command, hours) in commands {
            now += TimeDelta::hours(hours);
            let before = dossier.clone();
            match world.give(command, &mut dossier, now) {
                Ok(event) => {
                    prop_assert!(before.available_commands().contains(&command));
                    prop_assert_eq!(dossier.version(), before.version() + 1);
                    if let DossierEvent::DossierReceived { due_at, .. } = event {
                        prop_assert_eq!(history.due_at.replace(due_at), None);
                    }
                    history.events.push(event);
                }
                Err(_) => prop_assert_eq!(&dossier, &before),
            }
            let version = dossier.version();
            let rung = dossier.ring(now, world.rulebook()).unwrap();
            if rung.as_ref().is_none_or(|event| event.mark().is_some()) {
                prop_assert_eq!(dossier.version(), version);
            }
            history.events.extend(rung);
            // what rang once does not ring again
            prop_assert_eq!(dossier.ring(now, world.rulebook()).unwrap(), None);
            history.agrees_with(&dossier, &world.procedure);
        }
    }

    #[test]
    fn every_procedure_can_be_walked_to_its_result(procedure in any_procedure()) {
        let world = World::with(procedure);
        let mut dossier = world.submit(&filing(), at("2026-03-02 08:00"));
        let mut moves = 0;
        while !dossier.status().is_final() {
            let command = dossier.available_commands().first().unwrap();
            world.give(*command, &mut dossier, at("2026-03-02 09:00")).unwrap();
            moves += 1;
        }
        prop_assert_eq!(dossier.status(), DossierStatus::Returned);
        prop_assert_eq!(moves, world.procedure.step_count() + 3);
    }
}
