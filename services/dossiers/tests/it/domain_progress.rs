//! What tracking without log-in sees, from filing to return.

use dossiers::domain::{CommandKind, DossierStatus, Progress, Refusal};
use ids::ProcedureVersionId;
use uuid::Uuid;

use crate::builders::{World, at, procedure_with, shown};

#[test]
fn progress_of_every_status() {
    let world = World::default();
    let lines: Vec<_> = DossierStatus::ALL
        .into_iter()
        .map(|status| {
            let progress = Progress::of(&world.dossier_in(status), &world.procedure).unwrap();
            let when = |instant: Option<_>| instant.map_or_else(|| "-".to_owned(), shown);
            format!(
                "{} | {} | step {} | received {} | due {} | completed {} | returned {}",
                progress.status,
                progress.code.map_or_else(|| "-".to_owned(), String::from),
                progress.step.map_or_else(
                    || "-".to_owned(),
                    |step| format!("{}/{}", step.number, step.total)
                ),
                when(progress.received_at),
                when(progress.due_at),
                when(progress.completed_at),
                when(progress.returned_at),
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn progress_shows_no_person_and_no_reason() {
    let world = World::default();
    for status in DossierStatus::ALL {
        let shown = format!(
            "{:?}",
            Progress::of(&world.dossier_in(status), &world.procedure).unwrap()
        );
        for hidden in [
            "acc_",
            "Hư Cấu",
            "000000000001",
            "Không",
            "examine",
            "TrackingSecret",
        ] {
            assert!(!shown.contains(hidden), "{shown}");
        }
    }
}

#[test]
fn a_withdrawn_dossier_is_in_no_step() {
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::Processing);
    world
        .give(CommandKind::Withdraw, &mut dossier, at("2026-03-03 10:00"))
        .unwrap();
    assert_eq!(Progress::of(&dossier, &world.procedure).unwrap().step, None);
}

#[test]
fn progress_needs_the_dossiers_own_version() {
    let other = procedure_with(|document| {
        document.version_id = ProcedureVersionId::from_uuid(Uuid::from_u128(0xB2));
    });
    let dossier = World::default().dossier_in(DossierStatus::Received);
    assert!(matches!(
        Progress::of(&dossier, &other),
        Err(Refusal::OtherProcedureVersion { .. })
    ));
}
