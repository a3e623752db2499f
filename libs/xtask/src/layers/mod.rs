//! `cargo xtask layers`: the rules of design.md §2 and the smells of style.md as a program.
//!
//! [`dependencies`] reads the manifests, [`modules`] reads the paths that sources mention ([`mentions`]),
//! [`smells`] reads the rest. Every rule is a pure function of the [`Workspace`].

mod dependencies;
mod mentions;
mod modules;
#[cfg(test)]
mod planted;
mod smells;

use std::fmt;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::workspace::Workspace;

/// One place that breaks one rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    pub file: String,
    pub line: usize,
    pub rule: &'static str,
    pub found: String,
    pub remedy: &'static str,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            rule,
            found,
            remedy,
        } = self;
        write!(
            formatter,
            "{file}:{line}: {found}\n    rule: {rule}\n    do:   {remedy}"
        )
    }
}

/// Checks the workspace under `root` and prints every violation.
pub fn run(root: &Path) -> Result<ExitCode> {
    let workspace = Workspace::load(root)?;
    let violations = check(&workspace);
    for violation in &violations {
        println!("{violation}");
    }
    let files: usize = workspace
        .packages
        .iter()
        .map(|package| package.sources.len())
        .sum();
    println!(
        "layers: {} crates, {files} files, {} violations",
        workspace.packages.len(),
        violations.len()
    );
    Ok(if violations.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Returns every violation, by file and line.
fn check(workspace: &Workspace) -> Vec<Violation> {
    let mut violations = dependencies::check(workspace);
    violations.extend(modules::check(workspace));
    violations.extend(smells::check(workspace));
    violations.sort();
    violations.dedup();
    violations
}
