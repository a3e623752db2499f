//! Asks the providers about what is not settled: payments whose page has closed without a word, and
//! refunds to be paid back. Asked again with growing pauses until it is settled, as the outbox is.

use chrono::{DateTime, TimeDelta, Utc};
use payments::{Amount, PaymentProvider, RefundStanding, Standing};
use policy::{Action, Resource};
use service::{AppError, OpCtx};

use super::keep_money::{MoneyChange, keep_money};
use super::note_payment::note_payment;
use super::payment_desk::PaymentDesk;
use super::{gather, words};
use crate::domain::money::{
    Dong, News, PaymentReference, ProviderNotice, Refund, RefundReference, RefundStateKind,
};
use crate::domain::{Dossier, DossierEvent, RefundNews, Refusal};
use crate::store::{Asking, AskingPart, ask_again, find_dossier, list_to_ask, load_for_update};

/// How many questions are asked in one round.
const BATCH: u64 = 50;

/// How long it waits after the first question; twice as long after each further one.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);

/// How long it waits at most.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

/// Asks what is to be asked by now; says how many questions that were.
pub(crate) async fn settle_payments(op: &OpCtx, desk: &PaymentDesk) -> Result<usize, AppError> {
    op.authorise(Action::NotePayment, &Resource::Platform)?;
    let look = op.read().await?;
    let waiting = list_to_ask(&look, op.now(), BATCH).await?;
    drop(look);
    for asking in &waiting {
        if let Err(error) = settle(op, desk, asking).await {
            tracing::warn!(
                dossier.id = %asking.dossier, payment.provider = %asking.provider, %error,
                payment.reference = asking.part.reference(),
                "a payment provider did not settle what it was asked; it is asked again"
            );
        }
        // what is settled now stays so
        let tx = op.write().await?;
        ask_again(&tx, asking, op.now() + pause_after(asking.attempts)).await?;
        tx.commit().await?;
    }
    Ok(waiting.len())
}

fn pause_after(attempts: u32) -> TimeDelta {
    let doubled = 1_i32.checked_shl(attempts.min(20)).unwrap_or(i32::MAX);
    FIRST_PAUSE
        .checked_mul(doubled)
        .map_or(LONGEST_PAUSE, |pause| pause.min(LONGEST_PAUSE))
}

async fn settle(op: &OpCtx, desk: &PaymentDesk, asking: &Asking) -> Result<(), AppError> {
    let Some(provider) = desk.find(&asking.provider) else {
        tracing::error!(
            payment.provider = %asking.provider,
            "a payment provider that is owed a question is no longer configured"
        );
        return Ok(());
    };
    match &asking.part {
        AskingPart::Payment(reference) => {
            ask_after_payment(op, provider.as_ref(), asking, reference).await
        }
        AskingPart::Refund(reference) => ask_refund(op, provider.as_ref(), asking, reference).await,
    }
}

/// Asks where a payment stands whose page has closed; of which nothing came, that expires.
async fn ask_after_payment(
    op: &OpCtx,
    provider: &dyn PaymentProvider,
    asking: &Asking,
    reference: &PaymentReference,
) -> Result<(), AppError> {
    let known = reference.as_str().parse().map_err(AppError::internal)?;
    let standing = provider
        .query(&known, op.now())
        .await
        .map_err(AppError::unavailable)?;
    match standing {
        Standing::Ended { amount, outcome } => {
            note_payment(op, provider.name(), reference.as_str(), amount, &outcome).await?;
            Ok(())
        }
        Standing::Unknown | Standing::Open => {
            let notice = ProviderNotice {
                provider: provider.name().clone(),
                reference: reference.clone(),
                news: News::Expired,
            };
            change(op, asking, |dossier, at| dossier.note_payment(&notice, at)).await
        }
    }
}

/// Asks for money back, under the refund's own reference: however often, it is paid back once.
async fn ask_refund(
    op: &OpCtx,
    provider: &dyn PaymentProvider,
    asking: &Asking,
    reference: &RefundReference,
) -> Result<(), AppError> {
    let look = op.read().await?;
    let dossier = find_dossier(&look, asking.dossier).await?;
    drop(look);
    let refund = dossier
        .as_ref()
        .and_then(|dossier| dossier.record().finance.refund(reference))
        .ok_or_else(|| AppError::internal(NoRefund))?;
    match refund.state.kind() {
        RefundStateKind::Requested | RefundStateKind::Failed => {
            change(op, asking, |dossier, at| {
                dossier.note_refund(reference, RefundNews::Sent, at)
            })
            .await?;
        }
        RefundStateKind::Sent => {}
        RefundStateKind::Confirmed => return Ok(()),
    }
    let standing = order_refund(op, provider, refund).await?;
    let news = match standing {
        RefundStanding::Confirmed => RefundNews::Confirmed,
        RefundStanding::Pending => return Ok(()),
        RefundStanding::Refused(fault) => {
            tracing::error!(
                dossier.id = %asking.dossier, refund.reference = %reference, error = %fault,
                "a payment provider refuses to pay back"
            );
            RefundNews::Failed
        }
    };
    change(op, asking, |dossier, at| {
        dossier.note_refund(reference, news, at)
    })
    .await
}

#[derive(Debug, thiserror::Error)]
#[error("a refund is to be sent, but is not there")]
struct NoRefund;

async fn order_refund(
    op: &OpCtx,
    provider: &dyn PaymentProvider,
    refund: &Refund,
) -> Result<RefundStanding, AppError> {
    let payment = refund.payment.as_str().parse();
    let reference = refund.reference.as_str().parse();
    let amount: Dong = refund.amount();
    provider
        .refund(
            &payment.map_err(AppError::internal)?,
            &reference.map_err(AppError::internal)?,
            Amount::try_from(amount.amount()).map_err(AppError::internal)?,
            op.now(),
        )
        .await
        .map_err(AppError::unavailable)
}

/// Changes the dossier at the provider's word, if it is news.
async fn change(
    op: &OpCtx,
    asking: &Asking,
    decide: impl FnOnce(&mut Dossier, DateTime<Utc>) -> Result<Option<DossierEvent>, Refusal>,
) -> Result<(), AppError> {
    let tx = op.write().await?;
    let Some(mut dossier) = load_for_update(&tx, asking.dossier).await? else {
        return Ok(());
    };
    let Some(event) =
        decide(&mut dossier, op.now()).map_err(|refusal| words::refused(refusal, op.language))?
    else {
        return Ok(());
    };
    let procedure = gather::pinned_version(&tx, dossier.record().procedure_version).await?;
    let change = MoneyChange {
        tx,
        dossier,
        procedure,
        event,
        action: Action::NotePayment,
    };
    keep_money(op, None, change).await?;
    Ok(())
}
