//! What one purpose accepts.

use super::MediaType;

/// What an upload may be, as its purpose demands: a paper of a dossier, a scanned document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The largest file, in bytes; the platform's own limit holds as well.
    pub most_bytes: u64,
    /// The types accepted.
    pub media_types: Vec<MediaType>,
}

impl Acceptance {
    /// Papers and documents of at most so many bytes; no archives.
    pub fn documents(most_bytes: u64) -> Self {
        Self {
            most_bytes,
            media_types: MediaType::DOCUMENTS.to_vec(),
        }
    }

    /// The types as a list for people.
    pub fn list(&self) -> String {
        list(&self.media_types)
    }
}

pub(crate) fn list(media_types: &[MediaType]) -> String {
    let names: Vec<_> = media_types.iter().map(|one| one.name()).collect();
    names.join(", ")
}
