//! The tus protocol 1.0 (tus.io) with the extensions checksum, expiration and termination. Uploads are
//! opened by mutations, so there is no creation here.

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use ids::UploadId;
use service::{AppError, ErrorCode, OpCtx};
use tracing::Instrument;

use super::End;
use crate::append::{Checksum, Chunk};
use crate::domain::UploadState;
use crate::{Files, Upload};

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const TUS_CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
const BYTES: &str = "application/offset+octet-stream";

/// `OPTIONS`: what the server can do.
pub(super) async fn describe(State(end): State<End>) -> Response {
    let most = end.files.inner.config.most_bytes_upload;
    let headers = [
        (TUS_RESUMABLE, VERSION),
        (TUS_VERSION, VERSION),
        (
            TUS_EXTENSION,
            HeaderValue::from_static("checksum,expiration,termination"),
        ),
        (
            TUS_CHECKSUM_ALGORITHM,
            HeaderValue::from_static("sha1,sha256"),
        ),
        (TUS_MAX_SIZE, HeaderValue::from(most)),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// `HEAD`: how far the upload is.
pub(super) async fn ask(
    State(end): State<End>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    answer(&end, &headers, async |op| {
        let upload = end.files.own_upload(&op, read_id(&id)?).await?;
        if upload.state.is_over() && upload.state != UploadState::Attached {
            return Err(AppError::new(ErrorCode::UploadOver));
        }
        Ok((
            StatusCode::OK,
            progress(&upload),
            [
                (UPLOAD_LENGTH, HeaderValue::from(upload.size)),
                (CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ],
        )
            .into_response())
    })
    .await
}

/// `PATCH`: takes a chunk. The last one is answered with what was found wrong with the whole, if that is
/// known in time; the upload has all its bytes then in any case.
pub(super) async fn take(
    State(end): State<End>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answer(&end, &headers, async |op| {
        let chunk = read_chunk(&headers, body)?;
        let id = read_id(&id)?;
        let files = end.files.clone();
        // goes on when the sender hangs up: what has come is kept
        let work = tokio::spawn(
            async move { take_and_complete(&files, op, id, chunk).await }.in_current_span(),
        );
        let upload = work.await.map_err(AppError::internal)??;
        match upload.problem() {
            Some(problem) => Err(problem),
            None => Ok((StatusCode::NO_CONTENT, progress(&upload)).into_response()),
        }
    })
    .await
}

async fn take_and_complete<S, E>(
    files: &Files,
    op: OpCtx,
    id: UploadId,
    chunk: Chunk<S>,
) -> Result<Upload, AppError>
where
    S: Stream<Item = Result<Bytes, E>>,
{
    let upload = files.append(&op, id, chunk).await?;
    if upload.state != UploadState::Received {
        return Ok(upload);
    }
    let work = tokio::spawn({
        let (files, ctx) = (files.clone(), op.ctx.clone());
        async move { files.complete(&ctx, id).await }.in_current_span()
    });
    // neither the sender's patience nor a failure here matters to the upload: housekeeping goes on with it
    if let Ok(Ok(Err(error))) = tokio::time::timeout(files.inner.config.answer_time(), work).await {
        let error: &dyn std::error::Error = &error;
        tracing::error!(error, upload.id = %id, "an upload cannot be completed; tried again later");
    }
    files.own_upload(&op, id).await
}

/// `DELETE`: gives the upload up.
pub(super) async fn end(
    State(end): State<End>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    answer(&end, &headers, async |op| {
        let upload = end.files.own_upload(&op, read_id(&id)?).await?;
        let tx = op.write().await?;
        end.files.cancel(&tx, upload.id).await?;
        tx.commit().await?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}

async fn answer(
    end: &End,
    headers: &HeaderMap,
    work: impl AsyncFnOnce(OpCtx) -> Result<Response, AppError>,
) -> Response {
    let speaks = headers.get(TUS_RESUMABLE) == Some(&VERSION);
    let mut response = graphql::operate(&end.ctx, headers, async |op: OpCtx| {
        let language = op.language;
        let answered = if speaks {
            work(op).await
        } else {
            Err(protocol("Tus-Resumable"))
        };
        answered.or_else(|error| match status(&error, speaks) {
            Some(status) => {
                let mut refusal = graphql::refusal(&error, language);
                *refusal.status_mut() = status;
                Ok(refusal)
            }
            None => Err(error),
        })
    })
    .await;
    let headers = response.headers_mut();
    headers.insert(TUS_RESUMABLE, VERSION);
    if !speaks {
        headers.insert(TUS_VERSION, VERSION);
    }
    response
}

/// The status that the protocol has for an error, where it has one of its own.
fn status(error: &AppError, speaks: bool) -> Option<StatusCode> {
    if !speaks {
        return Some(StatusCode::PRECONDITION_FAILED);
    }
    // an `if` and no match: the list of codes grows with every service
    let code = error.code();
    if code == ErrorCode::UploadChecksumWrong {
        StatusCode::from_u16(460).ok()
    } else if code == ErrorCode::UploadOver {
        Some(StatusCode::GONE)
    } else if code == ErrorCode::UploadBeyondSize {
        Some(StatusCode::PAYLOAD_TOO_LARGE)
    } else if code == ErrorCode::FileTypeNotAllowed
        || code == ErrorCode::FileTypeDiffersFromName
        || code == ErrorCode::FileCarriesProgram
    {
        Some(StatusCode::UNPROCESSABLE_ENTITY)
    } else {
        None
    }
}

fn read_id(id: &str) -> Result<UploadId, AppError> {
    id.parse().map_err(|_| AppError::new(ErrorCode::NotFound))
}

fn read_chunk(
    headers: &HeaderMap,
    body: Body,
) -> Result<Chunk<impl Stream<Item = Result<Bytes, axum::Error>> + Send + 'static>, AppError> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if text(CONTENT_TYPE) != Some(BYTES) {
        return Err(protocol("Content-Type"));
    }
    let offset = text(UPLOAD_OFFSET)
        .and_then(|offset| offset.parse().ok())
        .ok_or_else(|| protocol("Upload-Offset"))?;
    let checksum = match headers.get(UPLOAD_CHECKSUM) {
        None => None,
        Some(_) => Some(
            text(UPLOAD_CHECKSUM)
                .and_then(Checksum::read)
                .ok_or_else(|| protocol("Upload-Checksum"))?,
        ),
    };
    Ok(Chunk {
        offset,
        length: text(CONTENT_LENGTH).and_then(|length| length.parse().ok()),
        checksum,
        bytes: body.into_data_stream(),
    })
}

fn protocol(header: &'static str) -> AppError {
    AppError::new(ErrorCode::UploadProtocol).with("detail", header)
}

fn progress(upload: &Upload) -> [(HeaderName, HeaderValue); 2] {
    let expires = upload.expires_at.format("%a, %d %b %Y %H:%M:%S GMT");
    let expires = HeaderValue::try_from(expires.to_string());
    [
        (UPLOAD_OFFSET, HeaderValue::from(upload.received)),
        (
            UPLOAD_EXPIRES,
            expires.unwrap_or_else(|_| HeaderValue::from_static("0")),
        ),
    ]
}
