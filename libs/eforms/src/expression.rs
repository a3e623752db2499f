//! The small languages of a form: conditions that hold or not, and formulas that give a value.
//!
//! A path inside a repeating group means the same item as the field that the expression is about; only the sums and
//! counts of [`Formula`] look over all items.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::path::FieldPath;

/// Holds or not, given the answers; an answer that is missing equals nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Condition {
    /// The answer is this.
    Equals(FieldPath, Scalar),
    /// The answer is one of these.
    In(FieldPath, Vec<Scalar>),
    /// The multiple choice includes this option.
    Includes(FieldPath, String),
    /// The field is answered; a repeating group has items.
    Present(FieldPath),
    /// The number is at least this.
    AtLeast(FieldPath, i64),
    /// The number is at most this.
    AtMost(FieldPath, i64),
    /// All of these hold.
    All(Vec<Condition>),
    /// One of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// The fields that the condition looks at.
    pub(crate) fn fields(&self) -> Vec<&FieldPath> {
        match self {
            Self::Equals(field, _)
            | Self::In(field, _)
            | Self::Includes(field, _)
            | Self::Present(field)
            | Self::AtLeast(field, _)
            | Self::AtMost(field, _) => vec![field],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::fields).collect(),
            Self::Not(part) => part.fields(),
        }
    }
}

/// A plain value to compare an answer with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// Yes or no.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// A text, a day or an option.
    Text(String),
}

impl Scalar {
    pub(crate) fn equals(&self, answer: &Value) -> bool {
        match self {
            Self::Truth(truth) => answer.as_bool() == Some(*truth),
            Self::Whole(number) => answer.as_i64() == Some(*number),
            Self::Text(text) => answer.as_str() == Some(text),
        }
    }
}

/// Gives the value of a computed field, or none while what it needs is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Formula {
    /// The answer of another field.
    Copy(FieldPath),
    /// The answers of text fields that are there, one after the other.
    Concat {
        /// The fields in order.
        fields: Vec<FieldPath>,
        /// What stands between two of them.
        separator: String,
    },
    /// How many items a repeating group has.
    Count(FieldPath),
    /// Over all items of one repeating group, the sum of the product of these fields (of the item or outside of groups).
    SumOfProducts(Vec<FieldPath>),
    /// The sum of these numbers; what is missing counts as nothing.
    Sum(Vec<FieldPath>),
    /// The product of these numbers.
    Product(Vec<FieldPath>),
    /// Full years (tuổi tròn) from this day to the day of filing.
    Age(FieldPath),
    /// Days from the first to the second.
    DaysBetween(FieldPath, FieldPath),
    /// Days from this day to the day of filing.
    DaysSince(FieldPath),
}

impl Formula {
    /// The fields that the formula looks at.
    pub(crate) fn fields(&self) -> Vec<&FieldPath> {
        match self {
            Self::Copy(field) | Self::Count(field) | Self::Age(field) | Self::DaysSince(field) => {
                vec![field]
            }
            Self::Concat { fields, .. }
            | Self::SumOfProducts(fields)
            | Self::Sum(fields)
            | Self::Product(fields) => fields.iter().collect(),
            Self::DaysBetween(from, to) => vec![from, to],
        }
    }
}
