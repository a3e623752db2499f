//! The money of a whole dossier: charged at filing, guarded at its steps, ended with it, and never
//! lost or doubled whatever comes.

use dossiers::domain::clock::Cause;
use dossiers::domain::money::*;
use dossiers::domain::{
    Act, Channel, CommandKind, Dossier, DossierEvent, DossierStatus, FeeChoices, MoneyCommand,
    RefundNews, Refusal, permitted_money,
};
use proptest::prelude::*;
use std::fmt::Write as _;

use crate::builders::{
    CITIZEN, CLERK, RECEPTIONIST, World, act, agency, at, filing, procedure_with, secret,
};
use crate::domain_money_world::{dong, key, notice, paid, reference, tariff, wording};

const MORNING: &str = "2026-03-02 08:00";

/// A world in which every channel costs a fee of 8,000 a copy, which children do not pay, and a
/// charge of 15,000.
pub fn charging() -> World {
    World::with(procedure_with(|document| {
        let copy = Tariff {
            per: Some(wording("copy")),
            reductions: vec![Reduction {
                who: wording("children"),
                percent: Percent::WHOLE,
                basis: None,
            }],
            ..tariff("copy", LineKind::Fee, 8_000)
        };
        for terms in &mut document.channels {
            terms.fees = vec![copy.clone(), tariff("entry", LineKind::Charge, 15_000)];
        }
    }))
}

fn filed(world: &World, choices: &[Choice]) -> Dossier {
    let mut dossier = world.submit(&filing(), at(MORNING));
    dossier.charge_applicant(choices, world.rulebook()).unwrap();
    dossier
}

fn reception(dossier: &Dossier, minute: &str) -> Act {
    act(CommandKind::Receive, dossier, at(minute))
}

fn pay_all(dossier: &mut Dossier, name: &str, minute: &str) -> Result<DossierEvent, Refusal> {
    let finance = &dossier.record().finance;
    let lines = finance.unpaid(Moment::AtReturn);
    let lines: Vec<_> = lines.map(|line| line.key().clone()).collect();
    let amount = finance.outstanding(Moment::AtReturn);
    let act = reception(dossier, minute);
    dossier.record_cash(&act, reference(name), lines, amount)
}

#[test]
fn an_online_filing_is_charged_and_its_clock_waits_for_the_fee() {
    let world = charging();
    let mut dossier = filed(&world, &[]);
    assert_eq!(dossier.record().finance.state(), FinanceState::Due);
    let act = reception(&dossier, "2026-03-02 09:00");
    let refused = dossier.receive(&act, agency(), world.rulebook());
    let outstanding = dong(23_000);
    assert_eq!(refused.unwrap_err(), Refusal::FeeUnpaid { outstanding });

    assert!(dossier.accepting_waits_for_fee());
    let event = dossier.await_fee(&act, world.rulebook()).unwrap();
    assert_eq!(event.name(), "fee-awaited");
    assert_eq!(dossier.status(), DossierStatus::Submitted);
    assert_eq!(dossier.record().clock.cause(), Cause::AwaitingFee);
    assert_eq!(dossier.record().clock.due_at(), None);
    let again = reception(&dossier, "2026-03-02 09:10");
    let told = dossier.await_fee(&again, world.rulebook()).unwrap_err();
    assert_eq!(told, Refusal::FeeUnpaid { outstanding });
    assert_eq!(
        Dossier::restore(dossier.record().clone()),
        Ok(dossier.clone())
    );

    assert!(!dossier.awaited_fee_has_come());
    pay_all(&mut dossier, "C-1", "2026-03-04 10:00").unwrap();
    assert!(dossier.awaited_fee_has_come());
    let version = dossier.version();
    let pending = dossier.accept_paid(agency(), world.rulebook()).unwrap();
    let (accepted, event) = pending.stamp(1, secret()).unwrap();
    assert_eq!(event.name(), "dossier-received");
    assert_eq!(accepted.version(), version, "one change brought both");
    let receipt = accepted.record().receipt.as_ref().unwrap();
    assert_eq!(receipt.received_by, RECEPTIONIST);
    assert_eq!(receipt.received_at, at("2026-03-04 10:00"));
    assert_eq!(receipt.clock_started_at, at("2026-03-04 10:00"));
    // three working days after the fifth, over a weekend
    assert_eq!(receipt.due_at, at("2026-03-09 17:30"));
    assert_eq!(accepted.record().clock.due_at(), Some(receipt.due_at));
    assert_eq!(Dossier::restore(accepted.record().clone()), Ok(accepted));
}

