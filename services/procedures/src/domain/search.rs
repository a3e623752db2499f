//! Search as people type: with or without accents, words begun and not finished.
//!
//! Stored beside a version are two texts of the same words, one folded and one as spelled. All words of a
//! query must begin a folded word. Where they also begin words as spelled, the accents agree and the hit
//! ranks first; then come hits that have each word as a whole.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const LONGEST: usize = 100;

/// Why a text cannot be searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// It has no letter and no digit.
    #[error("there is nothing to search for")]
    Empty,
    /// It is longer than anybody's question.
    #[error("at most {most} characters can be searched for")]
    TooLong { most: usize },
}

/// Folds a text to what is typed without accents: lower case, no marks, đ as d.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        // texts converted from old fonts write Đ as the Icelandic eth, which looks the same
        .map(|letter| {
            if matches!(letter, 'đ' | 'ð') {
                'd'
            } else {
                letter
            }
        })
        .collect()
}

fn spell(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).nfc().collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The words of a version in both spellings, each between blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText {
    /// Folded: ` dang ky khai sinh `.
    pub folded: String,
    /// In lower case: ` đăng ký khai sinh `.
    pub spelled: String,
}

impl SearchText {
    /// Gathers the words of several texts.
    pub fn of(texts: &[&str]) -> Self {
        let gather = |change: fn(&str) -> String| -> String {
            let changed = change(&texts.join(" "));
            words(&changed)
                .flat_map(|word| [" ", word])
                .chain([" "])
                .collect()
        };
        Self {
            folded: gather(fold),
            spelled: gather(spell),
        }
    }
}

/// What somebody searches for: each word in both spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchWords {
    /// The words that must be found.
    pub folded: Vec<String>,
    /// The words that a hit of the first rank has.
    pub spelled: Vec<String>,
}

impl SearchWords {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When there is nothing in it, or too much.
    pub fn parse(text: &str) -> Result<Self, SearchError> {
        if text.chars().count() > LONGEST {
            return Err(SearchError::TooLong { most: LONGEST });
        }
        let gather = |changed: String| words(&changed).map(str::to_owned).collect::<Vec<_>>();
        let found = Self {
            folded: gather(fold(text)),
            spelled: gather(spell(text)),
        };
        if found.folded.is_empty() {
            Err(SearchError::Empty)
        } else {
            Ok(found)
        }
    }
}

/// How well a version answers a search; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SearchRank {
    /// The accents agree.
    Spelled,
    /// Without accents, every word is there as a whole.
    Whole,
    /// Without accents, some word is only begun.
    Begun,
}

impl SearchRank {
    /// The rank as a number that sorts like it.
    pub const fn number(self) -> i32 {
        match self {
            Self::Spelled => 0,
            Self::Whole => 1,
            Self::Begun => 2,
        }
    }
}

impl SearchWords {
    /// The rank of a version that was found.
    pub fn rank(&self, text: &SearchText) -> SearchRank {
        if self
            .spelled
            .iter()
            .all(|word| text.spelled.contains(&format!(" {word}")))
        {
            SearchRank::Spelled
        } else if self
            .folded
            .iter()
            .all(|word| text.folded.contains(&format!(" {word} ")))
        {
            SearchRank::Whole
        } else {
            SearchRank::Begun
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn folds_what_vietnamese_writes() {
        for (text, folded) in [
            ("Đăng ký khai sinh", "dang ky khai sinh"),
            ("CẤP GIẤY PHÉP", "cap giay phep"),
            ("ưỡng ợ ỷ ằ ẫ", "uong o y a a"),
            ("\u{d0}a\u{301}", "da"),
            ("Cha\u{302}\u{323}m", "cham"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folds_composed_and_decomposed_alike() {
        let composed = "Xác nhận tình trạng hôn nhân";
        let decomposed: String = composed.nfd().collect();
        assert_eq!(fold(composed), fold(&decomposed));
        assert_eq!(SearchText::of(&[composed]), SearchText::of(&[&decomposed]));
    }

    #[test]
    fn gathers_words_and_numbers() {
        let text = SearchText::of(&["1.001193", "Đăng ký khai sinh (lần đầu)"]);
        assert_eq!(text.folded, " 1 001193 dang ky khai sinh lan dau ");
        assert_eq!(text.spelled, " 1 001193 đăng ký khai sinh lần đầu ");
    }

    #[test]
    fn ranks_agreeing_accents_first() {
        let text = SearchText::of(&["Thủ tục đăng ký khai tử"]);
        for (query, rank) in [
            ("khai tử", SearchRank::Spelled),
            ("đăng KÝ", SearchRank::Spelled),
            ("khai", SearchRank::Spelled),
            ("khai tu", SearchRank::Whole),
            ("khai tự", SearchRank::Whole),
            ("thu tu", SearchRank::Whole),
            ("dan ky", SearchRank::Begun),
        ] {
            assert_eq!(
                SearchWords::parse(query).unwrap().rank(&text),
                rank,
                "{query}"
            );
        }
    }

    #[test]
    fn reads_queries_and_refuses_empty_and_endless_ones() {
        let words = SearchWords::parse("  Khai  TỬ, ").unwrap();
        assert_eq!(words.folded, ["khai", "tu"]);
        assert_eq!(words.spelled, ["khai", "tử"]);
        for text in ["", "  ", "%", "_ -", "\u{301}"] {
            assert_eq!(SearchWords::parse(text), Err(SearchError::Empty), "{text}");
        }
        assert!(SearchWords::parse(&"đ".repeat(LONGEST)).is_ok());
        let too_long = SearchError::TooLong { most: LONGEST };
        assert_eq!(SearchWords::parse(&"đ".repeat(LONGEST + 1)), Err(too_long));
    }
}
