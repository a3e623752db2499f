//! Schemas that are refused.

use serde_json::{Value, json};

use super::{Change, put, table};

fn name(definition: &mut Value) -> &mut Value {
    definition.pointer_mut("/schema/$defs/name").unwrap()
}

const CASES: &[(&str, Change)] = &[
    ("remote reference", |d| {
        *name(d) = json!({ "$ref": "https://example.vn/name.json" })
    }),
    ("reference to a file", |d| {
        *name(d) = json!({ "$ref": "name.json#/x" })
    }),
    ("reference to the whole", |d| {
        *name(d) = json!({ "$ref": "#" })
    }),
    ("reference to nothing", |d| {
        *name(d) = json!({ "$ref": "#/$defs/nobody" })
    }),
    ("reference to itself", |d| {
        *name(d) = json!({ "$ref": "#/$defs/name" })
    }),
    ("references in a circle", |d| {
        *name(d) = json!({ "type": "object", "additionalProperties": false,
            "properties": { "parent": { "$ref": "#/$defs/parent" } } });
        put(
            d,
            "/schema/$defs/parent",
            json!({ "type": "object", "additionalProperties": false,
            "properties": { "name": { "$ref": "#/$defs/name" } } }),
        );
    }),
    ("dynamic reference", |d| {
        *name(d) = json!({ "$dynamicRef": "#meta" })
    }),
    ("another base", |d| {
        put(d, "/schema/$id", json!("https://example.vn/form"))
    }),
    ("another dialect", |d| {
        put(
            d,
            "/schema/$schema",
            json!("http://json-schema.org/draft-07/schema#"),
        )
    }),
    ("unused part", |d| {
        put(
            d,
            "/schema/$defs/other",
            json!({ "type": "string", "maxLenght": 3 }),
        )
    }),
    (
        "misspelt keyword",
        |d| *name(d) = json!({ "type": "string", "maxLength": 9, "maxLenght": 3 }),
    ),
    ("keyword of another type", |d| {
        *name(d) = json!({ "type": "string", "maxLength": 9, "minimum": 3 })
    }),
    ("combinator", |d| {
        put(d, "/schema/allOf", json!([{ "if": {}, "then": {} }]))
    }),
    ("open object", |d| {
        d["schema"]
            .as_object_mut()
            .unwrap()
            .remove("additionalProperties");
    }),
    ("not valid 2020-12", |d| {
        *name(d) = json!({ "type": "text", "maxLength": -1 })
    }),
    (
        "backtracking pattern",
        |d| *name(d) = json!({ "type": "string", "maxLength": 9, "pattern": "^(a+)\\1$" }),
    ),
    (
        "pattern that looks ahead",
        |d| *name(d) = json!({ "type": "string", "maxLength": 9, "pattern": "^(?=a)b" }),
    ),
    (
        "pattern that explodes",
        |d| {
            *name(d) = json!({ "type": "string", "maxLength": 9, "pattern": "^((((a{50}){50}){50}){50})$" })
        },
    ),
    (
        "broken pattern",
        |d| *name(d) = json!({ "type": "string", "maxLength": 9, "pattern": "^(a" }),
    ),
    (
        "long pattern",
        |d| *name(d) = json!({ "type": "string", "maxLength": 9, "pattern": "a".repeat(201) }),
    ),
    (
        "unknown format",
        |d| *name(d) = json!({ "type": "string", "maxLength": 9, "format": "hostname" }),
    ),
    ("text without end", |d| {
        *name(d) = json!({ "type": "string" })
    }),
    ("number without bounds", |d| {
        put(
            d,
            "/schema/properties/total",
            json!({ "type": "number", "minimum": 0 }),
        )
    }),
    ("integer with broken bounds", |d| {
        put(
            d,
            "/schema/properties/kinds",
            json!({ "type": "integer", "minimum": 0.5, "maximum": 3 }),
        )
    }),
    ("bounds that exclude all", |d| {
        put(
            d,
            "/schema/properties/kinds",
            json!({ "type": "integer", "minimum": 4, "maximum": 3 }),
        )
    }),
    ("group without end", |d| {
        d.pointer_mut("/schema/properties/floors")
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove("maxItems");
    }),
    ("group within a group", |d| {
        put(
            d,
            "/schema/properties/floors/items/properties/rooms",
            json!({
        "type": "array", "maxItems": 3, "items": { "type": "object", "additionalProperties": false,
            "properties": { "name": { "$ref": "#/$defs/name" } } } }),
        )
    }),
    ("list of texts", |d| {
        put(
            d,
            "/schema/properties/reasons",
            json!({ "type": "array", "maxItems": 3, "items": { "type": "string", "maxLength": 9 } }),
        )
    }),
    ("options that are no texts", |d| {
        put(
            d,
            "/schema/properties/status",
            json!({ "type": "string", "enum": [1] }),
        )
    }),
    ("two types", |d| {
        put(
            d,
            "/schema/properties/status",
            json!({ "type": ["string", "null"], "maxLength": 3 }),
        )
    }),
    ("name with a blank", |d| {
        put(d, "/schema/properties/Họ tên", json!({ "type": "boolean" }))
    }),
    ("required but not there", |d| {
        put(d, "/schema/required/-", json!("wife"))
    }),
    ("declaration to be denied", |d| {
        put(
            d,
            "/schema/properties/oath",
            json!({ "type": "boolean", "const": false }),
        )
    }),
    ("no object", |d| put(d, "/schema", json!(true))),
];

#[test]
fn schemas_are_refused_with_every_fault() {
    insta::assert_snapshot!(table(CASES));
}
