//! The fees of the channels of a pinned version, as `procedures` publishes them.

use dossiers::domain::money::{LineKind, Percent};
use dossiers::domain::{Channel, PinnedProcedure, ProcedureFault};
use serde_json::{Value, json};

use crate::builders::{procedure_document, procedure_with};
use crate::domain_money_world::{key, tariff};

/// A fee as the event has it: camel case, and null where there is nothing.
fn published() -> Value {
    json!([{
        "key": "copy", "kind": "FEE",
        "name": { "vi": "Phí cấp bản sao", "en": "Fee for a copy" },
        "amount": 8000, "per": { "vi": "bản", "en": "copy" }, "when": null,
        "setLocally": true, "basis": "281/2016/TT-BTC",
        "reductions": [{ "who": { "vi": "Trẻ em", "en": "Children" }, "percent": 100, "basis": null }],
    }, {
        "key": "late", "kind": "CHARGE",
        "name": { "vi": "Lệ phí đăng ký muộn", "en": "Charge for being late" },
        "amount": 5000, "per": null, "when": { "vi": "Quá hạn", "en": "Too late" },
        "setLocally": false, "basis": null, "reductions": [],
    }])
}

fn with_fees(fees: Value) -> Result<PinnedProcedure, serde_json::Error> {
    let mut document = serde_json::to_value(procedure_document()).unwrap();
    document["channels"][1]["fees"] = fees;
    serde_json::from_value(document)
}

#[test]
fn fees_are_read_as_they_are_published_and_written_back() {
    let procedure = with_fees(published()).unwrap();
    let terms = procedure.channel(Channel::Online).unwrap();
    let [copy, late] = terms.fees.as_slice() else {
        panic!("two fees");
    };
    assert_eq!(
        (copy.kind, copy.amount.amount(), copy.set_locally),
        (LineKind::Fee, 8_000, true)
    );
    assert_eq!(copy.reductions[0].percent, Percent::WHOLE);
    assert_eq!(late.kind, LineKind::Charge);
    assert!(late.when.is_some() && late.per.is_none());
    let written = serde_json::to_value(&procedure).unwrap();
    let again: PinnedProcedure = serde_json::from_value(written).unwrap();
    assert_eq!(again, procedure);
}

#[test]
fn versions_announced_before_there_were_fees_still_read_and_charge_nothing() {
    let mut document = serde_json::to_value(procedure_document()).unwrap();
    assert_eq!(document["channels"][1].get("fees"), None);
    document["channels"][1]["fee"] = json!(7_500);
    let procedure: PinnedProcedure = serde_json::from_value(document).unwrap();
    let terms = procedure.channel(Channel::Online).unwrap();
    assert_eq!((terms.fee.amount(), terms.fees.len()), (7_500, 0));
}

#[test]
fn a_channel_does_not_charge_twice_under_one_key() {
    let mut document = procedure_with(|_| {}).document().clone();
    let fee = tariff("copy", LineKind::Fee, 8_000);
    document.channels[1].fees = vec![fee.clone(), fee];
    let told = PinnedProcedure::try_from(document).unwrap_err();
    let (channel, fee) = (Channel::Online, key("copy"));
    assert_eq!(told, ProcedureFault::DoubleFee { channel, fee });
}

#[test]
fn what_is_no_fee_is_refused() {
    for (path, value) in [
        ("/0/amount", json!(-1)),
        ("/0/amount", json!("8000")),
        ("/0/kind", json!("TAX")),
        ("/0/reductions/0/percent", json!(101)),
    ] {
        let mut fees = published();
        *fees.pointer_mut(path).unwrap() = value;
        assert!(with_fees(fees).is_err(), "{path}");
    }
}
