//! The smells of style.md that a program can see.

use anyhow::Result;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Violation;
use crate::workspace::{Package, Source, Workspace};

/// A file longer than this is split.
const LONGEST_FILE: usize = 800;

/// Checks every source of every package.
pub fn check(workspace: &Workspace) -> Vec<Violation> {
    let mut violations = Vec::new();
    for package in &workspace.packages {
        for source in &package.sources {
            let found = [too_long(source), forgotten(package, source)];
            let found = found.into_iter().flatten().chain(ignored(source));
            violations.extend(found.map(|(line, found, rule, remedy)| Violation {
                file: format!("{}/{}", package.folder, source.path),
                line,
                rule,
                found,
                remedy,
            }));
        }
    }
    violations
}

type Smell = (usize, String, &'static str, &'static str);

fn too_long(source: &Source) -> Option<Smell> {
    let lines = source.text.lines().count();
    (lines > LONGEST_FILE).then(|| {
        (
            LONGEST_FILE + 1,
            format!("{} has {lines} lines", source.path),
            "a file has at most 800 lines",
            "split it by what a reader looks for",
        )
    })
}

/// Finds a file of the integration tests that `main.rs` does not declare, so that it never runs.
fn forgotten(package: &Package, source: &Source) -> Option<Smell> {
    let inner = source.path.strip_prefix("tests/it/")?;
    let (parent, name) = match inner
        .strip_suffix("/mod.rs")
        .unwrap_or(inner)
        .rsplit_once('/')
    {
        Some((folder, file)) => (Some(folder), file),
        None => (None, inner.strip_suffix("/mod.rs").unwrap_or(inner)),
    };
    let name = name.strip_suffix(".rs").unwrap_or(name);
    if parent.is_none() && name == "main" {
        return None;
    }
    let candidates = match parent {
        None => vec!["tests/it/main.rs".to_owned()],
        Some(folder) => vec![
            format!("tests/it/{folder}/mod.rs"),
            format!("tests/it/{folder}.rs"),
        ],
    };
    let declared = package
        .sources
        .iter()
        .filter(|other| candidates.contains(&other.path))
        .any(|other| declares(&other.text, name).unwrap_or(false));
    (!declared).then(|| {
        (
            1,
            format!("{} declares no module {name}", candidates.join(" or ")),
            "every file of tests/it runs",
            "add the `mod` line, or delete the file",
        )
    })
}

fn declares(text: &str, module: &str) -> Result<bool> {
    let tokens: Vec<TokenTree> = parse(text)?.into_iter().collect();
    Ok(tokens.windows(2).any(|pair| {
        matches!(pair, [TokenTree::Ident(keyword), TokenTree::Ident(name)] if keyword == "mod" && name == module)
    }))
}

/// Finds `#[ignore]`, also inside `cfg_attr`.
fn ignored(source: &Source) -> Vec<Smell> {
    let mut lines = Vec::new();
    if let Ok(tokens) = parse(&source.text) {
        ignored_in(tokens, &mut lines);
    }
    lines
        .into_iter()
        .map(|line| {
            (
                line,
                format!("{} ignores a test", source.path),
                "no test is skipped",
                "make the test run everywhere, or delete it",
            )
        })
        .collect()
}

fn ignored_in(tokens: TokenStream, lines: &mut Vec<usize>) {
    let mut after_hash = false;
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            if after_hash && group.delimiter() == Delimiter::Bracket && says_ignore(group.stream())
            {
                lines.push(token.span().start().line);
            }
            ignored_in(group.stream(), lines);
        }
        after_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
    }
}

fn says_ignore(attribute: TokenStream) -> bool {
    let mut tokens = attribute.into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(name)) if name == "ignore" => true,
        Some(TokenTree::Ident(name)) if name == "cfg_attr" => tokens.any(|token| match token {
            TokenTree::Group(arguments) => arguments
                .stream()
                .into_iter()
                .any(|inner| matches!(inner, TokenTree::Ident(name) if name == "ignore")),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        }),
        Some(_) | None => false,
    }
}

fn parse(text: &str) -> Result<TokenStream> {
    text.parse().map_err(|error| anyhow::anyhow!("{error}"))
}

#[cfg(test)]
mod tests {
    use crate::layers::planted::{found, package, workspace};

    #[test]
    fn a_file_has_at_most_800_lines() {
        let of = |lines| format!("// src/lib.rs\n{}", "\n".repeat(lines));
        assert_eq!(
            found(&workspace([package("libs/auth", &of(800))])),
            Vec::<String>::new()
        );
        assert_eq!(
            found(&workspace([package("libs/auth", &of(801))])),
            ["libs/auth/src/lib.rs:801: src/lib.rs has 801 lines"]
        );
    }

    #[test]
    fn no_test_is_ignored() {
        let planted = workspace([package(
            "libs/auth",
            "// tests/it/main.rs
#[test] fn runs() { assert!(\"#[ignore]\".len() > 1); }
#[test] #[ignore = \"later\"] fn does_not() {}
mod inner { #[cfg_attr(unix, ignore)] #[test] fn nor_this() {} }
#[derive(Parser)] struct A { #[arg(ignore)] b: u8 }",
        )]);
        assert_eq!(
            found(&planted),
            [
                "libs/auth/tests/it/main.rs:2: tests/it/main.rs ignores a test",
                "libs/auth/tests/it/main.rs:3: tests/it/main.rs ignores a test",
            ]
        );
    }

    #[test]
    fn no_test_file_is_forgotten() {
        let planted = workspace([package(
            "services/dossiers",
            "// tests/it/main.rs
mod submit; mod refusals; // mod forgotten;
// tests/it/submit.rs
// tests/it/forgotten.rs
// tests/it/refusals/mod.rs
mod stale;
// tests/it/refusals/stale.rs
// tests/it/refusals/unseen.rs",
        )]);
        assert_eq!(
            found(&planted),
            [
                "services/dossiers/tests/it/forgotten.rs:1: tests/it/main.rs declares no module forgotten",
                "services/dossiers/tests/it/refusals/unseen.rs:1: tests/it/refusals/mod.rs or \
                 tests/it/refusals.rs declares no module unseen",
            ]
        );
    }
}
