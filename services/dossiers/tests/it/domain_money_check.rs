//! Stored money that cannot have come from the commands is found out.

use dossiers::domain::money::{Finance, Inconsistency};
use serde_json::{Value, json};

use crate::domain_money_stored::rich;

fn checked(change: impl FnOnce(&mut Value)) -> Result<(), Inconsistency> {
    let mut stored = serde_json::to_value(rich()).unwrap();
    change(&mut stored);
    let finance: Finance = serde_json::from_value(stored).unwrap();
    finance.check()
}

fn set(pointer: &'static str, value: Value) -> impl FnOnce(&mut Value) {
    move |stored| *stored.pointer_mut(pointer).unwrap() = value
}

fn repeat(list: &'static str) -> impl FnOnce(&mut Value) {
    move |stored| {
        let items = stored[list].as_array_mut().unwrap();
        items.push(items.last().unwrap().clone());
    }
}

#[test]
fn what_the_commands_wrote_is_consistent() {
    assert_eq!(checked(|_| ()), Ok(()));
}

#[test]
fn every_kind_of_damage_is_named() {
    let late = || json!("2027-01-01T00:00:00Z");
    let cases: Vec<(Result<(), Inconsistency>, Inconsistency)> = vec![
        (
            checked(set("/assessments/0/total", json!(1))),
            Inconsistency::Bill,
        ),
        (
            checked(set("/lines/0/assessed/quantity", json!(2))),
            Inconsistency::Lines,
        ),
        (
            checked(set("/lines/1/assessed/key", json!("appraisal"))),
            Inconsistency::Lines,
        ),
        (
            checked(set("/lines/1/releases/0/amount", json!(30_001))),
            Inconsistency::Releases,
        ),
        (
            checked(set("/lines/1/releases/0/amount", json!(0))),
            Inconsistency::Releases,
        ),
        (checked(repeat("payments")), Inconsistency::Payments),
        (
            checked(set("/payments/0/lines", json!([]))),
            Inconsistency::Payments,
        ),
        (
            checked(set("/payments/0/state", json!({ "kind": "PENDING" }))),
            Inconsistency::PaymentState,
        ),
        (
            checked(|stored| {
                let state = stored.pointer_mut("/payments/1/state/arrival").unwrap();
                state.as_object_mut().unwrap().remove("transaction");
            }),
            Inconsistency::PaymentState,
        ),
        (
            checked(set("/payments/2/state/kind", json!("CONFIRMED"))),
            Inconsistency::Paid,
        ),
        (
            checked(set("/payments/0/lines/0/amount", json!(99_999))),
            Inconsistency::Paid,
        ),
        (checked(set("/refunds", json!([]))), Inconsistency::Refunds),
        (
            checked(set("/refunds/0/lines/0/amount", json!(1))),
            Inconsistency::Refunds,
        ),
        (
            checked(set("/refunds/0/reference", json!("ON-1-R7"))),
            Inconsistency::Refunds,
        ),
        (
            checked(set("/lines/1/releases", json!([]))),
            Inconsistency::Refunds,
        ),
        (checked(repeat("receipts")), Inconsistency::Receipts),
        (
            checked(set("/receipts/0/amount", json!(1))),
            Inconsistency::Receipts,
        ),
        (checked(repeat("incidents")), Inconsistency::Incidents),
        (
            checked(set("/payments/3/state", json!({ "kind": "PENDING" }))),
            Inconsistency::Ended,
        ),
        (
            checked(set("/payments/0/startedAt", late())),
            Inconsistency::Order,
        ),
        (
            checked(set("/refunds/1/requestedAt", late())),
            Inconsistency::Order,
        ),
    ];
    for (number, (found, damage)) in cases.into_iter().enumerate() {
        assert_eq!(found, Err(damage), "case {number}");
    }
}
