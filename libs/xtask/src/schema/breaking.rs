//! Which changes of the exported schemas could break a client: a type, field, argument or enum value less, a
//! required input more, a type that promises less or demands more. Additions and relaxations are free.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use async_graphql_parser::Positioned;
use async_graphql_parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, Type, TypeDefinition, TypeKind,
    TypeSystemDefinition,
};

use super::exported::Exported;

/// Returns every breaking change between two exports, each as one line.
pub fn compare(old: &Exported, new: &Exported) -> Result<Vec<String>> {
    let mut changes = Vec::new();
    for (name, old_text, new_text) in old.pairs(new) {
        let Some(old_text) = old_text else { continue };
        let service = name.strip_suffix(".graphql");
        match (service, new_text) {
            (Some(service), Some(new_text)) if old_text != new_text => {
                let old_schema = Schema::parse(old_text)
                    .with_context(|| format!("the committed schema/{name} is no SDL"))?;
                let new_schema = Schema::parse(new_text)
                    .with_context(|| format!("the exported {name} is no SDL"))?;
                let found = old_schema.breaking(&new_schema);
                changes.extend(
                    found
                        .into_iter()
                        .map(|change| format!("{service}: {change}")),
                );
            }
            (Some(_) | None, Some(_)) => {}
            (Some(service), None) => changes.push(format!("the service {service} is removed")),
            (None, None) => changes.push(format!("the schema {name} is removed")),
        }
    }
    Ok(changes)
}

/// A parsed SDL, each type together with its extensions.
#[derive(Debug, Default)]
struct Schema {
    types: BTreeMap<String, Definition>,
}

#[derive(Debug, Default)]
struct Definition {
    kind: &'static str,
    /// Of an object or interface.
    fields: BTreeMap<String, Field>,
    /// Of an input object.
    inputs: Inputs,
    /// Values of an enum, members of a union, interfaces of an object: what may be added but not taken away.
    members: Vec<String>,
}

#[derive(Debug)]
struct Field {
    of: Type,
    arguments: Inputs,
}

type Inputs = BTreeMap<String, Input>;

#[derive(Debug)]
struct Input {
    of: Type,
    required: bool,
}

impl Schema {
    fn parse(text: &str) -> Result<Self> {
        let mut schema = Self::default();
        for definition in async_graphql_parser::parse_schema(text)?.definitions {
            match definition {
                TypeSystemDefinition::Type(definition) => schema.add(definition.node),
                TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => {}
            }
        }
        Ok(schema)
    }

    fn add(&mut self, definition: TypeDefinition) {
        let entry = self
            .types
            .entry(definition.name.node.to_string())
            .or_default();
        entry.kind = match definition.kind {
            TypeKind::Scalar => "scalar",
            TypeKind::Object(object) => {
                entry.fields.extend(object.fields.into_iter().map(field));
                entry.members.extend(names(&object.implements));
                "type"
            }
            TypeKind::Interface(interface) => {
                entry.fields.extend(interface.fields.into_iter().map(field));
                entry.members.extend(names(&interface.implements));
                "interface"
            }
            TypeKind::Union(union) => {
                entry.members.extend(names(&union.members));
                "union"
            }
            TypeKind::Enum(enumeration) => {
                entry.members.extend(names(
                    enumeration.values.iter().map(|value| &value.node.value),
                ));
                "enum"
            }
            TypeKind::InputObject(object) => {
                entry.inputs.extend(object.fields.into_iter().map(input));
                "input"
            }
        };
    }

    fn breaking(&self, new: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        for (name, old) in &self.types {
            match new.types.get(name) {
                None => changes.push(format!("{} {name} is removed", old.kind)),
                Some(new) if new.kind != old.kind => {
                    changes.push(format!("{} {name} becomes {}", old.kind, new.kind));
                }
                Some(new) => old.breaking(new, name, &mut changes),
            }
        }
        changes
    }
}

impl Definition {
    fn breaking(&self, new: &Self, name: &str, changes: &mut Vec<String>) {
        for member in self
            .members
            .iter()
            .filter(|member| !new.members.contains(member))
        {
            changes.push(format!("{} {name} loses {member}", self.kind));
        }
        for (field_name, old) in &self.fields {
            let path = format!("{name}.{field_name}");
            let Some(new) = new.fields.get(field_name) else {
                changes.push(format!("{path} is removed"));
                continue;
            };
            if !promises(&new.of, &old.of) {
                changes.push(format!("{path} changes from {} to {}", old.of, new.of));
            }
            compare_inputs(&old.arguments, &new.arguments, changes, |argument| {
                format!("{path}({argument})")
            });
        }
        compare_inputs(&self.inputs, &new.inputs, changes, |input| {
            format!("{name}.{input}")
        });
    }
}

fn compare_inputs(
    old: &Inputs,
    new: &Inputs,
    changes: &mut Vec<String>,
    path: impl Fn(&str) -> String,
) {
    for (name, before) in old {
        match new.get(name) {
            None => changes.push(format!("{} is removed", path(name))),
            // what was accepted before must be accepted still
            Some(now) if !promises(&before.of, &now.of) => {
                changes.push(format!(
                    "{} changes from {} to {}",
                    path(name),
                    before.of,
                    now.of
                ));
            }
            Some(now) if now.required && !before.required => {
                changes.push(format!("{} loses its default", path(name)));
            }
            Some(_) => {}
        }
    }
    for (name, _) in new
        .iter()
        .filter(|(name, now)| now.required && !old.contains_key(*name))
    {
        changes.push(format!("{} is new and required", path(name)));
    }
}

