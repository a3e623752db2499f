//! The page to which a payer comes back from a provider, without scripts.

use std::fmt::Write as _;

use http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    REFERRER_POLICY,
};
use http::{HeaderMap, HeaderValue, Response};
use service::Language;

use crate::domain::Dossier;
use crate::domain::money::{PaymentReference, PaymentStateKind};

const PAGE: &str = include_str!("../pages/payment.html");

/// What the payer is to know.
pub(crate) enum Outcome {
    /// How the payment of a dossier stands.
    Known {
        state: PaymentStateKind,
        /// Mã hồ sơ, from acceptance on.
        dossier: Option<String>,
        reference: String,
        amount: i64,
    },
    /// The provider told it before.
    ToldBefore,
    /// Nothing is known of such a payment.
    Unknown,
}

impl Outcome {
    /// Gives what is to be said of a payment of a dossier.
    pub(crate) fn of(dossier: &Dossier, reference: &str) -> Self {
        let record = dossier.record();
        let known = reference.parse::<PaymentReference>().ok();
        let payment = known.and_then(|reference| record.finance.payment(&reference).cloned());
        let Some(payment) = payment else {
            return Self::Unknown;
        };
        let receipt = record.receipt.as_ref();
        Self::Known {
            state: payment.state.kind(),
            dossier: receipt.map(|receipt| receipt.code.to_string()),
            reference: payment.reference.to_string(),
            amount: payment.amount().amount(),
        }
    }

    /// Gives the name of what is said, among the messages.
    const fn message(&self) -> &'static str {
        match self {
            Self::Known { state, .. } => match state {
                PaymentStateKind::Pending => "PAYMENT_PAGE_PENDING",
                PaymentStateKind::Confirmed => "PAYMENT_PAGE_CONFIRMED",
                PaymentStateKind::Surplus => "PAYMENT_PAGE_SURPLUS",
                PaymentStateKind::Failed => "PAYMENT_PAGE_FAILED",
                PaymentStateKind::Expired => "PAYMENT_PAGE_EXPIRED",
                PaymentStateKind::Cancelled => "PAYMENT_PAGE_CANCELLED",
            },
            Self::ToldBefore => "PAYMENT_PAGE_TOLD_BEFORE",
            Self::Unknown => "PAYMENT_PAGE_UNKNOWN",
        }
    }

    /// Gives what is known, by the names of the messages before it.
    fn facts(&self, language: Language) -> Vec<(&'static str, String)> {
        match self {
            Self::Known {
                dossier,
                reference,
                amount,
                ..
            } => {
                let code = dossier.clone().map(|code| ("PAYMENT_PAGE_DOSSIER", code));
                let others = [
                    ("PAYMENT_PAGE_AMOUNT", grouped(*amount, language)),
                    ("PAYMENT_PAGE_REFERENCE", reference.clone()),
                ];
                code.into_iter().chain(others).collect()
            }
            Self::ToldBefore | Self::Unknown => Vec::new(),
        }
    }
}

/// Shows it in the payer's language.
pub(crate) fn page(headers: &HeaderMap, outcome: &Outcome) -> Response<String> {
    let accepted = headers.get(ACCEPT_LANGUAGE);
    let language = accepted
        .and_then(|value| value.to_str().ok())
        .map(Language::from_header)
        .unwrap_or_default();
    let say = |name: &str| ::graphql::translate(language, name, []);
    let mut rows = String::new();
    for (name, value) in outcome.facts(language) {
        // codes, amounts and references hold nothing that HTML reads
        let _ = write!(rows, "<dt>{}</dt><dd>{value}</dd>", say(name));
    }
    let html = PAGE
        .replace("{language}", language.tag())
        .replace("{title}", &say("PAYMENT_PAGE_TITLE"))
        .replace("{message}", &say(outcome.message()))
        .replace("{rows}", &rows);
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    let mut response = Response::new(html);
    for (name, value) in [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_LANGUAGE, language.tag()),
        (CACHE_CONTROL, "no-store"),
        // the address bears the provider's signature
        (REFERRER_POLICY, "no-referrer"),
        (CONTENT_SECURITY_POLICY, policy),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Writes an amount of đồng with its thousands apart.
fn grouped(amount: i64, language: Language) -> String {
    let separator = match language {
        Language::Vietnamese => '.',
        Language::English => ',',
    };
    let digits = amount.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    format!("{text} đồng")
}
