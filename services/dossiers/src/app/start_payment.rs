//! Begins a payment on a provider's page (thanh toán trực tuyến), and says where the payer goes.

use payments::{Amount, Description, Order, ProviderError};
use policy::Action;
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, request_key};
use url::Url;
use wording::Key;

use super::change::{ChangeCommand, Opened, Opening, Operation, open};
use super::gather::rulebook;
use super::keep_money::{MoneyChange, keep_money};
use super::payment_desk::PaymentDesk;
use super::words;
use crate::domain::Dossier;
use crate::domain::money::{Line, Moment, Payment, PaymentReference, PaymentWay};

const OPERATION: Operation = Operation {
    action: Action::StartPayment,
    name: "startDossierPayment",
};

/// How somebody wants to pay.
#[derive(Serialize)]
pub(crate) struct StartPayment {
    /// The provider; the agency's usual one where none is named.
    pub provider: Option<Key>,
    /// The lines to pay; all that are due now where none is named.
    pub lines: Option<Vec<Key>>,
}

/// A payment that has begun.
pub(crate) struct StartedPayment {
    pub dossier: Dossier,
    pub reference: PaymentReference,
    /// Where the payer goes.
    pub redirect: Url,
}

/// Starts the payment; asked again under the same key, gives the same one.
pub(crate) async fn start_payment(
    op: &OpCtx,
    desk: &PaymentDesk,
    command: ChangeCommand,
    wanted: StartPayment,
    describe: impl FnOnce(&str) -> String,
) -> Result<StartedPayment, AppError> {
    let request = (&command, &wanted);
    let key = request_key(op, &command.idempotency_key, OPERATION.name, &request)?;
    let dossier = match Box::pin(open(op, &command, &OPERATION, &key)).await? {
        Opening::Done(answer) => *answer,
        Opening::Work(opened) => {
            let change = begin(op, desk, *opened, wanted)?;
            Box::pin(keep_money(op, Some(&key), change)).await?
        }
    };
    // the one that the command has begun is the last
    let payments = dossier.record().finance.payments();
    let payment = payments
        .last()
        .ok_or_else(|| AppError::internal(NoPayment))?;
    let redirect = redirect(op, desk, &dossier, payment, describe).await?;
    Ok(StartedPayment {
        reference: payment.reference.clone(),
        redirect,
        dossier,
    })
}

/// Decides the payment: through whom, for which lines, under which reference.
fn begin(
    op: &OpCtx,
    desk: &PaymentDesk,
    opened: Opened,
    wanted: StartPayment,
) -> Result<MoneyChange, AppError> {
    let Opened {
        tx,
        mut dossier,
        procedure,
        act,
    } = opened;
    let agency = dossier.record().participants.receiving;
    let provider = desk.choose(agency, wanted.provider.as_ref())?;
    let lines = lines_to_pay(&dossier, wanted.lines);
    let (reference, name) = (drawn(op, "P")?, provider.name().clone());
    let event = dossier
        .start_payment(&act, reference, name, lines, rulebook(&procedure)?)
        .map_err(|refusal| words::refused(refusal, op.language))?;
    Ok(MoneyChange {
        tx,
        dossier,
        procedure,
        event,
        action: OPERATION.action,
    })
}

#[derive(Debug, thiserror::Error)]
#[error("a payment has begun, but is not there")]
struct NoPayment;

/// Asks the provider where the payer goes; the same order gives the same sale, whoever asks.
async fn redirect(
    op: &OpCtx,
    desk: &PaymentDesk,
    dossier: &Dossier,
    payment: &Payment,
    describe: impl FnOnce(&str) -> String,
) -> Result<Url, AppError> {
    let (name, expires_at) = match &payment.way {
        PaymentWay::Online {
            provider,
            expires_at,
        } => (provider, *expires_at),
        PaymentWay::Cash { .. } => return Err(AppError::internal(NoPayment)),
    };
    let provider = desk
        .find(name)
        .ok_or_else(|| AppError::new(ErrorCode::PaymentOffline))?;
    let record = dossier.record();
    let named = record
        .receipt
        .as_ref()
        .map_or_else(|| record.id.to_string(), |receipt| receipt.code.to_string());
    let order = Order {
        reference: payment
            .reference
            .as_str()
            .parse()
            .map_err(AppError::internal)?,
        amount: Amount::try_from(payment.amount().amount()).map_err(AppError::internal)?,
        description: Description::try_from(describe(&named)).map_err(AppError::internal)?,
        return_url: desk.address(name, "return")?,
        callback_url: desk.address(name, "callback")?,
        expires_at,
        language: op.language,
    };
    match provider.start(&order, op.now()).await {
        Ok(redirect) => Ok(redirect.url),
        Err(ProviderError::Expired) => Err(AppError::new(ErrorCode::PaymentExpired)),
        Err(
            error @ (ProviderError::Address(_)
            | ProviderError::Unreachable(_)
            | ProviderError::Status(_)
            | ProviderError::AnswerTooLong
            | ProviderError::Answer(_)),
        ) => Err(AppError::unavailable(error)),
    }
}

/// Draws a reference that nothing has.
pub(super) fn drawn(op: &OpCtx, sort: &str) -> Result<PaymentReference, AppError> {
    let reference = format!("{sort}-{}", op.uuid().simple());
    reference.parse().map_err(AppError::internal)
}

/// Gives the lines that are named, or else those that are due now, or else all that are unpaid.
pub(super) fn lines_to_pay(dossier: &Dossier, named: Option<Vec<Key>>) -> Vec<Key> {
    named.unwrap_or_else(|| {
        let finance = &dossier.record().finance;
        let keys = |moment| finance.unpaid(moment).map(Line::key).cloned().collect();
        let now: Vec<Key> = keys(dossier.moment_of_payment());
        if now.is_empty() {
            keys(Moment::AtReturn)
        } else {
            now
        }
    })
}
