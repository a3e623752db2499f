//! Money as it is stored.

use dossiers::domain::money::*;
use serde_json::{Value, json};

use crate::domain_money_world::*;

/// Something of everything.
pub fn rich() -> Finance {
    let mut finance = finance();
    finance
        .pay_cash(cash("CASH-1", &["appraisal"], 100_000, 1))
        .unwrap();
    start(&mut finance, "ON-1", &["registration"], 2);
    start(&mut finance, "ON-2", &["registration"], 3);
    finance.note(&paid("ON-1", 30_000), at(4)).unwrap();
    finance.note(&paid("ON-2", 3_000), at(5)).unwrap();
    finance.note(&paid("ON-2", 30_000), at(6)).unwrap();
    start(&mut finance, "ON-3", &["survey"], 7);
    finance.note(&notice("ON-3", News::Failed), at(8)).unwrap();
    issue_receipts(&mut finance, 9);
    let cause = ReleaseCause::Exempted {
        evidence: key("merit"),
        note: "Thẻ thương binh".to_owned(),
    };
    let refund = finance
        .release(&key("registration"), dong(15_000), cause, at(10), officer())
        .unwrap()
        .unwrap();
    finance.refund_sent(&refund, at(11)).unwrap();
    finance.refund_confirmed(&refund, at(12), None).unwrap();
    issue_receipts(&mut finance, 13);
    finance
        .end(
            Ending::Stopped,
            Stage::Processing,
            at(14),
            &MoneyPolicy::default(),
        )
        .unwrap();
    finance.check().unwrap();
    finance
}

#[test]
fn money_looks_like_this() {
    insta::assert_json_snapshot!(rich());
}

#[test]
fn what_is_stored_comes_back_and_what_is_new_in_it_does_not_hurt() {
    let finance = rich();
    let mut stored = serde_json::to_value(&finance).unwrap();
    let again: Finance = serde_json::from_value(stored.clone()).unwrap();
    assert_eq!(again, finance);
    fn add(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                // a wording is checked by its own crate
                if !fields.contains_key("vi") {
                    fields.values_mut().for_each(add);
                    fields.insert("addedLater".to_owned(), json!(true));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(add),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    add(&mut stored);
    let again: Finance = serde_json::from_value(stored).unwrap();
    assert_eq!(again, finance);
    let empty = serde_json::to_value(Finance::default()).unwrap();
    assert_eq!(empty, json!({}));
}

#[test]
fn texts_from_outside_are_checked_when_they_are_read() {
    for text in ["", "a b", "a/b", "đ", &"a".repeat(51)] {
        assert!(text.parse::<PaymentReference>().is_err(), "{text}");
    }
    assert!("PAY_2026-ab".parse::<PaymentReference>().is_ok());
    assert!("A-R1".parse::<RefundReference>().is_ok());
    assert!("x".repeat(101).parse::<Transaction>().is_err());
    assert!("01BLP0-001/AA-26E".parse::<ReceiptSeries>().is_ok());
    assert!("AA 26".parse::<ReceiptSeries>().is_err());
    for amount in [-1, Dong::MOST.amount() + 1] {
        assert_eq!(Dong::try_from(amount), Err(DongError(amount)));
    }
    assert_eq!(Quantity::try_from(0), Err(QuantityError(0)));
    assert_eq!(Percent::try_from(101), Err(PercentError(101)));
}

#[test]
fn a_policy_names_what_it_changes() {
    let policy: MoneyPolicy = serde_json::from_value(json!({
        "online_payment_minutes": 30, "moments": { "fee": "AT_RETURN" },
    }))
    .unwrap();
    assert_eq!(policy.moments.fee, Moment::AtReturn);
    assert_eq!(policy.moments.charge, Moment::AtReceipt);
    assert_eq!(policy.refund_rules, MoneyPolicy::default().refund_rules);
    let unknown = serde_json::from_value::<MoneyPolicy>(json!({ "unknown": 1 }));
    assert!(unknown.is_err());
}
