//! A small form that has one of everything.

use chrono::NaiveDate;
use eforms::{Form, FormDefinition};
use serde_json::{Value, json};

/// The definition as its JSON.
pub fn definition() -> Value {
    let label = |text: &str| json!({ "label": { "vi": text, "en": text } });
    let choice = |text: &str, options: &[&str]| {
        let options: serde_json::Map<_, _> = options
            .iter()
            .map(|option| ((*option).to_owned(), json!({ "vi": option, "en": option })))
            .collect();
        json!({ "label": { "vi": text, "en": text }, "options": options })
    };
    let words = |text: &str| json!({ "vi": text, "en": text });
    json!({
        "key": "sample",
        "title": { "vi": "Tờ khai mẫu", "en": "Sample declaration" },
        "schema": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "additionalProperties": false,
            "required": ["applicant", "status", "floors", "oath"],
            "properties": {
                "applicant": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name", "birth-date"],
                    "properties": {
                        "name": { "$ref": "#/$defs/name" },
                        "birth-date": { "type": "string", "format": "past-date" },
                        "identity-number": { "type": "string", "format": "identity-number" },
                        "email": { "type": "string", "format": "email", "maxLength": 60 },
                        "phone": { "type": "string", "format": "phone" },
                        "plate": { "type": "string", "maxLength": 12, "pattern": "^[0-9]{2}[A-Z]-[0-9]{5}$" },
                        "age": { "type": "integer", "minimum": 0, "maximum": 150 }
                    }
                },
                "status": { "type": "string", "enum": ["SINGLE", "MARRIED", "WIDOWED"] },
                "reasons": {
                    "type": "array",
                    "items": { "type": "string", "enum": ["LOST", "DAMAGED"] },
                    "maxItems": 2,
                    "uniqueItems": true
                },
                "spouse": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name"],
                    "properties": {
                        "name": { "$ref": "#/$defs/name" },
                        "died-on": { "type": "string", "format": "date" }
                    }
                },
                "floors": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 3,
                    "items": {
                        "type": "object",
                        "additionalProperties": false,
                        "required": ["number", "area"],
                        "properties": {
                            "number": { "type": "integer", "minimum": 1, "maximum": 9 },
                            "area": { "type": "number", "minimum": 1, "maximum": 500, "multipleOf": 0.1 },
                            "balcony": { "type": "boolean" },
                            "balcony-area": { "type": "number", "minimum": 0, "maximum": 50 },
                            "together": { "type": "number", "minimum": 0, "maximum": 5000 }
                        }
                    }
                },
                "total": { "type": "number", "minimum": 0, "maximum": 9000 },
                "kinds": { "type": "integer", "minimum": 0, "maximum": 3 },
                "price": { "type": "integer", "minimum": 0, "maximum": 9_000_000_000_i64 },
                "who": { "type": "string", "maxLength": 80 },
                "secret": { "type": "string", "maxLength": 20 },
                "oath": { "type": "boolean", "const": true }
            },
            "$defs": { "name": { "type": "string", "minLength": 2, "maxLength": 30 } }
        },
        "layout": [
            { "key": "people", "title": words("Người"), "sections": [
                { "key": "applicant", "title": words("Người yêu cầu"), "help": words("Ghi đủ"), "fields": [
                    { "field": "/applicant/name" },
                    { "field": "/applicant/birth-date" },
                    { "field": "/applicant/identity-number" },
                    { "field": "/applicant/email" },
                    { "field": "/applicant/phone" },
                    { "field": "/applicant/plate" },
                    { "field": "/status", "widget": "RADIO" },
                    { "field": "/reasons" }
                ] },
                { "key": "spouse", "title": words("Vợ, chồng"), "fields": [
                    { "field": "/spouse/name" },
                    { "field": "/spouse/died-on" }
                ] }
            ] },
            { "key": "house", "title": words("Nhà"), "sections": [
                { "key": "floors", "title": words("Tầng"), "repeat": "/floors", "fields": [
                    { "field": "/floors/*/number" },
                    { "field": "/floors/*/area" },
                    { "field": "/floors/*/balcony" },
                    { "field": "/floors/*/balcony-area" },
                    { "field": "/floors/*/together" }
                ] },
                { "key": "sums", "title": words("Cộng"), "fields": [
                    { "field": "/total" },
                    { "field": "/price", "widget": "MONEY" },
                    { "field": "/oath" }
                ] }
            ] }
        ],
        "texts": {
            "/applicant/name": label("Họ tên"),
            "/applicant/birth-date": label("Ngày sinh"),
            "/applicant/identity-number": label("Số định danh"),
            "/applicant/email": label("Thư điện tử"),
            "/applicant/phone": label("Điện thoại"),
            "/applicant/plate": label("Biển số"),
            "/applicant/age": label("Tuổi"),
            "/status": choice("Tình trạng", &["SINGLE", "MARRIED", "WIDOWED"]),
            "/reasons": choice("Lý do", &["LOST", "DAMAGED"]),
            "/spouse/name": label("Họ tên vợ, chồng"),
            "/spouse/died-on": label("Ngày mất"),
            "/floors": label("Tầng"),
            "/floors/*/number": label("Số tầng"),
            "/floors/*/area": label("Diện tích"),
            "/floors/*/balcony": label("Ban công"),
            "/floors/*/balcony-area": label("Diện tích ban công"),
            "/floors/*/together": label("Cộng"),
            "/total": label("Tổng diện tích"),
            "/kinds": label("Số loại tầng"),
            "/price": label("Giá"),
            "/who": label("Ai"),
            "/secret": label("Ghi chú"),
            "/oath": label("Cam đoan")
        },
        "hidden": ["/secret"],
        "conditions": [
            { "on": { "section": "spouse" }, "shown": { "in": ["/status", ["MARRIED", "WIDOWED"]] } },
            { "on": { "field": "/spouse/died-on" },
              "shown": { "equals": ["/status", "WIDOWED"] },
              "required": { "all": [{ "equals": ["/status", "WIDOWED"] }, { "present": "/spouse/name" }] } },
            { "on": { "field": "/floors/*/balcony-area" },
              "shown": { "equals": ["/floors/*/balcony", true] },
              "required": { "not": { "equals": ["/status", "SINGLE"] } } },
            { "on": { "field": "/applicant/identity-number" }, "required": { "atLeast": ["/applicant/age", 14] } },
            { "on": { "field": "/applicant/plate" }, "required": { "includes": ["/reasons", "LOST"] } },
            { "on": { "field": "/price" }, "shown": { "any": [{ "atLeast": ["/total", 100] }, { "atLeast": ["/kinds", 3] }] } }
        ],
        "computed": [
            { "field": "/applicant/age", "value": { "age": "/applicant/birth-date" } },
            { "field": "/floors/*/together", "value": { "product": ["/floors/*/number", "/floors/*/area"] } },
            { "field": "/total", "value": { "sumOfProducts": ["/floors/*/together"] } },
            { "field": "/kinds", "value": { "count": "/floors" } },
            { "field": "/who", "value": { "concat": { "fields": ["/applicant/name", "/spouse/name"], "separator": " & " } } }
        ],
        "prefill": [
            { "field": "/applicant/name", "source": "applicant.fullName" },
            { "field": "/applicant/birth-date", "source": "applicant.birthDate" },
            { "field": "/secret", "source": "tenant.name" }
        ]
    })
}

/// The compiled form.
pub fn form() -> Form {
    let text = definition().to_string();
    Form::compile(FormDefinition::from_json(&text).unwrap()).unwrap()
}

/// The day of filing in the tests.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 1).unwrap()
}

/// Data that is right.
pub fn right() -> Value {
    json!({
        "applicant": { "name": "Nguyễn Văn Mẫu", "birth-date": "1990-08-02", "identity-number": "001090000001" },
        "status": "SINGLE",
        "floors": [{ "number": 2, "area": 40.1 }],
        "oath": true
    })
}
