//! The front page: says what is here until the portal comes.

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, VARY};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use service::Language;

const VIETNAMESE: &str = include_str!("../pages/front.vi.html");
const ENGLISH: &str = include_str!("../pages/front.en.html");
const STYLE: &str = include_str!("../pages/style.css");

/// Serves `/` in the caller's language.
pub(crate) fn router(demo: bool) -> Router {
    let page = move |headers: HeaderMap| async move {
        let language = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .map(Language::from_header)
            .unwrap_or_default();
        let (tag, page, note) = match language {
            Language::Vietnamese => (
                "vi",
                VIETNAMESE,
                "Đây là bản trình diễn: tài khoản thử nghiệm được in ra khi khởi động.",
            ),
            Language::English => (
                "en",
                ENGLISH,
                "This is a demonstration: its log-ins were printed at the start.",
            ),
        };
        let note = if demo {
            format!("<p class=\"note\">{note}</p>")
        } else {
            String::new()
        };
        let html = page.replace("{style}", STYLE).replace("{note}", &note);
        let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
        (
            [
                (CONTENT_LANGUAGE, tag),
                (VARY, "accept-language"),
                (CONTENT_SECURITY_POLICY, policy),
            ],
            Html(html),
        )
            .into_response()
    };
    Router::new().route("/", get(page))
}
