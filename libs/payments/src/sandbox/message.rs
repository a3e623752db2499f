//! Signed messages: fields in a form, in the order of their names, with a signature over all of them.
//!
//! The signature is HMAC-SHA256 over the message's purpose and the sorted, percent-encoded fields, so
//! that no field can be changed, added or left out, and no message used for another purpose. It is
//! compared in constant time. A name outside [`PREFIX`] is not ours and not looked at: a return
//! address may have a query of its own.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use url::form_urlencoded;

use crate::{CallbackRefusal, MOST_CALLBACK_BYTES, Secret};

/// What begins the names of our fields.
pub(crate) const PREFIX: &str = "sb_";

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The payer's way to the house.
    Pay,
    /// A button on the house's page.
    Press,
    /// The payer's way back.
    Return,
    /// The courier's notice.
    Callback,
    /// The platform asks where a payment stands.
    Query,
    /// The platform asks for money back.
    Refund,
    /// The house's answer to either.
    Answer,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::Press => "press",
            Self::Return => "return",
            Self::Callback => "callback",
            Self::Query => "query",
            Self::Refund => "refund",
            Self::Answer => "answer",
        }
    }
}

/// The fields that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Amount,
    CallbackUrl,
    Description,
    EndedAt,
    ExpiresAt,
    Fault,
    Language,
    Merchant,
    Nonce,
    Reference,
    RefundReference,
    ReplyTo,
    ReturnUrl,
    Signature,
    Standing,
    Timestamp,
    Transaction,
}

impl Field {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Amount => "sb_amount",
            Self::CallbackUrl => "sb_callback_url",
            Self::Description => "sb_description",
            Self::EndedAt => "sb_ended_at",
            Self::ExpiresAt => "sb_expires_at",
            Self::Fault => "sb_fault",
            Self::Language => "sb_language",
            Self::Merchant => "sb_merchant",
            Self::Nonce => "sb_nonce",
            Self::Reference => "sb_reference",
            Self::RefundReference => "sb_refund_reference",
            Self::ReplyTo => "sb_reply_to",
            Self::ReturnUrl => "sb_return_url",
            Self::Signature => "sb_signature",
            Self::Standing => "sb_standing",
            Self::Timestamp => "sb_timestamp",
            Self::Transaction => "sb_transaction",
        }
    }
}

/// The fields of a message, without its signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Message(BTreeMap<String, String>);

impl Message {
    /// Begins a message with the instant and a nonce of its own.
    pub(crate) fn at(now: DateTime<Utc>) -> Self {
        Self::default()
            .with(Field::Timestamp, now.timestamp_micros())
            .with(
                Field::Nonce,
                URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()),
            )
    }

    /// Gives the message with a field.
    pub(crate) fn with(mut self, field: Field, value: impl Display) -> Self {
        self.0.insert(field.name().to_owned(), value.to_string());
        self
    }

    /// Gives a field.
    pub(crate) fn text(&self, field: Field) -> Result<&str, CallbackRefusal> {
        let value = self.0.get(field.name()).map(String::as_str);
        value.ok_or(CallbackRefusal::Malformed)
    }

    /// Gives a field as what it is.
    pub(crate) fn get<T: FromStr>(&self, field: Field) -> Result<T, CallbackRefusal> {
        let value = self.text(field)?.parse();
        value.map_err(|_| CallbackRefusal::Malformed)
    }

    /// Gives a field that is an instant.
    pub(crate) fn instant(&self, field: Field) -> Result<DateTime<Utc>, CallbackRefusal> {
        let micros = self.get(field)?;
        DateTime::from_timestamp_micros(micros).ok_or(CallbackRefusal::Malformed)
    }

    /// Writes the message with its signature.
    pub(crate) fn signed(&self, purpose: Purpose, secret: &Secret) -> String {
        let tag = self.mac(purpose, secret).finalize().into_bytes();
        let signature = URL_SAFE_NO_PAD.encode(tag);
        // nothing in it needs to be encoded further
        format!("{}&{}={signature}", self.encoded(), Field::Signature.name())
    }

    /// Reads a message that one of the secrets signed for the purpose.
    pub(crate) fn verified(
        text: &str,
        purpose: Purpose,
        secrets: &[&Secret],
    ) -> Result<Self, CallbackRefusal> {
        let (message, signature) = Self::unverified(text)?;
        let tag = URL_SAFE_NO_PAD
            .decode(signature)
            .map_err(|_| CallbackRefusal::BadSignature)?;
        let believed = secrets.iter().any(|secret| {
            let mac = message.mac(purpose, secret);
            mac.verify_slice(&tag).is_ok()
        });
        if believed {
            Ok(message)
        } else {
            Err(CallbackRefusal::BadSignature)
        }
    }

    /// Reads who a message says it is from, to know with which secret to verify it.
    pub(crate) fn claimed<T: FromStr>(text: &str, field: Field) -> Result<T, CallbackRefusal> {
        Self::unverified(text)?.0.get(field)
    }

    /// Checks that the message is of about now.
    pub(crate) fn require_fresh(
        &self,
        now: DateTime<Utc>,
        tolerance: TimeDelta,
    ) -> Result<(), CallbackRefusal> {
        let age = now.signed_duration_since(self.instant(Field::Timestamp)?);
        if age.abs() <= tolerance {
            Ok(())
        } else {
            Err(CallbackRefusal::Stale)
        }
    }

    fn unverified(text: &str) -> Result<(Self, String), CallbackRefusal> {
        if text.len() > MOST_CALLBACK_BYTES {
            return Err(CallbackRefusal::TooLong);
        }
        let mut fields = BTreeMap::new();
        let ours = form_urlencoded::parse(text.as_bytes());
        for (name, value) in ours.filter(|(name, _)| name.starts_with(PREFIX)) {
            // of two fields of a name nobody knows which is meant
            if fields
                .insert(name.into_owned(), value.into_owned())
                .is_some()
            {
                return Err(CallbackRefusal::Malformed);
            }
        }
        let signature = fields.remove(Field::Signature.name());
        let signature = signature.ok_or(CallbackRefusal::BadSignature)?;
        Ok((Self(fields), signature))
    }

    fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.0)
            .finish()
    }

    fn mac(&self, purpose: Purpose, secret: &Secret) -> Hmac<Sha256> {
        let mut mac = secret.mac();
        mac.update(purpose.name().as_bytes());
        mac.update(b"\n");
        mac.update(self.encoded().as_bytes());
        mac
    }
}
