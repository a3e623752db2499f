//! Services that are down, slow, broken or refuse: clean typed errors, and no internals.

use gateway::Subgraph;
use http::StatusCode;
use serde_json::Value;

use crate::world::{Behaviour, JOINED, Service, World, config};

const UNAVAILABLE: &str = "Dịch vụ tạm thời không sẵn sàng, xin thử lại sau.";
const PARTIAL: &str = "{ dossiers { code } procedure(id: \"1\") { title } }";

fn assert_unavailable(answer: &Value) {
    let errors = answer["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{answer}");
    assert_eq!(errors[0]["extensions"]["code"], "SERVICE_UNAVAILABLE");
    assert_eq!(errors[0]["message"], UNAVAILABLE);
    let text = answer.to_string();
    for internal in [
        "127.0.0.1",
        "localhost",
        "http",
        "internal",
        "panick",
        "connect",
        "hyper",
    ] {
        assert!(!text.contains(internal), "{internal} in {text}");
    }
}

/// Both forms with a procedures service that behaves badly.
async fn both_forms(behaviour: Behaviour) -> [World; 2] {
    let mut config = config();
    config.subgraph_timeout_seconds = 1;
    let broken = || Service::procedures().behaving(behaviour.clone());
    [
        World::with(config.clone(), Service::dossiers(), broken()).await,
        World::with_http(config, Service::dossiers(), broken()).await,
    ]
}

#[tokio::test]
async fn what_other_services_give_is_still_answered() {
    let dossiers = Service::dossiers();
    let near = dossiers.in_process();
    // A port that was free a moment ago: nobody listens there.
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let far = Subgraph::http("procedures", format!("http://{closed}/graphql"));
    let world = World::over(config(), vec![near, far], dossiers, Service::procedures()).await;
    let answer = world.ask(PARTIAL).await;
    assert_unavailable(&answer);
    assert_eq!(
        answer["data"]["dossiers"][0]["code"],
        "000.00.00.H00-261122-0001"
    );
    assert_eq!(answer["data"]["procedure"], Value::Null);

    let english = world
        .query(PARTIAL)
        .header("accept-language", "en")
        .send()
        .await
        .unwrap();
    let english: Value = english.json().await.unwrap();
    let message = "A service is temporarily unavailable; please try again later.";
    assert_eq!(english["errors"][0]["message"], message);
}

#[tokio::test]
async fn a_service_that_panics_is_unavailable() {
    for world in both_forms(Behaviour::Panic).await {
        assert_unavailable(&world.ask(PARTIAL).await);
    }
}

#[tokio::test]
async fn a_service_that_hangs_is_unavailable() {
    for world in both_forms(Behaviour::Hang).await {
        assert_unavailable(&world.ask(PARTIAL).await);
    }
}

#[tokio::test]
async fn an_answer_that_is_not_graphql_is_unavailable() {
    for (media, text) in [
        ("text/html", "<h1>502 Bad Gateway at http://10.0.0.1</h1>"),
        (
            "application/json",
            "{\"error\":\"http://10.0.0.1 is down\"}",
        ),
        ("application/json", "{\"data\":"),
        ("application/json", ""),
    ] {
        for world in both_forms(Behaviour::Reply(StatusCode::BAD_GATEWAY, media, text)).await {
            assert_unavailable(&world.ask(PARTIAL).await);
        }
    }
}

#[tokio::test]
async fn a_services_refusal_reaches_the_caller_unchanged() {
    let refusal = r#"{"data":{"procedure":null},"errors":[{
        "message":"Thủ tục không còn hiệu lực.","path":["procedure"],
        "extensions":{"code":"PROCEDURE_NOT_VALID","field":"id"}}]}"#;
    for status in [
        StatusCode::OK,
        StatusCode::UNAUTHORIZED,
        StatusCode::CONFLICT,
    ] {
        let reply = Behaviour::Reply(status, "application/graphql-response+json", refusal);
        for world in both_forms(reply).await {
            let response = world.query(PARTIAL).send().await.unwrap();
            assert_eq!(response.status(), 200);
            let answer: Value = response.json().await.unwrap();
            let errors = answer["errors"].as_array().unwrap();
            assert_eq!(errors.len(), 1, "{answer}");
            assert_eq!(errors[0]["message"], "Thủ tục không còn hiệu lực.");
            assert_eq!(errors[0]["path"], serde_json::json!(["procedure"]));
            assert_eq!(errors[0]["extensions"]["code"], "PROCEDURE_NOT_VALID");
            assert_eq!(errors[0]["extensions"]["field"], "id");
            assert_eq!(answer["data"]["dossiers"].as_array().unwrap().len(), 2);
        }
    }
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_ended() {
    let mut config = config();
    config.request_timeout_seconds = 1;
    let dossiers = Service::dossiers().behaving(Behaviour::Hang);
    let world = World::with(config, dossiers, Service::procedures()).await;
    let response = world.query(JOINED).send().await.unwrap();
    assert_eq!(response.status(), 504);
    let answer: Value = response.json().await.unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TIMEOUT");
}
