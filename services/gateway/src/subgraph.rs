//! The services behind the gateway and how each of them is reached.

use axum::Router;

/// One service of the graph, by its name in the supergraph.
#[derive(Clone, Debug)]
pub struct Subgraph {
    /// Name in the supergraph, for instance `dossiers`.
    pub name: String,
    /// How it is reached.
    pub target: SubgraphTarget,
}

impl Subgraph {
    /// Describes a service that lives in this process; its router serves `POST /graphql`.
    pub fn in_process(name: impl Into<String>, router: Router) -> Self {
        Self {
            name: name.into(),
            target: SubgraphTarget::InProcess(router),
        }
    }

    /// Describes a service of another process, by the full URL of its GraphQL endpoint.
    pub fn http(name: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            target: SubgraphTarget::Http(url.into()),
        }
    }
}

/// How a service is reached.
#[derive(Clone, Debug)]
pub enum SubgraphTarget {
    /// By a function call on its router.
    InProcess(Router),
    /// By HTTP, at the full URL of its GraphQL endpoint.
    Http(String),
}
