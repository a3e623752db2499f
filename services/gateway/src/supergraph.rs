//! Checks of a supergraph that need no running gateway.

use std::fmt::Write as _;

use hive_router::graphql_tools::validation::rules::default_rules_validation_plan;
use hive_router::graphql_tools::validation::validate::validate;
use hive_router::plugins::hooks::on_supergraph_load::{Supergraph, SupergraphOptions};
use hive_router::query_planner::ast::normalization::normalize_operation;
use hive_router::query_planner::utils::cancellation::CancellationToken;
use hive_router::query_planner::utils::parsing::safe_parse_operation;
use sha2::{Digest, Sha256};

use crate::error::GatewayError;

const NAME: &str = "motcua";
const RECORD: &str = "# sources sha256:";

/// Builds the supergraph that requests are planned on.
pub(crate) fn build_supergraph(
    sdl: &str,
    options: SupergraphOptions,
) -> Result<Supergraph, GatewayError> {
    Supergraph::from_sdl(NAME, sdl, options).map_err(GatewayError::Supergraph)
}

/// Checks that a supergraph can be loaded.
pub fn check_supergraph(sdl: &str) -> Result<(), GatewayError> {
    build_supergraph(sdl, SupergraphOptions::default()).map(drop)
}

/// Checks that an operation is valid on a supergraph and can be planned.
pub fn check_operation(sdl: &str, operation: &str) -> Result<(), GatewayError> {
    let supergraph = build_supergraph(sdl, SupergraphOptions::default())?;
    let planner = &supergraph.planner;
    let document = safe_parse_operation(operation).map_err(GatewayError::OperationSyntax)?;
    let schema = &planner.consumer_schema.document;
    let errors = validate(schema, &document, &default_rules_validation_plan());
    if !errors.is_empty() {
        let messages = errors.into_iter().map(|error| error.message).collect();
        return Err(GatewayError::OperationInvalid(messages));
    }
    let normalised = normalize_operation(&planner.supergraph, &document, None)
        .map_err(GatewayError::OperationNotNormalised)?;
    planner
        .plan_from_normalized_operation(
            normalised.executable_operation(),
            Default::default(),
            &CancellationToken::new(),
        )
        .map(drop)
        .map_err(GatewayError::OperationNotPlanned)
}

/// Returns the hash that the composition recorded in the first line of a supergraph.
pub fn recorded_source_hash(supergraph: &str) -> Option<&str> {
    supergraph
        .lines()
        .next()?
        .strip_prefix(RECORD)?
        .split(' ')
        .next()
}

/// Hashes subgraph schemas, in ascending order of file name, as `schema/compose.mjs` does.
pub fn source_hash<'a>(schemas: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for schema in schemas {
        hash.update(schema.as_bytes());
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