#[test]
fn what_was_paid_before_acceptance_lets_the_clock_start_with_it() {
    let world = charging();
    let mut dossier = filed(&world, &[]);
    pay_all(&mut dossier, "C-1", "2026-03-02 08:30").unwrap();
    assert!(!dossier.accepting_waits_for_fee());
    let act = reception(&dossier, "2026-03-02 09:00");
    let pending = dossier.receive(&act, agency(), world.rulebook()).unwrap();
    assert_eq!(pending.due_at(), at("2026-03-05 17:30"));
}

#[test]
fn a_reduction_that_the_applicant_asks_for_waits_for_an_officer() {
    let world = charging();
    let asked = Choice {
        quantity: Some(Quantity::try_from(3).unwrap()),
        reduction: Some(ReductionChoice {
            index: 0,
            evidence: key("proof"),
            note: "Con tôi 6 tuổi".to_owned(),
        }),
        ..Choice::of(key("copy"))
    };
    let mut dossier = filed(&world, std::slice::from_ref(&asked));
    // charged as if nothing had been asked for
    assert_eq!(dossier.record().finance.totals().owed, dong(39_000));
    let told = dossier.await_fee(&reception(&dossier, "2026-03-02 09:00"), world.rulebook());
    assert_eq!(told, Err(Refusal::FeeClaimOpen));
    let told = pay_all(&mut dossier, "C-1", "2026-03-02 09:00").unwrap_err();
    let line = key("copy");
    assert_eq!(told, Refusal::Money(MoneyRefusal::ClaimOpen { line }));

    let granted = FeeChoices {
        choices: vec![asked.clone()],
        ..FeeChoices::default()
    };
    let act = reception(&dossier, "2026-03-02 09:00");
    let unexplained = dossier.assess_fees(&act, &granted, Some(" "), world.rulebook());
    assert_eq!(unexplained, Err(Refusal::ReasonMissing));
    let reason = Some("Đúng đối tượng");
    dossier
        .assess_fees(&act, &granted, reason, world.rulebook())
        .unwrap();
    assert_eq!(dossier.record().finance.totals().owed, dong(15_000));
    assert!(!dossier.record().finance.has_open_claim());
    let last = dossier.record().finance.assessments().last().unwrap();
    assert_eq!(last.reason.as_deref(), reason);

    let unfiled = Choice {
        reduction: Some(ReductionChoice {
            evidence: key("passport"),
            ..asked.reduction.clone().unwrap()
        }),
        ..asked
    };
    let mut other = world.submit(&filing(), at(MORNING));
    let told = other.charge_applicant(&[unfiled], world.rulebook());
    let paper = key("passport");
    assert_eq!(told, Err(Refusal::EvidenceNotFiled { paper }));
}

#[test]
fn at_the_counter_the_fee_comes_before_the_hand_over_and_the_postage_before_the_return() {
    use CommandKind::{Approve, CompleteStep, HandOver, IssueResult, ReturnResult};
    let world = charging();
    let mut dossier = world.file_at_counter(&filing(), at(MORNING));
    let parcel = Tariff {
        ..tariff("parcel", LineKind::Postage, 25_000)
    };
    let said = FeeChoices {
        additions: vec![parcel],
        choices: vec![Choice {
            moment: Some(Moment::AtReturn),
            ..Choice::of(key("parcel"))
        }],
        ..FeeChoices::default()
    };
    let act = reception(&dossier, MORNING);
    dossier
        .assess_fees(&act, &said, None, world.rulebook())
        .unwrap();
    let minute = at("2026-03-02 08:10");
    let told = world.give(HandOver, &mut dossier, minute);
    let outstanding = dong(23_000);
    assert_eq!(told, Err(Refusal::FeeUnpaid { outstanding }));
    let act = reception(&dossier, "2026-03-02 08:20");
    let lines = vec![key("copy"), key("entry")];
    dossier
        .record_cash(&act, reference("C-1"), lines, outstanding)
        .unwrap();
    for command in [HandOver, CompleteStep, CompleteStep, Approve, IssueResult] {
        world
            .give(command, &mut dossier, at("2026-03-02 09:00"))
            .unwrap();
    }
    assert_eq!(dossier.moment_of_payment(), Moment::AtReturn);
    let told = world.give(ReturnResult, &mut dossier, at("2026-03-02 09:00"));
    let outstanding = dong(25_000);
    assert_eq!(told, Err(Refusal::FeeUnpaid { outstanding }));
    pay_all(&mut dossier, "C-2", "2026-03-02 09:10").unwrap();
    world
        .give(ReturnResult, &mut dossier, at("2026-03-02 09:20"))
        .unwrap();
    assert_eq!(Dossier::restore(dossier.record().clone()), Ok(dossier));
}

