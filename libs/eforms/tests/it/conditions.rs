//! What is shown, required and computed.

use eforms::{Violated, Violation};
use serde_json::{Value, json};

use crate::sample;

fn kept(data: &Value) -> Value {
    sample::form().validate(data, sample::today()).unwrap()
}

fn missing(data: &Value) -> Vec<String> {
    let violations = sample::form()
        .validate(data, sample::today())
        .err()
        .unwrap_or_default();
    violations
        .into_iter()
        .map(|Violation { path, rule }| {
            assert_eq!(rule, Violated::Required, "{path}");
            path
        })
        .collect()
}

#[test]
fn what_is_not_shown_is_dropped_and_not_validated() {
    let mut data = sample::right();
    data["spouse"] = json!({ "name": 5, "died-on": "never" });
    data["floors"][0]["balcony-area"] = json!("large");
    assert_eq!(kept(&data), kept(&sample::right()));
    assert_eq!(kept(&data).get("spouse"), None);
}

#[test]
fn what_is_shown_is_validated() {
    let mut data = sample::right();
    data["status"] = json!("MARRIED");
    data["spouse"] = json!({ "died-on": "never" });
    assert_eq!(
        missing(&data),
        Vec::<String>::new(),
        "an optional group is left out"
    );

    data["spouse"] = json!({ "name": "Trần Thị Thử" });
    assert_eq!(kept(&data)["spouse"], data["spouse"]);
    data["status"] = json!("WIDOWED");
    assert_eq!(missing(&data), ["/spouse/died-on"]);
    data["spouse"]["died-on"] = json!("2020-02-29");
    assert_eq!(kept(&data)["spouse"], data["spouse"]);
}

#[test]
fn conditions_of_an_item_see_that_item() {
    let mut data = sample::right();
    data["status"] = json!("MARRIED");
    data["spouse"] = json!({ "name": "Trần Thị Thử" });
    data["floors"] = json!([
        { "number": 1, "area": 10, "balcony": true, "balcony-area": 3 },
        { "number": 1, "area": 10, "balcony": false, "balcony-area": 3 },
        { "number": 1, "area": 10, "balcony": true }
    ]);
    assert_eq!(missing(&data), ["/floors/2/balcony-area"]);
    data["floors"][2]["balcony-area"] = json!(4);
    let kept = kept(&data);
    assert_eq!(kept["floors"][0]["balcony-area"], json!(3));
    assert_eq!(kept["floors"][1].get("balcony-area"), None);
}

#[test]
fn required_may_hang_on_what_is_computed_or_chosen() {
    let mut data = sample::right();
    data["applicant"] = json!({ "name": "Lê Thị Nhỏ", "birth-date": "2012-08-01" });
    assert_eq!(missing(&data), ["/applicant/identity-number"]);
    data["applicant"]["birth-date"] = json!("2012-08-02");
    assert_eq!(missing(&data), Vec::<String>::new());
    data["reasons"] = json!(["DAMAGED", "LOST"]);
    assert_eq!(missing(&data), ["/applicant/plate"]);
}

#[test]
fn computed_fields_are_the_servers() {
    let mut data = sample::right();
    data["applicant"]["age"] = json!(3);
    data["total"] = json!("a lot");
    data["who"] = json!({ "x": 1 });
    data["floors"] =
        json!([{ "number": 2, "area": 40.1, "together": 1 }, { "number": 3, "area": 0.1 }]);
    data["floors"][1]["area"] = json!(1.1);
    insta::assert_snapshot!(serde_json::to_string_pretty(&kept(&data)).unwrap());
}

#[test]
fn what_hangs_on_computed_fields_follows_them() {
    let mut data = sample::right();
    data["price"] = json!(5_000_000);
    assert_eq!(kept(&data).get("price"), None);
    data["floors"][0]["number"] = json!(3);
    assert_eq!(kept(&data)["price"], json!(5_000_000));
}

#[test]
fn computing_with_huge_numbers_breaks_the_bounds_and_nothing_else() {
    let mut data = sample::right();
    data["floors"] = json!([{ "number": i64::MAX, "area": 1e308 }, { "number": 9, "area": 1e308 }]);
    let violations = sample::form().validate(&data, sample::today()).unwrap_err();
    assert!(
        violations
            .iter()
            .all(|violation| violation.path.starts_with("/floors/"))
    );
}
