//! Paying in cash and beginning to pay online.

use dossiers::domain::money::*;

use crate::domain_money_world::*;

#[test]
fn cash_pays_whole_lines_with_the_exact_amount() {
    let mut finance = finance();
    assert_eq!(finance.state(), FinanceState::Due);
    let before = finance.clone();
    assert_eq!(
        finance.pay_cash(cash("A", &["appraisal", "registration"], 129_999, 1)),
        Err(MoneyRefusal::WrongAmount {
            expected: dong(130_000),
            offered: dong(129_999)
        })
    );
    assert_eq!(finance, before);
    let money = cash("A", &["appraisal", "registration"], 130_000, 1);
    assert_eq!(finance.pay_cash(money.clone()), Ok(Started::Now));
    assert_eq!(finance.state(), FinanceState::PartlyPaid);
    assert_eq!(finance.pay_cash(money), Ok(Started::Before));
    assert_eq!(finance.totals().received, dong(130_000));
    let other = cash("A", &["survey"], 500_000, 1);
    assert_eq!(
        finance.pay_cash(other),
        Err(MoneyRefusal::ReferenceTaken {
            reference: reference("A")
        })
    );
    finance
        .pay_cash(cash("B", &["survey", "parcel"], 525_000, 2))
        .unwrap();
    assert_eq!(finance.state(), FinanceState::Paid);
    finance.check().unwrap();
}

#[test]
fn what_is_outstanding_depends_on_the_moment() {
    let finance = finance();
    assert_eq!(finance.outstanding(Moment::AtReceipt), dong(630_000));
    assert_eq!(finance.outstanding(Moment::AtSupplement), dong(630_000));
    assert_eq!(finance.outstanding(Moment::AtReturn), dong(655_000));
    for moment in Moment::ALL {
        assert_eq!(Moment::try_from(moment.code()), Ok(moment));
    }
    assert_eq!(Moment::try_from(3), Err(MomentError(3)));
}

#[test]
fn only_lines_that_wait_for_money_can_be_paid() {
    let mut finance = finance();
    finance
        .pay_cash(cash("A", &["survey"], 500_000, 1))
        .unwrap();
    let policy = MoneyPolicy::default();
    let mut begin = |lines: &[&str]| finance.start_online(online("B", lines, 2), &policy);
    assert_eq!(begin(&[]), Err(MoneyRefusal::NoLines));
    assert_eq!(
        begin(&["other"]),
        Err(MoneyRefusal::UnknownLine { line: key("other") })
    );
    assert_eq!(
        begin(&["parcel", "parcel"]),
        Err(MoneyRefusal::LineTwice {
            line: key("parcel")
        })
    );
    assert_eq!(
        begin(&["survey"]),
        Err(MoneyRefusal::LineSettled {
            line: key("survey")
        })
    );
    let cause = ReleaseCause::Corrected {
        reason: "Không thu".to_owned(),
    };
    finance
        .release(&key("parcel"), dong(25_000), cause, at(3), officer())
        .unwrap();
    assert_eq!(
        finance.start_online(online("B", &["parcel"], 3), &policy),
        Err(MoneyRefusal::NothingToPay {
            line: key("parcel")
        })
    );
}

#[test]
fn beginning_twice_is_harmless_and_a_reference_is_of_one_payment() {
    let mut finance = finance();
    let policy = MoneyPolicy::default();
    start(&mut finance, "A", &["registration"], 1);
    let before = finance.clone();
    let again = finance.start_online(online("A", &["registration"], 9), &policy);
    assert_eq!(again, Ok(Started::Before));
    for other in [
        finance.start_online(online("A", &["appraisal"], 2), &policy),
        finance.start_online(
            OnlinePayment {
                provider: key("other"),
                ..online("A", &["registration"], 2)
            },
            &policy,
        ),
        finance.pay_cash(cash("A", &["registration"], 30_000, 2)),
    ] {
        let reference = reference("A");
        assert_eq!(other, Err(MoneyRefusal::ReferenceTaken { reference }));
    }
    assert_eq!(finance, before);
}

#[test]
fn the_number_of_online_payments_is_bounded_but_cash_is_taken() {
    let mut finance = finance();
    let policy = MoneyPolicy {
        online_payments_allowed: 2,
        ..MoneyPolicy::default()
    };
    for name in ["A", "B"] {
        let begun = finance.start_online(online(name, &["registration"], 1), &policy);
        assert_eq!(begun, Ok(Started::Now));
    }
    assert_eq!(
        finance.start_online(online("C", &["registration"], 1), &policy),
        Err(MoneyRefusal::TooManyPayments { allowed: 2 })
    );
    finance
        .pay_cash(cash("C", &["registration"], 30_000, 2))
        .unwrap();
}

#[test]
fn a_page_that_closed_expires_and_no_other() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 0);
    start(&mut finance, "B", &["registration"], 1);
    assert!(finance.expire(at(14)).is_empty());
    assert_eq!(finance.expire(at(15)), [reference("A")]);
    assert!(finance.expire(at(15)).is_empty());
    assert_eq!(
        finance.cancel_payment(&reference("A"), at(16)),
        Err(MoneyRefusal::NotPending {
            reference: reference("A"),
            state: PaymentStateKind::Expired
        })
    );
    finance.check().unwrap();
}
