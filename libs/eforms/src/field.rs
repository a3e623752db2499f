//! A field as the schema and the rules of a definition make it.

use serde::Serialize;

use crate::expression::{Condition, Formula};

/// What kind of answer a field takes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Kind {
    /// A text of at most so many characters.
    Text {
        /// The most characters.
        longest: u64,
    },
    /// A day as `YYYY-MM-DD`.
    Date {
        /// Whether the day must not lie after the day of filing.
        past: bool,
    },
    /// One of the options.
    Choice {
        /// The options in order.
        options: Vec<String>,
    },
    /// Several of the options.
    Choices {
        /// The options in order.
        options: Vec<String>,
    },
    /// A whole number.
    Integer {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A number with decimals.
    Number {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// Yes or no.
    Truth {
        /// Whether only yes is accepted, as of a solemn declaration (cam đoan).
        only_yes: bool,
    },
    /// A repeating group.
    Group {
        /// The least items.
        least: u64,
        /// The most items.
        most: u64,
    },
}

impl Kind {
    /// The options of a choice; none of what is no choice.
    pub(crate) fn options(&self) -> &[String] {
        match self {
            Self::Choice { options } | Self::Choices { options } => options,
            Self::Text { .. }
            | Self::Date { .. }
            | Self::Integer { .. }
            | Self::Number { .. }
            | Self::Truth { .. }
            | Self::Group { .. } => &[],
        }
    }
}

/// A field of a compiled form.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) kind: Kind,
    /// Whether the schema requires it.
    pub(crate) required: bool,
    /// All of these hold while it is shown.
    pub(crate) shown: Vec<Condition>,
    /// One of these holds when it is required besides.
    pub(crate) required_when: Vec<Condition>,
    pub(crate) computed: Option<Formula>,
}

impl Field {
    pub(crate) const fn new(kind: Kind, required: bool) -> Self {
        Self {
            kind,
            required,
            shown: Vec::new(),
            required_when: Vec::new(),
            computed: None,
        }
    }

    pub(crate) const fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Group { .. })
    }
}
