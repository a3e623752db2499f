//! What the columns of a table are: read by it, written by it.

use wording::{fold, words};

use crate::content::Content;
use crate::fault::Problem;
use crate::read;
use wording::Language;

use crate::writing::Value;

/// A value to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value as the platform writes it.
    pub code: String,
    /// Its Vietnamese label.
    pub vi: String,
    /// Its English label.
    pub en: String,
}

impl Choice {
    /// Makes a value with its labels.
    pub fn new(code: impl Into<String>, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The label in a language.
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// How the cells of a column are written and offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Any text, codes included: the program is told not to make numbers of it.
    Text,
    /// The short name of a part, such as `birth-certificate`.
    Key,
    /// A whole number of zero or more, such as an amount in đồng.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// One of some values, offered as a list.
    Choice(Vec<Choice>),
    /// Several of some values, separated by semicolons.
    Choices(Vec<Choice>),
}

impl Form {
    /// The values to choose from; none where any will do.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Text | Self::Key | Self::Number | Self::Date | Self::YesNo => &[],
            Self::Choice(choices) | Self::Choices(choices) => choices,
        }
    }

    /// Reads what a cell of this form holds, as it would be written.
    ///
    /// # Errors
    /// When the cell holds something else.
    pub fn read(&self, content: &Content) -> Result<Value, Problem> {
        Ok(match self {
            Self::Text => Value::Text(read::text(content)?),
            Self::Key => Value::Text(read::key(content)?.into()),
            Self::Number => Value::Integer(read::dong(content)?),
            Self::Date => Value::Date(read::date(content)?),
            Self::YesNo => Value::Flag(read::yes_no(content)?),
            Self::Choice(choices) => Value::Chosen(vec![read::choice(choices)(content)?]),
            Self::Choices(choices) => Value::Chosen(read::choices(choices)(content)?),
        })
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name by which the importer asks for it.
    pub name: &'static str,
    /// The Vietnamese header.
    pub vi: &'static str,
    /// The English header.
    pub en: &'static str,
    /// Whether a file without the column, or with an empty cell in it, is refused.
    pub needed: bool,
    /// What the note on the header tells whoever fills it in, in Vietnamese and English.
    pub hint: Option<(&'static str, &'static str)>,
    /// How its cells are written.
    pub form: Form,
}

impl Column {
    /// A column that a file must have.
    pub const fn needed(
        name: &'static str,
        vi: &'static str,
        en: &'static str,
        form: Form,
    ) -> Self {
        Self {
            name,
            vi,
            en,
            needed: true,
            hint: None,
            form,
        }
    }

    /// A column that a file may leave out.
    pub const fn optional(
        name: &'static str,
        vi: &'static str,
        en: &'static str,
        form: Form,
    ) -> Self {
        Self {
            name,
            vi,
            en,
            needed: false,
            hint: None,
            form,
        }
    }

    /// The same column with a note on its header.
    #[must_use]
    pub fn with_hint(mut self, vi: &'static str, en: &'static str) -> Self {
        self.hint = Some((vi, en));
        self
    }

    /// The header in a language.
    pub fn header(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.vi,
            Language::English => self.en,
        }
    }

    /// Says whether a header names this column, whatever its accents, case and punctuation.
    pub(crate) fn is_named(&self, header: &str) -> bool {
        let header = plain(header);
        [self.vi, self.en, self.name]
            .iter()
            .any(|name| plain(name) == header)
    }
}

/// A name as it is compared: its words without accents.
pub(crate) fn plain(text: &str) -> String {
    words(&fold(text)).collect::<Vec<_>>().join(" ")
}

/// The candidate that is spelt most like a text, if any is like it at all.
pub(crate) fn nearest<'a>(
    text: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let text = plain(text);
    let length = text.chars().count();
    candidates
        .filter_map(|candidate| {
            let plain = plain(candidate);
            // half of it at least would have to be written anew
            let unlike = plain.chars().count().abs_diff(length) * 2 > length.max(plain.len());
            let likeness = || strsim::normalized_damerau_levenshtein(&text, &plain);
            (!unlike).then(|| (likeness(), candidate))
        })
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages_and_without_accents() {
        let column = Column::needed("code", "Mã thủ tục", "Procedure code", Form::Text);
        for header in ["MÃ THỦ TỤC", "ma thu tuc", "Procedure  code:", "code"] {
            assert!(column.is_named(header), "{header}");
        }
        assert!(!column.is_named("Mã thủ"));
    }

    #[test]
    fn a_slip_finds_the_nearest_name_and_nonsense_finds_none() {
        let names = || ["Tên giấy tờ", "Số bản chính", "Số bản sao"].into_iter();
        assert_eq!(nearest("Số bản xao", names()), Some("Số bản sao"));
        assert_eq!(nearest("Ghi chú", names()), None);
    }
}
