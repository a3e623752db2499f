//! The name of a file, as its sender gave it.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

const LONGEST: usize = 200;

/// A file's name (tên tệp): composed Unicode, without folders and without characters that deceive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

/// The text is no name of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a file name has 1 to 200 characters, no slashes and no control characters")]
pub struct InvalidName;

impl FileName {
    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the last full stop.
    pub fn extension(&self) -> Option<&str> {
        self.0
            .rsplit_once('.')
            .filter(|(stem, _)| !stem.is_empty())
            .map(|(_, extension)| extension)
    }
}

/// Marks that turn the direction of writing or take no room: with them `exe.pdf` can be shown for `fdp.exe`.
fn deceives(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

impl FromStr for FileName {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let name: String = text.trim().nfc().collect();
        let length = name.chars().count();
        let fits = (1..=LONGEST).contains(&length)
            && !name.contains(['/', '\\'])
            && !name
                .chars()
                .any(|letter| letter.is_control() || deceives(letter))
            && name.chars().any(|letter| letter != '.');
        if fits {
            Ok(Self(name))
        } else {
            Err(InvalidName)
        }
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn keeps_vietnamese_names_composed() {
        let decomposed = "  Đơn Xin Thu\u{31b}\u{300}a.PDF "
            .parse::<FileName>()
            .unwrap();
        assert_eq!(decomposed.as_str(), "Đơn Xin Thừa.PDF");
        assert_eq!(decomposed.extension(), Some("PDF"));
        assert_eq!(".pdf".parse::<FileName>().unwrap().extension(), None);
    }

    #[test]
    fn refuses_folders_controls_and_deceptions() {
        let long = "a".repeat(201);
        for text in [
            "",
            "  ",
            ".",
            "..",
            "a/b.pdf",
            "a\\b.pdf",
            "a\nb.pdf",
            "a\0.pdf",
            "gpj\u{202e}fdp.exe",
            "a\u{200b}.pdf",
            &long,
        ] {
            assert_eq!(text.parse::<FileName>(), Err(InvalidName), "{text:?}");
        }
    }
}
