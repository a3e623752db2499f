//! The tables of money, whole.

use std::fmt::Write;

use dossiers::domain::money::*;

use crate::domain_money_world::*;

#[test]
fn where_the_money_stands_is_a_total_function_of_the_sums() {
    let mut table = String::from("outstanding kept refunded due back | state\n");
    for case in 0..16_u8 {
        let has = |bit: u8| case & (8 >> bit) != 0;
        let some = |holds: bool| dong(if holds { 10 } else { 0 });
        let totals = Totals {
            outstanding: some(has(0)),
            received: dong(i64::from(has(1)) * 10 + i64::from(has(2)) * 10),
            refunded: some(has(2)),
            due_back: some(has(3)),
            ..Totals::default()
        };
        let mark = |bit| if has(bit) { "x" } else { "-" };
        writeln!(
            table,
            "{:<11} {:<4} {:<8} {:<8} | {}",
            mark(0),
            mark(1),
            mark(2),
            mark(3),
            FinanceState::of(totals)
        )
        .unwrap();
    }
    insta::assert_snapshot!(table);
}

/// A dossier with the payment A in a state.
fn with_payment(state: PaymentStateKind) -> Finance {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    let told = |finance: &mut Finance, notice: &ProviderNotice| {
        finance.note(notice, at(2)).unwrap();
    };
    match state {
        PaymentStateKind::Pending => {}
        PaymentStateKind::Confirmed => told(&mut finance, &paid("A", 30_000)),
        PaymentStateKind::Failed => told(&mut finance, &notice("A", News::Failed)),
        PaymentStateKind::Expired => told(&mut finance, &notice("A", News::Expired)),
        PaymentStateKind::Cancelled => finance.cancel_payment(&reference("A"), at(2)).unwrap(),
        PaymentStateKind::Surplus => {
            finance.cancel_payment(&reference("A"), at(2)).unwrap();
            told(&mut finance, &paid("A", 30_000));
        }
    }
    finance
}

#[test]
fn every_payment_state_with_every_news() {
    let news = [
        ("paid", paid("A", 30_000)),
        ("paid, wrong amount", paid("A", 29_000)),
        ("paid by another transaction", paid_by("A", 30_000, "T2")),
        ("failed", notice("A", News::Failed)),
        ("expired", notice("A", News::Expired)),
    ];
    let mut table = String::new();
    for state in PaymentStateKind::ALL {
        for (name, notice) in &news {
            let mut finance = with_payment(state);
            assert!(finance.payment(&reference("A")).unwrap().is(state));
            let noted = finance.note(notice, at(3)).unwrap();
            finance.check().unwrap();
            let after = finance.payment(&reference("A")).unwrap().state.kind();
            let noted = match noted {
                Noted::Confirmed => "paid".to_owned(),
                Noted::Surplus { refund } => format!("goes back as {refund}"),
                Noted::Failed => "failed".to_owned(),
                Noted::Expired => "expired".to_owned(),
                Noted::Nothing => "nothing".to_owned(),
                Noted::Incident { number } => format!("incident {number}"),
            };
            writeln!(
                table,
                "{:<10} + {name:<27} -> {:<10} {noted}",
                state.name(),
                after.name()
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

/// A dossier with a refund, paid back online or in cash, in a state.
fn with_refund(in_cash: bool, state: RefundStateKind) -> Option<(Finance, RefundReference)> {
    let mut finance = finance();
    if in_cash {
        finance
            .pay_cash(cash("A", &["registration"], 30_000, 1))
            .unwrap();
    } else {
        start(&mut finance, "A", &["registration"], 1);
        finance.note(&paid("A", 30_000), at(2)).unwrap();
    }
    let cause = ReleaseCause::Corrected {
        reason: "Thu sai".to_owned(),
    };
    let refund = finance
        .release(&key("registration"), dong(30_000), cause, at(3), officer())
        .unwrap()?;
    match state {
        RefundStateKind::Requested => {}
        RefundStateKind::Sent => finance.refund_sent(&refund, at(4)).ok()?,
        RefundStateKind::Failed => {
            finance.refund_failed(&refund, at(4)).ok()?;
        }
        RefundStateKind::Confirmed => {
            finance
                .refund_confirmed(&refund, at(4), Some(officer()))
                .unwrap();
        }
    }
    Some((finance, refund))
}

#[test]
fn every_refund_state_with_every_command() {
    let mut table = String::new();
    for in_cash in [false, true] {
        for state in RefundStateKind::ALL {
            let Some((finance, refund)) = with_refund(in_cash, state) else {
                continue;
            };
            for command in ["send", "confirm", "confirm by officer", "fail"] {
                let mut finance = finance.clone();
                let done = match command {
                    "send" => finance
                        .refund_sent(&refund, at(5))
                        .map(|()| "Changed".to_owned()),
                    "fail" => finance
                        .refund_failed(&refund, at(5))
                        .map(|change| format!("{change:?}")),
                    _ => {
                        let by = (command == "confirm by officer").then(officer);
                        finance
                            .refund_confirmed(&refund, at(5), by)
                            .map(|change| format!("{change:?}"))
                    }
                };
                finance.check().unwrap();
                let done = done.unwrap_or_else(|refusal| format!("refused: {refusal}"));
                let way = if in_cash { "cash" } else { "online" };
                writeln!(
                    table,
                    "{way:<6} {:<9} + {command:<18} -> {done}",
                    state.name()
                )
                .unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn what_goes_back_at_every_ending() {
    let policy = MoneyPolicy::default();
    let mut table = format!("{:<36}", "ending, stage");
    for kind in LineKind::ALL {
        write!(table, " {:>7}", kind.name()).unwrap();
    }
    table.push('\n');
    for ending in Ending::ALL {
        for stage in Stage::ALL {
            write!(
                table,
                "{:<36}",
                format!("{}, {}", ending.name(), stage.name())
            )
            .unwrap();
            for kind in LineKind::ALL {
                let share = policy.share_back(ending, stage, kind).get();
                write!(table, " {share:>6}%").unwrap();
            }
            table.push('\n');
        }
    }
    insta::assert_snapshot!(table);
}
