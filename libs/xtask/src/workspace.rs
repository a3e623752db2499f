//! The workspace as the layer rules see it: packages, what they depend on, their sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// Everything that the rules look at; read from disk once, or written down by a test.
#[derive(Debug, Default)]
pub struct Workspace {
    pub packages: Vec<Package>,
}

/// One crate of the workspace.
#[derive(Debug)]
pub struct Package {
    pub name: String,
    /// The folder relative to the root, with `/`: `services/dossiers`.
    pub folder: String,
    pub manifest: String,
    pub dependencies: Vec<Dependency>,
    pub sources: Vec<Source>,
}

/// One entry of a manifest's dependency tables.
#[derive(Debug, Clone)]
pub struct Dependency {
    pub name: String,
    pub kind: DependencyKind,
}

/// Which table of the manifest a dependency stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DependencyKind {
    Normal,
    Development,
    Build,
}

/// One Rust file.
#[derive(Debug)]
pub struct Source {
    /// The path relative to the package: `src/app/submit.rs`.
    pub path: String,
    pub text: String,
}

/// Where a package stands in design.md §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    Library,
    Service,
    /// End-to-end tests and benchmarks.
    EndToEnd,
}

impl Package {
    /// Says where the package stands.
    pub fn area(&self) -> Area {
        match self.folder.split('/').next() {
            Some("services") => Area::Service,
            Some("e2e") => Area::EndToEnd,
            Some(_) | None => Area::Library,
        }
    }

    /// Returns the dependency that sources mention as `crate_name`, if it is one.
    pub fn dependency(&self, crate_name: &str) -> Option<&Dependency> {
        self.dependencies
            .iter()
            .find(|dependency| dependency.name.replace('-', "_") == crate_name)
    }
}

/// Finds the root of the workspace, from anywhere inside it.
pub fn root() -> Result<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest.ancestors().nth(2);
    root.map(Path::to_owned)
        .with_context(|| format!("{} does not lie in libs/", manifest.display()))
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<MetadataPackage>,
}

#[derive(Deserialize)]
struct MetadataPackage {
    name: String,
    manifest_path: PathBuf,
    dependencies: Vec<MetadataDependency>,
}

#[derive(Deserialize)]
struct MetadataDependency {
    name: String,
    kind: Option<String>,
    rename: Option<String>,
}

impl Workspace {
    /// Reads the workspace under `root`.
    pub fn load(root: &Path) -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args([
                "metadata",
                "--no-deps",
                "--format-version",
                "1",
                "--offline",
            ])
            .current_dir(root)
            .output()
            .context("cargo does not run")?;
        ensure!(
            output.status.success(),
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
        let packages = metadata
            .packages
            .into_iter()
            .map(|package| package.load(root))
            .collect::<Result<_>>()?;
        Ok(Self { packages })
    }

    /// Returns the package of that name.
    pub fn package(&self, name: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.name == name)
    }
}

impl MetadataPackage {
    fn load(self, root: &Path) -> Result<Package> {
        let folder = self
            .manifest_path
            .parent()
            .context("a manifest lies in a folder")?;
        let mut sources = Vec::new();
        collect_sources(folder, folder, &mut sources)?;
        sources.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Package {
            folder: relative(root, folder),
            manifest: fs::read_to_string(&self.manifest_path)?,
            dependencies: self
                .dependencies
                .into_iter()
                .map(Dependency::from)
                .collect(),
            sources,
            name: self.name,
        })
    }
}

impl From<MetadataDependency> for Dependency {
    fn from(dependency: MetadataDependency) -> Self {
        let kind = match dependency.kind.as_deref() {
            Some("dev") => DependencyKind::Development,
            Some("build") => DependencyKind::Build,
            Some(_) | None => DependencyKind::Normal,
        };
        Self {
            name: dependency.rename.unwrap_or(dependency.name),
            kind,
        }
    }
}

fn collect_sources(package: &Path, folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if name != "target" && name != "node_modules" {
                collect_sources(package, &path, sources)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(Source {
                path: relative(package, &path),
                text: fs::read_to_string(&path)
                    .with_context(|| format!("{} cannot be read", path.display()))?,
            });
        }
    }
    Ok(())
}

/// Returns `path` relative to `base`, with `/`.
fn relative(base: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
