//! Files that come with the papers of a filing (tệp tin kèm theo): uploads of whoever files, and what stands in the
//! way of attaching one.

use ids::UploadId;

/// What stands in the way of attaching an upload to a paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadObstacle {
    #[error("whoever files has no such upload")]
    Unknown,
    #[error("the upload was opened for something else")]
    ForAnotherPurpose,
    #[error("the upload lacks bytes or is being examined")]
    Incomplete,
    #[error("the upload waits for the virus scanner")]
    AwaitsScan,
    #[error("the upload was attached before, given up or has expired")]
    Over,
    #[error("the file is of none of the types {accepted}")]
    TypeNotAllowed { accepted: String },
    #[error("the file is not what its name says")]
    TypeDiffersFromName,
    #[error("the file carries a program")]
    CarriesProgram,
    #[error("a virus was found in the file")]
    Infected,
}

/// An upload of whoever files, or of their agency (tệp đã tải lên).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnUpload {
    pub id: UploadId,
    /// What stands in the way of attaching it; nothing when it is whole and found good.
    pub obstacle: Option<UploadObstacle>,
}

/// How much may come with a paper; configured, for no law says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperRules {
    /// The most files of one paper.
    pub most_files: usize,
}

impl Default for PaperRules {
    fn default() -> Self {
        Self { most_files: 20 }
    }
}
