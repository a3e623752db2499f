//! Where a field stands in the data of a form.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use wording::Key;

/// The text is no path of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a field path is a JSON pointer of keys, with at most one * for each item of a repeating group"
)]
pub struct FieldPathError;

/// A JSON pointer to a field, with `*` for each item of a repeating group: `/floors/*/area`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FieldPath(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Step {
    Name(Key),
    Each,
}

impl FieldPath {
    pub(crate) const fn root() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn steps(&self) -> &[Step] {
        &self.0
    }

    pub(crate) fn child(&self, name: Key) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Name(name));
        Self(steps)
    }

    pub(crate) fn each(&self) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Each);
        Self(steps)
    }

    /// The repeating group that the field lies in, if any.
    pub fn group(&self) -> Option<Self> {
        let end = self.0.iter().position(|step| *step == Step::Each)?;
        Some(Self(self.0.iter().take(end).cloned().collect()))
    }

    /// The JSON pointer of the field in one item of its group (or outside of groups).
    pub(crate) fn pointer(&self, item: Option<usize>) -> String {
        let mut pointer = String::new();
        for step in &self.0 {
            pointer.push('/');
            match step {
                Step::Name(name) => pointer.push_str(name.as_str()),
                Step::Each => pointer.push_str(&item.unwrap_or_default().to_string()),
            }
        }
        pointer
    }

    /// The path of the field that a pointer into the data names.
    pub(crate) fn of_pointer(pointer: &str) -> Option<Self> {
        let pattern: String = pointer
            .split('/')
            .skip(1)
            .map(|step| {
                let index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
                if index {
                    "/*".to_owned()
                } else {
                    format!("/{step}")
                }
            })
            .collect();
        pattern.parse().ok()
    }
}

impl FromStr for FieldPath {
    type Err = FieldPathError;

    fn from_str(text: &str) -> Result<Self, FieldPathError> {
        let mut parts = text.split('/');
        if parts.next() != Some("") {
            return Err(FieldPathError);
        }
        let steps = parts
            .map(|part| match part {
                "*" => Ok(Step::Each),
                name => name.parse().map(Step::Name).map_err(|_| FieldPathError),
            })
            .collect::<Result<Vec<_>, _>>()?;
        let eaches = steps.iter().filter(|step| **step == Step::Each).count();
        let ends_well =
            !matches!(steps.first(), None | Some(Step::Each)) && steps.last() != Some(&Step::Each);
        if eaches <= 1 && ends_well {
            Ok(Self(steps))
        } else {
            Err(FieldPathError)
        }
    }
}

impl TryFrom<String> for FieldPath {
    type Error = FieldPathError;

    fn try_from(text: String) -> Result<Self, FieldPathError> {
        text.parse()
    }
}

impl From<FieldPath> for String {
    fn from(path: FieldPath) -> Self {
        path.to_string()
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.0 {
            match step {
                Step::Name(name) => write!(f, "/{name}")?,
                Step::Each => f.write_str("/*")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_fields_inside_and_outside_of_groups() {
        let area: FieldPath = "/floors/*/area".parse().unwrap();
        assert_eq!(area.group().unwrap().to_string(), "/floors");
        assert_eq!(area.pointer(Some(3)), "/floors/3/area");
        assert_eq!(FieldPath::of_pointer("/floors/3/area"), Some(area));
        let name: FieldPath = "/child/name".parse().unwrap();
        assert_eq!(
            (name.group(), name.pointer(None)),
            (None, "/child/name".to_owned())
        );
    }

    #[test]
    fn refuses_what_is_no_path() {
        for text in [
            "",
            "/",
            "name",
            "/*",
            "/a/*",
            "/*/a",
            "/a/*/b/*/c",
            "/A",
            "/a//b",
            "/a/",
        ] {
            assert_eq!(text.parse::<FieldPath>(), Err(FieldPathError), "{text}");
        }
    }
}
