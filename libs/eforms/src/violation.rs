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

impl DataType {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "OBJECT",
            Self::Array => "ARRAY",
            Self::Text => "TEXT",
            Self::Integer => "INTEGER",
            Self::Number => "NUMBER",
            Self::Truth => "TRUTH",
        }
    }
}

impl Violated {
    /// The names of all rules, in the order of their declaration.
    pub const NAMES: [&str; 21] = [
        "REQUIRED",
        "UNKNOWN",
        "TYPE",
        "TOO_LONG",
        "TOO_SHORT",
        "PATTERN",
        "NOT_ONE_OF",
        "NOT_ACCEPTED",
        "MINIMUM",
        "MAXIMUM",
        "NOT_MULTIPLE",
        "TOO_MANY",
        "TOO_FEW",
        "REPEATED",
        "BAD_DATE",
        "FUTURE_DATE",
        "BAD_EMAIL",
        "BAD_IDENTITY_NUMBER",
        "BAD_PHONE",
        "TOO_LARGE",
        "TOO_DEEP",
    ];

    /// The stable name of the rule: its `code` as data.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Required => "REQUIRED",
            Self::Unknown => "UNKNOWN",
            Self::Type { .. } => "TYPE",
            Self::TooLong { .. } => "TOO_LONG",
            Self::TooShort { .. } => "TOO_SHORT",
            Self::Pattern => "PATTERN",
            Self::NotOneOf => "NOT_ONE_OF",
            Self::NotAccepted => "NOT_ACCEPTED",
            Self::Minimum { .. } => "MINIMUM",
            Self::Maximum { .. } => "MAXIMUM",
            Self::NotMultiple { .. } => "NOT_MULTIPLE",
            Self::TooMany { .. } => "TOO_MANY",
            Self::TooFew { .. } => "TOO_FEW",
            Self::Repeated => "REPEATED",
            Self::BadDate => "BAD_DATE",
            Self::FutureDate => "FUTURE_DATE",
            Self::BadEmail => "BAD_EMAIL",
            Self::BadIdentityNumber => "BAD_IDENTITY_NUMBER",
            Self::BadPhone => "BAD_PHONE",
            Self::TooLarge { .. } => "TOO_LARGE",
            Self::TooDeep { .. } => "TOO_DEEP",
        }
    }

    /// What a message says beside the rule, by the names that it has as data.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Type { expected } => vec![("expected", format!("DATA_{}", expected.name()))],
            Self::TooLong { most } | Self::TooMany { most } => vec![("most", most.to_string())],
            Self::TooShort { least } | Self::TooFew { least } => {
                vec![("least", least.to_string())]
            }
            Self::Minimum { least } => vec![("least", least.to_string())],
            Self::Maximum { most } => vec![("most", most.to_string())],
            Self::NotMultiple { step } => vec![("step", step.to_string())],
            Self::TooLarge { most } | Self::TooDeep { most } => vec![("most", most.to_string())],
            Self::Required
            | Self::Unknown
            | Self::Pattern
            | Self::NotOneOf
            | Self::NotAccepted
            | Self::Repeated
            | Self::BadDate
            | Self::FutureDate
            | Self::BadEmail
            | Self::BadIdentityNumber
            | Self::BadPhone => Vec::new(),
        }
    }
}
