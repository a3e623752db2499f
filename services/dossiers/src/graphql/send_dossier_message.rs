//! `sendDossierMessage`: a message to the other side.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::means;
use super::message::DossierMessage;
use crate::app::{self, SendMessage};

/// What is written, and about which dossier.
#[derive(InputObject)]
struct SendDossierMessageInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// Nội dung.
    text: String,
}

/// The message that was sent.
#[derive(SimpleObject)]
struct SendDossierMessagePayload {
    /// The message as it is kept.
    message: DossierMessage,
}

#[derive(Default)]
pub(super) struct SendDossierMessage;

#[Object]
impl SendDossierMessage {
    /// Writes to the agencies of one's dossier, or to its applicant (trao đổi về hồ sơ). What the law wants in a form of
    /// its own is not asked for in a message.
    async fn send_dossier_message(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The message and the dossier it is about.")]
        input: SendDossierMessageInput,
    ) -> Result<SendDossierMessagePayload> {
        let command = SendMessage {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            text: input.text,
            idempotency_key: input.idempotency_key,
        };
        let message = app::send_message(op(context)?, means(context)?, command).await?;
        Ok(SendDossierMessagePayload {
            message: message.into(),
        })
    }
}
