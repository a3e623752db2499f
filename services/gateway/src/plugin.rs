//! The hooks into the router: which supergraph, how services are called, what errors say.

use std::sync::Arc;

use hive_router::async_trait;
use hive_router::ntex::web::types::Query;
use hive_router::plugins::hooks::on_graphql_error::{
    OnGraphQLErrorHookPayload, OnGraphQLErrorHookResult,
};
use hive_router::plugins::hooks::on_graphql_params::{
    OnGraphQLParamsStartHookPayload, OnGraphQLParamsStartHookResult,
};
use hive_router::plugins::hooks::on_graphql_parse::{
    OnGraphQLParseHookResult, OnGraphQLParseStartHookPayload,
};
use hive_router::plugins::hooks::on_graphql_validation::{
    OnGraphQLValidationStartHookPayload, OnGraphQLValidationStartHookResult,
};
use hive_router::plugins::hooks::on_http_request::{
    OnHttpRequestHookFuture, OnHttpRequestHookPayload,
};
use hive_router::plugins::hooks::on_plugin_init::{OnPluginInitPayload, OnPluginInitResult};
use hive_router::plugins::hooks::on_subgraph_http_request::{
    OnSubgraphHttpRequestHookPayload, OnSubgraphHttpRequestHookResult,
};
use hive_router::plugins::plugin_context::PluginContext;
use hive_router::plugins::plugin_trait::{
    EndHookPayload as _, RouterPlugin, StartHookPayload as _,
};
use hive_router::{GraphQLError, SubgraphHttpResponse};
use http::StatusCode;
use http::header::CONTENT_TYPE;

use crate::engine::Engine;
use crate::in_process;
use crate::language::Language;
use crate::negotiation::{ResponseType, Wanted, negotiate};
use crate::nesting::is_too_deep;
use crate::refusal::{RefusalCode, classify};
use crate::shape;

/// Name of the plugin in the router's configuration.
pub(crate) const PLUGIN: &str = "motcua";

/// The gateway's hooks; their state comes from the application, request by request.
#[derive(Default)]
pub(crate) struct GatewayPlugin;

/// The `operationName` of a request.
struct ChosenOperation(Option<String>);

#[async_trait]
impl RouterPlugin for GatewayPlugin {
    type Config = serde_json::Value;

