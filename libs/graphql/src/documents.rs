//! Documents that are made for whoever asks (bản in), over plain HTTP beside the subgraph: the same tokens, the same
//! errors. A browser keeps what it was given and asks whether it still holds; nothing between it and us keeps any.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, RawPathParams, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use service::{AppError, Ctx, ErrorCode, OpCtx};

use crate::files::{Answering, Query, operate};

/// The most bytes of a question that is sent as a body.
const MOST_ASKED: usize = 4 * 1024;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The parts of the path, by their names in the route.
    pub path: BTreeMap<String, String>,
    /// What follows the question mark.
    pub query: Query,
    /// The tags of the states that the caller has already.
    pub known: Vec<String>,
    /// What was sent along: nothing with a GET.
    pub body: Vec<u8>,
}

impl Asked {
    /// The part of the path with this name; empty where the route has none.
    pub fn part(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// Whether the caller has the document in the state of this tag.
    pub fn knows(&self, tag: &str) -> bool {
        self.known.iter().any(|known| known == tag)
    }
}

/// A document as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The name of the file: letters, digits, `.`, `-` and `_`.
    pub name: String,
    /// What it is.
    pub media_type: &'static str,
    /// Names the state: the same for the same content. Printable, without quotation marks.
    pub tag: String,
    /// The content; none where the caller has it in this state.
    pub content: Option<Vec<u8>>,
}

/// What makes a document for whoever asks.
pub trait Maker: Fn(OpCtx, Asked) -> Answering<Document> + Clone + Send + Sync + 'static {}

impl<F> Maker for F where F: Fn(OpCtx, Asked) -> Answering<Document> + Clone + Send + Sync + 'static {}

/// The route of a document: `GET`.
pub fn document(ctx: &Ctx, path: &str, make: impl Maker) -> Router {
    let handler =
        async move |State(ctx): State<Ctx>, headers: HeaderMap, parts: RawPathParams, uri: Uri| {
            let asked = asked(&headers, &parts, &uri, Vec::new());
            answer(&ctx, &headers, asked, make).await
        };
    Router::new()
        .route(path, get(handler))
        .with_state(ctx.clone())
}

/// The route of a document that is asked for by what no address may hold, such as a secret: `POST`.
pub fn document_by_body(ctx: &Ctx, path: &str, make: impl Maker) -> Router {
    let handler = async move |State(ctx): State<Ctx>,
                              headers: HeaderMap,
                              parts: RawPathParams,
                              uri: Uri,
                              body: Result<Bytes, BytesRejection>| {
        let asked = match body {
            Ok(body) => asked(&headers, &parts, &uri, body.into()),
            Err(rejection) => Err(AppError::new(ErrorCode::QueryInvalid).with("detail", rejection)),
        };
        answer(&ctx, &headers, asked, make).await
    };
    Router::new()
        .route(path, post(handler))
        .layer(DefaultBodyLimit::max(MOST_ASKED))
        .with_state(ctx.clone())
}

fn asked(
    headers: &HeaderMap,
    parts: &RawPathParams,
    uri: &Uri,
    body: Vec<u8>,
) -> Result<Asked, AppError> {
    let query = axum::extract::Query::<Query>::try_from_uri(uri)
        .map_err(|error| AppError::new(ErrorCode::QueryInvalid).with("detail", error))?;
    let parts = parts.iter();
    Ok(Asked {
        path: parts
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        query: query.0,
        known: headers
            .get_all(IF_NONE_MATCH)
            .iter()
            .flat_map(tags)
            .collect(),
        body,
    })
}

/// The tags of a header, weak ones as well: to read again nothing but the same is wanted (RFC 9110, 13.1.2).
fn tags(header: &HeaderValue) -> Vec<String> {
    let text = header.to_str().unwrap_or_default();
    let tags = text.split(',').map(str::trim);
    let bare = tags.filter_map(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        tag.strip_prefix('"')?.strip_suffix('"')
    });
    bare.map(str::to_owned).collect()
}

async fn answer(
    ctx: &Ctx,
    headers: &HeaderMap,
    asked: Result<Asked, AppError>,
    make: impl Maker,
) -> Response {
    operate(ctx, headers, async |op: OpCtx| {
        Ok(handed_out(make(op, asked?).await?))
    })
    .await
}

fn handed_out(document: Document) -> Response {
    let Document {
        name,
        media_type,
        tag,
        content,
    } = document;
    let kept = [
        (ETAG, format!("\"{tag}\"")),
        // whoever reads it next at the same computer may be somebody else: it is asked for again each time
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (VARY, "authorization".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    match content {
        None => (StatusCode::NOT_MODIFIED, kept).into_response(),
        Some(content) => {
            let described = [
                (CONTENT_TYPE, media_type.to_owned()),
                (CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
            ];
            (kept, described, content).into_response()
        }
    }
}
