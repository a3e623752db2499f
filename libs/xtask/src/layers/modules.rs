//! The rules between the modules of a service: `graphql → app → {domain, store, events}`, `store → domain`,
//! subscribers in `events → app`, `domain →` pure libraries; and where sea-orm, async-graphql and axum stop.

use super::Violation;
use super::dependencies::{DATA_CRATES, PURE_LIBRARIES};
use super::mentions::{self, Mention, Mentions};
use crate::workspace::{Area, DependencyKind, Package, Source, Workspace};

/// Services that are not of the usual shape: axum is their material throughout.
const FREE_OF_AXUM_RULE: &[&str] = &["gateway", "motcua", "portal"];

/// Services that compose instead of holding data: no layers.
const WITHOUT_LAYERS: &[&str] = &["gateway", "motcua", "operator", "portal"];

/// A module directly under `src` of a service, or within `events` the half of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Graphql,
    App,
    Domain,
    Store,
    /// `events` without its subscribers: what the service publishes.
    Events,
    /// `events::on_…`
    Subscriber,
    /// `lib.rs`, `main.rs` and what else lies beside the layers: composition.
    Root,
}

/// The crates that stop at one layer.
const CONFINED: &[Confined] = &[
    Confined {
        crates: &["sea_orm", "sea_orm_migration", "sqlx"],
        allowed: |package, layer, _| layer == Layer::Store || !has_layers(package),
        rule: "sea-orm stops at src/store",
        remedy: "give src/store a function that takes and returns domain types",
    },
    Confined {
        crates: &["async_graphql"],
        allowed: |package, layer, path| {
            layer == Layer::Graphql || path == "src/lib.rs" || !has_layers(package)
        },
        rule: "async-graphql stops at src/graphql (lib.rs builds the schema)",
        remedy: "keep the GraphQL type in src/graphql and convert it from a domain type there",
    },
    Confined {
        crates: &["axum"],
        allowed: |package, _, path| {
            path == "src/lib.rs"
                || path == "src/main.rs"
                || FREE_OF_AXUM_RULE.contains(&package.name.as_str())
        },
        rule: "axum stops at lib.rs and main.rs of a service",
        remedy: "build routes in lib.rs; hand the layers below what they need as plain values",
    },
];

struct Confined {
    crates: &'static [&'static str],
    allowed: fn(&Package, Layer, &str) -> bool,
    rule: &'static str,
    remedy: &'static str,
}

/// Checks the sources of every service.
pub fn check(workspace: &Workspace) -> Vec<Violation> {
    let mut violations = Vec::new();
    for package in &workspace.packages {
        if package.area() != Area::Service {
            continue;
        }
        for source in package
            .sources
            .iter()
            .filter(|source| source.path.starts_with("src/"))
        {
            check_source(package, source, &mut violations);
        }
    }
    violations
}

fn check_source(package: &Package, source: &Source, violations: &mut Vec<Violation>) {
    let mut report = |line, rule, found, remedy| {
        let file = format!("{}/{}", package.folder, source.path);
        violations.push(Violation {
            file,
            line,
            rule,
            found,
            remedy,
        });
    };
    let mentions = match mentions::read(&source.text) {
        Ok(mentions) => mentions,
        Err(error) => {
            return report(
                1,
                "sources are Rust",
                format!("the file cannot be read: {error}"),
                "make it compile",
            );
        }
    };
    let module = module_of(&source.path);
    let layer = layer_of(&module);
    for mention in &mentions.paths {
        let written = mention.segments.join("::");
        for confined in CONFINED {
            let named = mention
                .segments
                .iter()
                .any(|segment| confined.crates.contains(&segment.as_str()));
            if named && !(confined.allowed)(package, layer, &source.path) {
                report(
                    mention.line,
                    confined.rule,
                    format!("{} mentions {written}", source.path),
                    confined.remedy,
                );
            }
        }
        if !has_layers(package) {
            continue;
        }
        match target(package, &module, &mentions, mention) {
            Target::Module(path) => {
                if let Some((rule, remedy)) = forbidden(layer, layer_of(&path)) {
                    report(
                        mention.line,
                        rule,
                        format!("{} mentions {written}", source.path),
                        remedy,
                    );
                }
            }
            Target::Crate(name) => {
                if layer == Layer::Domain && !is_pure(&name) {
                    report(
                        mention.line,
                        "domain depends only on pure libraries and data crates",
                        format!("{} mentions {written}", source.path),
                        "let app gather it and hand it to the decision as a value",
                    );
                }
            }
            Target::Local => {}
        }
    }
}

/// What a mention points at.
enum Target {
    /// A module or item of this crate, from its root.
    Module(Vec<String>),
    /// A crate that this one ships with.
    Crate(String),
    /// A name of the file itself, or of a crate that only its tests use.
    Local,
}

