//! Content for whoever has a signed link. Nothing of it is ever a page of ours: no type is guessed, no script
//! runs, no cache keeps it.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use service::{AppError, ErrorCode, OpCtx};

use super::End;
use crate::domain::{Wanted, wanted};
use crate::link::{Link, LinkQuery};
use crate::rows::blob::{self, Blob, Lock};

const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const SANDBOX: &str = "default-src 'none'; sandbox";

/// `GET` and `HEAD`.
pub(super) async fn serve(
    State(end): State<End>,
    Path(digest): Path<String>,
    Query(query): Query<LinkQuery>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    // the link alone says who may read: a token that comes with it is not looked at
    let mut anonymous = headers.clone();
    anonymous.remove(http::header::AUTHORIZATION);
    graphql::operate(&end.ctx, &anonymous, async |op: OpCtx| {
        let link = end.files.read_link(&digest, &query, op.now())?;
        let system = OpCtx::system(&end.ctx, "serve a signed link");
        let tx = system.read().await?;
        let blob = blob::find(&tx, link.digest, Lock::None)
            .await?
            .ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        drop(tx);
        respond(&end, &blob, &link, &method, &headers).await
    })
    .await
}

async fn respond(
    end: &End,
    blob: &Blob,
    link: &Link,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let tag = format!("\"{}\"", blob.digest);
    if text(IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    let unchanged = text(IF_RANGE).is_none_or(|known| known == tag);
    let (status, range) = match wanted(text(RANGE).filter(|_| unchanged), blob.size) {
        Wanted::Whole => (StatusCode::OK, 0..blob.size),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Nothing => {
            let size = [(CONTENT_RANGE, format!("bytes */{}", blob.size))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, size).into_response());
        }
    };
    let content = end.files.read_blob(blob, range.clone()).await?;
    let body = if *method == Method::HEAD {
        Body::empty()
    } else {
        Body::from_stream(content)
    };
    let mut response = (status, describe(blob, link, tag), body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    if status == StatusCode::PARTIAL_CONTENT {
        let part = format!("bytes {}-{}/{}", range.start, range.end - 1, blob.size);
        headers.insert(
            CONTENT_RANGE,
            HeaderValue::try_from(part).map_err(AppError::internal)?,
        );
    }
    Ok(response)
}

fn describe(blob: &Blob, link: &Link, tag: String) -> [(HeaderName, String); 9] {
    let disposition = link.disposition.for_type(blob.media_type);
    [
        (CONTENT_TYPE, blob.media_type.mime().to_owned()),
        (CONTENT_DISPOSITION, disposition.header(&link.name)),
        (ETAG, tag),
        (ACCEPT_RANGES, "bytes".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CONTENT_SECURITY_POLICY, SANDBOX.to_owned()),
        (CORP, "same-origin".to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ]
}