#[test]
fn the_end_without_a_result_gives_back_what_the_rules_say() {
    for (command, accepted, back) in [
        (CommandKind::RefuseIntake, false, 23_000),
        (CommandKind::Withdraw, false, 23_000),
        (CommandKind::Withdraw, true, 23_000),
        (CommandKind::Refuse, true, 0),
    ] {
        let world = charging();
        let mut dossier = filed(&world, &[]);
        pay_all(&mut dossier, "C-1", "2026-03-02 08:30").unwrap();
        if accepted {
            world
                .give(CommandKind::Receive, &mut dossier, at("2026-03-02 09:00"))
                .unwrap();
        }
        world
            .give(command, &mut dossier, at("2026-03-02 10:00"))
            .unwrap();
        let totals = dossier.record().finance.totals();
        assert_eq!(totals.due_back, dong(back), "{command} {accepted}");
        assert_eq!(
            Dossier::restore(dossier.record().clone()),
            Ok(dossier.clone())
        );
        let refund = RefundReference::try_from("C-1-R1".to_owned()).unwrap();
        let act = reception(&dossier, "2026-03-02 10:30");
        let told = dossier.confirm_refund(&act, &refund);
        assert_eq!(told.is_ok(), back > 0);
        if back > 0 {
            assert_eq!(dossier.record().finance.state(), FinanceState::Refunded);
            assert!(
                dossier
                    .confirm_refund(&reception(&dossier, MORNING), &refund)
                    .is_err()
            );
        }
    }
}

#[test]
fn old_dossiers_without_money_go_on_without_it() {
    let world = World::default();
    for status in DossierStatus::ALL {
        let dossier = world.dossier_in(status);
        assert!(dossier.record().finance.is_empty());
        assert_eq!(dossier.record().finance.state(), FinanceState::NothingDue);
    }
}

/// Gives a command on the money as the right person would.
fn give(
    command: MoneyCommand,
    dossier: &mut Dossier,
    world: &World,
) -> Result<DossierEvent, Refusal> {
    let act = reception(dossier, "2026-03-03 10:00");
    let known = |state| {
        let payments = dossier.record().finance.payments().iter();
        let mut known = payments.filter(|payment| payment.is(state));
        known.next().map(|payment| payment.reference.clone())
    };
    match command {
        MoneyCommand::AssessFees => dossier.assess_fees(
            &act,
            &FeeChoices::default(),
            Some("Tính lại"),
            world.rulebook(),
        ),
        MoneyCommand::RecordCashPayment => {
            dossier.record_cash(&act, reference("C-9"), vec![key("entry")], dong(15_000))
        }
        MoneyCommand::StartPayment => dossier.start_payment(
            &act,
            reference("P-9"),
            key("sandbox"),
            vec![key("entry")],
            world.rulebook(),
        ),
        MoneyCommand::CancelPayment => {
            let pending = known(PaymentStateKind::Pending);
            dossier.cancel_payment(&act, &pending.unwrap_or_else(|| reference("none")))
        }
        MoneyCommand::ReleaseFee => {
            let reason = "Thu sai".to_owned();
            let cause = ReleaseCause::Corrected { reason };
            dossier.release_fee(&act, &key("copy"), dong(1_000), cause)
        }
        MoneyCommand::ConfirmRefund => {
            let refund = dossier.record().finance.refunds().first();
            let refund = refund.map(|refund| refund.reference.clone());
            let unknown = || RefundReference::try_from("none".to_owned()).unwrap();
            dossier.confirm_refund(&act, &refund.unwrap_or_else(unknown))
        }
    }
}