    fn plugin_name() -> &'static str {
        PLUGIN
    }

    fn on_plugin_init(payload: OnPluginInitPayload<Self>) -> OnPluginInitResult<Self> {
        payload.initialize_plugin_with_defaults()
    }

    fn on_http_request<'req>(
        &'req self,
        payload: OnHttpRequestHookPayload<'req>,
    ) -> OnHttpRequestHookFuture<'req> {
        Box::pin(async move {
            let request = &payload.router_http_request;
            if let Some(engine) = request.app_state::<Arc<Engine>>() {
                payload.set_supergraph(Arc::clone(&engine.supergraph));
                payload.context.insert(Arc::clone(engine));
            }
            let accepted = request.headers().get("accept-language");
            let accepted = accepted.and_then(|value| value.to_str().ok());
            payload.context.insert(Language::from_header(accepted));
            payload.proceed()
        })
    }

    async fn on_graphql_params<'exec>(
        &'exec self,
        payload: OnGraphQLParamsStartHookPayload<'exec>,
    ) -> OnGraphQLParamsStartHookResult<'exec> {
        let request = payload.router_http_request;
        if is_too_deep(&payload.body) || has_deep_parameter(request.query_string) {
            // This early the router gives no error of its own; `edge` has settled the media type.
            let media = request
                .headers
                .get("accept")
                .and_then(|value| value.to_str().ok());
            let media = match negotiate(media) {
                Wanted::Response(media) => media,
                Wanted::Html | Wanted::Nothing => ResponseType::Json,
            };
            let response = RefusalCode::QueryTooDeep.response(language(payload.context), media);
            return payload.end_with_response(response);
        }
        payload.proceed()
    }

    async fn on_graphql_parse<'exec>(
        &'exec self,
        payload: OnGraphQLParseStartHookPayload<'exec>,
    ) -> OnGraphQLParseHookResult<'exec> {
        payload.context.insert(ChosenOperation(
            payload.graphql_params.operation_name.clone(),
        ));
        payload.proceed()
    }

    async fn on_graphql_validation<'exec>(
        &'exec self,
        mut payload: OnGraphQLValidationStartHookPayload<'exec>,
    ) -> OnGraphQLValidationStartHookResult<'exec> {
        let chosen = payload.context.get_ref::<ChosenOperation>();
        let chosen = chosen.as_ref().and_then(|chosen| chosen.0.as_deref());
        let fault = engine(payload.context)
            .and_then(|engine| shape::fault(&payload.document, chosen, &engine.config.limits));
        // Errors given here take the place of the router's rules, which might not come to an end.
        payload.errors = fault.map(|fault| Arc::new(vec![fault]));
        payload.proceed()
    }

    async fn on_subgraph_http_request<'exec>(
        &'exec self,
        mut payload: OnSubgraphHttpRequestHookPayload<'exec>,
    ) -> OnSubgraphHttpRequestHookResult<'exec> {
        let engine = payload
            .context
            .get_ref::<Arc<Engine>>()
            .map(|engine| Arc::clone(&engine));
        let Some(engine) = engine else {
            return payload.proceed();
        };
        let name = payload.subgraph_name;
        let Some(router) = engine.services.get(name) else {
            return payload.on_end(|mut payload| {
                mark_answered(&mut payload.response);
                payload.proceed()
            });
        };
        let headers = payload.execution_request.headers.clone();
        let body = std::mem::take(&mut payload.body);
        let mut response = in_process::call(&engine, name, router.clone(), headers, body).await;
        mark_answered(&mut response);
        payload.end_with_response(response)
    }

    fn on_graphql_error<'req>(
        &'req self,
        mut payload: OnGraphQLErrorHookPayload<'req>,
    ) -> OnGraphQLErrorHookResult<'req> {
        let language = payload
            .context
            .get_ref::<Language>()
            .map(|language| *language);
        translate(&mut payload.error, language.unwrap_or_default());
        payload.proceed()
    }
}

fn engine(context: &PluginContext) -> Option<Arc<Engine>> {
    context
        .get_ref::<Arc<Engine>>()
        .map(|engine| Arc::clone(&engine))
}

fn language(context: &PluginContext) -> Language {
    context
        .get_ref::<Language>()
        .map(|language| *language)
        .unwrap_or_default()
}

/// Tells whether a parameter of a GET, other than the document, nests too deeply.
fn has_deep_parameter(query_string: &str) -> bool {
    Query::<Vec<(String, String)>>::from_query(query_string).is_ok_and(|Query(parameters)| {
        parameters
            .iter()
            .any(|(name, value)| name != "query" && is_too_deep(value.as_bytes()))
    })
}

/// Takes a service's GraphQL answer for an answer, whatever its status code.
///
/// A service may answer a refusal with 401 or 409; the router would add an error of its own to it.
fn mark_answered(response: &mut SubgraphHttpResponse) {
    let media = response
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if media.is_some_and(|media| media.starts_with("application/")) {
        response.status = StatusCode::OK;
    }
}

/// Puts the gateway's words and codes in the place of the router's.
fn translate(error: &mut GraphQLError, language: Language) {
    let Some(code) = error.extensions.code.as_deref() else {
        return;
    };
    let service = error.extensions.service_name.is_some();
    let Some(refusal) = classify(code, &error.message, service) else {
        return;
    };
    if refusal == RefusalCode::Internal || refusal == RefusalCode::ServiceUnavailable {
        tracing::error!(
            router.code = code,
            router.message = error.message,
            "request failed"
        );
    }
    let text = refusal.text(language);
    error.message = if refusal.keeps_detail() {
        let detail = error
            .message
            .strip_prefix("Failed to parse GraphQL operation: ");
        let detail = detail.unwrap_or(&error.message).trim();
        format!("{text} {}", detail.replace('\n', " "))
    } else {
        text.to_owned()
    };
    error.extensions.code = Some(refusal.as_str().to_owned());
    error.extensions.affected_path = None;
}
