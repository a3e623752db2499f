//! Which receipts are due, and what they come to.

use dossiers::domain::money::*;

use crate::domain_money_world::*;

#[test]
fn fee_and_charge_have_receipts_apart() {
    let mut finance = finance();
    finance
        .pay_cash(cash("A", &["appraisal", "registration"], 130_000, 1))
        .unwrap();
    let due = finance.receipts_due();
    let kinds: Vec<(LineKind, i64)> = due
        .iter()
        .map(|due| (due.kind, due.amount.amount()))
        .collect();
    assert_eq!(
        kinds,
        [(LineKind::Fee, 100_000), (LineKind::Charge, 30_000)]
    );
    issue_receipts(&mut finance, 2);
    assert!(finance.receipts_due().is_empty());
    assert_eq!(finance.receipted(), dong(130_000));
    finance.check().unwrap();
}

#[test]
fn a_receipt_is_issued_once_and_a_number_given_once() {
    let mut finance = finance();
    finance
        .pay_cash(cash("A", &["appraisal", "registration"], 130_000, 1))
        .unwrap();
    let due = finance.receipts_due();
    finance
        .issue_receipt(&due[0], receipt_number(1), at(2))
        .unwrap();
    let before = finance.clone();
    assert_eq!(
        finance.issue_receipt(&due[0], receipt_number(2), at(3)),
        Err(MoneyRefusal::NoReceiptDue {
            movement: due[0].movement.clone(),
            kind: LineKind::Fee
        })
    );
    assert_eq!(
        finance.issue_receipt(&due[1], receipt_number(1), at(3)),
        Err(MoneyRefusal::ReceiptNumberTaken)
    );
    assert_eq!(finance, before);
}

#[test]
fn what_goes_back_is_taken_off_the_receipts_when_it_is_back() {
    let mut finance = finance();
    start(&mut finance, "A", &["appraisal"], 1);
    finance.note(&paid("A", 100_000), at(2)).unwrap();
    issue_receipts(&mut finance, 2);
    let cause = ReleaseCause::Corrected {
        reason: "Thu sai mức".to_owned(),
    };
    let refund = finance
        .release(&key("appraisal"), dong(40_000), cause, at(3), officer())
        .unwrap()
        .unwrap();
    assert!(finance.receipts_due().is_empty(), "nothing has moved yet");
    finance.refund_sent(&refund, at(4)).unwrap();
    finance.refund_confirmed(&refund, at(5), None).unwrap();
    issue_receipts(&mut finance, 5);
    assert_eq!(finance.receipted(), dong(60_000));
    finance.check().unwrap();
}
