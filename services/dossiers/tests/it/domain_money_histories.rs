//! Random histories: no sequence of commands and notices loses money or doubles it.

use std::collections::BTreeMap;

use dossiers::domain::money::*;
use proptest::prelude::*;

use crate::domain_money_world::*;

const NAMES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];
const LINES: [&str; 4] = ["appraisal", "registration", "parcel", "survey"];

/// Something that happens; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    Assess {
        without: usize,
    },
    Cash {
        name: usize,
        lines: u8,
        off: i64,
    },
    Start {
        name: usize,
        lines: u8,
    },
    Told {
        name: usize,
        news: u8,
        off: i64,
        transaction: u8,
    },
    Cancel {
        name: usize,
    },
    Expire,
    Release {
        line: usize,
        amount: i64,
    },
    End {
        ending: usize,
        stage: usize,
    },
    RefundSent {
        nth: usize,
    },
    RefundConfirmed {
        nth: usize,
        by_officer: bool,
    },
    RefundFailed {
        nth: usize,
    },
    Receipts,
}

fn step() -> impl Strategy<Value = Step> {
    let name = 0..NAMES.len();
    // mostly the right amount
    let off = prop_oneof![9 => Just(0_i64), 1 => -5..5_i64];
    prop_oneof![
        1 => (0..6_usize).prop_map(|without| Step::Assess { without }),
        2 => (name.clone(), 1..16_u8, off.clone()).prop_map(|(name, lines, off)| Step::Cash { name, lines, off }),
        6 => (name.clone(), 1..16_u8).prop_map(|(name, lines)| Step::Start { name, lines }),
        9 => (name.clone(), 0..3_u8, off, prop_oneof![9 => Just(0_u8), 1 => Just(1)])
            .prop_map(|(name, news, off, transaction)| Step::Told { name, news, off, transaction }),
        1 => name.prop_map(|name| Step::Cancel { name }),
        1 => Just(Step::Expire),
        2 => (0..LINES.len(), 0..120_000_i64).prop_map(|(line, amount)| Step::Release { line, amount }),
        1 => (0..5_usize, 0..3_usize).prop_map(|(ending, stage)| Step::End { ending, stage }),
        2 => (0..4_usize).prop_map(|nth| Step::RefundSent { nth }),
        2 => (0..4_usize, any::<bool>()).prop_map(|(nth, by_officer)| Step::RefundConfirmed { nth, by_officer }),
        1 => (0..4_usize).prop_map(|nth| Step::RefundFailed { nth }),
        2 => Just(Step::Receipts),
    ]
}

/// The world outside: what was really handed over, by payment and by refund.
#[derive(Default)]
struct World {
    came: BTreeMap<PaymentReference, i64>,
    went: BTreeMap<RefundReference, i64>,
}

fn chosen(lines: u8) -> Vec<&'static str> {
    let on = |at: &usize| lines & (1 << at) != 0;
    (0..LINES.len()).filter(on).map(|at| LINES[at]).collect()
}

fn amount_of(finance: &Finance, lines: &[&str]) -> i64 {
    finance
        .lines()
        .iter()
        .filter(|line| lines.contains(&line.key().as_str()))
        .map(|line| line.owed().amount())
        .sum()
}

fn nth_refund(finance: &Finance, nth: usize) -> RefundReference {
    match finance.refunds().get(nth) {
        Some(refund) => refund.reference.clone(),
        None => refund_reference("X-R1"),
    }
}

