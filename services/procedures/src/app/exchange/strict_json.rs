//! Reads JSON that strangers send: no member twice, and no more values than there is room for.
//!
//! A value takes two bytes in a file and dozens in memory. Of a member that is there twice the last would silently win,
//! and whoever reviewed the first would have reviewed nothing.

use std::cell::Cell;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use crate::app::malformed::Malformed;

/// The values of one procedure: the largest e-form there may be has fewer.
const MOST_OF_ONE: usize = 200_000;

/// Why a text of JSON is not read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// All texts together hold more values than there may be.
    Full,
    /// This one is not as it should be.
    Malformed(Malformed),
}

/// How many values may still be read.
#[derive(Debug)]
pub(super) struct Room(usize);

impl Room {
    pub(super) const fn new(values: usize) -> Self {
        Self(values)
    }

    /// Takes the room of so many values, if there is as much.
    pub(super) fn take(&mut self, values: usize) -> Option<()> {
        self.0 = self.0.checked_sub(values)?;
        Some(())
    }

    /// Reads a text as a value.
    pub(super) fn read(&mut self, text: &RawValue) -> Result<Value, Refusal> {
        let room = self.0.min(MOST_OF_ONE);
        let left = Cell::new(room);
        let mut reader = serde_json::Deserializer::from_str(text.get());
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
        let read = Strict { left: &left }.deserialize(tracked);
        let read = read.map_err(|error| serde_path_to_error::Error::new(track.path(), error));
        let is_full = left.get() == 0 && room < MOST_OF_ONE;
        self.0 -= room - left.get();
        read.map_err(|error| {
            if is_full {
                Refusal::Full
            } else {
                Refusal::Malformed(Malformed::new(&error))
            }
        })
    }
}

#[derive(Clone, Copy)]
struct Strict<'l> {
    left: &'l Cell<usize>,
}

impl Strict<'_> {
    fn count<E: Error>(self) -> Result<(), E> {
        let left = self.left.get().checked_sub(1);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ())
            .ok_or_else(|| E::custom(format!("more than {MOST_OF_ONE} values")))
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        self.count()?;
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element_seed(self)? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = from.next_key::<String>()? {
            if members.contains_key(&name) {
                return Err(A::Error::custom(format!("“{name}” is there twice")));
            }
            members.insert(name, from.next_value_seed(self)?);
        }
        Ok(members.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, room: &mut Room) -> Result<Value, String> {
        let raw: &RawValue = serde_json::from_str(text).unwrap();
        room.read(raw).map_err(|refusal| match refusal {
            Refusal::Full => "full".to_owned(),
            Refusal::Malformed(malformed) => format!("{}: {}", malformed.path, malformed.detail),
        })
    }

    #[test]
    fn what_is_sound_is_read_as_it_is() {
        let text = r#"{"b":[1,-2,0.5,true,null,"x\n"],"a":{"c":{}}}"#;
        let mut room = Room::new(10);
        let expected: Value = serde_json::from_str(text).unwrap();
        assert_eq!(read(text, &mut room), Ok(expected));
        // an object, its list of six, and two objects in each other
        assert_eq!(room.0, 0);
    }

    #[test]
    fn a_member_that_is_there_twice_is_told_at_its_place() {
        let text = r#"{"a":[{"b":1,"c":2,"b":3}]}"#;
        let told = read(text, &mut Room::new(100)).unwrap_err();
        assert!(told.starts_with("a.0: “b” is there twice"), "{told}");
    }

    #[test]
    fn values_are_counted_in_all_texts_together() {
        let mut room = Room::new(10);
        assert!(read("[0,0,0,0]", &mut room).is_ok());
        assert!(read("[0,0,0,0]", &mut room).is_ok());
        assert_eq!(read("[0,0,0,0]", &mut room), Err("full".to_owned()));
    }

    #[test]
    fn one_text_takes_no_more_than_its_share() {
        let text = format!("[0{}]", ",0".repeat(MOST_OF_ONE));
        let told = read(&text, &mut Room::new(10 * MOST_OF_ONE)).unwrap_err();
        assert!(told.contains("more than 200000 values"), "{told}");
    }
}
