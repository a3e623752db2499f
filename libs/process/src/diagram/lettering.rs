//! How wide a text will be, before any font has drawn it, and where its lines break.
//!
//! The widths are those of the widest sans-serif that phones and offices fall back to, so a line is rather too short
//! than over the edge of its box.

/// Breaks a text in bold letters into lines of at most a width.
pub(super) fn wrapped_bold(text: &str, size: i32, width: i32) -> Vec<String> {
    // bold letters are an eighth wider
    wrapped(text, size, width * 8 / 9)
}

/// Breaks a text into lines of at most a width, at blanks where there are any.
pub(super) fn wrapped(text: &str, size: i32, width: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width_of(&longer, size) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let (full, rest) = cut(word, size, width);
        lines.extend(full);
        line = rest;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Cuts a word that is longer than a line.
fn cut(word: &str, size: i32, width: i32) -> (Vec<String>, String) {
    let mut full = Vec::new();
    let mut part = String::new();
    let mut used = 0;
    for letter in word.chars() {
        let wide = width_of_letter(letter);
        if (used + wide) * size > width * 1000 && !part.is_empty() {
            full.push(std::mem::take(&mut part));
            used = 0;
        }
        used += wide;
        part.push(letter);
    }
    (full, part)
}

/// The width of a text in a font size.
pub(super) fn width_of(text: &str, size: i32) -> i32 {
    let thousandths = text
        .chars()
        .map(width_of_letter)
        .fold(0, i32::saturating_add);
    thousandths.saturating_mul(size) / 1000
}

/// The width of a letter in thousandths of the font size.
fn width_of_letter(letter: char) -> i32 {
    match letter {
        // accents that follow their letter
        '\u{300}'..='\u{36f}' => 0,
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 330,
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 330,
        'f' | 'r' | 't' | '(' | ')' | '/' | '-' => 430,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1000,
        _ if letter.is_uppercase() => 750,
        _ if letter.is_ascii() || letter.is_lowercase() => 630,
        // scripts and signs of full width
        _ if u32::from(letter) > 0x2e80 => 1000,
        _ => 750,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn breaks_at_blanks() {
        assert_eq!(
            wrapped("Thẩm định hồ sơ xin phép xây dựng", 10, 120),
            ["Thẩm định hồ sơ xin", "phép xây dựng"]
        );
    }

    #[test]
    fn cuts_what_has_no_blanks() {
        let lines = wrapped(&"ư".repeat(50), 10, 100);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| width_of(line, 10) <= 100));
        assert_eq!(lines.concat(), "ư".repeat(50));
    }

    #[test]
    fn accents_take_no_room_whether_composed_or_not() {
        assert_eq!(width_of("ế", 10), width_of("e\u{302}\u{301}", 10));
    }
}