fn apply(
    finance: &mut Finance,
    world: &mut World,
    step: &Step,
    minute: i64,
) -> Result<(), MoneyRefusal> {
    let policy = MoneyPolicy::default();
    match step {
        Step::Assess { without } => {
            let mut tariffs = tariffs();
            if *without < tariffs.len() {
                tariffs.remove(*without);
            }
            let bill = Bill::assess(&tariffs, &[], assessor(minute), &policy).unwrap();
            finance.assess(&bill)
        }
        Step::Cash { name, lines, off } => {
            let lines = chosen(*lines);
            let amount = (amount_of(finance, &lines) + off).max(0);
            let started = finance.pay_cash(cash(NAMES[*name], &lines, amount, minute))?;
            if started == Started::Now {
                world.came.insert(reference(NAMES[*name]), amount);
            }
            Ok(())
        }
        Step::Start { name, lines } => finance
            .start_online(online(NAMES[*name], &chosen(*lines), minute), &policy)
            .map(|_| ()),
        Step::Told {
            name,
            news,
            off,
            transaction,
        } => told(
            finance,
            world,
            NAMES[*name],
            (*news, *off, *transaction),
            minute,
        ),
        Step::Cancel { name } => finance.cancel_payment(&reference(NAMES[*name]), at(minute)),
        Step::Expire => {
            finance.expire(at(minute));
            Ok(())
        }
        Step::Release { line, amount } => {
            let cause = ReleaseCause::Corrected {
                reason: "Thu sai".to_owned(),
            };
            finance
                .release(
                    &key(LINES[*line]),
                    dong(*amount),
                    cause,
                    at(minute),
                    officer(),
                )
                .map(|_| ())
        }
        Step::End { ending, stage } => finance
            .end(
                Ending::ALL[*ending],
                Stage::ALL[*stage],
                at(minute),
                &policy,
            )
            .map(|_| ()),
        Step::RefundSent { nth } => finance.refund_sent(&nth_refund(finance, *nth), at(minute)),
        Step::RefundConfirmed { nth, by_officer } => {
            let refund = nth_refund(finance, *nth);
            finance.refund_confirmed(&refund, at(minute), by_officer.then(officer))?;
            let amount = finance.refund(&refund).unwrap().amount().amount();
            world.went.insert(refund, amount);
            Ok(())
        }
        Step::RefundFailed { nth } => finance
            .refund_failed(&nth_refund(finance, *nth), at(minute))
            .map(|_| ()),
        Step::Receipts => {
            issue_receipts(finance, minute);
            Ok(())
        }
    }
}

fn told(
    finance: &mut Finance,
    world: &mut World,
    name: &str,
    (news, off, transaction): (u8, i64, u8),
    minute: i64,
) -> Result<(), MoneyRefusal> {
    let payment = finance.payment(&reference(name));
    let asked = payment.map_or(1_000, |payment| payment.amount().amount());
    let amount = (asked + off).max(0);
    let news = match news {
        0 => paid_by(name, amount, &format!("T{transaction}-{name}")),
        1 => notice(name, News::Failed),
        _ => notice(name, News::Expired),
    };
    let noted = finance.note(&news, at(minute))?;
    if matches!(noted, Noted::Confirmed | Noted::Surplus { .. }) {
        let before = world.came.insert(reference(name), amount);
        assert_eq!(before, None, "money comes once");
    }
    Ok(())
}

fn check_money(finance: &Finance, world: &World) {
    finance.check().unwrap();
    let totals = finance.totals();
    let came: i64 = world.came.values().sum();
    let went: i64 = world.went.values().sum();
    assert_eq!(totals.received.amount(), came);
    assert_eq!(totals.refunded.amount(), went);
    assert_eq!(
        totals.received.amount() - totals.refunded.amount() - totals.due_back.amount(),
        totals.owed.amount() - totals.outstanding.amount(),
        "what is kept for good is what was owed and paid"
    );
    let mut receipted = finance.clone();
    issue_receipts(&mut receipted, 100_000);
    assert_eq!(
        receipted.receipted().amount() + totals.held.amount(),
        came - went,
        "paid without refunded is on the receipts, but what is held"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn no_history_loses_or_doubles_money(steps in prop::collection::vec(step(), 1..60)) {
        let (mut finance, mut world) = (finance(), World::default());
        for (minute, step) in steps.iter().enumerate() {
            let before = finance.clone();
            if apply(&mut finance, &mut world, step, minute as i64 + 1).is_err() {
                prop_assert_eq!(&finance, &before, "a refusal changes nothing");
            }
            check_money(&finance, &world);
        }
        // all that is to go back goes back, and what is left was owed
        for refund in finance.refunds().to_vec() {
            finance.refund_confirmed(&refund.reference, at(100), Some(officer())).unwrap();
        }
        issue_receipts(&mut finance, 101);
        let totals = finance.totals();
        prop_assert_eq!(finance.receipted(), totals.received.less(totals.refunded));
        prop_assert_ne!(finance.state(), FinanceState::RefundDue);
    }

    #[test]
    fn the_order_of_notices_does_not_matter(order in prop::collection::vec(0..3_u8, 0..12), last in 0..12_usize) {
        let mut finance = finance();
        start(&mut finance, "A", &["registration"], 1);
        let mut order = order;
        order.insert(last.min(order.len()), 0);
        for (minute, news) in order.iter().enumerate() {
            let mut world = World::default();
            told(&mut finance, &mut world, "A", (*news, 0, 0), minute as i64 + 2).unwrap();
        }
        prop_assert!(finance.payment(&reference("A")).unwrap().is(PaymentStateKind::Confirmed));
        prop_assert_eq!(finance.totals().received, dong(30_000));
    }
}
