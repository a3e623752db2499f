//! Money on its way back.

use dossiers::domain::money::*;

use crate::domain_money_world::*;

fn refunding() -> (Finance, RefundReference) {
    let mut finance = finance();
    start(&mut finance, "A", &["appraisal", "registration"], 1);
    finance.note(&paid("A", 130_000), at(2)).unwrap();
    let released = finance
        .end(
            Ending::IntakeRefused,
            Stage::BeforeAcceptance,
            at(3),
            &MoneyPolicy::default(),
        )
        .unwrap();
    let refund = released.refunds.first().unwrap().clone();
    (finance, refund)
}

#[test]
fn a_refund_that_failed_is_sent_again_under_the_same_name() {
    let (mut finance, refund) = refunding();
    assert_eq!(finance.refunds_to_send().count(), 1);
    finance.refund_sent(&refund, at(4)).unwrap();
    assert_eq!(finance.refunds_to_send().count(), 0);
    finance.refund_failed(&refund, at(5)).unwrap();
    assert_eq!(finance.refunds_to_send().next().unwrap().reference, refund);
    finance.refund_sent(&refund, at(6)).unwrap();
    let confirmed = finance.refund_confirmed(&refund, at(7), None);
    assert_eq!(confirmed, Ok(RefundChange::Changed));
    assert_eq!(finance.state(), FinanceState::Refunded);
    assert_eq!(finance.totals().refunded, dong(130_000));
    finance.check().unwrap();
}

#[test]
fn news_of_a_refund_may_come_twice_or_late() {
    let (mut finance, refund) = refunding();
    finance.refund_sent(&refund, at(4)).unwrap();
    finance.refund_confirmed(&refund, at(5), None).unwrap();
    let after = finance.clone();
    assert_eq!(
        finance.refund_confirmed(&refund, at(6), None),
        Ok(RefundChange::Nothing)
    );
    assert_eq!(
        finance.refund_failed(&refund, at(6)),
        Ok(RefundChange::Nothing)
    );
    assert_eq!(
        finance.refund_sent(&refund, at(6)),
        Err(MoneyRefusal::WrongRefundState {
            reference: refund,
            state: RefundStateKind::Confirmed
        })
    );
    assert_eq!(finance, after);
}

#[test]
fn cash_is_paid_out_by_an_officer() {
    let mut finance = finance();
    finance
        .pay_cash(cash("C", &["survey"], 500_000, 1))
        .unwrap();
    let cause = ReleaseCause::AdvanceSettled {
        note: "Chi phí đo đạc thực tế 320.000".to_owned(),
    };
    let refund = finance
        .release(&key("survey"), dong(180_000), cause, at(2), officer())
        .unwrap()
        .unwrap();
    let in_cash = Err(MoneyRefusal::RefundInCash {
        reference: refund.clone(),
    });
    assert_eq!(finance.refund_sent(&refund, at(3)), in_cash);
    assert_eq!(
        finance.refund_confirmed(&refund, at(3), None),
        Err(MoneyRefusal::OfficerMissing {
            reference: refund.clone()
        })
    );
    finance
        .refund_confirmed(&refund, at(3), Some(officer()))
        .unwrap();
    let totals = finance.totals();
    assert_eq!(totals.received.less(totals.refunded), dong(320_000));
    finance.check().unwrap();
}

#[test]
fn a_refund_that_is_not_known_is_refused() {
    let (mut finance, _) = refunding();
    let unknown = refund_reference("X-R1");
    let refused = MoneyRefusal::UnknownRefund {
        reference: unknown.clone(),
    };
    assert_eq!(finance.refund_sent(&unknown, at(4)), Err(refused.clone()));
    assert_eq!(finance.refund_failed(&unknown, at(4)), Err(refused.clone()));
    assert_eq!(
        finance.refund_confirmed(&unknown, at(4), None),
        Err(refused)
    );
}
