//! Reads stored JSON documents, past members that this program does not know.
//!
//! Types refuse unknown members, for whoever misspells one should be told. What is stored was checked when it came in; an
//! unknown member there is from a later release of this program, and no reason to show nothing.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer,
    VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Error, Map, Value};

use crate::{StoreError, corrupt};

/// Reads a stored document that will not be written back: what it says beyond this program's knowledge is left out.
///
/// # Errors
/// [`StoreError::Corrupt`] naming what could not be read.
pub fn read_document<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text)
        .or_else(|_| T::deserialize(Tolerant(serde_json::from_str(text)?)))
        .map_err(corrupt(what))
}

/// A value in which structures do not see members that they do not name.
struct Tolerant(Value);

fn members<'de, V: Visitor<'de>>(map: Map<String, Value>, visitor: V) -> Result<V::Value, Error> {
    let members = map.into_iter().map(|(name, value)| (name, Tolerant(value)));
    visitor.visit_map(MapDeserializer::new(members))
}

impl<'de> Deserializer<'de> for Tolerant {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.into_iter().map(Tolerant));
                let read = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(read)
            }
            Value::Object(map) => members(map, visitor),
            scalar @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                scalar.deserialize_any(visitor)
            }
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if let Value::Object(mut map) = self.0 {
            map.retain(|name, _| fields.contains(&name.as_str()));
            members(map, visitor)
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Value::Object(map) = self.0 else {
            return self.0.deserialize_enum(name, variants, visitor);
        };
        let mut members = map.into_iter();
        match (members.next(), members.next()) {
            (Some((variant, value)), None) => visitor.visit_enum(Variant { variant, value }),
            (Some(_) | None, Some(_) | None) => {
                Err(Error::custom("a variant is the only member of its object"))
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Tolerant {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A variant of an enumeration with what it carries.
struct Variant {
    variant: String,
    value: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Tolerant;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tolerant), Error> {
        let name: Result<_, Error> = seed.deserialize(self.variant.into_deserializer());
        Ok((name?, Tolerant(self.value)))
    }
}

impl<'de> VariantAccess<'de> for Tolerant {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Deserialize::deserialize(self.0)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_struct("", fields, visitor)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Whole {
        name: String,
        parts: Vec<Part>,
        one: Option<Box<Part>>,
        named: BTreeMap<String, Part>,
        raw: Value,
        #[serde(default)]
        kind: Kind,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Part {
        count: u32,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    enum Kind {
        #[default]
        Plain,
        Of(Part),
        With {
            part: Part,
        },
        Pair(u8, u8),
    }

    fn read(text: &str) -> Result<Whole, StoreError> {
        read_document("whole", text)
    }

    fn text(part: &str, kind: &str, more: &str) -> String {
        format!(
            r#"{{"name": "x", "parts": [{part}, {part}], "one": {part}, "named": {{"a": {part}}},
                "raw": {{"anything": [1.5, null]}}, "kind": {kind}{more}}}"#
        )
    }

    #[test]
    fn unknown_members_are_left_out_wherever_they_are() {
        let known = r#"{"count": 1}"#;
        let unknown = r#"{"colour": {"deep": []}, "count": 1}"#;
        for (kind, later) in [
            (r#""Plain""#.to_owned(), r#""Plain""#.to_owned()),
            (
                format!(r#"{{"Of": {known}}}"#),
                format!(r#"{{"Of": {unknown}}}"#),
            ),
            (
                format!(r#"{{"With": {{"part": {known}}}}}"#),
                format!(r#"{{"With": {{"size": 2, "part": {unknown}}}}}"#),
            ),
            (
                r#"{"Pair": [1, 2]}"#.to_owned(),
                r#"{"Pair": [1, 2]}"#.to_owned(),
            ),
        ] {
            let strict: Whole = serde_json::from_str(&text(known, &kind, "")).unwrap();
            let later = text(unknown, &later, r#", "since": "2027""#);
            assert!(serde_json::from_str::<Whole>(&later).is_err());
            assert_eq!(read(&later).unwrap(), strict);
        }
    }

    #[test]
    fn what_is_not_of_the_type_is_refused_as_ever() {
        for wrong in [
            "",
            "{",
            "[]",
            &text(r#"{"count": -1, "colour": 1}"#, r#""Plain""#, ""),
            &text(r#"{"colour": 1}"#, r#""Plain""#, ""),
            &text(r#"{"count": 1}"#, r#""Fancy""#, ""),
            &text(r#"{"count": 1}"#, r#"{"Pair": [1, 2, 3]}"#, ""),
            &text(r#"{"count": 1}"#, r#"{"Plain": 1}"#, ""),
        ] {
            assert!(matches!(
                read(wrong),
                Err(StoreError::Corrupt { what: "whole", .. })
            ));
        }
    }
}
