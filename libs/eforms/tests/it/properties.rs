//! Whatever is sent: no panic, and what is kept validates again to itself.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::sample;

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(name(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    let known = [
        "applicant",
        "name",
        "birth-date",
        "status",
        "spouse",
        "died-on",
        "floors",
        "number",
        "area",
        "balcony",
        "balcony-area",
        "total",
        "price",
        "oath",
        "0",
        "*",
        "",
    ];
    prop_oneof![
        proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        ".{0,6}"
    ]
}

prop_compose! {
    /// Data that is often right.
    fn likely()(
        name in "[A-ZĐ][a-zếửạ ]{1,20}",
        birth in "(19|20)[0-9]{2}-0[1-9]-[0-3][0-9]",
        identity in proptest::option::of("[0-9]{12}"),
        status in proptest::sample::select(vec!["SINGLE", "MARRIED", "WIDOWED"]),
        spouse in proptest::option::of("[a-z]{2,9}"),
        died in proptest::option::of("2020-01-[12][0-9]"),
        floors in vec((1..9_i64, 1..500_u32, any::<bool>(), proptest::option::of(0..50_u8)), 1..4),
        price in proptest::option::of(0..9_000_000_000_i64),
        stray in proptest::option::of(any_json()),
    ) -> Value {
        let floors: Vec<_> = floors
            .into_iter()
            .map(|(number, area, balcony, size)| {
                json!({ "number": number, "area": area, "balcony": balcony, "balcony-area": size })
            })
            .collect();
        json!({
            "applicant": { "name": name, "birth-date": birth, "identity-number": identity },
            "status": status,
            "spouse": { "name": spouse, "died-on": died },
            "floors": floors,
            "price": price,
            "total": stray,
            "oath": true
        })
    }
}

proptest! {
    #[test]
    fn whatever_is_sent_is_refused_or_settles(data in prop_oneof![any_json(), likely()]) {
        let form = sample::form();
        if let Ok(kept) = form.validate(&data, sample::today()) {
            prop_assert_eq!(form.validate(&kept, sample::today()), Ok(kept));
        }
    }
}
