//! Vietnamese unless English is wanted more.

use proptest::prelude::*;
use service::Language::{self, English, Vietnamese};

#[test]
fn headers_as_browsers_send_them() {
    for (header, expected) in [
        ("", Vietnamese),
        ("vi", Vietnamese),
        ("en", English),
        ("EN-us", English),
        ("vi-VN,vi;q=0.9,en-US;q=0.8,en;q=0.7", Vietnamese),
        ("en-US,en;q=0.9,vi;q=0.8", English),
        ("fr-FR,fr;q=0.9,en;q=0.4", English),
        ("en;q=0.3, vi;q=0.7", Vietnamese),
        ("en ; q=0.9, vi ; q = 0.1", English),
        ("en;q=0", Vietnamese),
        ("en;q=wrong", Vietnamese),
        ("en, vi", English),
        ("vi, en", Vietnamese),
        ("*", Vietnamese),
        ("fr, de", Vietnamese),
        ("english, vietnamese", Vietnamese),
        ("enm", Vietnamese),
        (";;;,,,en", English),
    ] {
        assert_eq!(Language::from_header(header), expected, "{header:?}");
    }
}

proptest! {
    #[test]
    fn any_header_gives_a_language(header in ".*") {
        let _any = Language::from_header(&header);
    }

    #[test]
    fn other_languages_do_not_matter(
        others in proptest::collection::vec("(fr|de|zh-Hant|ko|[a-d]{2,3})(;q=0\\.[0-9])?", 0..5),
        at in 0..5_usize,
        wanted in prop_oneof![Just("en-GB"), Just("vi")],
    ) {
        let mut ranges = others.clone();
        ranges.insert(at.min(others.len()), wanted.to_owned());
        let expected = if wanted == "vi" { Vietnamese } else { English };
        prop_assert_eq!(Language::from_header(&ranges.join(", ")), expected);
        prop_assert_eq!(Language::from_header(&others.join(",")), Vietnamese);
    }

    #[test]
    fn the_greater_weight_wins(english in 0..=1_000_u32, vietnamese in 0..=1_000_u32, english_first: bool) {
        let mut ranges = [
            format!("vi;q={:.3}", f64::from(vietnamese) / 1_000.0),
            format!("en;q={:.3}", f64::from(english) / 1_000.0),
        ];
        if english_first {
            ranges.reverse();
        }
        let wanted = english > vietnamese || (english == vietnamese && english_first && english > 0);
        let expected = if wanted { English } else { Vietnamese };
        prop_assert_eq!(Language::from_header(&ranges.join(",")), expected);
    }
}
