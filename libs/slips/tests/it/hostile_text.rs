//! What people type stays what they typed.

use proptest::prelude::*;
use slips::{Edition, Slip, render};

use crate::reading::Printed;
use crate::samples;

fn receipt_of(name: &str) -> Printed {
    let set = samples::set();
    let mut receipt = samples::receipt();
    receipt.applicant.name = name.to_owned();
    receipt.authorisation = None;
    let slip = Slip::Receipt(Box::new(receipt));
    Printed::read(&render(set, Edition::Vietnamese, &slip, Some(samples::TRACKING)).unwrap())
}

/// The text without blanks: where lines end is the layout's affair.
fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn markup_is_printed_not_read() {
    for text in [
        "#eval(\"1\")",
        "#read(\"/etc/passwd\")",
        "#{panic()}",
        "*x* _y_ `z`",
        "@ref <label>",
        "$x^2$",
        "= Heading",
        "+ item",
        "- item -- --- ...",
        "/ term: x",
        "// no comment /* nor this */",
        "\\u{41} \\ ~ \"quoted\" 'single'",
        "https://motcua.example",
        "[content] {code}",
        "O'Brien </data> <script>",
    ] {
        let page = dense(&receipt_of(text).page(1));
        assert!(page.contains(&dense(text)), "{text}:\n{page}");
    }
}

#[test]
fn decomposed_names_are_printed_composed() {
    let page = receipt_of("Nguye\u{302}\u{303}n Thi\u{323} U\u{31b}\u{303}ng").page(1);
    assert!(page.contains("Nguyễn Thị Ững"), "{page}");
}

#[test]
fn line_breaks_are_kept() {
    let page = receipt_of("Hộ kinh doanh\r\nHoa Giấy").page(1);
    assert!(page.contains("Hộ kinh doanh\nHoa Giấy"), "{page}");
}

#[test]
fn marks_of_direction_turn_nothing_around() {
    let page = receipt_of("An\u{202e} Binh\u{202c} \u{2067}Chi\u{2069}\u{200f}").page(1);
    assert!(page.contains("An Binh Chi"), "{page}");
}

#[test]
fn letters_without_a_glyph_are_seen_as_gaps_and_refuse_nothing() {
    let page = receipt_of("Wang Wei 王伟 🙂 ب").page(1);
    assert!(page.contains("Wang Wei □□ □ □"), "{page}");
}

#[test]
fn a_word_longer_than_a_line_stays_on_the_page() {
    let word = "a".repeat(300);
    let page = receipt_of(&word).page(1);
    let longest = page.lines().map(|line| line.chars().count()).max();
    assert!(longest < Some(120), "{page}");
    assert!(dense(&page).contains(&word));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn texts_of_signs_and_letters_are_printed_whole(
        text in "[#*_@$=<>`~/|^&%!?\\[\\]{}()\"'\\\\a-zA-ZăâđêôơưĂÂĐÊÔƠƯạảãáàếềểễệ0-9 .:,;+\n-]{1,160}",
    ) {
        prop_assume!(!text.trim().is_empty());
        let page = dense(&receipt_of(&text).text());
        prop_assert!(page.contains(&dense(&text)), "{}", page);
    }

    #[test]
    fn no_text_refuses_the_form(text in any::<String>()) {
        prop_assert!(receipt_of(&text).pages() >= 1);
    }
}
