//! The one typeface of every document: Liberation Serif 2, as wide as Times New Roman, which NĐ 30/2020/NĐ-CP,
//! Phụ lục I prescribes. Older Liberation fonts lack Vietnamese letters; a letter missing here is never
//! borrowed from another face.

use std::collections::HashSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontFamily, FontList, TextElem};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

/// The name of the typeface, as PDF files and templates know it.
const NAME: &str = "Liberation Serif";

const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// The typeface and the typst library set to use nothing else: the same for every document.
pub(crate) static TYPEFACE: LazyLock<Typeface> = LazyLock::new(Typeface::read);

/// The four faces, ready to set text in.
pub(crate) struct Typeface {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) library: LazyHash<Library>,
    /// The characters that every face has a glyph for.
    covered: HashSet<u32>,
}

impl Typeface {
    fn read() -> Self {
        let fonts: Vec<Font> = FILES
            .into_iter()
            .flat_map(|file| Font::iter(Bytes::new(file)))
            .collect();
        let mut library = Library::default();
        library
            .styles
            .set(TextElem::font, FontList(vec![FontFamily::new(NAME)]));
        library.styles.set(TextElem::fallback, false);
        let coverages: Vec<_> = fonts.iter().map(|font| &font.info().coverage).collect();
        let everywhere = |code: &u32| coverages.iter().all(|coverage| coverage.contains(*code));
        let covered = coverages
            .iter()
            .flat_map(|coverage| coverage.iter())
            .filter(everywhere)
            .collect();
        Self {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            library: LazyHash::new(library),
            covered,
            fonts,
        }
    }

    /// Tells whether every face has a glyph for the character.
    pub(crate) fn covers(&self, character: char) -> bool {
        self.covered.contains(&u32::from(character))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// The 29 letters of the alphabet and f, j, w, z of foreign words; the vowels bear the five tone marks.
    const LETTERS: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz";
    const VOWELS: &str = "aăâeêioôơuưy";
    const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

    fn vietnamese() -> Vec<char> {
        let toned = VOWELS
            .chars()
            .flat_map(|vowel| TONES.map(|tone| [vowel, tone].into_iter().nfc().collect::<String>()))
            .map(|letter| {
                assert_eq!(
                    letter.chars().count(),
                    1,
                    "{letter} has a letter of its own"
                );
                letter.chars().next().unwrap()
            });
        let lower: Vec<char> = LETTERS.chars().chain(toned).collect();
        let upper: Vec<char> = lower
            .iter()
            .flat_map(|letter| letter.to_uppercase())
            .collect();
        [lower, upper].concat()
    }

    #[test]
    fn there_are_four_faces_of_one_family() {
        assert_eq!(TYPEFACE.fonts.len(), 4);
        for font in &TYPEFACE.fonts {
            assert_eq!(font.info().family, NAME);
        }
    }

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_every_face() {
        let letters = vietnamese();
        assert_eq!(letters.len(), 2 * (33 + 60));
        for letter in letters {
            assert!(TYPEFACE.covers(letter), "{letter}");
        }
    }

    #[test]
    fn the_signs_of_official_papers_have_glyphs() {
        for sign in "0123456789 .,;:!?()[]/\\-–—…“”‘’\"'%&*#@$₫§°×½+=<>_\u{a0}\u{300}\u{309}\u{303}\u{301}\u{323}□".chars() {
            assert!(TYPEFACE.covers(sign), "{sign}");
        }
    }
}
