//! What the GraphQL side of every service shares: the HTTP end of a subgraph, errors in the caller's
//! language, ids, scalars and pages; and the plain routes by which files come and go, which GraphQL is not made for.
//!
//! Resolvers parse input into domain types and call `app/`; a rule in a resolver is in the wrong place.

mod answer_size;
mod batch;
mod caller;
mod documents;
mod files;
mod http_end;
mod input;
mod messages;
mod page;
mod refusal;
mod round;
mod scalars;

pub use answer_size::{AnswerSize, MOST_ANSWER};
pub use batch::{Batch, batch};
pub use documents::{Asked, Document, Maker, document, document_by_body};
pub use files::{Answering, FileRoutes, Query, Reply, Upload, operate, refusal, words_of};
pub use http_end::subgraph;
pub use input::parse_id;
pub use messages::translate;
pub use page::{PageRequest, decode_cursor, encode_cursor, list_cost, page_cost};
pub use refusal::{Refusal, Result, op};
pub use scalars::{Date, Money};

/// Limits of one subgraph's own, so that no service trusts the gateway for them.
pub const MAX_DEPTH: usize = 20;
/// Fields that one request to a subgraph may ask for, those of a list as often as its page has entries;
/// `_entities` batches count once.
pub const MAX_COMPLEXITY: usize = 10_000;

/// Writes a schema's SDL the way the supergraph is composed from it.
pub fn export_sdl<Q, M, S>(schema: &async_graphql::Schema<Q, M, S>) -> String
where
    Q: async_graphql::ObjectType + 'static,
    M: async_graphql::ObjectType + 'static,
    S: async_graphql::SubscriptionType + 'static,
{
    schema.sdl_with_options(
        async_graphql::SDLExportOptions::new()
            .federation()
            .compose_directive()
            .sorted_fields()
            .sorted_arguments()
            .sorted_enum_items(),
    )
}
