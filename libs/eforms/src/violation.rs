//! What is wrong with what a person filled in; never what they wrote.

use serde::Serialize;

/// One thing to mend in the data of a form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Violation {
    /// The JSON pointer of the answer.
    pub path: String,
    /// What it violates.
    pub rule: Violated,
}

/// The kind of answer that a field takes, as JSON knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DataType {
    /// A group of fields.
    Object,
    /// Several items.
    Array,
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
}

/// The rule that an answer violates, with what a message needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(
    tag = "code",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Violated {
    /// The answer is missing.
    Required,
    /// The form asks for nothing of that name.
    Unknown,
    /// The answer is of another type.
    Type {
        /// What is asked for.
        expected: DataType,
    },
    /// The text has too many characters.
    TooLong {
        /// The most.
        most: u64,
    },
    /// The text has too few characters.
    TooShort {
        /// The least.
        least: u64,
    },
    /// The text has not the form that is asked for.
    Pattern,
    /// The answer is none of the options.
    NotOneOf,
    /// What must be accepted is not.
    NotAccepted,
    /// The number is too small.
    Minimum {
        /// The least.
        least: serde_json::Number,
    },
    /// The number is too large.
    Maximum {
        /// The most.
        most: serde_json::Number,
    },
    /// The number is no multiple of the step.
    NotMultiple {
        /// The step.
        step: f64,
    },
    /// There are too many items.
    TooMany {
        /// The most.
        most: u64,
    },
    /// There are too few items.
    TooFew {
        /// The least.
        least: u64,
    },
    /// Two items are the same.
    Repeated,
    /// The text is no day of the calendar as `YYYY-MM-DD`.
    BadDate,
    /// The day lies after the day of filing.
    FutureDate,
    /// The text is no address of electronic mail.
    BadEmail,
    /// The text is no personal identification number.
    BadIdentityNumber,
    /// The text is no telephone number.
    BadPhone,
    /// All answers together are too large.
    TooLarge {
        /// The most bytes.
        most: usize,
    },
    /// The answers are nested too deeply.
    TooDeep {
        /// The most levels.
        most: usize,
    },
}
