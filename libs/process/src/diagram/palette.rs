//! The colours of the diagram. Every text has a contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3), every line of 3 to 1
//! (1.4.11), and none of them says anything that a word or a dash does not say as well.

pub(super) const PAPER: &str = "#ffffff";
pub(super) const INK: &str = "#1b2733";
pub(super) const QUIET_INK: &str = "#465563";
pub(super) const FORWARD: &str = "#1f4e79";

/// The line and text of a shape, with what it is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tint {
    pub ink: &'static str,
    pub fill: &'static str,
}

pub(super) const STEP: Tint = Tint {
    ink: FORWARD,
    fill: "#f3f7fb",
};
pub(super) const ONWARD: Tint = Tint {
    ink: FORWARD,
    fill: PAPER,
};
pub(super) const ASKED: Tint = Tint {
    ink: "#5b3a86",
    fill: "#f7f3fc",
};
pub(super) const BACK: Tint = Tint {
    ink: "#9a3412",
    fill: PAPER,
};
pub(super) const APPLICANT: Tint = Tint {
    ink: "#0f5c63",
    fill: PAPER,
};
pub(super) const START: Tint = Tint {
    ink: FORWARD,
    fill: "#e3edf7",
};
pub(super) const RESULT: Tint = Tint {
    ink: "#14532d",
    fill: "#e6f4ea",
};
pub(super) const REFUSAL: Tint = Tint {
    ink: "#8f1d1d",
    fill: "#fdeeee",
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn every_text_can_be_read() {
        let tints = [STEP, ONWARD, ASKED, BACK, APPLICANT, START, RESULT, REFUSAL];
        let own = tints.map(|tint| (tint.ink, tint.fill));
        let plain = tints.map(|tint| (INK, tint.fill));
        let quiet = [
            (QUIET_INK, STEP.fill),
            (QUIET_INK, ASKED.fill),
            (QUIET_INK, REFUSAL.fill),
            (STEP.ink, REFUSAL.fill),
        ];
        for (ink, fill) in own.into_iter().chain(plain).chain(quiet) {
            let contrast = (luminance(fill) + 0.05) / (luminance(ink) + 0.05);
            assert!(contrast >= 4.5, "{ink} on {fill}: {contrast:.2}");
        }
    }
}
