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
    /// Labels and code as they are compared.
    plain: [String; 3],
}

impl Choice {
    /// Makes a value with its labels.
    pub fn new(code: impl Into<String>, vi: impl Into<String>, en: impl Into<String>) -> Self {
        let (code, vi, en) = (code.into(), vi.into(), en.into());
        Self {
            plain: [&vi, &en, &code].map(|name| plain(name)),
            code,
            vi,
            en,
        }
    }

    /// Labels and code, each as it is written and as it is compared.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let written = [self.vi.as_str(), &self.en, &self.code];
        written
            .into_iter()
            .zip(self.plain.iter().map(String::as_str))
    }

    /// The label in a language.
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// Whether a value that is none of those to choose from is compared with them, to say which one may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slips {
    Compared,
    Passed,
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
    pub(crate) fn read(&self, content: &Content, slips: Slips) -> Result<Value, Problem> {
        Ok(match self {
            Self::Text => Value::Text(read::text(content)?),
            Self::Key => Value::Text(read::key(content)?.into()),
            Self::Number => Value::Integer(read::dong(content)?),
            Self::Date => Value::Date(read::date(content)?),
            Self::YesNo => Value::Flag(read::yes_no(content)?),
            Self::Choice(choices) => Value::Chosen(vec![read::one_of(choices, content, slips)?]),
            Self::Choices(choices) => Value::Chosen(read::some_of(choices, content, slips)?),
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

/// The longest text that may be a slip of the pen; whoever writes more means something else.
const MOST_SLIP: usize = 100;

/// The candidate that is spelt most like a text, if any is like it at all; of each the name and the name as it is
/// compared. Both must be short: to compare two texts takes as many steps as both lengths multiplied.
pub(crate) fn nearest<'a, P: AsRef<str>>(
    text: &str,
    candidates: impl Iterator<Item = (&'a str, P)>,
) -> Option<&'a str> {
    if text.chars().nth(MOST_SLIP).is_some() {
        return None;
    }
    let text = plain(text);
    let letters = text.chars().count();
    candidates
        .filter(|(_, candidate)| may_be_like(letters, candidate.as_ref().chars().count()))
        .map(|(name, candidate)| {
            let likeness = strsim::normalized_damerau_levenshtein(&text, candidate.as_ref());
            (likeness, name)
        })
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, name)| name)
}

/// Says whether two texts of these lengths may have half of their letters in common.
fn may_be_like(one: usize, other: usize) -> bool {
    one.max(other) <= 2 * one.min(other)
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
        let names = || {
            let names = ["Tên giấy tờ", "Số bản chính", "Số bản sao"];
            names.into_iter().map(|name| (name, plain(name)))
        };
        assert_eq!(nearest("Số bản xao", names()), Some("Số bản sao"));
        assert_eq!(nearest("Ghi chú", names()), None);
    }

    #[test]
    fn a_long_text_is_compared_with_nothing() {
        let long = "ă".repeat(MOST_SLIP);
        let name = || std::iter::once((long.as_str(), plain(&long)));
        assert_eq!(nearest(&long, name()), Some(long.as_str()));
        assert_eq!(nearest(&format!("{long}ă"), name()), None);
        // of a length at which nothing can be like it
        let compared = std::cell::Cell::new(0);
        let names = ["Số", "Số bản sao có chứng thực"].map(|name| (name, Counted(name, &compared)));
        assert_eq!(nearest("Số bản sao", names.into_iter()), None);
        assert_eq!(compared.get(), 2, "measured, never compared");
    }

    struct Counted<'c>(&'static str, &'c std::cell::Cell<usize>);

    impl AsRef<str> for Counted<'_> {
        fn as_ref(&self) -> &str {
            self.1.set(self.1.get() + 1);
            self.0
        }
    }
}
