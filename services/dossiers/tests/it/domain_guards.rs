//! The guards of single commands beside the table: version, role, texts, dates, time limit. A
//! refusal changes nothing.

use chrono::TimeDelta;
use dossiers::domain::clock::Clock;
use dossiers::domain::work::{Position, Work};
use dossiers::domain::{
    Act, Channel, CommandKind, Dossier, DossierEvent, DossierRecord, DossierStatus, Filing,
    Inconsistency, Recipient, Refusal, ResultInput, TextField,
};
use ids::{PositionId, ProcedureVersionId};
use policy::PositionRole;
use uuid::Uuid;

use crate::builders::{
    EXAMINER, LEADER, RECEPTIONIST, World, act, agency, at, date, filing, position, procedure_with,
    representative, result, secret, tenant,
};

const LATER: &str = "2026-03-03 10:00";

fn refused(
    status: DossierStatus,
    command: CommandKind,
    give: impl FnOnce(&mut Dossier, Act, &World) -> Result<DossierEvent, Refusal>,
) -> Refusal {
    let world = World::default();
    let before = world.dossier_in(status);
    let mut dossier = before.clone();
    let act = act(command, &dossier, at(LATER));
    let refusal = give(&mut dossier, act, &world).unwrap_err();
    assert_eq!(dossier, before);
    refusal
}

#[test]
fn a_stale_version_is_told_before_anything_else() {
    for status in DossierStatus::ALL {
        for seen_version in [0, 99] {
            let refusal = refused(status, CommandKind::Withdraw, |dossier, act, world| {
                dossier.withdraw(
                    &Act {
                        seen_version,
                        ..act
                    },
                    "",
                    world.rulebook(),
                )
            });
            let actual = World::default().dossier_in(status).version();
            assert_eq!(
                refusal,
                Refusal::StaleVersion {
                    seen: seen_version,
                    actual
                }
            );
        }
    }
}

#[test]
fn a_step_needs_the_role_that_the_procedure_names() {
    let with = |act: Act, role: PositionRole| Act {
        positions: vec![position(role)],
        ..act
    };
    let refusal = refused(
        DossierStatus::Processing,
        CommandKind::CompleteStep,
        |dossier, act, world| {
            let act = with(act, PositionRole::Leadership);
            dossier.complete_step(&act, None, None, world.rulebook())
        },
    );
    assert_eq!(
        refusal,
        Refusal::WrongRole {
            required: PositionRole::Processing
        }
    );
    let refusal = refused(
        DossierStatus::AwaitingApproval,
        CommandKind::Approve,
        |dossier, act, world| {
            let act = with(act, PositionRole::Processing);
            dossier.approve(&act, None, None, world.rulebook())
        },
    );
    assert_eq!(
        refusal,
        Refusal::WrongRole {
            required: PositionRole::Leadership
        }
    );
    let refusal = refused(
        DossierStatus::AwaitingIssue,
        CommandKind::IssueResult,
        |dossier, act, world| {
            dossier.issue_result(
                &Act {
                    positions: vec![],
                    ..act
                },
                &result(date("2026-03-03")),
                world.rulebook(),
            )
        },
    );
    assert_eq!(
        refusal,
        Refusal::WrongRole {
            required: PositionRole::Clerk
        }
    );
}

#[test]
fn ending_without_a_result_needs_a_reason() {
    for reason in ["", "  \n "] {
        let refusal = refused(
            DossierStatus::Submitted,
            CommandKind::RefuseIntake,
            |dossier, act, world| dossier.refuse_intake(&act, reason, world.rulebook()),
        );
        assert_eq!(refusal, Refusal::ReasonMissing);
        let refusal = refused(
            DossierStatus::Received,
            CommandKind::Withdraw,
            |dossier, act, world| dossier.withdraw(&act, reason, world.rulebook()),
        );
        assert_eq!(refusal, Refusal::ReasonMissing);
        let refusal = refused(
            DossierStatus::Processing,
            CommandKind::Refuse,
            |dossier, act, world| dossier.refuse(&act, reason, world.rulebook()),
        );
        assert_eq!(refusal, Refusal::ReasonMissing);
    }
    let refusal = refused(
        DossierStatus::Processing,
        CommandKind::Refuse,
        |dossier, act, world| dossier.refuse(&act, &"ỗ".repeat(2_001), world.rulebook()),
    );
    assert_eq!(
        refusal,
        Refusal::TextTooLong {
            field: TextField::Reason,
            limit: 2_000
        }
    );
}

#[test]
fn notes_are_bounded_and_blank_ones_are_none() {
    let refusal = refused(
        DossierStatus::Processing,
        CommandKind::CompleteStep,
        |dossier, act, world| {
            dossier.complete_step(&act, None, Some(&"x".repeat(2_001)), world.rulebook())
        },
    );
    assert_eq!(
        refusal,
        Refusal::TextTooLong {
            field: TextField::Note,
            limit: 2_000
        }
    );
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::Processing);
    let act = act(CommandKind::CompleteStep, &dossier, at(LATER));
    dossier
        .complete_step(&act, None, Some("  "), world.rulebook())
        .unwrap();
    let outcome = dossier.record().work.entries()[0].outcome.clone();
    assert_eq!(outcome.unwrap().note, None);
}

