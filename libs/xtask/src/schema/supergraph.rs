//! Whether `supergraph.graphql` was composed of the schemas beside it; `schema/compose.mjs` documents the line.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::exported::Exported;

/// The composed schema, which the gateway loads.
pub const FILE: &str = "supergraph.graphql";

/// Returns the first line that a supergraph of these schemas has.
pub fn header(exported: &Exported) -> String {
    let mut hash = Sha256::new();
    let mut names = Vec::new();
    for (name, text) in exported.subgraphs() {
        hash.update(text.as_bytes());
        names.push(name);
    }
    let digits: String = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("# sources sha256:{digits} {}", names.join(" "))
}

/// Says what is wrong with the supergraph of the folder, if something is.
pub fn check(folder: &Path, exported: &Exported) -> Option<String> {
    let text = match fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) => return Some(format!("schema/{FILE} cannot be read: {error}")),
    };
    let found = text.lines().next().unwrap_or_default();
    let expected = header(exported);
    (found != expected).then(|| {
        format!(
            "schema/{FILE} was composed of other schemas\n  its first line: {found}\n  expected:       {expected}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_what_compose_mjs_writes() {
        let files = [
            ("b.graphql", "two"),
            ("a.graphql", "one"),
            ("events/x.json", "{}"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        // printf onetwo | sha256sum
        assert_eq!(
            header(&Exported {
                files: files.into()
            }),
            "# sources sha256:25b6746d5172ed6352966a013d93ac846e1110d5a25e8f183b5931f4688842a1 a.graphql b.graphql"
        );
    }
}
