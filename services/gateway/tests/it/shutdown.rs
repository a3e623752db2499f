//! Shutdown answers what is running and takes nothing new.

use futures_util::future::join3;

use crate::world::{Behaviour, Gate, JOINED, Service, World, config};

#[tokio::test]
async fn running_requests_are_answered_before_the_end() {
    let gate = Gate::new();
    let dossiers = Service::dossiers().behaving(Behaviour::Gate(gate.clone()));
    let world = World::with(config(), dossiers, Service::procedures()).await;
    let url = world.url("/graphql");
    let request = world.query(JOINED).send();
    let World {
        gateway, client, ..
    } = world;
    let (stop, stopping) = tokio::sync::oneshot::channel();
    let shutdown = async {
        gate.entered.acquire().await.unwrap().forget();
        stop.send(()).unwrap();
        gateway.shutdown().await
    };
    let open = async {
        stopping.await.unwrap();
        // New connections are refused from here on, while the request still runs.
        while reqwest::Client::new().get(&url).send().await.is_ok() {}
        gate.open.notify_waiters();
    };
    let (response, shut_down, ()) = join3(request, shutdown, open).await;
    let response = response.unwrap();
    assert_eq!(response.status(), 200);
    let answer: serde_json::Value = response.json().await.unwrap();
    assert_eq!(answer["data"]["dossiers"].as_array().unwrap().len(), 2);
    shut_down.unwrap();
    assert!(client.get(&url).send().await.is_err());
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_end() {
    let world = World::start().await;
    world.ask("{ __typename }").await;
    // The client keeps its connection open, longer than the time that requests are waited for.
    world.gateway.shutdown().await.unwrap();
    drop(world.client);
}
