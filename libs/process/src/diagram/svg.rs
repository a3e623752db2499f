//! The few SVG elements that a diagram is made of, as text. Nothing is taken over unescaped, nothing refers to anything
//! outside, and no element has an id, so that several diagrams may stand in one page.

use std::fmt::Write;

use super::palette::Tint;

pub(super) const LINE: i32 = 18;
pub(super) const TEXT: i32 = 14;
pub(super) const SMALL_LINE: i32 = 16;
pub(super) const SMALL: i32 = 12;

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    pub size: i32,
    pub bold: bool,
    pub ink: &'static str,
    pub anchor: Anchor,
}

/// Which end of a line its place names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Stroke {
    Solid,
    Dashed,
    Dotted,
}

/// The body of a drawing as it grows.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    body: String,
}

impl Drawing {
    pub(super) fn finish(self) -> String {
        self.body
    }

    pub(super) fn rectangle(&mut self, [x, y, width, height]: [i32; 4], radius: i32, tint: Tint) {
        self.element(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{}" stroke="{}" stroke-width="1.5"/>"#,
            tint.fill, tint.ink
        ));
    }

    /// A line through points, with rounded joints.
    pub(super) fn line(&mut self, points: &[(i32, i32)], ink: &str, stroke: Stroke, width: &str) {
        let mut path = String::new();
        for (place, (x, y)) in points.iter().enumerate() {
            let letter = if place == 0 { "M" } else { " L" };
            path.push_str(&format!("{letter}{x} {y}"));
        }
        let dashes = match stroke {
            Stroke::Solid => "",
            Stroke::Dashed => r#" stroke-dasharray="7 4""#,
            Stroke::Dotted => r#" stroke-dasharray="2 4""#,
        };
        self.element(format_args!(
            r#"<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width}" stroke-linejoin="round"{dashes}/>"#
        ));
    }

    /// The head of an arrow that points from one point straight to another.
    pub(super) fn head(&mut self, (from_x, from_y): (i32, i32), (x, y): (i32, i32), ink: &str) {
        let (across, along) = ((x - from_x).signum(), (y - from_y).signum());
        let (back_x, back_y) = (x - 9 * across, y - 9 * along);
        let (left_x, left_y) = (back_x + 5 * along, back_y + 5 * across);
        let (right_x, right_y) = (back_x - 5 * along, back_y - 5 * across);
        self.element(format_args!(
            r#"<path d="M{x} {y} L{left_x} {left_y} L{right_x} {right_y} Z" fill="{ink}"/>"#
        ));
    }

    /// A line of text whose baseline is at `y`.
    pub(super) fn text(&mut self, (x, y): (i32, i32), letters: Letters, text: &str) {
        let anchor = match letters.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if letters.bold {
            r#" font-weight="bold""#
        } else {
            ""
        };
        self.element(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{}"{weight}{anchor} fill="{}">{}</text>"#,
            letters.size,
            letters.ink,
            escaped(text)
        ));
    }

    fn element(&mut self, element: std::fmt::Arguments<'_>) {
        // writing to a String cannot fail
        let _ = writeln!(self.body, "{element}");
    }
}

/// The text as XML may hold it; what XML 1.0 cannot hold at all becomes a replacement character.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}
