//! The outermost layer: request id, paths, methods and media types, before the router sees anything.

use std::sync::Arc;
use std::time::Instant;

use hive_router::ntex::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use hive_router::ntex::http::{HeaderMap, Method, Response, StatusCode};
use hive_router::ntex::service::{Service, ServiceCtx};
use hive_router::ntex::web::{DefaultError, Error, WebRequest, WebResponse};
use hive_router::ntex::{self, Middleware, SharedCfg};

use crate::client_address::tell_client_address;
use crate::engine::{ENDPOINT, Engine};
use crate::language::Language;
use crate::negotiation::{ResponseType, Wanted, is_json, negotiate};
use crate::refusal::RefusalCode;
use crate::request_id::{REQUEST_ID, ensure_request_id};
use crate::{fallback, graphiql};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Makes the outermost layer of every serving thread.
pub(crate) struct Edge(pub(crate) Arc<Engine>);

impl<S> Middleware<S, SharedCfg> for Edge {
    type Service = EdgeService<S>;

    fn create(&self, service: S, _config: SharedCfg) -> Self::Service {
        EdgeService {
            service,
            engine: Arc::clone(&self.0),
        }
    }
}

/// The outermost layer of one serving thread.
pub(crate) struct EdgeService<S> {
    service: S,
    engine: Arc<Engine>,
}

impl<S> Service<WebRequest<DefaultError>> for EdgeService<S>
where
    S: Service<WebRequest<DefaultError>, Response = WebResponse, Error = Error>,
{
    type Response = WebResponse;
    type Error = Error;

    ntex::forward_ready!(service);

    async fn call(
        &self,
        mut request: WebRequest<DefaultError>,
        context: ServiceCtx<'_, Self>,
    ) -> Result<WebResponse, Error> {
        let started = Instant::now();
        let request_id = ensure_request_id(request.headers_mut());
        let peer = request.peer_addr().map(|peer| peer.ip());
        tell_client_address(
            request.headers_mut(),
            peer,
            &self.engine.config.trusted_proxies,
        );
        let language = Language::from_header(text(request.headers(), &ACCEPT_LANGUAGE));
        let method = request.method().clone();
        let path = request.path().to_owned();

        let mut response = if path == ENDPOINT {
            let mut response = match self.admit(&mut request) {
                Admission::Router => context.call(&self.service, request).await?,
                Admission::Page => request.into_response(graphiql::page()),
                Admission::Refused(refusal, media) => {
                    request.into_response(refusal.response(language, media))
                }
            };
            complete(response.response_mut(), &method);
            response
        } else if let Some(asset) = graphiql::asset(&path).filter(|_| self.engine.config.graphiql) {
            request.into_response(asset)
        } else {
            let response = fallback::forward(&self.engine, &mut request, language).await;
            request.into_response(response)
        };

        tracing::info!(
            http.method = method.as_str(),
            http.path = path,
            http.status = response.status().as_u16(),
            request.id = request_id.to_str().unwrap_or_default(),
            duration_ms = started.elapsed().as_secs_f64() * 1000.0,
            "request served"
        );
        response.headers_mut().insert(REQUEST_ID, request_id);
        Ok(response)
    }
}

/// What becomes of a request to the GraphQL endpoint.
enum Admission {
    Router,
    Page,
    Refused(RefusalCode, ResponseType),
}

impl<S> EdgeService<S> {
    /// Decides by the head of a request, as GraphQL over HTTP demands, and settles its `Accept`.
    fn admit(&self, request: &mut WebRequest<DefaultError>) -> Admission {
        let headers = request.headers();
        let wanted = negotiate(text(headers, &ACCEPT));
        let media = match wanted {
            Wanted::Response(media) => media,
            Wanted::Html | Wanted::Nothing => ResponseType::Json,
        };
        let is_get = request.method() == Method::GET;
        if !is_get && request.method() != Method::POST {
            return Admission::Refused(RefusalCode::MethodNotAllowed, media);
        }
        if is_get && wanted == Wanted::Html && self.engine.config.graphiql {
            return Admission::Page;
        }
        if text(headers, &SEC_FETCH_SITE) == Some("cross-site") {
            return Admission::Refused(RefusalCode::CrossSiteRequest, media);
        }
        // A browser where GraphiQL is off still takes anything, at a lower weight.
        let accepts_any = text(headers, &ACCEPT).is_some_and(|accept| accept.contains("*/*"));
        if wanted == Wanted::Nothing || (wanted == Wanted::Html && !accepts_any) {
            return Admission::Refused(RefusalCode::NotAcceptable, media);
        }
        if !is_get && !text(headers, &CONTENT_TYPE).is_some_and(is_json) {
            return Admission::Refused(RefusalCode::UnsupportedMediaType, media);
        }
        let settled = HeaderValue::from_static(media.as_str());
        request.headers_mut().insert(ACCEPT, settled);
        if !is_get {
            // The router knows one spelling only.
            let json = HeaderValue::from_static("application/json");
            request.headers_mut().insert(CONTENT_TYPE, json);
        }
        Admission::Router
    }
}

/// Adds what every answer of the GraphQL endpoint carries.
fn complete(response: &mut Response, method: &Method) {
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = if method == Method::GET {
            "POST"
        } else {
            "GET, POST"
        };
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static(allowed));
    }
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("accept, accept-language"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
