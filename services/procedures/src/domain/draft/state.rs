//! The one table of legal moves: which commands the state of a draft permits.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a draft stands (trạng thái dự thảo).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DraftState {
    /// Đang soạn: is being written, perhaps once more.
    Draft,
    /// Đang thẩm định: waits for a reviewer, unchanged.
    InReview,
    /// Đã thẩm định: waits for the decision of publication.
    Approved,
    /// Đã công bố.
    Published,
    /// Đã huỷ.
    Discarded,
}

impl DraftState {
    /// All of them, in the order of a draft's life.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::InReview,
        Self::Approved,
        Self::Published,
        Self::Discarded,
    ];

    /// The stable name, as events and stored rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::InReview => "IN_REVIEW",
            Self::Approved => "APPROVED",
            Self::Published => "PUBLISHED",
            Self::Discarded => "DISCARDED",
        }
    }
}

impl fmt::Display for DraftState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What somebody may ask to be done with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftCommand {
    /// Sửa: writes its content anew.
    Update,
    /// Trình thẩm định: hands it to the reviewers.
    Submit,
    /// Trả lại: gives it back to the editors, with reasons.
    Return,
    /// Thông qua: finds it fit for publication.
    Approve,
    /// Công bố: publishes it by decision.
    Publish,
    /// Huỷ: gives it up.
    Discard,
}

impl DraftCommand {
    /// All of them, in the order of a draft's life.
    pub const ALL: [Self; 6] = [
        Self::Update,
        Self::Submit,
        Self::Return,
        Self::Approve,
        Self::Publish,
        Self::Discard,
    ];

    /// The stable name, as the API writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Update => "UPDATE",
            Self::Submit => "SUBMIT",
            Self::Return => "RETURN",
            Self::Approve => "APPROVE",
            Self::Publish => "PUBLISH",
            Self::Discard => "DISCARD",
        }
    }
}

impl fmt::Display for DraftCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The commands that a state permits. An approved draft can still be returned, for the one who is to sign may
/// find a fault; and given up, for another version may have been published meanwhile.
pub const fn permitted(state: DraftState) -> &'static [DraftCommand] {
    use DraftCommand::{Approve, Discard, Publish, Return, Submit, Update};
    match state {
        DraftState::Draft => &[Update, Submit, Discard],
        DraftState::InReview => &[Return, Approve, Discard],
        DraftState::Approved => &[Return, Publish, Discard],
        DraftState::Published | DraftState::Discarded => &[],
    }
}
