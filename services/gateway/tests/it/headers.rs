//! What travels with a request, and that no two callers share an answer.

use futures_util::future::join;
use http::HeaderMap;

use crate::world::{Behaviour, Gate, JOINED, Service, World, config};

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap())
}

async fn sends_the_callers_headers(world: World) {
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let sent = [
        ("authorization", "Bearer token-of-an"),
        ("x-tenant", "tenant-1"),
        ("accept-language", "en"),
        ("traceparent", trace),
        ("x-request-id", "request-1"),
    ];
    let mut request = world
        .query(JOINED)
        .header("cookie", "session=1")
        .header("x-client-address", "192.0.2.1")
        .header("x-forwarded-for", "192.0.2.2")
        .header("x-other", "1");
    for (name, value) in sent {
        request = request.header(name, value);
    }
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "request-1");
    for call in [&world.dossiers.calls()[0], &world.procedures.calls()[0]] {
        for (name, value) in sent {
            assert_eq!(text(&call.headers, name), Some(value));
        }
        assert_eq!(text(&call.headers, "x-client-address"), Some("127.0.0.1"));
        assert_eq!(text(&call.headers, "cookie"), None);
        assert_eq!(text(&call.headers, "x-other"), None);
        assert!(
            text(&call.headers, "content-type")
                .unwrap()
                .starts_with("application/json")
        );
    }
}

#[tokio::test]
async fn the_callers_headers_reach_services_in_process() {
    sends_the_callers_headers(World::start().await).await;
}

#[tokio::test]
async fn the_callers_headers_reach_services_over_http() {
    let (dossiers, procedures) = (Service::dossiers(), Service::procedures());
    sends_the_callers_headers(World::with_http(config(), dossiers, procedures).await).await;
}

#[tokio::test]
async fn a_request_without_an_id_gets_one() {
    let world = World::start().await;
    let response = world.query(JOINED).send().await.unwrap();
    let id = text(response.headers(), "x-request-id").unwrap().to_owned();
    assert_eq!(id.len(), 32);
    for call in [&world.dossiers.calls()[0], &world.procedures.calls()[0]] {
        assert_eq!(text(&call.headers, "x-request-id"), Some(id.as_str()));
        assert_eq!(text(&call.headers, "authorization"), None);
    }
}

async fn two_callers_at_once(make: impl AsyncFnOnce(Service, Service) -> World) {
    let gate = Gate::new();
    let dossiers = Service::dossiers().behaving(Behaviour::Gate(gate.clone()));
    let world = make(dossiers, Service::procedures()).await;
    let ask = |token: &'static str| {
        let request = world.query(JOINED).header("authorization", token);
        // The same id on purpose: only the token tells the two apart.
        request.header("x-request-id", "same").send()
    };
    let open = async {
        let _both = gate.entered.acquire_many(2).await.unwrap();
        gate.open.notify_waiters();
    };
    let (answers, ()) = join(join(ask("Bearer one"), ask("Bearer two")), open).await;
    assert!(answers.0.unwrap().status().is_success());
    assert!(answers.1.unwrap().status().is_success());
    let mut tokens: Vec<String> = world
        .dossiers
        .calls()
        .iter()
        .map(|call| text(&call.headers, "authorization").unwrap().to_owned())
        .collect();
    tokens.sort();
    assert_eq!(tokens, ["Bearer one", "Bearer two"]);
}

#[tokio::test]
async fn two_callers_at_once_share_nothing_in_process() {
    two_callers_at_once(async |dossiers, procedures| {
        World::with(config(), dossiers, procedures).await
    })
    .await;
}

#[tokio::test]
async fn two_callers_at_once_share_nothing_over_http() {
    two_callers_at_once(async |dossiers, procedures| {
        World::with_http(config(), dossiers, procedures).await
    })
    .await;
}

#[tokio::test]
async fn equal_mutations_at_once_are_each_carried_out() {
    let gate = Gate::new();
    let dossiers = Service::dossiers().behaving(Behaviour::Gate(gate.clone()));
    let world = World::with_http(config(), dossiers, Service::procedures()).await;
    let query = "mutation { submitDossier(input: { procedureId: \"1\" }) { dossier { code } } }";
    let ask = || world.query(query).header("x-request-id", "same").send();
    let open = async {
        let _both = gate.entered.acquire_many(2).await.unwrap();
        gate.open.notify_waiters();
    };
    let _ = join(join(ask(), ask()), open).await;
    assert_eq!(world.dossiers.calls().len(), 2);
}
