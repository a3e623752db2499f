//! Calls a service's router with GraphQL, as somebody.

use axum::Router;
use axum::body::Body;
use http::{Method, Request, Response, StatusCode};
use http_body_util::BodyExt;
use policy::Actor;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::World;

/// Calls one router, anonymously until told as whom.
#[derive(Clone)]
pub struct Caller {
    router: Router,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
}

impl Caller {
    /// Calls this router, in English unless told otherwise.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            headers: vec![("accept-language".to_owned(), "en".to_owned())],
        }
    }

    /// The same caller with a token for the actor.
    #[must_use]
    pub fn as_actor(&self, world: &World, actor: &Actor) -> Self {
        match actor {
            Actor::Anonymous => self.clone(),
            Actor::Citizen { .. }
            | Actor::Officer(_)
            | Actor::Service { .. }
            | Actor::System { .. } => self.with_token(&world.token(actor)),
        }
    }

    /// The same caller with this token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        self.with_header("authorization", &format!("Bearer {token}"))
    }

    /// The same caller with one header more, or another value of it.
    #[must_use]
    pub fn with_header(&self, name: &str, value: &str) -> Self {
        let mut caller = self.clone();
        caller.headers.retain(|(known, _)| known != name);
        caller.headers.push((name.to_owned(), value.to_owned()));
        caller
    }

    /// Sends a request of any kind; gives the answer with its whole body.
    pub async fn send(&self, method: Method, path: &str, body: Vec<u8>) -> Response<Vec<u8>> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let answer = self.router.clone().oneshot(request).await;
        let (parts, body) = answer.expect("an answer").into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Response::from_parts(parts, bytes.to_vec())
    }

    /// Sends a GraphQL request.
    pub async fn graphql(&self, query: &str, variables: Value) -> Answer {
        let mut request = Request::post("/graphql").header("content-type", "application/json");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let body = Body::from(json!({ "query": query, "variables": variables }).to_string());
        let response = self
            .router
            .clone()
            .oneshot(request.body(body).expect("a request"))
            .await
            .expect("an answer");
        let status = response.status();
        let bytes = response
            .into_body()
            .collect()
            .await
            .expect("a body")
            .to_bytes();
        let mut body: Value = serde_json::from_slice(&bytes).expect("JSON");
        // the engine writes the fields of an object in the order in which they were ready
        body.sort_all_objects();
        Answer { status, body }
    }
}

impl Answer {
    /// The data, when there is no error; panics with the errors otherwise.
    #[track_caller]
    pub fn data(self) -> Value {
        assert!(self.body.get("errors").is_none(), "{:#}", self.body);
        self.body["data"].clone()
    }

    /// The first error's code; panics when there is none.
    #[track_caller]
    pub fn code(&self) -> String {
        match self.body["errors"][0]["extensions"]["code"].as_str() {
            Some(code) => code.to_owned(),
            None => panic!("a refusal was expected: {:#}", self.body),
        }
    }
}
