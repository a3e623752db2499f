//! The statements of one transaction, read from the log of the server that executed them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::administer;
use crate::load::pause;

/// A statement with the values of its parameters; `None` is NULL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub sql: String,
    pub parameters: Vec<Option<String>>,
}

/// The log of a private server.
pub struct StatementLog {
    url: String,
    file: PathBuf,
    offset: usize,
}

impl StatementLog {
    /// Lets the server log every statement from now on.
    ///
    /// # Errors
    /// When the server refuses or its log is out of reach.
    pub async fn start(url: &str) -> Result<Self> {
        let folder = url
            .split_once("host=")
            .map(|(_, folder)| folder)
            .context("the server is not a private one")?;
        administer(
            url,
            &[
                "ALTER SYSTEM SET log_line_prefix = '%p '",
                "ALTER SYSTEM SET log_statement = 'all'",
                "SELECT pg_reload_conf()",
            ],
        )
        .await?;
        let file = PathBuf::from(folder).join("log");
        let offset = std::fs::read(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?
            .len();
        Ok(Self {
            url: url.to_owned(),
            file,
            offset,
        })
    }

    /// Waits for the last whole transaction with a statement that begins so, and ends the logging.
    ///
    /// # Errors
    /// When there is none.
    pub async fn finish(self, mark: &str) -> Result<Vec<Statement>> {
        let mut found = None;
        for _ in 0..40 {
            pause(Duration::from_millis(50)).await;
            let log = std::fs::read(&self.file)?;
            let text = String::from_utf8_lossy(log.get(self.offset..).unwrap_or_default());
            found = last_transaction(&text, mark);
            if found.is_some() {
                break;
            }
        }
        administer(
            &self.url,
            &[
                "ALTER SYSTEM RESET log_statement",
                "ALTER SYSTEM RESET log_line_prefix",
                "SELECT pg_reload_conf()",
            ],
        )
        .await?;
        found.with_context(|| format!("the log holds no transaction with {mark:?}"))
    }
}

fn last_transaction(log: &str, mark: &str) -> Option<Vec<Statement>> {
    let mut open: BTreeMap<&str, Vec<Statement>> = BTreeMap::new();
    let mut last = None;
    for (process, text) in entries(log) {
        let statements = open.entry(process).or_default();
        if let Some(details) = text.strip_prefix("DETAIL:  ") {
            let parameters = details.get("parameters: ".len()..).map(parameters);
            if let (Some(statement), Some(Ok(parameters))) = (statements.last_mut(), parameters) {
                statement.parameters = parameters;
            }
            continue;
        }
        let Some(text) = text.strip_prefix("LOG:  ") else {
            continue;
        };
        let sql = match text.strip_prefix("statement: ") {
            Some(sql) => sql,
            None => match text
                .strip_prefix("execute ")
                .and_then(|rest| rest.split_once(": "))
            {
                Some((_, sql)) => sql,
                None => continue,
            },
        };
        if sql.starts_with("BEGIN") {
            statements.clear();
        }
        statements.push(Statement {
            sql: sql.to_owned(),
            parameters: Vec::new(),
        });
        let whole = sql.starts_with("COMMIT")
            && statements
                .first()
                .is_some_and(|first| first.sql.starts_with("BEGIN"))
            && statements.iter().any(|one| one.sql.starts_with(mark));
        if whole {
            last = Some(std::mem::take(statements));
        }
    }
    last
}

/// The entries of the log: process and text, continued lines joined.
fn entries(log: &str) -> Vec<(&str, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    for line in log.lines() {
        let begun = line
            .split_once(' ')
            .filter(|(process, _)| process.bytes().all(|byte| byte.is_ascii_digit()))
            .filter(|(process, _)| !process.is_empty());
        match (begun, entries.last_mut()) {
            (Some((process, text)), _) => entries.push((process, text.to_owned())),
            (None, Some((_, text))) => {
                text.push('\n');
                text.push_str(line.trim_start_matches('\t'));
            }
            (None, None) => {}
        }
    }
    entries
}

/// Reads `$1 = 'text', $2 = NULL`; a quote within a text is doubled.
fn parameters(text: &str) -> Result<Vec<Option<String>>> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        if let Some(after) = value.strip_prefix("NULL") {
            values.push(None);
            rest = after;
            continue;
        }
        let mut unread = value
            .strip_prefix('\'')
            .with_context(|| format!("no value of a parameter: {value}"))?;
        let mut unquoted = String::new();
        loop {
            let Some((piece, after)) = unread.split_once('\'') else {
                bail!("a value does not end: {value}");
            };
            unquoted.push_str(piece);
            match after.strip_prefix('\'') {
                Some(after) => {
                    unquoted.push('\'');
                    unread = after;
                }
                None => {
                    rest = after;
                    break;
                }
            }
        }
        values.push(Some(unquoted));
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_transaction_with_the_mark_is_found() {
        let log = "7 LOG:  statement: BEGIN\n\
            8 LOG:  statement: BEGIN\n\
            7 LOG:  execute s_1: UPDATE dossier SET a = $1,\n\tb = $2 WHERE c = $3\n\
            7 DETAIL:  parameters: $1 = 'it''s = , here', $2 = NULL, $3 = ''\n\
            8 LOG:  execute s_1: UPDATE outbox SET a = 1\n\
            7 LOG:  statement: COMMIT\n\
            8 LOG:  statement: COMMIT\n\
            9 LOG:  statement: BEGIN\n\
            9 LOG:  execute s_1: UPDATE dossier SET a = 2\n";
        let statement = |sql: &str, parameters: &[Option<&str>]| Statement {
            sql: sql.to_owned(),
            parameters: parameters
                .iter()
                .map(|one| one.map(str::to_owned))
                .collect(),
        };
        assert_eq!(
            last_transaction(log, "UPDATE dossier").unwrap(),
            [
                statement("BEGIN", &[]),
                statement(
                    "UPDATE dossier SET a = $1,\nb = $2 WHERE c = $3",
                    &[Some("it's = , here"), None, Some("")]
                ),
                statement("COMMIT", &[]),
            ]
        );
    }
}