/// Says whether every value of `stricter` is one of `wider`.
fn promises(stricter: &Type, wider: &Type) -> bool {
    let null_fits = wider.nullable || !stricter.nullable;
    null_fits
        && match (&stricter.base, &wider.base) {
            (BaseType::Named(stricter), BaseType::Named(wider)) => stricter == wider,
            (BaseType::List(stricter), BaseType::List(wider)) => promises(stricter, wider),
            (BaseType::Named(_), BaseType::List(_)) | (BaseType::List(_), BaseType::Named(_)) => {
                false
            }
        }
}

fn field(field: Positioned<FieldDefinition>) -> (String, Field) {
    let FieldDefinition {
        name,
        arguments,
        ty,
        ..
    } = field.node;
    let arguments = arguments.into_iter().map(input).collect();
    (
        name.node.to_string(),
        Field {
            of: ty.node,
            arguments,
        },
    )
}

fn input(input: Positioned<InputValueDefinition>) -> (String, Input) {
    let InputValueDefinition {
        name,
        ty,
        default_value,
        ..
    } = input.node;
    let required = !ty.node.nullable && default_value.is_none();
    (
        name.node.to_string(),
        Input {
            of: ty.node,
            required,
        },
    )
}

fn names<'a, N: ToString + 'a>(
    names: impl IntoIterator<Item = &'a Positioned<N>>,
) -> impl Iterator<Item = String> {
    names.into_iter().map(|name| name.node.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(old: &str, new: &str) -> Vec<String> {
        Schema::parse(old)
            .unwrap()
            .breaking(&Schema::parse(new).unwrap())
    }

    #[test]
    fn additions_and_relaxations_are_free() {
        let old = r#"
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
            type Query { "A dossier (hồ sơ)." dossier(id: ID!, deep: Boolean! = true): Dossier }
            type Dossier @key(fields: "id") { id: ID! title: String papers: [Paper] }
            type Paper { name: String! }
            enum Status { OPEN }
            input Submit { title: String! note: String }"#;
        let new = r#"
            type Query { dossier(id: ID, deep: Boolean! = true, more: Int): Dossier all(first: Int!): [Dossier!]! }
            type Dossier { id: ID! title: String! papers: [Paper!]! }
            extend type Dossier { added: Int @deprecated }
            type Paper { name: String! }
            enum Status { OPEN CLOSED }
            input Submit { title: String note: String urgent: Boolean! = false }
            scalar Money"#;
        assert_eq!(changes(old, new), Vec::<String>::new());
    }

    #[test]
    fn removals_are_breaking() {
        let old = "
            type Query { a(x: Int, y: Int): Int b: Int }
            type Gone { c: Int }
            enum Status { OPEN CLOSED }
            union Result = A | B
            type A implements Node { id: ID! } type B { id: ID! }
            interface Node { id: ID! }
            input Submit { title: String note: String }";
        let new = "
            type Query { a(x: Int): Int }
            enum Status { OPEN }
            union Result = A
            type A { id: ID! } type B { id: ID! }
            interface Node { id: ID! }
            input Submit { title: String }";
        assert_eq!(
            changes(old, new),
            [
                "type A loses Node",
                "type Gone is removed",
                "Query.a(y) is removed",
                "Query.b is removed",
                "union Result loses B",
                "enum Status loses CLOSED",
                "Submit.note is removed",
            ]
        );
    }

    #[test]
    fn new_demands_and_weaker_promises_are_breaking() {
        let old = "
            type Query { a(x: Int, y: Int! = 1): Int! b: [Int!] c: Int d: Int }
            input Submit { title: String }
            scalar Money";
        let new = "
            type Query { a(x: Int!, y: Int!, z: Int!): Int b: [Int] c: String d: [Int] }
            input Submit { title: String! note: String! }
            enum Money { DONG }";
        assert_eq!(
            changes(old, new),
            [
                "scalar Money becomes enum",
                "Query.a changes from Int! to Int",
                "Query.a(x) changes from Int to Int!",
                "Query.a(y) loses its default",
                "Query.a(z) is new and required",
                "Query.b changes from [Int!] to [Int]",
                "Query.c changes from Int to String",
                "Query.d changes from Int to [Int]",
                "Submit.title changes from String to String!",
                "Submit.note is new and required",
            ]
        );
    }

    #[test]
    fn a_service_that_disappears_is_breaking_and_text_that_is_no_sdl_an_error() {
        let exported = |files: &[(&str, &str)]| Exported {
            files: files
                .iter()
                .map(|(name, text)| (name.to_string(), text.to_string()))
                .collect(),
        };
        let old = exported(&[("dossiers.graphql", "type Query { a: Int }")]);
        assert_eq!(
            compare(&old, &exported(&[])).unwrap(),
            ["the service dossiers is removed"]
        );

        let broken = exported(&[("dossiers.graphql", "type {")]);
        let error = compare(&old, &broken).unwrap_err();
        assert_eq!(error.to_string(), "the exported dossiers.graphql is no SDL");
    }
}
