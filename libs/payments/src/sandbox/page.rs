//! The pages of the house: plain HTML that needs no script, in Vietnamese or English.

use std::fmt::Write;

use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, REFERRER_POLICY,
};
use axum::response::{Html, IntoResponse, Response};
use url::{Url, form_urlencoded};
use wording::Language;

use super::sale::{Sale, SaleState};
use super::words::{Phrase, say, say_amount, say_instant};

const FRAME: &str = include_str!("../../pages/frame.html");
const STYLE: &str = include_str!("../../pages/style.css");

/// What a payment page shows.
pub(crate) struct PayPage<'a> {
    pub(crate) sale: &'a Sale,
    pub(crate) language: Language,
    pub(crate) status: StatusCode,
    /// The signed fields of the form.
    pub(crate) form: &'a str,
    /// Where the payer goes back to, once the sale has ended.
    pub(crate) back: Option<&'a Url>,
    /// The query under which the page can be shown again; none after a button.
    pub(crate) query: Option<&'a str>,
}

/// Makes the page of a sale: its facts, and the buttons or how it ended.
pub(crate) fn sale_page(page: &PayPage<'_>) -> Response {
    let language = page.language;
    let phrase = |phrase| escaped(&say(language, phrase));
    let mut content = format!("<p class=\"note\">{}</p>\n", phrase(Phrase::NoMoney));
    if let Some(state) = state_phrase(&page.sale.state) {
        content.push_str(&status_line(&phrase(state)));
    }
    content.push_str(&facts(page.sale, language));
    content.push_str(&match page.back {
        Some(back) => {
            let address = escaped(back.as_str());
            format!(
                "<p><a href=\"{address}\">{}</a></p>\n",
                phrase(Phrase::Back)
            )
        }
        None => buttons(page),
    });
    if let Some(query) = page.query {
        let other = other_than(language).tag();
        let address = escaped(&format!("?{query}&view={other}"));
        let words = phrase(Phrase::OtherLanguage);
        content.push_str(&format!(
            "<p><a href=\"{address}\" lang=\"{other}\" hreflang=\"{other}\">{words}</a></p>\n"
        ));
    }
    let return_url = &page.sale.order.return_url;
    framed(
        page.status,
        language,
        Phrase::Title,
        &content,
        Some(return_url),
    )
}

/// Makes the page of a refusal.
pub(crate) fn refusal_page(status: StatusCode, phrase: Phrase, language: Language) -> Response {
    let content = status_line(&escaped(&say(language, phrase)));
    framed(status, language, Phrase::RefusedTitle, &content, None)
}

fn facts(sale: &Sale, language: Language) -> String {
    let order = &sale.order;
    let rows = [
        (
            Phrase::AmountLabel,
            say_amount(language, order.amount),
            " class=\"sum\"",
        ),
        (
            Phrase::Description,
            order.description.as_str().to_owned(),
            "",
        ),
        (Phrase::MerchantLabel, order.merchant.to_string(), ""),
        (Phrase::ReferenceLabel, order.reference.to_string(), ""),
        (Phrase::ExpiresLabel, say_instant(order.expires_at), ""),
    ];
    let mut facts = String::from("<dl>\n");
    for (label, value, class) in rows {
        let (label, value) = (escaped(&say(language, label)), escaped(&value));
        // writing to a text does not fail
        let _ = writeln!(facts, "<dt>{label}</dt><dd{class}>{value}</dd>");
    }
    facts.push_str("</dl>\n");
    facts
}

fn buttons(page: &PayPage<'_>) -> String {
    let order = &page.sale.order;
    let mut form = format!(
        "<form method=\"post\" action=\"pay/{}/{}\">\n",
        order.merchant, order.reference
    );
    let view = ("view".into(), page.language.tag().into());
    for (name, value) in form_urlencoded::parse(page.form.as_bytes()).chain([view]) {
        let (name, value) = (escaped(&name), escaped(&value));
        let _ = writeln!(
            form,
            "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"
        );
    }
    form.push_str("<div class=\"actions\">\n");
    let buttons = [
        ("pay", Phrase::Pay, " class=\"main\""),
        ("fail", Phrase::Fail, ""),
        ("cancel", Phrase::Cancel, ""),
    ];
    for (value, phrase, class) in buttons {
        let words = escaped(&say(page.language, phrase));
        let _ = writeln!(
            form,
            "<button type=\"submit\" name=\"button\" value=\"{value}\"{class}>{words}</button>"
        );
    }
    form.push_str("</div>\n</form>\n");
    form
}

const fn state_phrase(state: &SaleState) -> Option<Phrase> {
    match state {
        SaleState::Open => None,
        SaleState::Paid { .. } => Some(Phrase::StatePaid),
        SaleState::Failed { .. } => Some(Phrase::StateFailed),
        SaleState::Cancelled { .. } => Some(Phrase::StateCancelled),
        SaleState::Expired { .. } => Some(Phrase::StateExpired),
    }
}

fn status_line(words: &str) -> String {
    format!("<p role=\"status\"><strong>{words}</strong></p>\n")
}

const fn other_than(language: Language) -> Language {
    match language {
        Language::Vietnamese => Language::English,
        Language::English => Language::Vietnamese,
    }
}

fn framed(
    status: StatusCode,
    language: Language,
    title: Phrase,
    content: &str,
    return_url: Option<&Url>,
) -> Response {
    let html = FRAME
        .replace("{language}", language.tag())
        .replace("{title}", &escaped(&say(language, title)))
        .replace("{style}", STYLE)
        .replace("{content}", content);
    // a browser holds the redirect after a form, too, to what the form may lead to
    let back = return_url.map(|url| format!(" {}", url.origin().ascii_serialization()));
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'{}",
        back.unwrap_or_default()
    );
    let headers = [
        (CONTENT_LANGUAGE, language.tag().to_owned()),
        (CONTENT_SECURITY_POLICY, policy),
        (CACHE_CONTROL, "no-store".to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    (status, headers, Html(html)).into_response()
}

/// Writes a text so that HTML reads it as nothing but text, in attributes too.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
