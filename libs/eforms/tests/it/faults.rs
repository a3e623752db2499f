//! What is refused as a definition, and how it is said.

use std::fmt::Write;

use eforms::{Fault, Form, FormDefinition};
use serde_json::{Value, json};

use crate::sample;

mod of_rules;
mod of_schemas;

type Change = fn(&mut Value);

fn put(definition: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = definition.pointer_mut(parent).unwrap();
    match parent.as_array_mut() {
        Some(items) => items.push(value),
        None => parent[name] = value,
    }
}

fn faults(change: Change) -> String {
    let mut definition = sample::definition();
    change(&mut definition);
    let faults = match FormDefinition::from_json(&definition.to_string()) {
        Ok(definition) => Form::compile(definition).err().unwrap_or_default(),
        Err(fault) => vec![fault],
    };
    faults
        .iter()
        .fold(String::new(), |text, fault| format!("{text}  {fault}\n"))
}

/// Were each fault looked for among all others, this would take a minute.
#[test]
fn many_faults_are_found_at_once() {
    let mut definition = sample::definition();
    let names = (0..7_000).map(|number| (format!("N{number}"), json!({ "type": "null" })));
    definition["schema"]["properties"] = names.collect();
    let definition = FormDefinition::from_json(&definition.to_string()).unwrap();
    let faults = Form::compile(definition).unwrap_err();
    assert_eq!(faults.len(), 200);
    let bad_names = faults.iter().filter(|fault| fault.fault == Fault::BadName);
    assert!(bad_names.count() > 190);
}

fn table(cases: &[(&str, Change)]) -> String {
    let mut table = String::new();
    for (name, change) in cases {
        let faults = faults(*change);
        assert!(!faults.is_empty(), "{name} is taken");
        writeln!(table, "{name}\n{faults}").unwrap();
    }
    table
}

#[test]
fn of_endless_faults_the_first_are_told() {
    let mut definition = sample::definition();
    definition["schema"]["required"] = json!(vec![1; 60_000]);
    let definition = FormDefinition::from_json(&definition.to_string()).unwrap();
    let faults = Form::compile(definition).err().unwrap();
    assert_eq!(faults.len(), 200);
}

#[test]
fn parts_that_use_parts_do_not_explode() {
    let mut definition = sample::definition();
    for level in 0..6 {
        let inner = if level == 5 {
            "name".to_owned()
        } else {
            format!("part-{}", level + 1)
        };
        let properties: serde_json::Map<_, _> = (0..10)
            .map(|n| {
                (
                    format!("p{n}"),
                    json!({ "$ref": format!("#/$defs/{inner}") }),
                )
            })
            .collect();
        definition["schema"]["$defs"][format!("part-{level}")] =
            json!({ "type": "object", "additionalProperties": false, "properties": properties });
    }
    definition["schema"]["properties"]["bomb"] = json!({ "$ref": "#/$defs/part-0" });
    let definition = FormDefinition::from_json(&definition.to_string()).unwrap();
    let faults = Form::compile(definition).unwrap_err();
    assert!(
        faults
            .iter()
            .any(|fault| matches!(fault.fault, Fault::TooManyFields { .. }))
    );
}

#[test]
fn what_is_too_large_is_not_read() {
    let mut definition = sample::definition();
    definition["schema"]["$comment"] = json!("x".repeat(300_000));
    let fault = FormDefinition::from_json(&definition.to_string()).unwrap_err();
    assert_eq!(fault.fault, Fault::TooLarge { most: 262_144 });

    let definition: FormDefinition = serde_json::from_value(definition).unwrap();
    assert_eq!(Form::compile(definition).unwrap_err(), [fault]);
}

#[test]
fn a_schema_that_is_too_deep_is_not_walked() {
    let mut definition = sample::definition();
    definition["schema"]["$comment"] = (0..90).fold(json!(1), |inner, _| json!([inner]));
    let definition = FormDefinition::from_json(&definition.to_string()).unwrap();
    let faults = Form::compile(definition).unwrap_err();
    assert_eq!(faults[0].fault, Fault::TooDeep { most: 32 });
}
