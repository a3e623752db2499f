//! The GraphQL side of the catalogue: one federated subgraph.

mod adopt_procedure;
mod adoption;
mod adoption_input;
mod adoption_loaders;
mod adoption_parts;
mod adoption_query;
mod amend_procedure_adoption;
mod approve_procedure_draft;
mod change;
mod create_procedure_draft;
mod decision;
mod discard_procedure_draft;
mod draft;
mod draft_query;
mod end_procedure_adoption;
mod end_service_level;
mod entities;
mod input;
mod loaders;
mod mutation;
mod procedure;
mod procedure_form;
mod procedure_list;
mod publish_procedure_draft;
mod query;
mod return_procedure_draft;
mod revoke_procedure_version;
mod service_level;
mod set_service_level;
mod submit_procedure_draft;
mod types;
mod update_procedure_draft;
mod version;

use async_graphql::{EmptySubscription, Request, Schema};
use graphql::{AnswerSize, MAX_COMPLEXITY, MAX_DEPTH};
use service::OpCtx;

use mutation::Mutation;
use query::Query;

use crate::app::catalogue::{Catalogue, KnownContents};

pub type CatalogueSchema = Schema<Query, Mutation, EmptySubscription>;

/// The schema of the subgraph, with an index of its own.
pub fn schema() -> CatalogueSchema {
    schema_over(Catalogue::default())
}

/// The schema of the subgraph over a catalogue held in memory.
pub fn schema_over(catalogue: Catalogue) -> CatalogueSchema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .enable_federation()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .extension(AnswerSize)
        .data(catalogue)
        .finish()
}

/// The SDL from which the supergraph is composed.
pub fn sdl() -> String {
    graphql::export_sdl(&schema())
}

/// Puts the loaders of one request into it.
pub fn with_loaders(request: Request, op: &OpCtx, known: &KnownContents) -> Request {
    request
        .data(loaders::procedures(op))
        .data(loaders::versions(op, known))
        .data(loaders::applying(op, known))
        .data(loaders::histories(op, known))
        .data(adoption_loaders::agencies(op))
        .data(adoption_loaders::at_agencies(op, known))
        .data(adoption_loaders::version_adoptions(op))
        .data(adoption_loaders::levels(op))
}