#[test]
fn a_result_needs_number_summary_and_a_possible_date() {
    let refusal = |input: ResultInput| {
        refused(
            DossierStatus::AwaitingIssue,
            CommandKind::IssueResult,
            |dossier, act, world| dossier.issue_result(&act, &input, world.rulebook()),
        )
    };
    let sound = result(date("2026-03-03"));
    assert_eq!(
        refusal(ResultInput {
            number: " ".to_owned(),
            ..sound.clone()
        }),
        Refusal::TextMissing {
            field: TextField::ResultNumber
        }
    );
    assert_eq!(
        refusal(ResultInput {
            summary: String::new(),
            ..sound.clone()
        }),
        Refusal::TextMissing {
            field: TextField::ResultSummary
        }
    );
    assert_eq!(
        refusal(ResultInput {
            number: "1".repeat(51),
            ..sound
        }),
        Refusal::TextTooLong {
            field: TextField::ResultNumber,
            limit: 50
        }
    );
    for impossible in ["2026-03-01", "2026-03-04"] {
        assert_eq!(
            refusal(result(date(impossible))),
            Refusal::IssuedOnOutOfRange {
                earliest: date("2026-03-02"),
                latest: date("2026-03-03")
            }
        );
    }
}

#[test]
fn a_result_goes_to_a_representative_only_if_there_is_one() {
    let refusal = refused(
        DossierStatus::Completed,
        CommandKind::ReturnResult,
        |dossier, act, world| {
            let (recipient, channel) = (Recipient::Representative, Channel::Counter);
            dossier.return_result(&act, recipient, channel, world.rulebook())
        },
    );
    assert_eq!(refusal, Refusal::NoRepresentative);

    let world = World::default();
    let represented = Filing {
        representative: Some(representative()),
        ..filing()
    };
    let mut dossier = world.file_at_counter(&represented, at("2026-03-02 08:00"));
    for command in [
        CommandKind::HandOver,
        CommandKind::CompleteStep,
        CommandKind::CompleteStep,
        CommandKind::Approve,
        CommandKind::IssueResult,
    ] {
        world
            .give(command, &mut dossier, at("2026-03-02 09:00"))
            .unwrap();
    }
    let act = act(CommandKind::ReturnResult, &dossier, at(LATER));
    dossier
        .return_result(
            &act,
            Recipient::Representative,
            Channel::Post,
            world.rulebook(),
        )
        .unwrap();
    let returned = dossier.record().returned.unwrap();
    assert_eq!(
        (returned.recipient, returned.channel),
        (Recipient::Representative, Channel::Post)
    );
}

#[test]
fn refusing_ends_with_the_time_limit_and_withdrawing_does_not() {
    let world = World::default();
    let dossier = world.dossier_in(DossierStatus::Processing);
    let due_at = dossier.record().receipt.as_ref().unwrap().due_at;
    let late = due_at + TimeDelta::microseconds(1);
    assert!(
        world
            .give(CommandKind::Refuse, &mut dossier.clone(), due_at)
            .is_ok()
    );
    assert_eq!(
        world.give(CommandKind::Refuse, &mut dossier.clone(), late),
        Err(Refusal::TooLate { due_at })
    );
    assert!(
        world
            .give(CommandKind::Withdraw, &mut dossier.clone(), late)
            .is_ok()
    );
    assert!(
        world
            .give(CommandKind::CompleteStep, &mut dossier.clone(), late)
            .is_ok()
    );
}

#[test]
fn rules_of_another_version_are_refused() {
    let other = World::with(procedure_with(|document| {
        document.version_id = ProcedureVersionId::from_uuid(Uuid::from_u128(0xB2));
    }));
    for (status, command) in [
        (DossierStatus::Submitted, CommandKind::Receive),
        (DossierStatus::Received, CommandKind::HandOver),
        (DossierStatus::Processing, CommandKind::CompleteStep),
        (DossierStatus::AwaitingApproval, CommandKind::Approve),
    ] {
        let mut dossier = World::default().dossier_in(status);
        let refusal = other.give(command, &mut dossier, at(LATER)).unwrap_err();
        assert!(
            matches!(refusal, Refusal::OtherProcedureVersion { .. }),
            "{command}: {refusal:?}"
        );
    }
}

#[test]
fn a_version_out_of_force_still_accepts_what_was_filed_under_it() {
    let world = World::with(procedure_with(|document| {
        document.valid_to = Some(date("2026-03-03"))
    }));
    let mut dossier = world.submit(&filing(), at("2026-03-02 16:00"));
    assert!(
        world
            .give(CommandKind::Receive, &mut dossier, at("2026-03-03 08:00"))
            .is_ok()
    );
}

#[test]
fn a_clock_that_stepped_back_does_not_turn_the_record_round() {
    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::Received);
    let event = world
        .give(CommandKind::HandOver, &mut dossier, at("2026-01-01 00:00"))
        .unwrap();
    assert_eq!(event.at(), at("2026-03-02 09:00"));
    assert_eq!(dossier.record().check(), Ok(()));
}

