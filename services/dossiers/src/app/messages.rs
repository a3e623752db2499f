//! Messages between the applicant and the agencies of a dossier (trao đổi về hồ sơ): sent, read page by page, marked.

use std::collections::HashMap;

use ::store::Tx;
use calendar::{instant_at, local_date};
use chrono::NaiveTime;
use ids::{DossierId, MessageId};
use policy::{Action, Actor};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, request_key};

use super::Means;
use super::change::resource;
use crate::domain::{Dossier, Message, MessageRefusal, MessageSide};
use crate::events::{Aside, DossierAside};
use crate::store::{
    count_messages_since, count_unread, find_dossier, find_message, insert_message, list_messages,
    load_for_update, mark_read,
};

/// What somebody writes about a dossier.
#[derive(Serialize)]
pub(crate) struct SendMessage {
    pub dossier: DossierId,
    pub text: String,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Sends a message to the other side.
///
/// # Errors
/// `TEXT_EMPTY`, `TEXT_TOO_LONG`, `MESSAGES_TOO_MANY`.
pub(crate) async fn send_message(
    op: &OpCtx,
    means: &Means,
    command: SendMessage,
) -> Result<Message, AppError> {
    let operation = "sendDossierMessage";
    let key = request_key(op, &command.idempotency_key, operation, &command)?;
    let tx = op.write().await?;
    // locked: messages sent side by side would not count one another
    let dossier = load_for_update(&tx, command.dossier).await?;
    let dossier = dossier.ok_or_else(unknown_dossier)?;
    op.authorise(Action::SendMessage, &resource(&dossier))?;
    if let Some(answer) = service::claim::<Message>(&tx, &key, op).await? {
        return Ok(answer);
    }
    let (from, now) = (side(op), op.now());
    let midnight = instant_at(local_date(now), NaiveTime::MIN);
    let sent = count_messages_since(&tx, dossier.id(), from, midnight).await?;
    let text = means.messages.check(from, &command.text, sent);
    let message = Message {
        id: MessageId::from_uuid(op.uuid()),
        dossier: dossier.id(),
        from,
        author: op.account()?,
        sent_at: now,
        text: text.map_err(refused)?,
    };
    insert_message(&tx, &message).await?;
    store::remember(&tx, &key, &message).await?;
    told(op, tx, &dossier, &message).await?;
    Ok(message)
}

/// Audits and publishes that there is a message, never what it says, and commits.
async fn told(op: &OpCtx, tx: Tx, dossier: &Dossier, message: &Message) -> Result<(), AppError> {
    let record = dossier.record();
    let tenant = op.actor.tenant().unwrap_or(record.participants.receiving);
    let detail = serde_json::json!({ "message": message.id, "from": message.from });
    let (action, id) = (Action::SendMessage, record.id.to_string());
    op.audit(&tx, Some(tenant), action, id, detail).await?;
    let event = DossierAside::new(record, Aside::MessageSent, message.from, message.sent_at);
    let receiving = Some(record.participants.receiving);
    op.publish(&tx, crate::NAME, receiving, &[event]).await?;
    tx.commit().await?;
    Ok(())
}

/// Marks what the actor's side has read, up to a message; gives how many it has not read.
///
/// # Errors
/// `NOT_FOUND` when the dossier has no such message.
pub(crate) async fn mark_messages_read(
    op: &OpCtx,
    dossier: DossierId,
    to: MessageId,
) -> Result<u64, AppError> {
    op.account()?;
    let tx = op.write().await?;
    let found = find_dossier(&tx, dossier).await?;
    let found = found.ok_or_else(unknown_dossier)?;
    op.authorise(Action::ReadDossier, &resource(&found))?;
    find_message(&tx, dossier, to)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("input.messageId"))?;
    let reader = side(op);
    mark_read(&tx, dossier, reader, to).await?;
    let unread = count_unread(&tx, &[dossier], reader).await?;
    tx.commit().await?;
    Ok(unread.get(&dossier).copied().unwrap_or_default())
}

/// A page of the messages about a dossier that the actor may read, newest first, and whether there are more.
pub(crate) async fn messages_of(
    op: &OpCtx,
    dossier: DossierId,
    first: u64,
    after: Option<MessageId>,
) -> Result<(Vec<Message>, bool), AppError> {
    let tx = op.read().await?;
    let mut page = list_messages(&tx, dossier, after, first + 1).await?;
    let more = page.len() as u64 > first;
    if more {
        page.pop();
    }
    Ok((page, more))
}

/// How many messages about each of these dossiers the actor's side has not read.
pub(crate) async fn unread_of(
    op: &OpCtx,
    dossiers: &[DossierId],
) -> Result<HashMap<DossierId, u64>, AppError> {
    let tx = op.read().await?;
    Ok(count_unread(&tx, dossiers, side(op)).await?)
}

fn side(op: &OpCtx) -> MessageSide {
    match &op.actor {
        Actor::Anonymous | Actor::Citizen { .. } => MessageSide::Applicant,
        Actor::Officer(_) | Actor::Service { .. } | Actor::System { .. } => MessageSide::Agency,
    }
}

fn unknown_dossier() -> AppError {
    AppError::new(ErrorCode::NotFound).at("input.dossierId")
}

fn refused(refusal: MessageRefusal) -> AppError {
    match refusal {
        MessageRefusal::Empty => AppError::new(ErrorCode::TextEmpty).at("input.text"),
        MessageRefusal::TooLong { limit } => AppError::new(ErrorCode::TextTooLong)
            .with("most", limit)
            .at("input.text"),
        MessageRefusal::TooMany { limit } => {
            AppError::new(ErrorCode::MessagesTooMany).with("most", limit)
        }
    }
}
