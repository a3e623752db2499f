//! Every path but the GraphQL endpoint belongs to the fallback router.

use crate::world::{Service, World, config, refusal};

#[tokio::test]
async fn other_paths_go_to_the_fallback() {
    let world = World::start().await;
    for (path, expected) in [
        ("/", "front page"),
        ("/health", "ours"),
        ("/graphql/below", "below"),
        ("/peer", "127.0.0.1"),
    ] {
        let response = world.client.get(world.url(path)).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert!(response.headers().contains_key("x-request-id"));
        assert_eq!(response.text().await.unwrap(), expected, "{path}");
    }
    for path in ["/readiness", "/graphql/", "/nowhere"] {
        let response = world.client.get(world.url(path)).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn bodies_pass_both_ways() {
    let world = World::start().await;
    let body = "nội dung ".repeat(10_000);
    let response = world
        .client
        .post(world.url("/echo"))
        .body(body.clone())
        .send()
        .await
        .unwrap();
    assert_eq!(response.text().await.unwrap(), body);
    let long = world.client.get(world.url("/long")).send().await.unwrap();
    assert_eq!(long.text().await.unwrap().len(), "mười chữ ".len() * 50_000);
    let head = world.client.head(world.url("/")).send().await.unwrap();
    assert_eq!(head.status(), 200);
}

#[tokio::test]
async fn large_bodies_are_refused() {
    let mut config = config();
    config.fallback_body_bytes = 1_000;
    let world = World::with(config, Service::dossiers(), Service::procedures()).await;
    let echo = |size: usize| world.client.post(world.url("/echo")).body("x".repeat(size));
    assert_eq!(echo(1_000).send().await.unwrap().status(), 200);
    let (status, code, _) = refusal(echo(1_001)).await;
    assert_eq!((status, code.as_str()), (413, "BODY_TOO_LARGE"));
}

#[tokio::test]
async fn a_page_that_panics_ends_nothing_else() {
    let world = World::start().await;
    let (status, code, _) = refusal(world.client.get(world.url("/panic"))).await;
    assert_eq!((status, code.as_str()), (500, "INTERNAL"));
    assert_eq!(
        world
            .client
            .get(world.url("/"))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
}
