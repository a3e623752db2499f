//! Names that forms show in both languages where there are both.

use serde::{Deserialize, Serialize};
use wording::Wording;

/// A name in Vietnamese, with its English rendering if it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// The name with force of law.
    pub vi: String,
    /// Its English rendering, shown beside it in the bilingual edition.
    #[serde(default)]
    pub en: Option<String>,
}

impl From<&Wording> for Bilingual {
    fn from(wording: &Wording) -> Self {
        Self {
            vi: wording.vi().to_owned(),
            en: Some(wording.en().to_owned()),
        }
    }
}

impl From<&str> for Bilingual {
    fn from(vi: &str) -> Self {
        Self {
            vi: vi.to_owned(),
            en: None,
        }
    }
}
