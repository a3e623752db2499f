//! What can be seen of a text, and what no text that is shown may hold.

/// Says whether a letter is seen, if only as a gap: control characters but line ends and tabs, and the invisible marks
/// of Unicode, would make an empty text look written.
pub fn is_seen(letter: char) -> bool {
    let invisible = matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    matches!(letter, '\n' | '\t') || !(letter.is_control() || invisible)
}

/// The first letter that no keyboard writes or that turns the order of the letters around it: control characters but
/// line ends and tabs, the marks of direction, what stands for a letter that could not be read, and what is no letter.
pub(crate) fn unreadable(text: &str) -> Option<char> {
    text.chars().find(|letter| {
        let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let no_letter = matches!(letter, '\u{fdd0}'..='\u{fdef}')
            || u32::from(*letter) & 0xfffe == 0xfffe
            || *letter == char::REPLACEMENT_CHARACTER;
        turns || no_letter || (letter.is_control() && !matches!(letter, '\n' | '\t'))
    })
}

/// Says whether a text shows something, and nothing of it stands between blanks or marks without width.
pub(crate) fn says_something(text: &str) -> bool {
    let blank = |letter: char| {
        letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}')
    };
    let shows = |letter: char| !letter.is_whitespace() && is_seen(letter);
    text.trim_matches(blank) == text && text.chars().any(shows)
}