#[test]
fn the_control_slip_says_who_handed_what_to_whom() {
    let world = World::default();
    let dossier = world.dossier_in(DossierStatus::AwaitingIssue);
    let hands: Vec<_> = dossier
        .record()
        .work
        .entries()
        .iter()
        .map(|entry| {
            let ended_by = entry.outcome.as_ref().map(|outcome| outcome.by.account);
            (entry.step.as_str(), entry.handed_by.account, ended_by)
        })
        .collect();
    assert_eq!(
        hands,
        [
            ("examine", RECEPTIONIST, Some(EXAMINER)),
            ("verify", EXAMINER, Some(EXAMINER)),
            ("approve", EXAMINER, Some(LEADER)),
            ("issue", LEADER, None),
        ]
    );
}

#[test]
fn a_broken_record_does_not_come_back_from_storage() {
    type Break = fn(&mut DossierRecord);
    let breaks: [(DossierStatus, Break, Inconsistency); 11] = [
        (
            DossierStatus::Submitted,
            |record| record.version = 0,
            Inconsistency::Version,
        ),
        (
            DossierStatus::Received,
            |record| record.receipt = None,
            Inconsistency::Receipt,
        ),
        (
            DossierStatus::Received,
            |record| record.status = DossierStatus::Submitted,
            Inconsistency::Receipt,
        ),
        (
            DossierStatus::Processing,
            |record| record.work = Work::default(),
            Inconsistency::Work,
        ),
        (
            DossierStatus::Processing,
            |record| record.status = DossierStatus::AwaitingApproval,
            Inconsistency::Work,
        ),
        (
            DossierStatus::Completed,
            |record| record.result = None,
            Inconsistency::Result,
        ),
        (
            DossierStatus::Returned,
            |record| record.status = DossierStatus::Completed,
            Inconsistency::Return,
        ),
        (
            DossierStatus::Received,
            |record| record.clock = Clock::submitted(record.submitted_at, tenant().id),
            Inconsistency::Clock,
        ),
        (
            DossierStatus::Processing,
            |record| record.changed_at = record.submitted_at,
            Inconsistency::Order,
        ),
        (
            DossierStatus::Withdrawn,
            |record| record.closing = None,
            Inconsistency::Closing,
        ),
        (
            DossierStatus::Received,
            |record| record.submitted_at = at("2027-01-01 00:00"),
            Inconsistency::Order,
        ),
    ];
    for (status, break_it, inconsistency) in breaks {
        let mut record = World::default().dossier_in(status).into_record();
        break_it(&mut record);
        assert_eq!(
            Dossier::restore(record).unwrap_err(),
            inconsistency,
            "{status}"
        );
    }
}

#[test]
fn the_receipt_needs_a_code_that_fits() {
    let world = World::default();
    let dossier = world.dossier_in(DossierStatus::Submitted);
    let act = act(CommandKind::Receive, &dossier, at(LATER));
    let pending = dossier.receive(&act, agency(), world.rulebook()).unwrap();
    assert_eq!(
        (pending.agency(), pending.date()),
        (&agency(), date("2026-03-03"))
    );
    assert!(pending.stamp(0, secret()).is_err());
    assert_eq!(dossier.status(), DossierStatus::Submitted);
}

#[test]
fn an_officer_acts_in_a_position_that_is_their_own_and_fits() {
    let [first, second] = [1, 2].map(|number| Position {
        id: PositionId::from_uuid(Uuid::from_u128(number)),
        ..position(PositionRole::Processing)
    });
    let complete = |act: Act| {
        refused(
            DossierStatus::Processing,
            CommandKind::CompleteStep,
            |dossier, given, world| {
                let act = Act {
                    seen_version: given.seen_version,
                    ..act
                };
                dossier.complete_step(&act, None, None, world.rulebook())
            },
        )
    };
    let of_several = Act {
        by: EXAMINER,
        positions: vec![first.clone(), second.clone()],
        chosen: None,
        seen_version: 0,
        at: at(LATER),
    };
    assert_eq!(complete(of_several.clone()), Refusal::SeveralPositions);
    let of_another = Act {
        chosen: Some(position(PositionRole::Clerk).id),
        ..of_several.clone()
    };
    assert_eq!(complete(of_another), Refusal::PositionNotOwn);
    let unfit = Act {
        positions: vec![first, position(PositionRole::Clerk)],
        chosen: Some(position(PositionRole::Clerk).id),
        ..of_several.clone()
    };
    let required = PositionRole::Processing;
    assert_eq!(complete(unfit), Refusal::WrongRole { required });

    let world = World::default();
    let mut dossier = world.dossier_in(DossierStatus::Processing);
    let chosen = Act {
        chosen: Some(second.id),
        seen_version: dossier.version(),
        ..of_several
    };
    dossier
        .complete_step(&chosen, None, None, world.rulebook())
        .unwrap();
    let outcome = dossier.record().work.entries()[0].outcome.clone();
    assert_eq!(outcome.unwrap().by.position, Some(second.id));
}
