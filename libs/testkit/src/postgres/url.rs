//! Rewrites connection URLs; only the database and the role ever change.

/// Returns `url` with another database.
pub(super) fn with_database(url: &str, database: &str) -> String {
    let (base, query) = match url.split_once('?') {
        Some((base, query)) => (base, format!("?{query}")),
        None => (url, String::new()),
    };
    let authority_start = base.find("://").map_or(0, |at| at + 3);
    let authority_end = base
        .get(authority_start..)
        .and_then(|rest| rest.find('/'))
        .map_or(base.len(), |at| authority_start + at);
    let authority = base.get(..authority_end).unwrap_or(base);
    format!("{authority}/{database}{query}")
}

/// Returns `url` with another role and password, which are percent-encoded.
pub(super) fn with_role(url: &str, role: &str, password: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(authority_end);
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    format!(
        "{scheme}://{}:{}@{host}{tail}",
        encode(role),
        encode(password)
    )
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_changes_and_nothing_else() {
        assert_eq!(
            with_database("postgres://a:b@localhost:5433/postgres?host=/tmp/x", "one"),
            "postgres://a:b@localhost:5433/one?host=/tmp/x"
        );
        assert_eq!(
            with_database("postgres://localhost", "one"),
            "postgres://localhost/one"
        );
    }

    #[test]
    fn the_role_changes_and_nothing_else() {
        assert_eq!(
            with_role(
                "postgres://a:b@localhost:5433/one?host=/tmp/x",
                "dossiers",
                "p@ss"
            ),
            "postgres://dossiers:p%40ss@localhost:5433/one?host=/tmp/x"
        );
        assert_eq!(
            with_role("postgres://localhost/one", "r", "p"),
            "postgres://r:p@localhost/one"
        );
    }
}
