//! Which paths a source mentions: `use` trees and paths in code, macros included, comments and strings not.

use std::collections::BTreeSet;

use anyhow::Result;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A path as it is written, with where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub line: usize,
    /// The inline modules around it, from the file inwards.
    pub inside: Vec<String>,
    pub segments: Vec<String>,
    /// Whether it begins with `::`, so can only be a crate.
    pub absolute: bool,
    /// Whether it stands in a `use`.
    pub imported: bool,
}

/// What one file mentions, and which names it gives a meaning of its own.
#[derive(Debug, Default)]
pub struct Mentions {
    pub paths: Vec<Mention>,
    /// Names bound by `use` or `mod`: a path that begins with one is no crate, and was seen at the binding.
    pub bound: BTreeSet<String>,
}

/// Reads the mentions of a source; an error where it is no Rust.
pub fn read(text: &str) -> Result<Mentions> {
    let tokens: TokenStream = text.parse().map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut mentions = Mentions::default();
    mentions.scan(tokens, &[]);
    Ok(mentions)
}

impl Mentions {
    fn scan(&mut self, tokens: TokenStream, inside: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = self.step(&tokens, at, inside);
        }
    }

    /// Reads one item at `at` and returns where the next begins.
    fn step(&mut self, tokens: &[TokenTree], at: usize, inside: &[String]) -> usize {
        if let Some(name) = ident(tokens, at) {
            let next = ident(tokens, at + 1);
            if name == "mod"
                && let Some(module) = next
            {
                return self.module(tokens, at + 2, module, inside);
            }
            if name == "use" && !is_punct(tokens, at + 1, '<') {
                let start = PathStart {
                    line: line(tokens, at),
                    inside,
                };
                return self.use_tree(tokens, at + 1, &mut Vec::new(), &start, false);
            }
            // `value.method::<T>()` is no path.
            if is_double_colon(tokens, at + 1) && !(at > 0 && is_punct(tokens, at - 1, '.')) {
                return self.path(tokens, at, inside, false);
            }
            return at + 1;
        }
        if is_double_colon(tokens, at) {
            let after_type = at > 0 && (is_punct(tokens, at - 1, '>') || closes(tokens, at - 1));
            return if ident(tokens, at + 2).is_some() && !after_type {
                self.path(tokens, at + 2, inside, true)
            } else {
                at + 2
            };
        }
        if let Some(TokenTree::Group(group)) = tokens.get(at) {
            self.scan(group.stream(), inside);
        }
        at + 1
    }

    fn module(
        &mut self,
        tokens: &[TokenTree],
        at: usize,
        name: String,
        inside: &[String],
    ) -> usize {
        self.bound.insert(name.clone());
        match tokens.get(at) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let mut inner = inside.to_vec();
                inner.push(name);
                self.scan(group.stream(), &inner);
                at + 1
            }
            Some(_) | None => at,
        }
    }

    fn path(
        &mut self,
        tokens: &[TokenTree],
        start: usize,
        inside: &[String],
        absolute: bool,
    ) -> usize {
        let mut segments = Vec::new();
        let mut at = start;
        while let Some(segment) = ident(tokens, at) {
            segments.push(segment);
            at += 1;
            if is_double_colon(tokens, at) && ident(tokens, at + 2).is_some() {
                at += 2;
            } else {
                break;
            }
        }
        self.paths.push(Mention {
            line: line(tokens, start),
            inside: inside.to_vec(),
            segments,
            absolute,
            imported: false,
        });
        at
    }

    /// Reads one tree of a `use` up to its `;`, `,` or end.
    fn use_tree(
        &mut self,
        tokens: &[TokenTree],
        mut at: usize,
        prefix: &mut Vec<String>,
        start: &PathStart<'_>,
        mut absolute: bool,
    ) -> usize {
        let depth = prefix.len();
        let mut here = start.line;
        if is_double_colon(tokens, at) {
            absolute = true;
            at += 2;
        }
        loop {
            if let Some(segment) = ident(tokens, at) {
                here = line(tokens, at);
                prefix.push(segment);
                at += 1;
                if is_double_colon(tokens, at) {
                    at += 2;
                    continue;
                }
                let alias = (ident(tokens, at).as_deref() == Some("as"))
                    .then(|| ident(tokens, at + 1))
                    .flatten();
                if alias.is_some() {
                    at += 2;
                }
                self.imported(prefix, alias, here, start.inside, absolute);
            } else if let Some(TokenTree::Group(group)) = tokens.get(at) {
                self.use_group(group, prefix, start, absolute);
                at += 1;
            } else if is_punct(tokens, at, '*') {
                self.imported(prefix, Some("*".to_owned()), here, start.inside, absolute);
                at += 1;
            }
            prefix.truncate(depth);
            return at;
        }
    }

    fn use_group(
        &mut self,
        group: &Group,
        prefix: &mut Vec<String>,
        start: &PathStart<'_>,
        absolute: bool,
    ) {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            let next = self.use_tree(&tokens, at, prefix, start, absolute);
            at = next.max(at) + 1;
        }
    }

    fn imported(
        &mut self,
        path: &[String],
        alias: Option<String>,
        line: usize,
        inside: &[String],
        absolute: bool,
    ) {
        let mut segments = path.to_vec();
        if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
            segments.pop();
        }
        let name = alias.or_else(|| segments.last().cloned());
        // `use store;` and `use {store, events};` bind a crate to its own name and hide nothing.
        if segments.len() > 1
            && let Some(name) = name
        {
            self.bound.insert(name);
        }
        self.paths.push(Mention {
            line,
            inside: inside.to_vec(),
            segments,
            absolute,
            imported: true,
        });
    }
}

