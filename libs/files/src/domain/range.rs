//! Which part of a file a request wants (RFC 9110 §14).

use std::ops::Range;

/// What a `Range` header asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All of it; also where several parts at once are asked for, which a server may answer so.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes beyond the end.
    Nothing,
}

/// Reads the header for a file of this many bytes. What is malformed counts as not there.
pub fn wanted(header: Option<&str>, size: u64) -> Wanted {
    let Some(part) = header
        .and_then(|header| header.trim().strip_prefix("bytes="))
        .filter(|set| !set.contains(','))
        .and_then(|set| set.trim().split_once('-'))
    else {
        return Wanted::Whole;
    };
    let read = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // a number that fits nowhere lies beyond every end
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    let range = match (read(part.0), read(part.1)) {
        (Some(from), Some(to)) if to < from => return Wanted::Whole,
        (Some(from), Some(to)) => from..to.saturating_add(1).min(size),
        (Some(from), None) if part.1.is_empty() => from..size,
        (None, Some(last)) if part.0.is_empty() => size.saturating_sub(last)..size,
        (Some(_) | None, None) | (None, Some(_)) => return Wanted::Whole,
    };
    if range.is_empty() {
        Wanted::Nothing
    } else {
        Wanted::Part(range)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_the_standard_shows() {
        for (header, expected) in [
            ("bytes=0-499", Wanted::Part(0..500)),
            ("bytes=500-999", Wanted::Part(500..1_000)),
            ("bytes=-500", Wanted::Part(9_500..10_000)),
            ("bytes=9500-", Wanted::Part(9_500..10_000)),
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=9999-20000", Wanted::Part(9_999..10_000)),
            ("bytes=-20000", Wanted::Part(0..10_000)),
            ("bytes=10000-", Wanted::Nothing),
            ("bytes=99999999999999999999999-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=5-1", Wanted::Whole),
            ("bytes=0-1,5-6", Wanted::Whole),
            ("bytes=", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("bytes=1-b", Wanted::Whole),
            ("items=0-1", Wanted::Whole),
        ] {
            assert_eq!(wanted(Some(header), 10_000), expected, "{header}");
        }
        assert_eq!(wanted(None, 10_000), Wanted::Whole);
    }

    proptest! {
        #[test]
        fn a_part_lies_within_the_file(header in "bytes=[0-9]{0,20}-[0-9]{0,20}", size in 1_u64..1_000) {
            if let Wanted::Part(range) = wanted(Some(&header), size) {
                prop_assert!(range.start < range.end && range.end <= size);
            }
        }
    }
}
