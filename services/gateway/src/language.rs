//! The caller's language: Vietnamese unless English is preferred.

/// A language that user-facing texts exist in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Language {
    #[default]
    Vietnamese,
    English,
}

impl Language {
    /// Chooses by the value of an `Accept-Language` header.
    pub(crate) fn from_header(header: Option<&str>) -> Self {
        let mut chosen = (Self::Vietnamese, 0.0);
        for range in header.unwrap_or_default().split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |value| value.parse().unwrap_or(0.0));
            let Some(language) = Self::from_tag(tag) else {
                continue;
            };
            if weight > chosen.1 {
                chosen = (language, weight);
            }
        }
        chosen.0
    }

    fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("vi") {
            Some(Self::Vietnamese)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::English)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_unless_english_is_preferred() {
        let cases = [
            (None, Language::Vietnamese),
            (Some(""), Language::Vietnamese),
            (Some("fr"), Language::Vietnamese),
            (Some("*"), Language::Vietnamese),
            (Some("en"), Language::English),
            (Some("en-GB,en;q=0.9"), Language::English),
            (Some("vi-VN,vi;q=0.9,en;q=0.8"), Language::Vietnamese),
            (Some("fr, en;q=0.5, vi;q=0.4"), Language::English),
            (Some("en;q=0, vi;q=0.1"), Language::Vietnamese),
            (Some("en;q=x"), Language::Vietnamese),
        ];
        for (header, expected) in cases {
            assert_eq!(Language::from_header(header), expected, "{header:?}");
        }
    }
}
