//! `Content-Disposition` of a download (RFC 6266, RFC 8187).

use std::fmt::Write as _;

use super::words::words;
use super::{FileName, MediaType};

words! {
    /// What a browser is to do with a download.
    Disposition {
        /// Show it in place.
        Inline = "inline",
        /// Save it.
        Attachment = "attachment",
    }
}

impl Disposition {
    /// The same where the type may be shown in place, else saving.
    #[must_use]
    pub const fn for_type(self, media_type: MediaType) -> Self {
        match self {
            Self::Inline if media_type.shown_inline() => Self::Inline,
            Self::Inline | Self::Attachment => Self::Attachment,
        }
    }

    /// The value of the header: a folded name for old clients, the whole one for all others.
    pub fn header(self, name: &FileName) -> String {
        format!(
            "{}; filename=\"{}\"; filename*=UTF-8''{}",
            self.name(),
            folded(name),
            encoded(name.as_str())
        )
    }
}

fn folded(name: &FileName) -> String {
    wording::fold(name.as_str())
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_') {
                letter
            } else {
                '_'
            }
        })
        .collect()
}

/// Percent-encodes all but the unreserved characters of RFC 3986, which RFC 8187 and queries both leave as they are.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // writing to a text cannot fail
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_vietnamese_name_is_kept_whole_and_folded() {
        let name: FileName = "Đơn \"xin\"; cấp.pdf".parse().unwrap();
        assert_eq!(
            Disposition::Attachment.header(&name),
            "attachment; filename=\"don__xin___cap.pdf\"; \
             filename*=UTF-8''%C4%90%C6%A1n%20%22xin%22%3B%20c%E1%BA%A5p.pdf"
        );
    }

    #[test]
    fn only_what_browsers_show_safely_is_shown() {
        let shown: Vec<_> = MediaType::ALL
            .iter()
            .filter(|one| Disposition::Inline.for_type(**one) == Disposition::Inline)
            .collect();
        assert_eq!(shown, [&MediaType::Pdf, &MediaType::Jpeg, &MediaType::Png]);
    }

    proptest! {
        #[test]
        fn no_name_breaks_out_of_the_header(text in "\\PC{1,60}") {
            if let Ok(name) = text.parse::<FileName>() {
                let header = Disposition::Inline.header(&name);
                prop_assert!(header.bytes().all(|byte| (0x20..0x7f).contains(&byte)));
                prop_assert_eq!(header.matches('"').count(), 2);
                prop_assert_eq!(header.matches(';').count(), 2);
            }
        }
    }
}
