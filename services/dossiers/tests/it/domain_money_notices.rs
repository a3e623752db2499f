//! What a provider tells: forged it never comes here, but twice, late, wrong and in any order.

use dossiers::domain::money::*;

use crate::domain_money_world::*;

#[test]
fn money_that_came_pays_the_lines_once() {
    let mut finance = finance();
    start(&mut finance, "A", &["appraisal", "registration"], 1);
    let told = paid("A", 130_000);
    assert_eq!(finance.note(&told, at(2)), Ok(Noted::Confirmed));
    let after = finance.clone();
    for minute in 3..6 {
        assert_eq!(finance.note(&told, at(minute)), Ok(Noted::Nothing));
    }
    let failed = notice("A", News::Failed);
    assert_eq!(finance.note(&failed, at(6)), Ok(Noted::Nothing));
    assert_eq!(finance, after);
}

#[test]
fn money_that_comes_after_a_failure_was_told_is_money() {
    for news in [News::Failed, News::Expired] {
        let mut finance = finance();
        start(&mut finance, "A", &["registration"], 1);
        finance.note(&notice("A", news), at(2)).unwrap();
        assert_eq!(
            finance.note(&paid("A", 30_000), at(3)),
            Ok(Noted::Confirmed)
        );
        finance.check().unwrap();
    }
}

#[test]
fn late_money_of_a_cancelled_payment_goes_back() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    finance.cancel_payment(&reference("A"), at(2)).unwrap();
    let refund = refund_reference("A-R1");
    assert_eq!(
        finance.note(&paid("A", 30_000), at(3)),
        Ok(Noted::Surplus {
            refund: refund.clone()
        })
    );
    assert_eq!(finance.note(&paid("A", 30_000), at(4)), Ok(Noted::Nothing));
    assert_eq!(finance.state(), FinanceState::RefundDue);
    assert_eq!(finance.totals().held, dong(30_000));
    assert_eq!(
        finance.outstanding(Moment::AtReceipt),
        dong(630_000),
        "the line still waits"
    );
    finance.refund_sent(&refund, at(5)).unwrap();
    finance.refund_confirmed(&refund, at(6), None).unwrap();
    assert_eq!(finance.state(), FinanceState::Due);
    assert!(finance.receipts_due().is_empty());
    finance.check().unwrap();
}

#[test]
fn of_two_payments_for_a_line_the_second_goes_back() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    start(&mut finance, "B", &["registration", "appraisal"], 1);
    assert_eq!(
        finance.note(&paid("B", 130_000), at(2)),
        Ok(Noted::Confirmed)
    );
    assert_eq!(
        finance.note(&paid("A", 30_000), at(3)),
        Ok(Noted::Surplus {
            refund: refund_reference("A-R1")
        })
    );
    finance.check().unwrap();
}

#[test]
fn cash_in_the_meantime_sends_the_online_money_back() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    finance
        .pay_cash(cash("B", &["registration"], 30_000, 2))
        .unwrap();
    let told = finance.note(&paid("A", 30_000), at(3)).unwrap();
    let refund = refund_reference("A-R1");
    assert_eq!(told, Noted::Surplus { refund });
    assert_eq!(finance.totals().received, dong(60_000));
}

#[test]
fn a_wrong_amount_changes_nothing_but_is_kept() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    for amount in [29_999, 30_001, 0] {
        let told = finance.note(&paid("A", amount), at(2)).unwrap();
        assert!(matches!(told, Noted::Incident { .. }));
        let again = finance.note(&paid("A", amount), at(3));
        assert_eq!(again, Ok(told), "the same is kept once");
    }
    assert_eq!(finance.incidents().len(), 3);
    assert!(
        finance
            .payment(&reference("A"))
            .unwrap()
            .is(PaymentStateKind::Pending)
    );
    assert_eq!(finance.totals().received, Dong::ZERO);
    assert_eq!(
        finance.note(&paid("A", 30_000), at(4)),
        Ok(Noted::Confirmed)
    );
    let number = finance.incidents()[0].number;
    let settlement = |note: &str| Settlement {
        at: at(9),
        by: officer(),
        note: note.to_owned(),
    };
    assert_eq!(
        finance.settle_incident(number, settlement("")),
        Err(MoneyRefusal::ReasonMissing)
    );
    let done = "Đã đối soát với đơn vị thanh toán";
    finance.settle_incident(number, settlement(done)).unwrap();
    assert_eq!(
        finance.settle_incident(number, settlement(done)),
        Err(MoneyRefusal::UnknownIncident { number })
    );
    finance.check().unwrap();
}

#[test]
fn a_second_transaction_of_one_payment_is_looked_at() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    finance.note(&paid_by("A", 30_000, "T1"), at(2)).unwrap();
    let told = finance.note(&paid_by("A", 30_000, "T2"), at(3)).unwrap();
    assert!(matches!(told, Noted::Incident { .. }));
    assert_eq!(finance.totals().received, dong(30_000));
    finance.check().unwrap();
}

#[test]
fn a_notice_about_nothing_known_or_by_another_provider_is_refused() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    finance
        .pay_cash(cash("C", &["survey"], 500_000, 1))
        .unwrap();
    let before = finance.clone();
    assert_eq!(
        finance.note(&paid("X", 30_000), at(2)),
        Err(MoneyRefusal::UnknownPayment {
            reference: reference("X")
        })
    );
    let other = ProviderNotice {
        provider: key("other"),
        ..paid("A", 30_000)
    };
    for (told, name) in [(other, "A"), (paid("C", 500_000), "C")] {
        let reference = reference(name);
        let refused = finance.note(&told, at(2));
        assert_eq!(refused, Err(MoneyRefusal::OtherProvider { reference }));
    }
    assert_eq!(finance, before);
}

#[test]
fn incidents_are_bounded() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    for amount in 0..MOST_INCIDENTS as i64 {
        finance.note(&paid("A", amount), at(2)).unwrap();
    }
    let before = finance.clone();
    assert_eq!(
        finance.note(&paid("A", 1_000_000), at(2)),
        Err(MoneyRefusal::TooManyIncidents)
    );
    assert_eq!(finance, before);
}
