//! Small workspaces in memory, for tests that plant a violation and look whether it is found.

use super::check;
use crate::workspace::{Dependency, DependencyKind, Package, Source, Workspace};

/// Builds a workspace of these packages.
pub fn workspace<const COUNT: usize>(packages: [Package; COUNT]) -> Workspace {
    Workspace {
        packages: packages.into(),
    }
}

/// Builds a package from its folder and its files, each `// path` followed by its lines.
pub fn package(folder: &str, files: &str) -> Package {
    let mut sources: Vec<Source> = Vec::new();
    for line in files.lines() {
        match line
            .strip_prefix("// ")
            .filter(|path| path.ends_with(".rs"))
        {
            Some(path) => sources.push(Source {
                path: path.to_owned(),
                text: String::new(),
            }),
            None => {
                if let Some(source) = sources.last_mut() {
                    source.text.push_str(line);
                    source.text.push('\n');
                }
            }
        }
    }
    let mut package = Package {
        name: folder.rsplit('/').next().unwrap().to_owned(),
        folder: folder.to_owned(),
        manifest: String::new(),
        dependencies: Vec::new(),
        sources,
    };
    package.write_manifest();
    package
}

impl Package {
    /// Adds a dependency.
    pub fn needs(self, name: &str) -> Self {
        self.with(name, DependencyKind::Normal)
    }

    /// Adds a dev-dependency.
    pub fn needs_for_tests(self, name: &str) -> Self {
        self.with(name, DependencyKind::Development)
    }

    fn with(mut self, name: &str, kind: DependencyKind) -> Self {
        self.dependencies.push(Dependency {
            name: name.to_owned(),
            kind,
        });
        self.write_manifest();
        self
    }

    /// Writes `[package]`, `[dependencies]`, then from line 3 one line each; dev-dependencies likewise after.
    fn write_manifest(&mut self) {
        let table = |kind| {
            let of_kind = self
                .dependencies
                .iter()
                .filter(move |dependency| dependency.kind == kind);
            of_kind
                .map(|dependency| format!("{}.workspace = true\n", dependency.name))
                .collect::<String>()
        };
        self.manifest = format!(
            "[package]\n[dependencies]\n{}\n[dev-dependencies]\n{}",
            table(DependencyKind::Normal),
            table(DependencyKind::Development)
        );
    }
}

/// Returns what is found, as `file:line: found`.
pub fn found(workspace: &Workspace) -> Vec<String> {
    check(workspace)
        .into_iter()
        .map(|violation| format!("{}:{}: {}", violation.file, violation.line, violation.found))
        .collect()
}
