//! The vocabularies of service levels, as the data file has them.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::{DocumentNumber, Key, Validity, Wording};

/// A value of a vocabulary (mức độ).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeValue {
    /// Names it within its scheme.
    pub key: Key,
    /// Its name.
    pub name: Wording,
    /// Whether the law asks for a published reason.
    #[serde(default)]
    pub requires_reason: bool,
    /// Values of earlier schemes that are read as this one while nothing has been decided: shown, never stored.
    #[serde(default)]
    pub assumed_for: Vec<SchemeReference>,
}

/// Names a value of another scheme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeReference {
    /// The other scheme.
    pub scheme: Key,
    /// The value in it.
    pub value: Key,
}

/// A vocabulary as the data file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeData {
    key: Key,
    name: Wording,
    decree: DocumentNumber,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    default: Option<Key>,
    values: Vec<SchemeValue>,
}

/// A vocabulary of service levels (cách phân loại mức độ dịch vụ công trực tuyến).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Names it.
    pub key: Key,
    /// Its name.
    pub name: Wording,
    /// The decree that made it (nghị định).
    pub decree: DocumentNumber,
    /// The days on which it is in force (hiệu lực).
    pub validity: Validity,
    /// The value of whatever nobody has decided on, if the law has one.
    pub default: Option<Key>,
    /// Its values, as the decree orders them.
    pub values: Vec<SchemeValue>,
}

impl Scheme {
    /// The value of the key, if it has one.
    pub fn value(&self, key: &str) -> Option<&SchemeValue> {
        self.values.iter().find(|value| value.key.as_str() == key)
    }

    /// The last day not after this one on which it was in force, if it had begun by then.
    pub(super) fn last_day_in_force(&self, day: NaiveDate) -> Option<NaiveDate> {
        let last = match self.validity.to() {
            Some(to) if to <= day => to.pred_opt()?,
            Some(_) | None => day,
        };
        (self.validity.from() <= last).then_some(last)
    }
}

/// Why vocabularies cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemeError {
    /// Two schemes have one key.
    #[error("there are two schemes {scheme}")]
    SchemeTwice { scheme: Key },
    /// A scheme ends before it begins.
    #[error("the scheme {scheme} ends before it begins")]
    Days { scheme: Key },
    /// A scheme has two values of one key.
    #[error("the scheme {scheme} has two values {value}")]
    ValueTwice { scheme: Key, value: Key },
    /// A default or an assumption names a value that there is not.
    #[error("the scheme {scheme} has no value {value}")]
    UnknownValue { scheme: Key, value: Key },
}

/// All vocabularies, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schemes(Vec<Scheme>);

impl Schemes {
    /// Makes vocabularies of data that agree with each other.
    ///
    /// # Errors
    /// The first thing wrong with them.
    pub fn new(data: Vec<SchemeData>) -> Result<Self, SchemeError> {
        let mut schemes: Vec<Scheme> = Vec::new();
        for read in data {
            let scheme = read.scheme()?;
            if schemes.iter().any(|known| known.key == scheme.key) {
                return Err(SchemeError::SchemeTwice { scheme: scheme.key });
            }
            schemes.push(scheme);
        }
        schemes.sort_by_key(|scheme| scheme.validity.from());
        let schemes = Self(schemes);
        for assumed in schemes.values().flat_map(|value| &value.assumed_for) {
            let known = schemes.find(assumed.scheme.as_str());
            if known
                .and_then(|scheme| scheme.value(assumed.value.as_str()))
                .is_none()
            {
                return Err(SchemeError::UnknownValue {
                    scheme: assumed.scheme.clone(),
                    value: assumed.value.clone(),
                });
            }
        }
        Ok(schemes)
    }

    /// The scheme of the key, if there is one.
    pub fn find(&self, key: &str) -> Option<&Scheme> {
        self.iter().find(|scheme| scheme.key.as_str() == key)
    }

    /// All of them, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Scheme> {
        self.0.iter()
    }

    fn values(&self) -> impl Iterator<Item = &SchemeValue> {
        self.iter().flat_map(|scheme| &scheme.values)
    }
}

impl SchemeData {
    fn scheme(self) -> Result<Scheme, SchemeError> {
        let validity =
            Validity::new(self.valid_from, self.valid_to).map_err(|_| SchemeError::Days {
                scheme: self.key.clone(),
            })?;
        for (at, value) in self.values.iter().enumerate() {
            if self.values[..at].iter().any(|known| known.key == value.key) {
                return Err(SchemeError::ValueTwice {
                    scheme: self.key,
                    value: value.key.clone(),
                });
            }
        }
        let scheme = Scheme {
            key: self.key,
            name: self.name,
            decree: self.decree,
            validity,
            default: self.default,
            values: self.values,
        };
        match &scheme.default {
            Some(value) if scheme.value(value.as_str()).is_none() => {
                Err(SchemeError::UnknownValue {
                    scheme: scheme.key.clone(),
                    value: value.clone(),
                })
            }
            Some(_) | None => Ok(scheme),
        }
    }
}
