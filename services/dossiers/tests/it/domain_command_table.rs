//! The whole table, status × command, by really giving each command to a dossier brought to each
//! status.

use std::fmt::Write as _;

use dossiers::domain::{CommandKind, Dossier, DossierStatus, Refusal, permitted};

use crate::builders::{World, at};

#[test]
fn every_command_in_every_status() {
    let world = World::default();
    let mut table = String::new();
    write!(table, "{:18}", "").unwrap();
    for command in CommandKind::ALL {
        write!(table, "| {:21}", command.name()).unwrap();
    }
    for status in DossierStatus::ALL {
        write!(table, "\n{:18}", status.name()).unwrap();
        for command in CommandKind::ALL {
            let before = world.dossier_in(status);
            let mut dossier = before.clone();
            let told;
            let cell = match world.give(command, &mut dossier, at("2026-03-03 10:00")) {
                Ok(event) => {
                    assert_eq!(dossier.version(), before.version() + 1);
                    assert_eq!(event.at(), at("2026-03-03 10:00"));
                    dossier.status().name()
                }
                Err(Refusal::WrongStatus {
                    status: named,
                    command: given,
                    permitted: list,
                }) => {
                    assert_eq!((named, given, list), (status, command, permitted(status)));
                    assert_eq!(dossier, before);
                    "(wrong status)"
                }
                // permitted, but this dossier gives no occasion for it
                Err(refusal) => {
                    assert_eq!(dossier, before);
                    told = if let Refusal::Work(refusal) = refusal {
                        format!("{refusal:?}")
                    } else if let Refusal::Extension(refusal) = refusal {
                        format!("{refusal:?}")
                    } else if let Refusal::Correction(refusal) = refusal {
                        format!("{refusal:?}")
                    } else {
                        panic!("{command} in {status}: {refusal:?}")
                    };
                    told.split(' ').next().unwrap()
                }
            };
            assert_eq!(
                cell != "(wrong status)",
                permitted(status).contains(&command)
            );
            write!(table, "| {cell:21}").unwrap();
        }
    }
    let table = table
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!(table);
}

#[test]
fn every_status_is_named_as_the_nation_does() {
    let lines: Vec<_> = DossierStatus::ALL
        .into_iter()
        .map(|status| {
            assert_eq!(status.name().parse::<DossierStatus>().unwrap(), status);
            let corrects = [CommandKind::CorrectResult];
            let left = permitted(status).iter();
            let work: Vec<_> = left.filter(|command| !corrects.contains(command)).collect();
            assert_eq!(status.is_final(), work.is_empty());
            format!(
                "{:>2} {}{}",
                status.national_code(),
                status,
                if status.is_final() { " (final)" } else { "" }
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @"
         1 SUBMITTED
         2 RECEIVED
         4 PROCESSING
         4 AWAITING_APPROVAL
         4 AWAITING_ISSUE
         5 AWAITING_SUPPLEMENT
         6 AWAITING_OBLIGATION
         9 COMPLETED
        10 RETURNED (final)
         3 INTAKE_REFUSED (final)
         7 WITHDRAWN (final)
         8 REFUSED (final)
         8 STOPPED (final)
         8 CLOSED_UNANSWERED (final)
    ");
    assert!("SUSPENDED".parse::<DossierStatus>().is_err());
}

#[test]
fn every_reachable_dossier_can_be_stored_and_taken_back() {
    let world = World::default();
    for status in DossierStatus::ALL {
        let dossier = world.dossier_in(status);
        assert_eq!(
            Dossier::restore(dossier.record().clone()),
            Ok(dossier),
            "{status}"
        );
    }
}
