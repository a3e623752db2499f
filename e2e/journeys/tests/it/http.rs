//! What is served over HTTP: GraphQL as its specification says, GraphiQL, front page, health, keys.

use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(
    graphql_is_served_as_its_specification_says,
    browsers_get_pages,
    health_and_keys_are_public
);

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

async fn graphql_is_served_as_its_specification_says(running: &'static Running) {
    let api = &running.api;
    let query =
        "query ($level: TenantLevel!) { tenants(level: $level, first: 1) { nodes { code name } } }";
    let parameters = [("query", query), ("variables", r#"{"level":"PROVINCE"}"#)];
    for media in [GRAPHQL, JSON] {
        let request = api.get("/graphql").query(&parameters);
        let response = request.header("accept", media).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], media);
        assert!(response.headers().contains_key("x-request-id"));
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["data"]["tenants"]["nodes"][0]["code"], "01");

        let log_out = "mutation { logOut(input: { refreshToken: \"x\" }) { loggedOut } }";
        let request = api.get("/graphql").query(&[("query", log_out)]);
        let response = request.header("accept", media).send().await.unwrap();
        assert_eq!(response.status(), 405);
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["errors"][0]["extensions"]["code"], "MUTATION_BY_GET");
    }
    let body = json!({ "query": "{ me { id } }" }).to_string();
    for (name, value, status) in [
        ("content-type", "text/plain", 415),
        ("content-type", "application/x-www-form-urlencoded", 415),
        ("content-type", "application/json; charset=utf-8", 200),
    ] {
        let request = api.post("/graphql").header(name, value);
        let response = request.body(body.clone()).send().await.unwrap();
        assert_eq!(response.status(), status, "{name}: {value}");
    }
    let picture = api
        .post("/graphql")
        .header("content-type", JSON)
        .header("accept", "image/png");
    assert_eq!(picture.body(body).send().await.unwrap().status(), 406);
    let id = api.get("/graphql").query(&parameters);
    let response = id.header("x-request-id", "journey-1").send().await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "journey-1");
}

async fn browsers_get_pages(running: &'static Running) {
    let get = async |path: &str, language: &str| {
        let request = reqwest::Client::new().get(format!("http://{}{path}", running.address));
        let request = request
            .header("accept", BROWSER)
            .header("accept-language", language);
        request.send().await.unwrap()
    };
    let page = get("/graphql", "vi").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert!(page.text().await.unwrap().contains("graphiql"));

    for (language, tag, words) in [
        ("vi", "vi", "Nền tảng mở"),
        ("fr", "vi", "Nền tảng mở"),
        ("en-GB,en;q=0.9", "en", "An open platform"),
    ] {
        let page = get("/", language).await;
        assert_eq!(page.status(), 200);
        assert_eq!(page.headers()["content-language"], tag);
        let text = page.text().await.unwrap();
        assert!(
            text.contains(words) && text.contains("href=\"/graphql\""),
            "{language}"
        );
        assert!(!text.contains("{note}") && !text.contains("{style}"));
    }
    assert_eq!(get("/nowhere", "vi").await.status(), 404);
}

async fn health_and_keys_are_public(running: &'static Running) {
    let get = async |path: &str| running.api.get(path).send().await.unwrap();
    let up = get("/healthz").await;
    assert_eq!(
        (up.status().as_u16(), up.text().await.unwrap().as_str()),
        (200, "ok")
    );
    let ready = get("/readyz").await;
    assert_eq!(ready.status(), 200);
    let services: Value = ready.json().await.unwrap();
    assert_eq!(
        services,
        json!([
            { "service": "identity", "ready": true },
            { "service": "procedures", "ready": true },
            { "service": "dossiers", "ready": true },
        ])
    );
    let keys: Value = get("/.well-known/jwks.json").await.json().await.unwrap();
    let keys = keys["keys"].as_array().unwrap();
    assert!(keys.len() >= 2, "one that signs, one that waits");
    for key in keys {
        assert_eq!(
            (&key["kty"], &key["crv"], &key["alg"]),
            (&json!("OKP"), &json!("Ed25519"), &json!("EdDSA"))
        );
        assert!(key.get("d").is_none(), "the secret half stays here");
    }
}