struct PathStart<'a> {
    line: usize,
    inside: &'a [String],
}

fn ident(tokens: &[TokenTree], at: usize) -> Option<String> {
    match tokens.get(at) {
        Some(TokenTree::Ident(ident)) => {
            let text = ident.to_string();
            Some(text.strip_prefix("r#").map(str::to_owned).unwrap_or(text))
        }
        Some(TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_)) | None => None,
    }
}

fn is_punct(tokens: &[TokenTree], at: usize, character: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn is_double_colon(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens, at, ':') && is_punct(tokens, at + 1, ':')
}

/// Says whether the token ends a type such as `[T]`, after which `::` goes on with it.
fn closes(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket)
}

fn line(tokens: &[TokenTree], at: usize) -> usize {
    tokens.get(at).map_or(1, |token| token.span().start().line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let mentions = read(text).unwrap();
        let render = |mention: Mention| {
            format!(
                "{}{}{}",
                mention
                    .inside
                    .iter()
                    .map(|module| format!("({module}) "))
                    .collect::<String>(),
                if mention.absolute { "::" } else { "" },
                mention.segments.join("::")
            )
        };
        mentions.paths.into_iter().map(render).collect()
    }

    #[test]
    fn use_trees_are_unfolded() {
        assert_eq!(
            paths(
                "use crate::{store::{self, dossier as row}, domain::*}; pub(crate) use ::events::Outbox;"
            ),
            [
                "crate::store",
                "crate::store::dossier",
                "crate::domain",
                "::events::Outbox"
            ]
        );
    }

    #[test]
    fn paths_in_code_types_and_macros_are_seen() {
        assert_eq!(
            paths(
                "#[derive(sea_orm::Model)] fn f(x: &store::Tx) -> Vec<a::B<c::D>> { info!(id = e::f(1)); <g::H as i::J>::k() }"
            ),
            [
                "sea_orm::Model",
                "store::Tx",
                "a::B",
                "c::D",
                "e::f",
                "g::H",
                "i::J"
            ]
        );
    }

    #[test]
    fn comments_strings_methods_and_continued_types_are_not() {
        assert_eq!(
            paths(
                "/// sea_orm::A\n// axum::B\nfn f() { \"c::D\"; x.collect::<Vec<u8>>(); Vec::<u8>::new(); r#\"e::F\"#; }"
            ),
            ["Vec"]
        );
    }

    #[test]
    fn inline_modules_are_remembered() {
        assert_eq!(
            paths("mod tests { use super::super::store; }"),
            ["(tests) super::super::store"]
        );
    }

    #[test]
    fn bound_names_hide_crates() {
        let mentions = read("use crate::events; use a::b as c; mod d; use tokio;").unwrap();
        let bound: Vec<_> = mentions.bound.iter().map(String::as_str).collect();
        assert_eq!(bound, ["c", "d", "events"]);
    }
}
