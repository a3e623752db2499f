//! How the record lies in sheets: one for each of its lists, and the first for the procedures themselves.

use serde_json::Value;
use sheets::{Column, Form};
use wording::Language;

use super::{columns, columns_of_process};
use crate::app::malformed::Malformed;

/// The column of every sheet that names the procedure.
pub(super) const CODE: &str = "code";

/// A list of the record on the way to the one that a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nested {
    /// Where the list is in the item above it, such as `process.steps`.
    pub(super) list: &'static str,
    /// The field that names an item of it: rows of the sheets below refer to it.
    pub(super) key: &'static str,
}

/// A sheet.
pub(super) struct Layout {
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
    /// The lists from the record down to the sheet's own; none for the sheet of the procedures.
    pub(super) nested: &'static [Nested],
    /// The code, the keys of the parents, then the fields of an item by their paths in it.
    pub(super) columns: Vec<Column>,
    /// Reads an item as the type it is to become.
    pub(super) check: fn(&Value) -> Result<(), Malformed>,
}

impl Layout {
    /// The name of the sheet in a language.
    pub(super) fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.vi,
            Language::English => self.en,
        }
    }

    /// The lists above the sheet's own.
    pub(super) fn parents(&self) -> &'static [Nested] {
        self.nested.split_last().map_or(&[], |(_, parents)| parents)
    }

    /// Whether its rows belong to rows of the other sheet.
    pub(super) fn is_child_of(&self, other: &Self) -> bool {
        !other.nested.is_empty() && self.parents() == other.nested
    }

    /// The columns that name the parents, from the top.
    pub(super) fn parent_columns(&self) -> &[Column] {
        self.columns
            .get(1..=self.parents().len())
            .unwrap_or_default()
    }

    /// The columns of the item itself.
    pub(super) fn item_columns(&self) -> &[Column] {
        self.columns
            .get(1 + self.parents().len()..)
            .unwrap_or_default()
    }
}

/// All sheets, parents before their children.
pub(super) fn layouts() -> Vec<Layout> {
    let mut all = columns::layouts();
    all.extend(columns_of_process::layouts());
    all
}

/// The names of all sheets, in both languages.
pub(super) fn names() -> Vec<&'static str> {
    let both = layouts().into_iter().map(|layout| [layout.vi, layout.en]);
    both.flatten().collect()
}

/// The column that names the procedure.
pub(super) fn code() -> Column {
    Column::needed(CODE, "Mã thủ tục", "Procedure code", Form::Text).with_hint(
        "Mã quốc gia, ví dụ 1.001193",
        "The national code, such as 1.001193",
    )
}

/// The two columns of a wording: the texts of a field in both languages.
macro_rules! wording {
    ($need:ident, $name:literal, $vi:literal, $en:literal) => {
        [
            sheets::Column::$need(concat!($name, ".vi"), $vi, $en, sheets::Form::Text),
            sheets::Column::$need(
                concat!($name, ".en"),
                concat!($vi, " (tiếng Anh)"),
                concat!($en, " (in English)"),
                sheets::Form::Text,
            ),
        ]
    };
}

/// The two columns of an item that is nothing but a wording.
macro_rules! text {
    ($vi:literal, $en:literal) => {
        [
            sheets::Column::needed("vi", $vi, $en, sheets::Form::Text),
            sheets::Column::needed(
                "en",
                concat!($vi, " (tiếng Anh)"),
                concat!($en, " (in English)"),
                sheets::Form::Text,
            ),
        ]
    };
}

pub(super) use {text, wording};
