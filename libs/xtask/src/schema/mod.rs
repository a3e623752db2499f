//! `cargo xtask schema`: keeps `schema/` equal to what the services export.
//!
//! The binary `motcua schema export` writes one SDL per service and one JSON Schema per event
//! ([`exported`]). Without `--check` they are written to `schema/`, unless they would break a client
//! ([`breaking`]), and the supergraph is composed anew; with it nothing is written, and a difference or a
//! supergraph of other sources ([`supergraph`]) fails. The check needs no Node.

mod breaking;
mod exported;
mod supergraph;

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use similar::TextDiff;

use self::exported::Exported;

/// Where the reason of every breaking change is kept, beside the schemas that it changed.
const BREAKING_CHANGES: &str = "breaking-changes.md";

/// What `cargo xtask schema` may be told.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Compares instead of writing.
    #[arg(long, conflicts_with = "allow_breaking")]
    check: bool,
    /// Writes although a client may break, and records this reason.
    #[arg(long, value_name = "REASON", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    allow_breaking: Option<String>,
}

/// Checks or writes the schemas under `root`.
pub fn run(root: &Path, arguments: &Arguments) -> Result<ExitCode> {
    let folder = root.join("schema");
    let current = exported::export(root)?;
    let committed = Exported::read(&folder)?;
    let complaints = if arguments.check {
        check(&folder, &committed, &current)?
    } else {
        let complaints = write(
            &folder,
            &committed,
            &current,
            arguments.allow_breaking.as_deref(),
        )?;
        if complaints.is_empty() {
            compose(root)?;
            supergraph::check(&folder, &current).into_iter().collect()
        } else {
            complaints
        }
    };
    for complaint in &complaints {
        println!("{complaint}");
    }
    if complaints.is_empty() {
        println!(
            "schema: {} files are what the services export",
            current.files.len()
        );
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Returns what differs between the folder and what the services export.
fn check(folder: &Path, committed: &Exported, current: &Exported) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for (name, old, new) in committed.pairs(current) {
        if old != new {
            let difference = TextDiff::from_lines(old.unwrap_or(""), new.unwrap_or(""))
                .unified_diff()
                .header(
                    &format!("schema/{name}, committed"),
                    "exported by the service",
                )
                .to_string();
            complaints.push(difference);
        }
    }
    for change in breaking::compare(committed, current)? {
        complaints.push(format!("breaking: {change}"));
    }
    complaints.extend(supergraph::check(folder, committed));
    if !complaints.is_empty() {
        complaints
            .push("schema/ is not what the services export: run `./dev schema` and commit".into());
    }
    Ok(complaints)
}

/// Writes what the services export; refuses, and writes nothing, where a client would break.
fn write(
    folder: &Path,
    committed: &Exported,
    current: &Exported,
    reason: Option<&str>,
) -> Result<Vec<String>> {
    let breaking = breaking::compare(committed, current)?;
    if !breaking.is_empty() && reason.is_none() {
        let mut complaints: Vec<_> = breaking
            .iter()
            .map(|change| format!("breaking: {change}"))
            .collect();
        complaints.push(
            "nothing is written: deprecate the old beside the new, or, where no client can be hurt, \
             give a reason with --allow-breaking"
                .into(),
        );
        return Ok(complaints);
    }
    for (name, old, new) in committed.pairs(current) {
        let path = folder.join(name);
        match new {
            Some(new) if old != Some(new) => {
                fs::create_dir_all(path.parent().unwrap_or(folder))?;
                fs::write(&path, new)?;
                println!("schema/{name}: written");
            }
            Some(_) => {}
            None => {
                fs::remove_file(&path)?;
                println!("schema/{name}: removed");
            }
        }
    }
    if let Some(reason) = reason.filter(|_| !breaking.is_empty()) {
        record(folder, reason, &breaking)?;
    }
    Ok(Vec::new())
}

fn record(folder: &Path, reason: &str, changes: &[String]) -> Result<()> {
    let path = folder.join(BREAKING_CHANGES);
    let new = !path.exists();
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    if new {
        writeln!(
            file,
            "# Breaking changes of the schemas\n\nWritten by `cargo xtask schema --allow-breaking`."
        )?;
    }
    writeln!(file, "\n## {reason}\n")?;
    for change in changes {
        writeln!(file, "- {change}")?;
    }
    Ok(())
}

/// Composes the supergraph with Node, where Node is; [`supergraph::check`] notices where it was needed.
fn compose(root: &Path) -> Result<()> {
    let folder = root.join("schema");
    if Command::new("node").arg("--version").output().is_err() {
        println!(
            "schema: Node is not installed, the supergraph is not composed (./dev schema installs it)"
        );
        return Ok(());
    }
    if !folder.join("node_modules").exists() {
        let status = Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--prefix", "schema"])
            .current_dir(root)
            .status()
            .context("npm does not run")?;
        ensure!(
            status.success(),
            "npm does not install what schema/compose.mjs needs"
        );
    }
    let status = Command::new("node")
        .arg("schema/compose.mjs")
        .current_dir(root)
        .status()
        .context("node does not run")?;
    ensure!(status.success(), "the schemas do not compose");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "type Query { a: Int b: Int }\n";
    const NEW: &str = "type Query { a: Int }\n";

    fn exported(files: &[(&str, &str)]) -> Exported {
        let files = files
            .iter()
            .map(|(name, text)| (name.to_string(), text.to_string()));
        Exported {
            files: files.collect(),
        }
    }

    #[test]
    fn writing_leaves_exactly_what_is_exported() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("compose.mjs"), "").unwrap();
        let first = exported(&[("a.graphql", NEW), ("events/x.json", "{}")]);
        assert_eq!(
            write(folder.path(), &exported(&[]), &first, None).unwrap(),
            Vec::<String>::new()
        );
        assert_eq!(Exported::read(folder.path()).unwrap(), first);

        let second = exported(&[("a.graphql", OLD), ("events/x.json", "{}")]);
        assert_eq!(
            write(folder.path(), &first, &second, None).unwrap(),
            Vec::<String>::new()
        );
        assert_eq!(Exported::read(folder.path()).unwrap(), second);
        assert!(folder.path().join("compose.mjs").exists());
    }

    #[test]
    fn a_breaking_change_needs_a_reason_which_is_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let old = exported(&[("a.graphql", OLD), ("events/x.json", "{}")]);
        let new = exported(&[("a.graphql", NEW)]);
        write(folder.path(), &exported(&[]), &old, None).unwrap();

        let refused = write(folder.path(), &old, &new, None).unwrap();
        assert_eq!(
            refused[..2],
            [
                "breaking: a: Query.b is removed",
                "breaking: the schema events/x.json is removed"
            ]
        );
        assert_eq!(Exported::read(folder.path()).unwrap(), old);

        assert!(
            write(folder.path(), &old, &new, Some("never released"))
                .unwrap()
                .is_empty()
        );
        assert_eq!(Exported::read(folder.path()).unwrap(), new);
        let recorded = fs::read_to_string(folder.path().join(BREAKING_CHANGES)).unwrap();
        assert!(
            recorded.contains("## never released\n\n- a: Query.b is removed\n"),
            "{recorded}"
        );
    }

    #[test]
    fn a_check_shows_the_difference_and_a_stale_supergraph() {
        let folder = tempfile::tempdir().unwrap();
        let committed = exported(&[("a.graphql", NEW)]);
        write(folder.path(), &exported(&[]), &committed, None).unwrap();
        let header = supergraph::header(&committed);
        fs::write(
            folder.path().join("supergraph.graphql"),
            format!("{header}\nschema {{}}\n"),
        )
        .unwrap();
        assert_eq!(
            check(folder.path(), &committed, &committed).unwrap(),
            Vec::<String>::new()
        );

        let current = exported(&[("a.graphql", OLD)]);
        let complaints = check(folder.path(), &committed, &current).unwrap();
        assert_eq!(complaints.len(), 2);
        assert!(complaints[0].contains("-type Query { a: Int }\n+type Query { a: Int b: Int }"));

        write(folder.path(), &committed, &current, None).unwrap();
        let complaints = check(folder.path(), &current, &current).unwrap();
        assert!(
            complaints[0].contains("was composed of other schemas"),
            "{complaints:?}"
        );
    }
}
