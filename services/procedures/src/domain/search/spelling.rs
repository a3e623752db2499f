//! A word as it is compared: its letters without accents, and beside them what the accents say.

use unicode_normalization::UnicodeNormalization;
use wording::{fold, spell, words};

/// The five tone marks, combining: grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// One word of a text or of a question.
///
/// The tone is kept apart from the letters: people write both "hoà" and "hòa", and a word that is begun may
/// not have its tone yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spelling {
    /// As it is shown: in lower case, `giấy`.
    pub shown: Box<str>,
    /// Without accents: `giay`.
    pub folded: Box<str>,
    /// Without its tone: `giây`.
    base: Box<str>,
    /// The tone alone.
    tone: Box<str>,
}

/// How the accents of a typed word and of a word of a text go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accents {
    /// They are the same.
    Agree,
    /// The typed word has none.
    Untyped,
    /// They are others.
    Differ,
}

impl Spelling {
    fn of(word: &str) -> Self {
        let (tone, letters): (String, String) =
            word.nfd().partition(|letter| TONES.contains(letter));
        Self {
            shown: word.into(),
            folded: fold(word).into(),
            base: letters.nfc().collect::<String>().into(),
            tone: tone.into(),
        }
    }

    /// The words of a text, in its order.
    pub fn all(text: &str) -> Vec<Self> {
        // texts converted from old fonts write Đ as the Icelandic eth
        words(&spell(text).replace('ð', "đ"))
            .map(Self::of)
            .collect()
    }

    /// Whether it is the same word, accents included.
    pub fn is(&self, other: &Self) -> bool {
        self.base == other.base && self.tone == other.tone
    }

    /// The letters without the tone, if this word and the other have the same tone.
    pub fn bases_of_one_tone<'a>(&'a self, other: &'a Self) -> Option<[&'a str; 2]> {
        (self.tone == other.tone).then_some([&*self.base, &*other.base])
    }

    /// How the accents of this typed word go with a word of the same letters.
    pub fn accents_of_whole(&self, word: &Self) -> Accents {
        self.compare(self.is(word))
    }

    /// How the accents of this typed word go with a word that begins with its letters.
    pub fn accents_of_begun(&self, word: &Self) -> Accents {
        let tone_agrees = self.tone.is_empty() || self.tone == word.tone;
        self.compare(tone_agrees && word.base.starts_with(&*self.base))
    }

    fn compare(&self, agree: bool) -> Accents {
        if agree {
            Accents::Agree
        } else if self.shown == self.folded {
            Accents::Untyped
        } else {
            Accents::Differ
        }
    }

    /// The other way to write a syllable that ends in the sound i ("kỹ" and "kĩ"), without accents.
    pub fn twin(&self) -> Option<&'static str> {
        const TWINS: [(&str, &str); 7] = [
            ("hi", "hy"),
            ("ki", "ky"),
            ("li", "ly"),
            ("mi", "my"),
            ("qui", "quy"),
            ("si", "sy"),
            ("ti", "ty"),
        ];
        TWINS.iter().find_map(|(one, other)| match &*self.folded {
            folded if folded == *one => Some(*other),
            folded if folded == *other => Some(*one),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn word(text: &str) -> Spelling {
        Spelling::all(text).pop().unwrap()
    }

    #[test]
    fn the_place_of_the_tone_does_not_matter() {
        for (one, other) in [("hoà", "hòa"), ("THUỶ", "thủy"), ("ho\u{300}a", "hoà")] {
            assert!(word(one).is(&word(other)), "{one} {other}");
        }
        assert!(!word("hoá").is(&word("hòa")));
        assert!(!word("ð").is(&word("d")));
        assert!(word("ðất").is(&word("đất")));
    }

    #[test]
    fn accents_agree_are_missing_or_differ() {
        let whole = |typed, text| word(typed).accents_of_whole(&word(text));
        assert_eq!(whole("tử", "tử"), Accents::Agree);
        assert_eq!(whole("tu", "tử"), Accents::Untyped);
        assert_eq!(whole("tư", "tử"), Accents::Differ);
        let begun = |typed, text| word(typed).accents_of_begun(&word(text));
        assert_eq!(begun("thườ", "thường"), Accents::Agree);
        assert_eq!(begun("thư", "thường"), Accents::Agree);
        assert_eq!(begun("thu", "thường"), Accents::Untyped);
        assert_eq!(begun("thướ", "thường"), Accents::Differ);
    }

    #[test]
    fn syllables_in_i_and_y_are_twins() {
        assert_eq!(word("kỹ").twin(), Some("ki"));
        assert_eq!(word("lí").twin(), Some("ly"));
        assert_eq!(word("quý").twin(), Some("qui"));
        assert_eq!(word("khai").twin(), None);
    }
}
