//! GraphQL over HTTP, clause by clause: media types, methods, status codes, malformed requests.

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, refusal};

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";
const QUERY: &str = r#"{"query":"{ __typename }"}"#;

impl World {
    fn post(&self, content_type: &str, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
        let request = self
            .client
            .post(self.url("/graphql"))
            .header("content-type", content_type);
        request.header("accept", GRAPHQL).body(body)
    }

    fn get(&self, parameters: &[(&str, &str)]) -> reqwest::RequestBuilder {
        self.client
            .get(self.url("/graphql"))
            .query(parameters)
            .header("accept", GRAPHQL)
    }
}

#[tokio::test]
async fn the_answers_media_type_is_the_callers_choice() {
    let world = World::start().await;
    let cases = [
        (None, GRAPHQL),
        (Some("*/*"), GRAPHQL),
        (Some(GRAPHQL), GRAPHQL),
        (Some(JSON), JSON),
        (Some("application/json; charset=utf-8"), JSON),
        (Some("application/json, multipart/mixed"), JSON),
        (
            Some("application/graphql-response+json, application/json;q=0.9"),
            GRAPHQL,
        ),
        (
            Some("application/graphql-response+json;q=0.5, application/json"),
            JSON,
        ),
    ];
    for (accept, expected) in cases {
        let mut request = world
            .client
            .post(world.url("/graphql"))
            .header("content-type", JSON);
        if let Some(accept) = accept {
            request = request.header("accept", accept);
        }
        let response = request.body(QUERY).send().await.unwrap();
        assert_eq!(response.status(), 200, "{accept:?}");
        assert_eq!(response.headers()["content-type"], expected, "{accept:?}");
        assert_eq!(response.headers()["vary"], "accept, accept-language");
        assert_eq!(response.headers()["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn other_media_types_are_not_acceptable() {
    let world = World::start().await;
    for accept in [
        "image/png",
        "text/event-stream",
        "multipart/mixed",
        "application/json;q=0",
    ] {
        let request = world
            .client
            .post(world.url("/graphql"))
            .header("accept", accept);
        let request = request.header("content-type", JSON).body(QUERY);
        let (status, code, _) = refusal(request).await;
        assert_eq!((status, code.as_str()), (406, "NOT_ACCEPTABLE"), "{accept}");
    }
}

#[tokio::test]
async fn a_post_must_be_json_in_utf_8() {
    let world = World::start().await;
    for content_type in ["application/json; charset=utf-8", "Application/JSON"] {
        let response = world.post(content_type, QUERY).send().await.unwrap();
        assert_eq!(response.status(), 200, "{content_type}");
    }
    for content_type in [
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "text/plain; a=application/json",
    ] {
        let (status, code, _) = refusal(world.post(content_type, QUERY)).await;
        assert_eq!(
            (status, code.as_str()),
            (415, "UNSUPPORTED_MEDIA_TYPE"),
            "{content_type}"
        );
    }
    let without = world
        .client
        .post(world.url("/graphql"))
        .header("accept", GRAPHQL)
        .body(QUERY);
    let (status, code, _) = refusal(without).await;
    assert_eq!((status, code.as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"));
}

#[tokio::test]
async fn malformed_requests_are_bad_requests_in_either_media_type() {
    let world = World::start().await;
    let cases = [
        ("", "MALFORMED_REQUEST"),
        ("{", "MALFORMED_REQUEST"),
        ("null", "MALFORMED_REQUEST"),
        ("\"{ __typename }\"", "MALFORMED_REQUEST"),
        ("[{\"query\":\"{ __typename }\"}]", "MALFORMED_REQUEST"),
        ("{\"query\":\"{ __typename }\"} more", "MALFORMED_REQUEST"),
        ("{\"query\":1}", "MALFORMED_REQUEST"),
        (
            "{\"query\":\"{ __typename }\",\"variables\":[]}",
            "MALFORMED_REQUEST",
        ),
        (
            "{\"query\":\"{ __typename }\",\"variables\":\"{}\"}",
            "MALFORMED_REQUEST",
        ),
        (
            "{\"query\":\"{ __typename }\",\"extensions\":1}",
            "MALFORMED_REQUEST",
        ),
        (
            "{\"query\":\"{ __typename }\",\"operationName\":1}",
            "MALFORMED_REQUEST",
        ),
        ("{}", "MISSING_QUERY"),
        ("{\"query\":null}", "MISSING_QUERY"),
        ("{\"operationName\":\"A\"}", "MISSING_QUERY"),
    ];
    for (body, expected) in cases {
        for media in [GRAPHQL, JSON] {
            let request = world
                .client
                .post(world.url("/graphql"))
                .header("accept", media);
            let request = request.header("content-type", JSON).body(body);
            let response = request.send().await.unwrap();
            assert_eq!(response.headers()["content-type"], media, "{body}");
            assert_eq!(response.status(), 400, "{body}");
            let answer: Value = response.json().await.unwrap();
            assert_eq!(
                answer["errors"][0]["extensions"]["code"], expected,
                "{body}"
            );
            assert!(answer.get("data").is_none());
        }
    }
    let invalid_utf_8 = b"{\"query\":\"{ __typename }\",\"operationName\":\"\xff\"}".to_vec();
    let (status, code, _) = refusal(world.post(JSON, invalid_utf_8)).await;
    assert_eq!((status, code.as_str()), (400, "MALFORMED_REQUEST"));
}

#[tokio::test]
async fn null_members_and_unknown_members_are_taken() {
    let world = World::start().await;
    let body = r#"{"query":"{ __typename }","variables":null,"operationName":null,
        "extensions":null,"unknown":{"a":[1]}}"#;
    let answer: Value = world
        .post(JSON, body)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(answer, json!({ "data": { "__typename": "Query" } }));
}

#[tokio::test]
async fn wrong_documents_are_400_or_200_as_the_media_type_says() {
    let world = World::start().await;
    let body = |query: &str| json!({ "query": query });
    let cases = [
        (body(""), "QUERY_SYNTAX_ERROR"),
        (body("{ dossiers {"), "QUERY_SYNTAX_ERROR"),
        (body("{ unknown }"), "QUERY_INVALID"),
        (body("{ dossiers }"), "QUERY_INVALID"),
        (
            body("query A { __typename } query B { __typename }"),
            "QUERY_INVALID",
        ),
        (
            json!({ "query": "query A { __typename }", "operationName": "B" }),
            "QUERY_INVALID",
        ),
        (
            body("query ($id: ID!) { dossier(id: $id) { code } }"),
            "VARIABLES_INVALID",
        ),
        (
            json!({
                "query": "query ($n: Int) { dossiers(first: $n) { code } }",
                "variables": { "n": "many" },
            }),
            "VARIABLES_INVALID",
        ),
    ];
    for (body, expected) in cases {
        for (media, status) in [(GRAPHQL, 400), (JSON, 200)] {
            let request = world
                .client
                .post(world.url("/graphql"))
                .header("accept", media);
            let response = request.json(&body).send().await.unwrap();
            let given = response.status().as_u16();
            let answer: Value = response.json().await.unwrap();
            assert_eq!(
                answer["errors"][0]["extensions"]["code"], expected,
                "{body} {answer}"
            );
            // The router takes an unknown name for a malformed request, whatever the media type.
            let settled = body.get("operationName").is_some();
            assert_eq!(given, if settled { 400 } else { status }, "{body} {media}");
            assert!(answer.get("data").is_none(), "{answer}");
        }
    }
    assert!(world.no_service_was_called());
}

#[tokio::test]
async fn refusals_tell_what_is_wrong_with_the_document() {
    let world = World::start().await;
    let (_, _, message) = refusal(world.query("{ unknown }")).await;
    insta::assert_snapshot!(message);
    let english = world.query("{ dossiers {").header("accept-language", "en");
    let (_, _, message) = refusal(english).await;
    insta::assert_snapshot!(message);
}

#[tokio::test]
async fn queries_can_be_asked_by_get() {
    let world = World::start().await;
    let query = "query A($id: ID!) { dossier(id: $id) { code } } query B { __typename }";
    let parameters = [
        ("query", query),
        ("operationName", "A"),
        ("variables", r#"{"id":"1"}"#),
    ];
    let response = world.get(&parameters).send().await.unwrap();
    assert_eq!(response.status(), 200);
    let answer: Value = response.json().await.unwrap();
    assert_eq!(
        answer["data"]["dossier"]["code"],
        "000.00.00.H00-261122-0001"
    );
    assert_eq!(
        world.dossiers.calls()[0].body["variables"],
        json!({ "id": "1" })
    );
}

#[tokio::test]
async fn mutations_cannot_be_sent_by_get() {
    let world = World::start().await;
    let mutation = "mutation { submitDossier(input: { procedureId: \"1\" }) { dossier { id } } }";
    for media in [GRAPHQL, JSON] {
        let request = world
            .client
            .get(world.url("/graphql"))
            .query(&[("query", mutation)]);
        let response = request.header("accept", media).send().await.unwrap();
        assert_eq!(response.status(), 405);
        assert_eq!(response.headers()["allow"], "POST");
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["errors"][0]["extensions"]["code"], "MUTATION_BY_GET");
    }
    assert!(world.no_service_was_called());
}

#[tokio::test]
async fn malformed_gets_are_bad_requests() {
    let world = World::start().await;
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[], "MISSING_QUERY"),
        (&[("operationName", "A")], "MISSING_QUERY"),
        (
            &[("query", "{ __typename }"), ("variables", "{")],
            "MALFORMED_REQUEST",
        ),
        (
            &[("query", "{ __typename }"), ("extensions", "1")],
            "MALFORMED_REQUEST",
        ),
    ];
    for (parameters, expected) in cases {
        let (status, code, _) = refusal(world.get(parameters)).await;
        assert_eq!((status, code.as_str()), (400, expected), "{parameters:?}");
    }
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    let world = World::start().await;
    for method in [
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::OPTIONS,
        Method::HEAD,
    ] {
        let request = world.client.request(method.clone(), world.url("/graphql"));
        let response = request
            .header("content-type", JSON)
            .body(QUERY)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 405, "{method}");
        assert_eq!(response.headers()["allow"], "GET, POST", "{method}");
    }
}

#[tokio::test]
async fn subscriptions_are_refused() {
    let world = World::start().await;
    let (status, code, _) = refusal(world.query("subscription { __typename }")).await;
    assert_eq!(status, 400);
    assert!(
        ["QUERY_INVALID", "SUBSCRIPTIONS_UNSUPPORTED"].contains(&code.as_str()),
        "{code}"
    );
}

#[tokio::test]
async fn another_sites_page_cannot_ask_on_a_visitors_behalf() {
    let world = World::start().await;
    for request in [
        world.post(JSON, QUERY),
        world.get(&[("query", "{ __typename }")]),
    ] {
        let (status, code, _) = refusal(request.header("sec-fetch-site", "cross-site")).await;
        assert_eq!((status, code.as_str()), (403, "CROSS_SITE_REQUEST"));
    }
    let own = world
        .post(JSON, QUERY)
        .header("sec-fetch-site", "same-origin");
    assert_eq!(own.send().await.unwrap().status(), 200);
}
