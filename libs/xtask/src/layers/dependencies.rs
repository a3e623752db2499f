//! The rules between crates, read from the manifests.

use super::Violation;
use crate::workspace::{Area, Dependency, DependencyKind, Package, Workspace};

/// The pure crates of our own: no I/O, no async, no clock, no ORM, no randomness.
pub const PURE_LIBRARIES: &[&str] = &[
    "calendar", "eforms", "ids", "policy", "process", "sheets", "wording",
];

/// Third-party crates that hold or transform data and do nothing else.
pub const DATA_CRATES: &[&str] = &[
    "base64",
    "calamine",
    "cedar-policy",
    "chrono",
    "csv",
    "jsonschema",
    "rust_decimal",
    "rust_xlsxwriter",
    "schemars",
    "serde",
    "serde_json",
    "sha2",
    "strsim",
    "thiserror",
    "unicode-normalization",
    "uuid",
    "zip",
];

/// Composition: the only services that may import others.
const COMPOSITIONS: &[&str] = &["motcua"];

/// The third-party crates that stop at certain of our libraries or services; inside the other services
/// [`super::modules`] says where they may be mentioned.
const CONFINED: &[Confined] = &[
    Confined {
        crates: &["hive-router"],
        homes: &["gateway", "motcua"],
        services: false,
        rule: "only gateway and motcua depend on hive-router (docs/adr/0002)",
        remedy: "send a request to the gateway instead of embedding its engine",
    },
    Confined {
        crates: &["typst", "typst-layout", "typst-pdf", "qrcode"],
        homes: &["pdf"],
        services: false,
        rule: "only pdf depends on typst, which is heavy",
        remedy: "give `pdf` a template and its data",
    },
    Confined {
        crates: &["sea-orm", "sea-orm-migration", "sqlx"],
        homes: &[
            "store",
            "events",
            "tenancy",
            "positions",
            "files",
            "testkit",
            "bench",
        ],
        services: true,
        rule: "sea-orm stops at the libraries store, events, tenancy, positions and files",
        remedy: "ask `store` for what is missing there",
    },
    Confined {
        crates: &["async-graphql"],
        homes: &["graphql"],
        services: true,
        rule: "async-graphql stops at the library graphql",
        remedy: "move what every schema shares into libs/graphql, the rest into the service",
    },
];

struct Confined {
    crates: &'static [&'static str],
    homes: &'static [&'static str],
    /// Whether services may depend on it as well.
    services: bool,
    rule: &'static str,
    remedy: &'static str,
}

/// Checks every dependency of every package.
pub fn check(workspace: &Workspace) -> Vec<Violation> {
    let mut violations = Vec::new();
    for package in &workspace.packages {
        for dependency in &package.dependencies {
            let broken = [
                impure(package, dependency),
                upward(workspace, package, dependency),
                sideways(workspace, package, dependency),
                test_code(package, dependency),
                escaped(package, dependency),
            ];
            violations.extend(broken.into_iter().flatten());
        }
    }
    violations
}

fn impure(package: &Package, dependency: &Dependency) -> Option<Violation> {
    let pure = PURE_LIBRARIES.contains(&dependency.name.as_str())
        || DATA_CRATES.contains(&dependency.name.as_str());
    let shipped = dependency.kind != DependencyKind::Development;
    (is_pure_library(package) && shipped && !pure).then(|| {
        violation(
            package,
            dependency,
            "pure libraries depend only on pure libraries and data crates",
            "move what needs it out of the pure crate; a crate that only holds data goes on DATA_CRATES in libs/xtask",
        )
    })
}

fn upward(workspace: &Workspace, package: &Package, dependency: &Dependency) -> Option<Violation> {
    (package.area() == Area::Library && is_service(workspace, &dependency.name)).then(|| {
        violation(
            package,
            dependency,
            "libraries never depend on services",
            "move what both need into a library, or let the service hand it in",
        )
    })
}

fn sideways(
    workspace: &Workspace,
    package: &Package,
    dependency: &Dependency,
) -> Option<Violation> {
    let importer = package.area() == Area::Service
        && !COMPOSITIONS.contains(&package.name.as_str())
        && package.name != dependency.name;
    (importer && is_service(workspace, &dependency.name)).then(|| {
        violation(
            package,
            dependency,
            "no service imports another; only motcua and e2e import several",
            "subscribe to the other service's events, or join its types through the gateway",
        )
    })
}

fn test_code(package: &Package, dependency: &Dependency) -> Option<Violation> {
    (dependency.name == "testkit"
        && dependency.kind != DependencyKind::Development
        && package.area() != Area::EndToEnd)
        .then(|| {
            violation(
                package,
                dependency,
                "testkit is a dev-dependency only",
                "move it to [dev-dependencies]",
            )
        })
}

