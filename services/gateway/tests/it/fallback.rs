//! Every path but the GraphQL endpoint belongs to the fallback router.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

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
    // without saying so before
    let chunk = format!("64\r\n{}\r\n", "x".repeat(100));
    let answer = |chunks: usize| {
        let end = "0\r\n\r\n";
        raw(&world, "/echo", chunk.repeat(chunks) + end)
    };
    assert!(answer(10).await.starts_with("HTTP/1.1 200"));
    assert!(answer(11).await.starts_with("HTTP/1.1 413"));
}

#[tokio::test]
async fn bodies_below_unmeasured_paths_pass_whatever_their_size() {
    let mut config = config();
    config.fallback_body_bytes = 1_000;
    config.unmeasured_paths = vec!["/unmeasured".to_owned()];
    let world = World::with(config, Service::dossiers(), Service::procedures()).await;
    let body = "x".repeat(500_000);
    for method in [reqwest::Method::POST, reqwest::Method::PATCH] {
        let url = world.url("/unmeasured/echo");
        let sent = world.client.request(method, url).body(body.clone());
        assert_eq!(sent.send().await.unwrap().text().await.unwrap(), body);
    }
    // a path that only begins alike is measured
    let sent = world.client.post(world.url("/unmeasured-echo")).body(body);
    assert_eq!(sent.send().await.unwrap().status(), 413);
}

#[tokio::test]
async fn a_long_answer_says_its_size_where_the_route_does() {
    let world = World::start().await;
    let answer = world.client.get(world.url("/sized")).send().await.unwrap();
    let size = "mười chữ ".len() * 50_000;
    assert_eq!(answer.content_length(), Some(size as u64));
    assert_eq!(answer.text().await.unwrap().len(), size);
}

/// Sends a body in chunks, as it stands, and gives what comes back.
async fn raw(world: &World, path: &str, chunks: String) -> String {
    let address = world.gateway.local_addr();
    let mut connection = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).await.unwrap();
    let _ = connection.write_all(chunks.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = connection.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_body_that_nobody_reads_is_not_waited_for() {
    let world = World::start().await;
    // the body never ends, the answer comes all the same
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(65_536));
    let answer = raw(&world, "/refused", chunk.repeat(3)).await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    let next = world.client.get(world.url("/")).send().await.unwrap();
    assert_eq!(next.status(), 200);
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
