//! What people typed, as it can stand on paper.

use serde_json::Value;
use typst::text::is_default_ignorable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::typeface::TYPEFACE;

/// Stands for a character that no face of the typeface can show.
const NO_GLYPH: char = '□';

/// Gives a text as it is printed: composed (NFC), every kind of line break as one, without what cannot be seen.
///
/// What is invisible would change the official words around it (marks of writing direction) or hide in a name
/// (joiners, fillers), so it goes. A character without a glyph is printed by its compatible one (`Ａ` as `A`), else as
/// `□`: the gap is seen, and neither is another face mixed in nor the paper refused.
pub fn literal(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    let unbroken = text.replace("\r\n", "\n");
    for character in unbroken.nfc() {
        match character {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                printed.push('\n')
            }
            '\t' => printed.push(' '),
            _ if character.is_control() || is_default_ignorable(character) => {}
            _ if TYPEFACE.covers(character) => printed.push(character),
            _ => push_compatible(&mut printed, character),
        }
    }
    // what went may have stood between a letter and its mark
    printed.nfc().collect()
}

fn push_compatible(printed: &mut String, character: char) {
    let compatible = || std::iter::once(character).nfkc();
    if compatible().all(|part| TYPEFACE.covers(part)) {
        printed.extend(compatible());
    } else if !is_combining_mark(character) {
        printed.push(NO_GLYPH);
    }
}

/// Makes every text of the data [`literal`], at any depth; names of fields are the template's and stay.
pub(crate) fn make_literal(value: &mut Value) {
    match value {
        Value::String(text) => *text = literal(text),
        Value::Array(items) => items.iter_mut().for_each(make_literal),
        Value::Object(fields) => fields.values_mut().for_each(make_literal),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decomposed_and_composed_vietnamese_print_the_same() {
        let composed = "Nguyễn Thị Ngọc Ưỡng";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(decomposed, composed);
        assert_eq!(literal(&decomposed), composed);
    }

    #[test]
    fn markup_is_text_like_any_other() {
        for text in [
            "#eval(\"1\")",
            "*x*",
            "_x_",
            "@ref",
            "$x$",
            "= x",
            "<x>",
            "//x",
            "\\u{41}",
            "`x`",
        ] {
            assert_eq!(literal(text), text);
        }
    }

    #[test]
    fn what_cannot_be_seen_goes_and_line_breaks_are_one_kind() {
        assert_eq!(literal("an\u{202e}nb\u{200b}\u{feff}\u{ad}\u{0}"), "annb");
        assert_eq!(literal("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
        assert_eq!(literal("e\u{200d}\u{301}"), "é");
    }

    #[test]
    fn a_character_without_a_glyph_is_seen_as_a_gap() {
        assert_eq!(
            literal("ＡＢ１ ﬃ non\u{2011}breaking"),
            "AB1 ffi non‐breaking"
        );
        assert_eq!(literal("王伟 🙂 ب"), "□□ □ □");
    }

    proptest! {
        #[test]
        fn every_text_prints_with_glyphs_of_every_face(text in any::<String>()) {
            let printed = literal(&text);
            prop_assert!(printed.chars().all(|letter| letter == '\n' || TYPEFACE.covers(letter)));
            prop_assert_eq!(literal(&printed), printed);
        }
    }
}
