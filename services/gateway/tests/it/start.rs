//! What a gateway refuses to start with, and the checks of a supergraph without one.

use gateway::{
    Gateway, GatewayConfig, GatewayError, Subgraph, check_operation, check_supergraph,
    recorded_source_hash, source_hash,
};

use crate::world::{JOINED, SUPERGRAPH, Service, World, config, fallback};

async fn start_error(config: GatewayConfig, sdl: &str, subgraphs: Vec<Subgraph>) -> GatewayError {
    match Gateway::start(config, sdl, subgraphs, fallback()).await {
        Ok(_) => panic!("the gateway started"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn every_subgraph_needs_one_target() {
    let dossiers = || Service::dossiers().in_process();
    let procedures = || Service::procedures().in_process();
    let error = start_error(config(), SUPERGRAPH, vec![dossiers()]).await;
    assert!(matches!(error, GatewayError::MissingSubgraph(name) if name == "procedures"));

    let stranger = Subgraph::http("stranger", "http://127.0.0.1:1/graphql");
    let error = start_error(
        config(),
        SUPERGRAPH,
        vec![dossiers(), procedures(), stranger],
    )
    .await;
    assert!(matches!(error, GatewayError::UnknownSubgraph(name) if name == "stranger"));

    for url in ["", "dossiers", "/graphql", "ftp://127.0.0.1/graphql"] {
        let wrong = Subgraph::http("dossiers", url);
        let error = start_error(config(), SUPERGRAPH, vec![wrong, procedures()]).await;
        assert!(matches!(error, GatewayError::SubgraphUrl { name } if name == "dossiers"));
    }
}

#[tokio::test]
async fn a_taken_address_is_named() {
    let world = World::start().await;
    let mut config = config();
    config.listen = world.gateway.local_addr();
    let subgraphs = vec![world.dossiers.in_process(), world.procedures.in_process()];
    let error = start_error(config, SUPERGRAPH, subgraphs).await;
    let expected = format!(
        "gateway.listen: cannot listen on {}",
        world.gateway.local_addr()
    );
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_broken_supergraph_is_refused() {
    let error = start_error(config(), "type Query {", Vec::new()).await;
    assert!(matches!(error, GatewayError::Supergraph(_)));
}

#[test]
fn a_supergraph_and_its_operations_are_checked_without_a_gateway() {
    check_supergraph(SUPERGRAPH).unwrap();
    check_operation(SUPERGRAPH, JOINED).unwrap();
    assert!(matches!(
        check_supergraph("type Query {"),
        Err(GatewayError::Supergraph(_))
    ));
    let error = check_operation(SUPERGRAPH, "{ unknown }").unwrap_err();
    assert!(matches!(error, GatewayError::OperationInvalid(_)));
    let error = check_operation(SUPERGRAPH, "{").unwrap_err();
    assert!(matches!(error, GatewayError::OperationSyntax(_)));
}

#[test]
fn a_supergraph_tells_what_it_was_made_from() {
    let sources = [
        include_str!("fixtures/dossiers.graphql"),
        include_str!("fixtures/procedures.graphql"),
    ];
    let hash = source_hash(sources);
    assert_eq!(recorded_source_hash(SUPERGRAPH), Some(hash.as_str()));
    assert_eq!(recorded_source_hash("type Query { a: Int }"), None);
}
