//! Takes what a provider tells of a payment, once it was verified: by its callback, by the payer's
//! browser that comes back, or in answer to a question.

use payments::{Amount, Outcome};
use policy::{Action, Resource};
use service::{AppError, OpCtx};
use wording::Key;

use super::keep_money::{MoneyChange, keep_money};
use super::{gather, words};
use crate::domain::money::{Dong, News, PaymentReference, ProviderNotice, Transaction};
use crate::domain::{Dossier, Refusal};
use crate::store::{find_paid_dossier, load_for_update};

/// What became of a notice.
#[derive(Debug)]
pub(crate) enum NotedPayment {
    /// It was news, or it was known; the dossier is as it is now.
    Taken(Box<Dossier>),
    /// The provider tells of a payment that is not its own, or that nobody began.
    Unknown,
}

/// Notes how a payment ended.
pub(crate) async fn note_payment(
    op: &OpCtx,
    provider: &Key,
    reference: &str,
    amount: Amount,
    outcome: &Outcome,
) -> Result<NotedPayment, AppError> {
    op.authorise(Action::NotePayment, &Resource::Platform)?;
    let Ok(reference) = reference.parse::<PaymentReference>() else {
        return Ok(NotedPayment::Unknown);
    };
    let tx = op.write().await?;
    let Some(id) = find_paid_dossier(&tx, &reference).await? else {
        return Ok(NotedPayment::Unknown);
    };
    let Some(mut dossier) = load_for_update(&tx, id).await? else {
        return Ok(NotedPayment::Unknown);
    };
    let notice = ProviderNotice {
        provider: provider.clone(),
        reference,
        news: news(amount, outcome)?,
    };
    let event = match dossier.note_payment(&notice, op.now()) {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(NotedPayment::Taken(Box::new(dossier))),
        Err(Refusal::Money(refusal)) => {
            tracing::warn!(
                dossier.id = %dossier.id(), payment.provider = %provider, error = %refusal,
                "a notice of a payment provider is not taken"
            );
            return Ok(NotedPayment::Unknown);
        }
        Err(refusal) => return Err(words::refused(refusal, op.language)),
    };
    let procedure = gather::pinned_version(&tx, dossier.record().procedure_version).await?;
    let change = MoneyChange {
        tx,
        dossier,
        procedure,
        event,
        action: Action::NotePayment,
    };
    let dossier = keep_money(op, None, change).await?;
    Ok(NotedPayment::Taken(Box::new(dossier)))
}

fn news(amount: Amount, outcome: &Outcome) -> Result<News, AppError> {
    Ok(match outcome {
        Outcome::Paid { transaction } => News::Paid {
            amount: Dong::try_from(amount.get()).map_err(AppError::internal)?,
            transaction: transaction
                .as_str()
                .parse::<Transaction>()
                .map_err(AppError::internal)?,
        },
        Outcome::Failed | Outcome::Cancelled => News::Failed,
        Outcome::Expired => News::Expired,
    })
}
