//! Layouts, texts and rules that are refused.

use serde_json::json;

use super::{Change, put, table};

const CASES: &[(&str, Change)] = &[
    ("no label", |d| {
        d["texts"]
            .as_object_mut()
            .unwrap()
            .remove("/applicant/name");
    }),
    ("label in one language", |d| {
        put(d, "/texts/~1status/label", json!({ "vi": "Tình trạng" }))
    }),
    ("option without label", |d| {
        d.pointer_mut("/texts/~1status/options")
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove("SINGLE");
    }),
    ("label of no option", |d| {
        put(
            d,
            "/texts/~1status/options/DIVORCED",
            json!({ "vi": "Ly hôn", "en": "Divorced" }),
        )
    }),
    ("texts of nothing", |d| {
        d["texts"]["/wife"] = json!({ "label": { "vi": "Vợ", "en": "Wife" } });
    }),
    ("drawn nowhere", |d| put(d, "/hidden", json!([]))),
    ("drawn twice", |d| {
        put(
            d,
            "/layout/0/sections/1/fields/-",
            json!({ "field": "/applicant/name" }),
        )
    }),
    ("drawn and hidden", |d| put(d, "/hidden/-", json!("/oath"))),
    ("draws nothing", |d| {
        put(
            d,
            "/layout/-",
            json!({ "key": "people", "title": { "vi": "Trang", "en": "Page" }, "sections": [] }),
        )
    }),
    ("draws what is not there", |d| {
        put(
            d,
            "/layout/0/sections/1/fields/-",
            json!({ "field": "/wife" }),
        )
    }),
    ("item outside of its section", |d| {
        d.pointer_mut("/layout/1/sections/0/fields")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .pop();
        put(
            d,
            "/layout/0/sections/1/fields/-",
            json!({ "field": "/floors/*/together" }),
        );
    }),
    ("widget of another kind", |d| {
        put(d, "/layout/1/sections/1/fields/0/widget", json!("CHECKBOX"))
    }),
    ("money with decimals", |d| {
        put(d, "/layout/1/sections/1/fields/0/widget", json!("MONEY"))
    }),
    ("section key taken", |d| {
        put(d, "/layout/1/sections/1/key", json!("spouse"))
    }),
    ("rule that says nothing", |d| {
        put(d, "/conditions/-", json!({ "on": { "field": "/oath" } }))
    }),
    ("rule on no section", |d| {
        put(
            d,
            "/conditions/-",
            json!({ "on": { "section": "wife" }, "shown": { "present": "/oath" } }),
        )
    }),
    ("condition on no field", |d| {
        put(
            d,
            "/conditions/-",
            json!({ "on": { "field": "/oath" }, "shown": { "present": "/wife" } }),
        )
    }),
    ("condition with no option", |d| {
        put(
            d,
            "/conditions/-",
            json!({ "on": { "field": "/oath" }, "shown": { "in": ["/status", ["DIVORCED"]] } }),
        )
    }),
    ("condition of another type", |d| {
        put(
            d,
            "/conditions/-",
            json!({ "on": { "field": "/oath" }, "shown": { "equals": ["/kinds", "3"] } }),
        )
    }),
    ("condition on which item", |d| {
        put(
            d,
            "/conditions/-",
            json!({ "on": { "field": "/oath" }, "shown": { "present": "/floors/*/area" } }),
        )
    }),
    ("condition nested too deeply", |d| {
        let deep = (0..9).fold(
            json!({ "present": "/oath" }),
            |inner, _| json!({ "not": inner }),
        );
        put(
            d,
            "/conditions/-",
            json!({ "on": { "field": "/status" }, "shown": deep }),
        );
    }),
    ("unknown condition", |d| {
        put(
            d,
            "/conditions/-",
            json!({ "on": { "field": "/oath" }, "shown": { "matches": ["/status", ".*"] } }),
        )
    }),
    ("shown when itself is shown", |d| {
        put(
            d,
            "/conditions/-",
            json!({ "on": { "field": "/status" }, "shown": { "present": "/spouse/name" } }),
        )
    }),
    ("computed in a circle", |d| {
        put(
            d,
            "/computed/-",
            json!({ "field": "/price", "value": { "product": ["/price", "/kinds"] } }),
        )
    }),
    ("computed and required", |d| {
        put(d, "/schema/required/-", json!("total"))
    }),
    ("computed twice", |d| {
        put(
            d,
            "/computed/-",
            json!({ "field": "/kinds", "value": { "count": "/floors" } }),
        )
    }),
    ("computed of another kind", |d| {
        put(
            d,
            "/computed/-",
            json!({ "field": "/price", "value": { "sum": ["/total"] } }),
        )
    }),
    ("age of no day", |d| {
        put(
            d,
            "/computed/-",
            json!({ "field": "/price", "value": { "age": "/status" } }),
        )
    }),
    ("sum over nothing", |d| {
        put(
            d,
            "/computed/-",
            json!({ "field": "/price", "value": { "sumOfProducts": ["/kinds"] } }),
        )
    }),
    ("prefill of another kind", |d| {
        put(
            d,
            "/prefill/-",
            json!({ "field": "/oath", "source": "applicant.fullName" }),
        )
    }),
    ("prefill of a computed field", |d| {
        put(
            d,
            "/prefill/-",
            json!({ "field": "/who", "source": "applicant.fullName" }),
        )
    }),
    ("prefill of an item", |d| {
        put(
            d,
            "/prefill/-",
            json!({ "field": "/floors/*/area", "source": "applicant.fullName" }),
        )
    }),
    ("prefill twice", |d| {
        put(
            d,
            "/prefill/-",
            json!({ "field": "/secret", "source": "agency.name" }),
        )
    }),
    ("prefill from anywhere", |d| {
        put(
            d,
            "/prefill/-",
            json!({ "field": "/secret", "source": "applicant.wealth" }),
        )
    }),
    ("unknown part", |d| put(d, "/script", json!("alert(1)"))),
];

#[test]
fn layouts_texts_and_rules_are_refused_with_every_fault() {
    insta::assert_snapshot!(table(CASES));
}