fn target(package: &Package, module: &[String], mentions: &Mentions, mention: &Mention) -> Target {
    let Some(first) = mention.segments.first() else {
        return Target::Local;
    };
    if !mention.absolute && ["crate", "self", "super"].contains(&first.as_str()) {
        return Target::Module(resolve(module, mention));
    }
    if !mention.absolute && !mention.imported && mentions.bound.contains(first) {
        return Target::Local;
    }
    let shipped = package
        .dependency(first)
        .is_some_and(|dependency| dependency.kind != DependencyKind::Development);
    if shipped {
        Target::Crate(first.clone())
    } else {
        Target::Local
    }
}

/// Follows `crate`, `self` and `super` from the module that the mention stands in.
fn resolve(module: &[String], mention: &Mention) -> Vec<String> {
    let mut path: Vec<String> = module.iter().chain(&mention.inside).cloned().collect();
    for segment in &mention.segments {
        match segment.as_str() {
            "crate" => path.clear(),
            "self" => {}
            "super" => {
                path.pop();
            }
            name => path.push(name.to_owned()),
        }
    }
    path
}

/// Returns the module path of a file: `src/app/submit.rs` is `app::submit`.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let inner = inner.strip_suffix(".rs").unwrap_or(inner);
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") || ["lib", "main"].contains(&inner) {
        module.pop();
    }
    module
}

fn layer_of(module: &[String]) -> Layer {
    match module.first().map(String::as_str) {
        Some("graphql") => Layer::Graphql,
        Some("app") => Layer::App,
        Some("domain") => Layer::Domain,
        Some("store") => Layer::Store,
        Some("events") if module.get(1).is_some_and(|name| name.starts_with("on_")) => {
            Layer::Subscriber
        }
        Some("events") => Layer::Events,
        Some(_) | None => Layer::Root,
    }
}

/// Says which rule forbids that code in `from` mentions `to`, and what to do instead.
fn forbidden(from: Layer, to: Layer) -> Option<(&'static str, &'static str)> {
    let allowed: &[Layer] = match from {
        Layer::Root => return None,
        Layer::Graphql => &[Layer::Graphql, Layer::App, Layer::Domain, Layer::Root],
        Layer::App => &[
            Layer::App,
            Layer::Domain,
            Layer::Store,
            Layer::Events,
            Layer::Root,
        ],
        Layer::Domain => &[Layer::Domain],
        Layer::Store => &[Layer::Store, Layer::Domain, Layer::Root],
        Layer::Events => &[Layer::Events, Layer::Subscriber, Layer::Domain, Layer::Root],
        Layer::Subscriber => &[
            Layer::Subscriber,
            Layer::Events,
            Layer::App,
            Layer::Domain,
            Layer::Root,
        ],
    };
    if allowed.contains(&to) {
        return None;
    }
    Some(match from {
        Layer::Root | Layer::Graphql => (
            "graphql goes through app (graphql → app → domain, store, events)",
            "call a use case of src/app; write one for a read as well",
        ),
        Layer::App => (
            "app knows nothing of graphql or of subscribers (graphql → app, events::on_… → app)",
            "turn the call around: the resolver or the subscriber calls the use case",
        ),
        Layer::Domain => (
            "domain knows only itself and pure libraries",
            "let app gather it and hand it to the decision as a value",
        ),
        Layer::Store => (
            "store knows only domain (store → domain)",
            "let app call store and do the rest itself",
        ),
        Layer::Events => (
            "published events know only domain",
            "let app hand over what the payload needs",
        ),
        Layer::Subscriber => (
            "a subscriber calls a use case of app and nothing below it",
            "move the work into a use case of src/app",
        ),
    })
}

fn is_pure(crate_name: &str) -> bool {
    let listed = |names: &[&str]| {
        names
            .iter()
            .any(|name| name.replace('-', "_") == crate_name)
    };
    listed(PURE_LIBRARIES) || listed(DATA_CRATES)
}

fn has_layers(package: &Package) -> bool {
    !WITHOUT_LAYERS.contains(&package.name.as_str())
}

#[cfg(test)]
mod tests {
    use crate::layers::planted::{found, package, workspace};

    /// Plants files into a service that depends on everything, and returns what is found.
    fn planted(files: &str) -> Vec<String> {
        let names = [
            "ids",
            "store",
            "events",
            "async-graphql",
            "axum",
            "sea-orm",
            "tokio",
            "serde",
        ];
        let service = names
            .into_iter()
            .fold(package("services/dossiers", files), |service, name| {
                service.needs(name)
            });
        let found = found(&workspace([
            service.needs_for_tests("proptest"),
            package("libs/ids", ""),
        ]));
        found
            .into_iter()
            .map(|line| line.replacen("services/dossiers/src/", "", 1))
            .collect()
    }

