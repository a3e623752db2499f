//! Configuration of the gateway: every key has a default that suits one office on one machine.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroUsize;

use serde::Deserialize;

/// What the gateway listens on, shows and refuses.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GatewayConfig {
    /// Address of the one public listener.
    pub listen: SocketAddr,
    /// Addresses of the proxies before it, whose `X-Forwarded-For` is believed; of nobody else's.
    pub trusted_proxies: Vec<IpAddr>,
    /// Threads that accept and answer requests; one per core when absent.
    pub workers: Option<NonZeroUsize>,
    /// Whether the schema may be asked for.
    pub introspection: bool,
    /// Whether a browser gets GraphiQL at `GET /graphql`.
    pub graphiql: bool,
    /// Longest time one request may take, in seconds.
    pub request_timeout_seconds: u16,
    /// Longest time one call of a service may take, in seconds.
    pub subgraph_timeout_seconds: u16,
    /// Longest time running requests are waited for at shutdown, in seconds.
    pub drain_seconds: u16,
    /// Largest body taken on paths other than `/graphql`, in bytes.
    pub fallback_body_bytes: usize,
    /// Folders of paths, such as `/dossiers/files`, below which bodies of any size pass: the routes there take them
    /// piece by piece and say themselves how much they take.
    pub unmeasured_paths: Vec<String>,
    /// What a single GraphQL request may cost.
    pub limits: Limits,
}

impl Default for GatewayConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            trusted_proxies: Vec::new(),
            workers: None,
            introspection: true,
            graphiql: true,
            request_timeout_seconds: 30,
            subgraph_timeout_seconds: 20,
            drain_seconds: 30,
            // the largest file that a service takes: a catalogue to be imported
            fallback_body_bytes: 40 * 1024 * 1024,
            unmeasured_paths: Vec::new(),
            limits: Limits::default(),
        }
    }
}

impl GatewayConfig {
    /// The largest body that a path takes, where it is measured here at all.
    pub(crate) fn most_bytes(&self, path: &str) -> Option<usize> {
        let mut unmeasured = self.unmeasured_paths.iter();
        let below = |folder: &String| {
            let rest = path.strip_prefix(folder.as_str());
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        (!unmeasured.any(below)).then_some(self.fallback_body_bytes)
    }

    /// Number of serving threads: as configured, else one per core.
    pub(crate) fn worker_count(&self) -> usize {
        self.workers
            .or_else(|| std::thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get)
    }
}

/// What a single GraphQL request may cost.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Largest request body in bytes, after decompression.
    pub body_bytes: usize,
    /// Largest block of request headers in bytes.
    pub header_bytes: usize,
    /// Deepest nesting of fields; fragments count as if written out.
    pub depth: usize,
    /// Most aliases in one operation.
    pub aliases: usize,
    /// Most directives in one operation.
    pub directives: usize,
    /// Most fields and fragments of one document, when every fragment is written out.
    pub fields: usize,
    /// Most words and signs of one document.
    pub tokens: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 256 * 1024,
            header_bytes: 32 * 1024,
            depth: 15,
            aliases: 30,
            directives: 30,
            fields: 500,
            tokens: 15_000,
        }
    }
}
