//! Who calls, in which language, and as part of what: read from the headers of a request.

use http::HeaderMap;
use policy::Actor;
use service::{AppError, Correlation, Ctx, ErrorCode, Language};

/// Comes with the request or is made here, stands in the log, and goes back with the answer.
pub(crate) const REQUEST_ID: &str = "x-request-id";

/// From which address the caller comes; the gateway writes it, whatever the caller has sent.
const CLIENT_ADDRESS: &str = "x-client-address";

/// The language of the answer's texts.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    header(headers, "accept-language")
        .map(Language::from_header)
        .unwrap_or_default()
}

/// What ties the request to others.
pub(crate) fn correlation(ctx: &Ctx, headers: &HeaderMap) -> Correlation {
    Correlation {
        request_id: header(headers, REQUEST_ID)
            .filter(|id| (1..=128).contains(&id.len()))
            .map_or_else(|| ctx.clock.uuid().to_string(), str::to_owned),
        // W3C trace context, version 00: 55 characters
        traceparent: header(headers, "traceparent")
            .filter(|value| value.len() == 55)
            .map(str::to_owned),
        address: header(headers, CLIENT_ADDRESS).and_then(|address| address.parse().ok()),
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Who calls: the actor of the token, or nobody.
pub(crate) async fn actor(ctx: &Ctx, headers: &HeaderMap) -> Result<Actor, AppError> {
    let Some(authorization) = headers.get(http::header::AUTHORIZATION) else {
        return Ok(Actor::Anonymous);
    };
    let token = authorization
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or_else(|| AppError::new(ErrorCode::TokenInvalid))?;
    let actor = ctx
        .verifier
        .verify(token, ctx.clock.now())
        .await
        .map_err(|error| match error {
            auth::TokenError::Expired => AppError::new(ErrorCode::TokenExpired),
            auth::TokenError::Invalid => AppError::new(ErrorCode::TokenInvalid),
            auth::TokenError::KeysUnavailable(cause) => {
                tracing::error!(%cause, "the keys that verify tokens are out of reach");
                AppError::new(ErrorCode::Unavailable)
            }
        })?;
    match (headers.get("x-tenant"), actor.tenant()) {
        (Some(wanted), Some(tenant)) if wanted.as_bytes() != tenant.to_string().as_bytes() => {
            Err(AppError::new(ErrorCode::TenantMismatch))
        }
        (Some(_) | None, _) => Ok(actor),
    }
}