    #[test]
    fn a_service_in_order_is_left_alone() {
        let found = planted(
            "// src/lib.rs
mod app; mod domain; mod events; mod graphql; mod store;
use async_graphql::Schema; use axum::Router;
pub use events::publish;
// src/graphql/submit_dossier.rs
use async_graphql::Object; use crate::app::submit; use crate::domain::Dossier; use super::types;
// src/app/submit.rs
use crate::{domain::Dossier, store, events::publish}; use ::store::TenantTx; use tokio::task;
fn f() { store::dossier::save(); events::publish::send(); }
// src/domain/dossier.rs
use ids::DossierId; use serde::Serialize; use super::rules::limit;
#[cfg(test)] mod tests { use proptest::prelude::*; use super::*; }
// src/store/dossier.rs
use sea_orm::entity::prelude::*; use crate::domain::Dossier; use store::TenantTx; use super::entities;
// src/events/publish.rs
use crate::domain::Dossier; use events::Outbox;
// src/events/on_tenant_merged.rs
use crate::app::follow_tenant; use events::Inbox;",
        );
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn graphql_reaches_neither_store_nor_events() {
        let found = planted(
            "// src/graphql/query.rs\nuse crate::{app::list,\n  store::dossier};\nfn f() { crate::events::publish::send() }",
        );
        assert_eq!(
            found,
            [
                "graphql/query.rs:2: src/graphql/query.rs mentions crate::store::dossier",
                "graphql/query.rs:3: src/graphql/query.rs mentions crate::events::publish::send",
            ]
        );
    }

    #[test]
    fn app_reaches_neither_graphql_nor_a_subscriber() {
        let found = planted(
            "// src/app/mod.rs\nuse super::graphql::types;\nuse crate::events::{publish, on_paid};",
        );
        assert_eq!(
            found,
            [
                "app/mod.rs:1: src/app/mod.rs mentions super::graphql::types",
                "app/mod.rs:2: src/app/mod.rs mentions crate::events::on_paid",
            ]
        );
    }

    #[test]
    fn domain_reaches_only_pure_crates() {
        let found = planted(
            "// src/domain/rules/limit.rs
use super::super::super::store::dossier;
use tokio::time::Instant;
use ::events::Outbox;
fn f() { store::pool(); }
mod inner { use super::super::super::super::app::submit; }
use crate::Config;",
        );
        let file = "src/domain/rules/limit.rs";
        assert_eq!(
            found,
            [
                format!(
                    "domain/rules/limit.rs:1: {file} mentions super::super::super::store::dossier"
                ),
                format!("domain/rules/limit.rs:2: {file} mentions tokio::time::Instant"),
                format!("domain/rules/limit.rs:3: {file} mentions events::Outbox"),
                format!("domain/rules/limit.rs:4: {file} mentions store::pool"),
                format!(
                    "domain/rules/limit.rs:5: {file} mentions super::super::super::super::app::submit"
                ),
                format!("domain/rules/limit.rs:6: {file} mentions crate::Config"),
            ]
        );
    }

    #[test]
    fn store_and_published_events_reach_only_domain_and_subscribers_only_app() {
        let found = planted(
            "// src/store/dossier.rs
use crate::app::submit;
// src/events/publish.rs
use crate::store::dossier;
// src/events/on_paid.rs
use crate::store::dossier;",
        );
        assert_eq!(
            found,
            [
                "events/on_paid.rs:1: src/events/on_paid.rs mentions crate::store::dossier",
                "events/publish.rs:1: src/events/publish.rs mentions crate::store::dossier",
                "store/dossier.rs:1: src/store/dossier.rs mentions crate::app::submit",
            ]
        );
    }

    #[test]
    fn third_party_crates_stop_at_their_layer() {
        let found = planted(
            "// src/app/submit.rs
use sea_orm::EntityTrait;
fn f(e: async_graphql::Error) {}
// src/graphql/query.rs
use axum::Json;
// src/store/dossier.rs
use async_graphql::ID;
// src/lib.rs
use store::sea_orm::Database;",
        );
        assert_eq!(
            found,
            [
                "app/submit.rs:1: src/app/submit.rs mentions sea_orm::EntityTrait",
                "app/submit.rs:2: src/app/submit.rs mentions async_graphql::Error",
                "graphql/query.rs:1: src/graphql/query.rs mentions axum::Json",
                "lib.rs:1: src/lib.rs mentions store::sea_orm::Database",
                "store/dossier.rs:1: src/store/dossier.rs mentions async_graphql::ID",
            ]
        );
    }

    #[test]
    fn compositions_have_no_layers() {
        let free = workspace([package(
            "services/gateway",
            "// src/app/graphql.rs\nuse axum::Router; use crate::store::x;",
        )
        .needs("axum")]);
        assert_eq!(found(&free), Vec::<String>::new());
    }

    #[test]
    fn a_file_that_is_no_rust_is_reported() {
        let found = planted("// src/app/submit.rs\nfn f( {");
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("app/submit.rs:1: the file cannot be read"),
            "{found:?}"
        );
    }
}