#[test]
fn every_command_on_the_money_in_every_status() {
    let world = charging();
    let mut table = format!("{:18}", "");
    for command in MoneyCommand::ALL {
        write!(table, "| {:21}", command.name()).unwrap();
    }
    for status in DossierStatus::ALL {
        write!(table, "\n{:18}", status.name()).unwrap();
        for command in MoneyCommand::ALL {
            let mut dossier = paid_dossier_in(&world, status);
            let before = dossier.clone();
            let told;
            let cell = match give(command, &mut dossier, &world) {
                Ok(event) => {
                    assert_eq!(dossier.version(), before.version() + 1);
                    assert_eq!(dossier.status(), status, "money moves no status");
                    event.name()
                }
                Err(Refusal::MoneyClosed { permitted, .. }) => {
                    assert_eq!(permitted, permitted_money(status));
                    assert_eq!(dossier, before);
                    "(wrong status)"
                }
                Err(Refusal::Money(refusal)) => {
                    assert_eq!(dossier, before);
                    told = format!("{refusal:?}");
                    told.split([' ', '{']).next().unwrap()
                }
                Err(refusal) => panic!("{command} in {status}: {refusal:?}"),
            };
            assert_eq!(
                cell != "(wrong status)",
                permitted_money(status).contains(&command)
            );
            write!(table, "| {cell:21}").unwrap();
        }
    }
    let lines: Vec<_> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

/// A dossier whose first line is paid in cash, in a status.
fn paid_dossier_in(world: &World, status: DossierStatus) -> Dossier {
    use CommandKind::{
        Approve, CompleteStep, HandOver, IssueResult, Receive, Refuse, RefuseIntake,
        RequestSupplement, RequireObligation, ReturnResult, Stop, Withdraw,
    };
    let whole = [
        Receive,
        HandOver,
        CompleteStep,
        CompleteStep,
        Approve,
        IssueResult,
        ReturnResult,
    ];
    let way: &[CommandKind] = match status {
        DossierStatus::Submitted => &[],
        DossierStatus::Received => &whole[..1],
        DossierStatus::Processing => &whole[..2],
        DossierStatus::AwaitingApproval => &whole[..4],
        DossierStatus::AwaitingIssue => &whole[..5],
        DossierStatus::AwaitingSupplement | DossierStatus::ClosedUnanswered => {
            &[Receive, HandOver, RequestSupplement]
        }
        DossierStatus::AwaitingObligation => &[Receive, HandOver, RequireObligation],
        DossierStatus::Stopped => &[Receive, Stop],
        DossierStatus::Completed => &whole[..6],
        DossierStatus::Returned => &whole,
        DossierStatus::IntakeRefused => &[RefuseIntake],
        DossierStatus::Withdrawn => &[Withdraw],
        DossierStatus::Refused => &[Receive, Refuse],
    };
    let mut dossier = filed(world, &[]);
    pay_all(&mut dossier, "C-1", "2026-03-02 08:30").unwrap();
    for command in way {
        world
            .give(*command, &mut dossier, at("2026-03-02 09:00"))
            .unwrap();
    }
    if status == DossierStatus::ClosedUnanswered {
        let closes_at = dossier.record().alarm_at.unwrap();
        dossier.ring(closes_at, world.rulebook()).unwrap();
    }
    assert_eq!(dossier.status(), status);
    dossier
}

/// What somebody does, or a provider tells.
#[derive(Debug, Clone)]
enum Happening {
    Cash(bool),
    Start(u8),
    Cancel(u8),
    Paid(u8, i64),
    Again(u8),
    Failed(u8),
    Refund(RefundNews),
    Assess,
    Release,
    Dossier(CommandKind),
}

fn happening() -> impl Strategy<Value = Happening> {
    let number = 0_u8..4;
    prop_oneof![
        any::<bool>().prop_map(Happening::Cash),
        number.clone().prop_map(Happening::Start),
        number.clone().prop_map(Happening::Cancel),
        (
            number.clone(),
            prop_oneof![Just(23_000_i64), Just(1), Just(15_000)]
        )
            .prop_map(|(number, amount)| Happening::Paid(number, amount)),
        number.clone().prop_map(Happening::Again),
        number.prop_map(Happening::Failed),
        prop_oneof![
            Just(RefundNews::Sent),
            Just(RefundNews::Confirmed),
            Just(RefundNews::Failed)
        ]
        .prop_map(Happening::Refund),
        Just(Happening::Assess),
        Just(Happening::Release),
        prop_oneof![
            Just(CommandKind::Receive),
            Just(CommandKind::HandOver),
            Just(CommandKind::Withdraw),
            Just(CommandKind::RefuseIntake),
            Just(CommandKind::Refuse),
        ]
        .prop_map(Happening::Dossier),
    ]
}

/// Does it, if it is permitted; gives what came in for certain: cash, and whole payments told.
fn do_it(happening: &Happening, dossier: &mut Dossier, world: &World) {
    let now = at("2026-03-02 10:00");
    let act = reception(dossier, "2026-03-02 10:00");
    let name = |number: &u8| format!("P-{number}");
    let refund = dossier.record().finance.refunds().last();
    let refund = refund.map(|refund| refund.reference.clone());
    let _ = match happening {
        Happening::Cash(whole) => {
            if *whole {
                pay_all(
                    dossier,
                    &format!("C-{}", dossier.version()),
                    "2026-03-02 10:00",
                )
                .map(Some)
            } else {
                give(MoneyCommand::RecordCashPayment, dossier, world).map(Some)
            }
        }
        Happening::Start(number) => {
            let lines = dossier.record().finance.unpaid(Moment::AtReturn);
            let lines = lines.map(|line| line.key().clone()).collect();
            let (reference, provider) = (reference(&name(number)), key("sandbox"));
            dossier
                .start_payment(&act, reference, provider, lines, world.rulebook())
                .map(Some)
        }
        Happening::Cancel(number) => dossier
            .cancel_payment(&act, &reference(&name(number)))
            .map(Some),
        Happening::Paid(number, amount) => dossier.note_payment(&paid(&name(number), *amount), now),
        Happening::Again(number) => {
            let told = paid(&name(number), 23_000);
            let _ = dossier.note_payment(&told, now);
            let before = dossier.clone();
            let again = dossier.note_payment(&told, now);
            assert_eq!(*dossier, before, "a repeated notice changes nothing");
            again
        }
        Happening::Failed(number) => {
            dossier.note_payment(&notice(&name(number), News::Failed), now)
        }
        Happening::Refund(news) => match refund {
            Some(refund) if *news == RefundNews::Confirmed && refund.as_str().starts_with('C') => {
                dossier.confirm_refund(&act, &refund).map(Some)
            }
            Some(refund) => dossier.note_refund(&refund, *news, now),
            None => Ok(None),
        },
        Happening::Assess => give(MoneyCommand::AssessFees, dossier, world).map(Some),
        Happening::Release => give(MoneyCommand::ReleaseFee, dossier, world).map(Some),
        Happening::Dossier(CommandKind::Receive) if dossier.accepting_waits_for_fee() => {
            dossier.await_fee(&act, world.rulebook()).map(Some)
        }
        Happening::Dossier(command) => world.give(*command, dossier, now).map(Some),
    };
    // as `app` does after every change
    for due in dossier.record().finance.receipts_due() {
        let number = dossier.record().finance.receipts().len() as u64 + 1;
        let number = ReceiptNumber {
            series: "BLP-26E".parse().unwrap(),
            number: number.try_into().unwrap(),
        };
        dossier.issue_fee_receipt(&due, number).unwrap();
    }
    if dossier.awaited_fee_has_come() {
        let pending = dossier.accept_paid(agency(), world.rulebook()).unwrap();
        *dossier = pending.stamp(1, secret()).unwrap().0;
    }
}

proptest! {
    /// Whatever happens in whatever order, every đồng that came is kept for a line, held or gone back,
    /// and the receipts say so; what is stored can be taken back.
    #[test]
    fn no_sequence_loses_or_doubles_money(happenings in prop::collection::vec(happening(), 0..40)) {
        let world = charging();
        let mut dossier = filed(&world, &[]);
        for happening in &happenings {
            let version = dossier.version();
            do_it(happening, &mut dossier, &world);
            let finance = &dossier.record().finance;
            let totals = finance.totals();
            let came: i64 = finance.payments().iter().map(|payment| payment.received().amount()).sum();
            prop_assert_eq!(totals.received.amount(), came);
            prop_assert!(totals.refunded <= totals.received);
            // nothing is paid twice: what is kept is at most what is owed
            let kept = came - totals.refunded.amount() - totals.due_back.amount();
            prop_assert!(kept <= totals.owed.amount(), "{kept} of {:?}", totals);
            prop_assert_eq!(kept, totals.owed.amount() - totals.outstanding.amount());
            prop_assert_eq!(
                finance.receipted().amount(),
                came - totals.refunded.amount() - totals.held.amount()
            );
            prop_assert!(dossier.version() >= version);
            prop_assert_eq!(Dossier::restore(dossier.record().clone()), Ok(dossier.clone()));
            // whoever has been handed over has paid what was due first
            let accepted = dossier.record().receipt.is_some();
            if accepted && dossier.record().channel == Channel::Online && finance.ended().is_none() {
                prop_assert!(totals.received.amount() > 0 || totals.owed.is_zero());
            }
        }
    }
}

#[test]
fn who_files_is_who_is_charged() {
    let world = charging();
    let dossier = filed(&world, &[]);
    let first = &dossier.record().finance.assessments()[0];
    assert_eq!((first.by, first.at), (Some(CITIZEN), at(MORNING)));
    assert_ne!(CITIZEN, CLERK);
}
