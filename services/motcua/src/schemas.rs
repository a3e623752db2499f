//! The schemas that are generated and committed in `schema/`.

use std::collections::BTreeMap;

/// The supergraph that the gateway serves; `cargo xtask schema` composes it.
pub const SUPERGRAPH: &str = include_str!("../../../schema/supergraph.graphql");

/// The SDL of each service, by its name.
pub fn sdls() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        (identity::NAME, identity::sdl()),
        (procedures::NAME, procedures::sdl()),
        (dossiers::NAME, dossiers::sdl()),
    ])
}

/// The JSON Schema of each record that callers write as JSON, by its name.
pub fn record_schemas() -> BTreeMap<&'static str, serde_json::Value> {
    procedures::record_schemas().into_iter().collect()
}

/// The JSON Schema of each event's payload, by the event's type.
pub fn event_schemas() -> BTreeMap<&'static str, serde_json::Value> {
    identity::event_schemas()
        .into_iter()
        .chain(procedures::event_schemas())
        .chain(dossiers::event_schemas())
        .collect()
}
