//! The languages of every text shown to people.

/// A language of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    #[default]
    Vietnamese,
    English,
}

impl Language {
    /// The tag of the language (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The one of our languages that an `Accept-Language` header wants most (RFC 9110 §12.5.4); Vietnamese
    /// when it wants none of them.
    pub fn from_header(header: &str) -> Self {
        let mut best = (Self::default(), 0.0);
        for range in header.split(',') {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let language = match tag.split('-').next().unwrap_or_default().trim() {
                tag if tag.eq_ignore_ascii_case("vi") => Self::Vietnamese,
                tag if tag.eq_ignore_ascii_case("en") => Self::English,
                _ => continue,
            };
            let weight = weight(parameters);
            if weight > best.1 {
                best = (language, weight);
            }
        }
        best.0
    }
}

/// The `q` of a language range: 1 when there is none, nothing wanted when it is malformed.
fn weight(parameters: &str) -> f32 {
    match parameters.trim().split_once('=') {
        None => 1.0,
        Some((_, value)) => value
            .trim()
            .parse()
            .ok()
            .filter(|weight| (0.0..=1.0).contains(weight))
            .unwrap_or_default(),
    }
}