fn escaped(package: &Package, dependency: &Dependency) -> Option<Violation> {
    let confined = CONFINED
        .iter()
        .find(|confined| confined.crates.contains(&dependency.name.as_str()))?;
    let at_home = confined.homes.contains(&package.name.as_str())
        || (confined.services && package.area() == Area::Service)
        || (dependency.kind == DependencyKind::Development && confined.services);
    (!at_home).then(|| violation(package, dependency, confined.rule, confined.remedy))
}

/// Says whether a package is one of the pure libraries.
pub fn is_pure_library(package: &Package) -> bool {
    package.area() == Area::Library && PURE_LIBRARIES.contains(&package.name.as_str())
}

fn is_service(workspace: &Workspace, name: &str) -> bool {
    workspace
        .package(name)
        .is_some_and(|package| package.area() == Area::Service)
}

fn violation(
    package: &Package,
    dependency: &Dependency,
    rule: &'static str,
    remedy: &'static str,
) -> Violation {
    Violation {
        file: format!("{}/Cargo.toml", package.folder),
        line: line_of(&package.manifest, dependency),
        rule,
        found: format!("{} depends on {}", package.name, dependency.name),
        remedy,
    }
}

/// Finds the line of a dependency in the table of its kind; line 1 where it is written in another way.
fn line_of(manifest: &str, dependency: &Dependency) -> usize {
    let table = match dependency.kind {
        DependencyKind::Normal => "dependencies",
        DependencyKind::Development => "dev-dependencies",
        DependencyKind::Build => "build-dependencies",
    };
    let mut inside = false;
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            inside = header == table || header.ends_with(&format!(".{table}"));
            if header.ends_with(&format!("{table}.{}", dependency.name)) {
                return index + 1;
            }
        } else if inside
            && line
                .strip_prefix(dependency.name.as_str())
                .is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
        {
            return index + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use crate::layers::planted::{found, package, workspace};

    #[test]
    fn a_pure_library_holds_to_pure_crates() {
        let clean = workspace([package("libs/ids", "")
            .needs("serde")
            .needs_for_tests("proptest")]);
        assert_eq!(found(&clean), Vec::<String>::new());

        let planted = workspace([package("libs/ids", "").needs("serde").needs("tokio")]);
        assert_eq!(
            found(&planted),
            ["libs/ids/Cargo.toml:4: ids depends on tokio"]
        );

        let planted = workspace([
            package("libs/calendar", "").needs("store"),
            package("libs/store", "").needs("sea-orm").needs("calendar"),
        ]);
        assert_eq!(
            found(&planted),
            ["libs/calendar/Cargo.toml:3: calendar depends on store"]
        );
    }

    #[test]
    fn a_library_depends_on_no_service_not_even_in_its_tests() {
        let planted = workspace([
            package("libs/events", "").needs_for_tests("dossiers"),
            package("services/dossiers", "").needs("events"),
        ]);
        assert_eq!(
            found(&planted),
            ["libs/events/Cargo.toml:5: events depends on dossiers"]
        );
    }

    #[test]
    fn services_import_each_other_only_in_compositions() {
        let planted = workspace([
            package("services/dossiers", "").needs("procedures"),
            package("services/procedures", ""),
            package("services/motcua", "")
                .needs("procedures")
                .needs("dossiers"),
            package("e2e/journeys", "")
                .needs("procedures")
                .needs("testkit"),
        ]);
        assert_eq!(
            found(&planted),
            ["services/dossiers/Cargo.toml:3: dossiers depends on procedures"]
        );
    }

    #[test]
    fn the_router_stays_in_the_gateway() {
        let planted = workspace([
            package("services/gateway", "").needs("hive-router"),
            package("services/motcua", "").needs("hive-router"),
            package("services/dossiers", "").needs("hive-router"),
            package("libs/testkit", "").needs("hive-router"),
        ]);
        assert_eq!(
            found(&planted),
            [
                "libs/testkit/Cargo.toml:3: testkit depends on hive-router",
                "services/dossiers/Cargo.toml:3: dossiers depends on hive-router",
            ]
        );
    }

    #[test]
    fn the_storage_and_schema_libraries_stay_at_home() {
        let planted = workspace([
            package("libs/store", "").needs("sea-orm"),
            package("libs/auth", "")
                .needs("sea-orm")
                .needs("async-graphql"),
            package("libs/graphql", "").needs("async-graphql"),
        ]);
        assert_eq!(
            found(&planted),
            [
                "libs/auth/Cargo.toml:3: auth depends on sea-orm",
                "libs/auth/Cargo.toml:4: auth depends on async-graphql",
            ]
        );
    }

    #[test]
    fn the_test_kit_is_for_tests() {
        let planted = workspace([
            package("services/dossiers", "").needs_for_tests("testkit"),
            package("services/identity", "").needs("testkit"),
        ]);
        assert_eq!(
            found(&planted),
            ["services/identity/Cargo.toml:3: identity depends on testkit"]
        );
    }
}
