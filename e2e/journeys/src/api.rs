//! One caller of the platform's HTTP end.

use std::net::SocketAddr;

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use testkit::Answer;

use crate::documents;

/// The password of every account of the demonstration.
pub const PASSWORD: &str = "motcua-demo-2026";

/// Calls a platform, anonymously until told as whom, in English unless told otherwise.
#[derive(Clone)]
pub struct Api {
    client: Client,
    address: String,
    language: &'static str,
    token: Option<String>,
}

impl Api {
    /// Calls the platform that listens there.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            client: Client::new(),
            address: format!("http://{address}"),
            language: "en",
            token: None,
        }
    }

    /// The same caller in Vietnamese.
    #[must_use]
    pub fn in_vietnamese(&self) -> Self {
        Self {
            language: "vi",
            ..self.clone()
        }
    }

    /// The same caller with this access token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The access token, if it has one.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The same caller as an account of the demonstration.
    #[must_use]
    pub async fn logged_in(&self, log_in_name: &str) -> Self {
        let answer = self.log_in(log_in_name, PASSWORD).await.data();
        self.with_token(text(&answer["logIn"]["accessToken"]))
    }

    /// Tries to log in.
    pub async fn log_in(&self, log_in_name: &str, password: &str) -> Answer {
        let input = json!({ "logInName": log_in_name, "password": password });
        self.graphql(documents::LOG_IN, json!({ "input": input }))
            .await
    }

    /// The same caller as a citizen who registers under this name first.
    #[must_use]
    pub async fn registered(&self, log_in_name: &str) -> Self {
        let password = "mot-hai-ba-bon-nam";
        let input = json!({
            "logInName": log_in_name,
            "fullName": "Nguyễn Thị Hành Trình",
            "password": password,
        });
        self.graphql(documents::REGISTER_CITIZEN, json!({ "input": input }))
            .await
            .data();
        let answer = self.log_in(log_in_name, password).await.data();
        self.with_token(text(&answer["logIn"]["accessToken"]))
    }

    /// The id of the caller's own account.
    pub async fn account(&self) -> String {
        let answer = self.graphql(documents::ME, json!({})).await.data();
        text(&answer["me"]["id"]).to_owned()
    }

    /// Sends a GraphQL request.
    pub async fn graphql(&self, query: &str, variables: Value) -> Answer {
        self.try_graphql(query, variables)
            .await
            .expect("the platform answers")
    }

    /// Sends a GraphQL request to a platform that may be gone.
    ///
    /// # Errors
    /// When no whole answer comes.
    pub async fn try_graphql(&self, query: &str, variables: Value) -> reqwest::Result<Answer> {
        let request = self
            .post("/graphql")
            .header("accept", "application/graphql-response+json");
        let body = json!({ "query": query, "variables": variables });
        let response = request.json(&body).send().await?;
        Ok(Answer {
            status: response.status(),
            body: response.json().await?,
        })
    }

    /// Gives a command on a dossier, for its present version, and answers the dossier as it is then.
    pub async fn command(&self, mutation: &str, dossier: &Value, rest: Value) -> Value {
        let mut answer = self.try_command(mutation, dossier, rest).await.data();
        answer[mutation]["dossier"].take()
    }

    /// Gives a command on a dossier that may be refused.
    pub async fn try_command(&self, mutation: &str, dossier: &Value, rest: Value) -> Answer {
        let mut input = json!({
            "idempotencyKey": format!("{mutation} {} {}", text(&dossier["id"]), dossier["version"]),
            "dossierId": dossier["id"],
            "version": dossier["version"],
        });
        if let (Some(input), Value::Object(rest)) = (input.as_object_mut(), rest) {
            input.extend(rest);
        }
        let document = documents::mutation(mutation);
        self.graphql(&document, json!({ "input": input })).await
    }

    /// Files a dossier by `submitDossier` or `fileDossierAtCounter`.
    pub async fn file(&self, mutation: &str, input: Value) -> Value {
        let document = documents::mutation(mutation);
        let mut answer = self
            .graphql(&document, json!({ "input": input }))
            .await
            .data();
        answer[mutation]["dossier"].take()
    }

    /// The dossier as the caller sees it; null when it is not theirs.
    pub async fn dossier(&self, id: &Value) -> Value {
        let mut answer = self
            .graphql(&documents::dossier(), json!({ "id": id }))
            .await
            .data();
        answer["dossier"].take()
    }

    /// The ids of all dossiers that the caller finds, newest first.
    pub async fn dossiers(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut after = Value::Null;
        loop {
            let page = self
                .graphql(documents::DOSSIERS, json!({ "after": after }))
                .await
                .data();
            let page = &page["dossiers"];
            let nodes = page["nodes"].as_array().expect("a list");
            found.extend(nodes.iter().map(|node| text(&node["id"]).to_owned()));
            if page["pageInfo"]["hasNextPage"] != true {
                return found;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }

    /// Begins a GET request.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.headers(self.client.get(format!("{}{path}", self.address)))
    }

    /// Begins a POST request.
    pub fn post(&self, path: &str) -> RequestBuilder {
        self.headers(self.client.post(format!("{}{path}", self.address)))
    }

    /// Begins a request of any kind.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let address = format!("{}{path}", self.address);
        self.headers(self.client.request(method, address))
    }

    /// Host and port of the platform.
    pub fn host(&self) -> &str {
        self.address.trim_start_matches("http://")
    }

    fn headers(&self, request: RequestBuilder) -> RequestBuilder {
        let request = request.header("accept-language", self.language);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}
