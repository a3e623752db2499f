//! GraphiQL for browsers, from this host alone.

use crate::world::{Service, World, config};

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

#[tokio::test]
async fn a_browser_gets_the_page_and_all_it_needs() {
    let world = World::start().await;
    let get = |path: &str| world.client.get(world.url(path)).header("accept", BROWSER);
    let page = get("/graphql")
        .header("sec-fetch-site", "cross-site")
        .send()
        .await
        .unwrap();
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert!(page.headers().contains_key("content-security-policy"));
    let page = page.text().await.unwrap();
    assert!(!page.contains("//"), "the page names another host");
    let paths = page.split('"').filter(|part| part.starts_with('/'));
    let paths: Vec<_> = paths.collect();
    assert_eq!(paths.len(), 6, "{paths:?}");
    for path in paths {
        let asset = get(path).send().await.unwrap();
        assert_eq!(asset.status(), 200, "{path}");
        assert!(
            asset.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn without_graphiql_a_browser_is_a_client_like_any_other() {
    let mut config = config();
    config.graphiql = false;
    let world = World::with(config, Service::dossiers(), Service::procedures()).await;
    let request = world
        .client
        .get(world.url("/graphql"))
        .query(&[("query", "{ __typename }")]);
    let response = request.header("accept", BROWSER).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(
        response.text().await.unwrap(),
        r#"{"data":{"__typename":"Query"}}"#
    );
    let asset = world
        .client
        .get(world.url("/graphql/assets/page.js"))
        .send()
        .await
        .unwrap();
    assert_eq!(asset.status(), 404);
}
