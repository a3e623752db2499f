//! Vietnamese as people type it: with or without accents, composed or not.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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

/// The text in lower case with its accents, composed.
pub fn spell(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// The words of a text: its runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_vietnamese_keyboards_and_old_fonts_write() {
        for (text, folded) in [
            ("Đăng ký khai sinh", "dang ky khai sinh"),
            ("THỊ TRẤN ĐẮK R'LẤP", "thi tran dak r'lap"),
            ("ðất đai", "dat dai"),
        ] {
            assert_eq!(fold(text), folded);
        }
        assert_eq!(fold("Thừa"), fold("Thu\u{31b}\u{300}a"));
        assert_eq!(spell("THU\u{31b}\u{300}A"), "thừa");
    }

    #[test]
    fn words_are_letters_and_digits() {
        let found: Vec<_> = words("  Mẫu số 01, Thừa Thiên–Huế ").collect();
        assert_eq!(found, ["Mẫu", "số", "01", "Thừa", "Thiên", "Huế"]);
    }
}
