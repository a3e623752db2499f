//! Keeps spreadsheet programs from running a text of a CSV file as a formula, and takes the guard off again.
//!
//! A CSV file says nothing of kinds: a program computes whatever begins with one of these signs, which a stranger
//! may have written into a form (OWASP, CSV injection). An apostrophe in front makes it a text.

use std::borrow::Cow;

const GUARD: char = '\'';

fn needs_guard(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', GUARD])
}

/// The text with a guard where it needs one.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if needs_guard(text) {
        Cow::Owned(format!("{GUARD}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text without its guard.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix(GUARD) {
        Some(rest) if needs_guard(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_comes_off_as_it_went_on() {
        for text in [
            "=1+1",
            "- Bản sao",
            "'quoted'",
            "''",
            "plain",
            "",
            "+84",
            "@x",
        ] {
            assert_eq!(unguarded(&guarded(text)), text);
        }
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(unguarded("'quoted'"), "'quoted'");
    }
}
