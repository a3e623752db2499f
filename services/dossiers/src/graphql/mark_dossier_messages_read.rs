//! `markDossierMessagesRead`: how far one's side has read.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use crate::app;

/// Up to which message of which dossier.
#[derive(InputObject)]
struct MarkDossierMessagesReadInput {
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The newest message that was read.
    message_id: ID,
}

/// What is left to read.
#[derive(SimpleObject)]
struct MarkDossierMessagesReadPayload {
    /// How many messages of the other side are not read yet.
    unread: i32,
}

#[derive(Default)]
pub(super) struct MarkDossierMessagesRead;

#[Object]
impl MarkDossierMessagesRead {
    /// Marks the messages of a dossier as read by one's side, up to one of them; marks never go back (đánh dấu đã đọc).
    async fn mark_dossier_messages_read(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dossier and the newest message that was read.")]
        input: MarkDossierMessagesReadInput,
    ) -> Result<MarkDossierMessagesReadPayload> {
        let dossier = parse_id(&input.dossier_id, "input.dossierId")?;
        let message = parse_id(&input.message_id, "input.messageId")?;
        let unread = app::mark_messages_read(op(context)?, dossier, message).await?;
        Ok(MarkDossierMessagesReadPayload {
            unread: i32::try_from(unread).unwrap_or(i32::MAX),
        })
    }
}
