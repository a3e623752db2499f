//! The platform's side of the sandbox.

use async_trait::async_trait;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use chrono::{DateTime, Utc};
use reqwest::RequestBuilder;
use reqwest::redirect::Policy;
use url::Url;
use wording::Key;

use super::config::{SandboxConfig, SandboxConfigError, require_web};
use super::message::{Field, Message, Purpose};
use super::replay::Replays;
use super::wire::{order_message, read_refund, read_standing};
use crate::{
    Acknowledgement, Amount, CallbackRefusal, MOST_CALLBACK_BYTES, Notice, Order, PaymentProvider,
    PaymentReference, ProviderError, RawCallback, Redirect, RefundReference, RefundStanding,
    Standing, Via,
};

/// How forms are called on the wire.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// A sandbox as the platform knows it.
pub struct Sandbox {
    config: SandboxConfig,
    client: reqwest::Client,
    replays: Replays,
}

impl Sandbox {
    /// Makes a provider of its configuration.
    pub fn new(config: SandboxConfig) -> Result<Self, SandboxConfigError> {
        require_web(&config.house_url, "house_url")?;
        if let Some(service_url) = &config.service_url {
            require_web(service_url, "service_url")?;
        }
        let client = reqwest::Client::builder()
            .timeout(config.timeout())
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .map_err(SandboxConfigError::Client)?;
        Ok(Self {
            config,
            client,
            replays: Replays::default(),
        })
    }

    fn question(&self, reference: &PaymentReference, now: DateTime<Utc>) -> Message {
        Message::at(now)
            .with(Field::Merchant, &self.config.merchant)
            .with(Field::Reference, reference)
    }

    /// Gives an address of the house for the platform's servers.
    fn service(&self, path: &str) -> String {
        let base = self.config.service_url.as_ref();
        address(base.unwrap_or(&self.config.house_url), path)
    }

    /// Sends a question, and reads the answer to it.
    async fn ask(
        &self,
        request: RequestBuilder,
        question: &Message,
        now: DateTime<Utc>,
    ) -> Result<Message, ProviderError> {
        let response = request.send().await.map_err(ProviderError::Unreachable)?;
        if response.status() != StatusCode::OK {
            return Err(ProviderError::Status(response.status()));
        }
        let text = bounded(response).await?;
        self.read_answer(&text, question, now)
            .map_err(ProviderError::Answer)
    }

    fn read_answer(
        &self,
        text: &str,
        question: &Message,
        now: DateTime<Utc>,
    ) -> Result<Message, CallbackRefusal> {
        let answer = Message::verified(text, Purpose::Answer, &self.config.secrets())?;
        self.require_ours(&answer)?;
        answer.require_fresh(now, self.config.tolerance())?;
        if answer.text(Field::ReplyTo)? != question.text(Field::Nonce)? {
            return Err(CallbackRefusal::Replayed);
        }
        Ok(answer)
    }

    fn require_ours(&self, message: &Message) -> Result<(), CallbackRefusal> {
        if message.text(Field::Merchant)? == self.config.merchant.as_str() {
            Ok(())
        } else {
            Err(CallbackRefusal::OtherMerchant)
        }
    }
}

#[async_trait]
impl PaymentProvider for Sandbox {
    fn name(&self) -> &Key {
        &self.config.name
    }

    async fn start(&self, order: &Order, now: DateTime<Utc>) -> Result<Redirect, ProviderError> {
        if order.expires_at <= now {
            return Err(ProviderError::Expired);
        }
        let message = order_message(order, &self.config.merchant, now);
        let signed = message.signed(Purpose::Pay, &self.config.secret);
        let mut url = Url::parse(&address(&self.config.house_url, "pay"))?;
        url.set_query(Some(&signed));
        Ok(Redirect { url })
    }

    fn verify_callback(
        &self,
        callback: RawCallback<'_>,
        now: DateTime<Utc>,
    ) -> Result<Notice, CallbackRefusal> {
        let (text, purpose, via) = if callback.body.is_empty() {
            let query = callback.query.ok_or(CallbackRefusal::Malformed)?;
            (query, Purpose::Return, Via::Return)
        } else {
            let form = callback.headers.get(CONTENT_TYPE);
            if form.is_none_or(|form| form != FORM) {
                return Err(CallbackRefusal::Malformed);
            }
            let text = std::str::from_utf8(callback.body);
            let text = text.map_err(|_| CallbackRefusal::Malformed)?;
            (text, Purpose::Callback, Via::Callback)
        };
        let message = Message::verified(text, purpose, &self.config.secrets())?;
        self.require_ours(&message)?;
        message.require_fresh(now, self.config.tolerance())?;
        let Standing::Ended { amount, outcome } = read_standing(&message)? else {
            return Err(CallbackRefusal::Malformed);
        };
        let notice = Notice {
            reference: message.get(Field::Reference)?,
            amount,
            outcome,
            ended_at: message.instant(Field::EndedAt)?,
            via,
        };
        let nonce = message.text(Field::Nonce)?;
        self.replays.admit(nonce, now, self.config.tolerance())?;
        Ok(notice)
    }

    fn acknowledgement(&self) -> Acknowledgement {
        Acknowledgement {
            status: StatusCode::OK,
            content_type: "text/plain; charset=utf-8",
            body: "OK",
        }
    }

    async fn query(
        &self,
        reference: &PaymentReference,
        now: DateTime<Utc>,
    ) -> Result<Standing, ProviderError> {
        let question = self.question(reference, now);
        let signed = question.signed(Purpose::Query, &self.config.secret);
        let mut url = Url::parse(&self.service("query"))?;
        url.set_query(Some(&signed));
        let answer = self.ask(self.client.get(url), &question, now).await?;
        let standing = read_standing(&answer).map_err(ProviderError::Answer)?;
        Ok(standing)
    }

    async fn refund(
        &self,
        reference: &PaymentReference,
        refund_reference: &RefundReference,
        amount: Amount,
        now: DateTime<Utc>,
    ) -> Result<RefundStanding, ProviderError> {
        let question = self
            .question(reference, now)
            .with(Field::RefundReference, refund_reference)
            .with(Field::Amount, amount);
        let request = self
            .client
            .post(self.service("refund"))
            .header(CONTENT_TYPE, FORM)
            .body(question.signed(Purpose::Refund, &self.config.secret));
        let answer = self.ask(request, &question, now).await?;
        read_refund(&answer).map_err(ProviderError::Answer)
    }
}

fn address(base: &Url, path: &str) -> String {
    format!("{}/{path}", base.as_str().trim_end_matches('/'))
}

/// Reads an answer that is short.
async fn bounded(mut response: reqwest::Response) -> Result<String, ProviderError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(ProviderError::Unreachable)? {
        if bytes.len() + chunk.len() > MOST_CALLBACK_BYTES {
            return Err(ProviderError::AnswerTooLong);
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| ProviderError::Answer(CallbackRefusal::Malformed))
}
