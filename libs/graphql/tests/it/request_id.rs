//! The request id comes with the request or is made here, and goes back with the answer.

use serde_json::json;

use crate::subgraph::{Answered, post, subgraph};

const TRACE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn told(answer: &Answered) -> (String, String) {
    let seen = answer.json()["data"]["requestId"]
        .as_str()
        .unwrap()
        .to_owned();
    (
        seen,
        answer.headers["x-request-id"].to_str().unwrap().to_owned(),
    )
}

#[tokio::test]
async fn an_id_that_comes_is_kept() {
    let (_world, router) = subgraph().await;
    let body = json!({ "query": "{ requestId traceparent }" }).to_string();
    let longest = "x".repeat(128);
    for id in ["an id", &longest] {
        let headers: [(&str, &[u8]); 2] = [
            ("x-request-id", id.as_bytes()),
            ("traceparent", TRACE.as_bytes()),
        ];
        let answer = post(&router, &headers, body.clone()).await;
        assert_eq!(told(&answer), (id.to_owned(), id.to_owned()));
        assert_eq!(answer.json()["data"]["traceparent"], TRACE);
    }
}

#[tokio::test]
async fn an_id_that_is_missing_or_unusable_is_made() {
    let (_world, router) = subgraph().await;
    let body = json!({ "query": "{ requestId traceparent }" }).to_string();
    let too_long = [b'x'; 129];
    let mut made = Vec::new();
    for headers in [
        vec![],
        vec![("x-request-id", &b""[..])],
        vec![("x-request-id", &too_long[..])],
        vec![
            ("x-request-id", &b"\xff"[..]),
            ("traceparent", b"00-cut-01"),
        ],
    ] {
        let answer = post(&router, &headers, body.clone()).await;
        let (seen, header) = told(&answer);
        assert_eq!(seen, header);
        assert_eq!(seen.len(), 36, "{seen}");
        assert_eq!(
            answer.json()["data"]["traceparent"],
            serde_json::Value::Null
        );
        made.push(seen);
    }
    made.dedup();
    assert_eq!(made.len(), 4);
}

#[tokio::test]
async fn a_refused_request_has_an_id_too() {
    let (_world, router) = subgraph().await;
    for (headers, body) in [
        (vec![], "{"),
        (
            vec![("authorization", &b"Basic x"[..])],
            "{\"query\": \"{ actor }\"}",
        ),
    ] {
        let answer = post(&router, &headers, body).await;
        assert!(answer.json()["errors"].is_array());
        assert_eq!(answer.headers["x-request-id"].len(), 36);
    }
}
