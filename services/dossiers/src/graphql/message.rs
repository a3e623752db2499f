//! Messages about a dossier.

use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};

use crate::domain::{Message, MessageSide};

/// From which side a message comes.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "MessageSide")]
pub(super) enum DossierMessageSide {
    /// Người nộp hồ sơ.
    Applicant,
    /// An agency that takes part.
    Agency,
}

/// What the applicant or an agency writes about a dossier (trao đổi về hồ sơ).
#[derive(SimpleObject)]
pub(super) struct DossierMessage {
    /// The message's id, for ever.
    id: ID,
    /// From which side it comes; which officer wrote is not told.
    from: DossierMessageSide,
    /// When it was sent.
    sent_at: DateTime<Utc>,
    /// Nội dung.
    text: String,
}

impl From<Message> for DossierMessage {
    fn from(message: Message) -> Self {
        Self {
            id: message.id.into(),
            from: message.from.into(),
            sent_at: message.sent_at,
            text: message.text,
        }
    }
}
