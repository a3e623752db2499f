//! `pgbench` with the statements of a recorded transaction: same shapes, same prepared statements, same
//! number of clients, same server. What differs from call to call differs here as well.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::statement_log::Statement;
use super::{administer, number};
use crate::load::pause;
use crate::report::keep;

const LONGEST: Duration = Duration::from_secs(120);

/// What the recorded transaction was about: these values become those of each client or of each call.
pub struct Recorded {
    pub statements: Vec<Statement>,
    /// UUIDs, as PostgreSQL writes them.
    pub dossier: String,
    pub tenant: String,
    pub account: String,
    pub agency_code: String,
    pub idempotency_key: String,
    pub code: String,
    pub procedure_version: String,
    pub applicant: String,
}

/// For whom client number n works.
pub struct Clerk {
    pub tenant: String,
    pub account: String,
    pub agency_code: String,
}

/// One run of `pgbench`.
pub struct Round<'a> {
    pub url: &'a str,
    pub binaries: &'a Path,
    pub clerks: &'a [Clerk],
    /// How many transactions each client does.
    pub calls: usize,
    /// Keeps the rows of several rounds apart.
    pub number: usize,
}

impl Round<'_> {
    /// Copies a filed dossier for each call, as the administrator.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn prepare(&self, filed: &str) -> Result<()> {
        let tenants = array(self.clerks.iter().map(|clerk| &clerk.tenant));
        let clients = self.clerks.len();
        // `n` counts as the script does: clients in turns, so that ids grow with time
        let copy = format!(
            "INSERT INTO dossiers.dossier SELECT {id}, d.version, d.status, place.tenant, place.tenant, \
             place.tenant, d.applicant_account, d.procedure_version, d.code, d.due_at, d.document \
             FROM dossiers.dossier d, generate_series({first}, {last}) n, \
             LATERAL (SELECT ('{tenants}'::uuid[])[n % {clients} + 1] AS tenant) place WHERE d.id = '{filed}'",
            id = self.id("n"),
            first = clients,
            last = clients + clients * self.calls - 1,
        );
        administer(self.url, &[&copy]).await
    }

    /// Runs `pgbench` and gives the transactions per second that it reports.
    ///
    /// # Errors
    /// When it fails, or when its statements did not do what the recorded ones did.
    pub async fn run(&self, recorded: &Recorded) -> Result<f64> {
        let folder = tempfile::tempdir()?;
        let (script, variables) = self.script(recorded)?;
        let file = folder.path().join("transition.sql");
        std::fs::write(&file, &script)?;
        // for whoever wants to see what the limit does
        keep("transitions.sql", &script)?;
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut command = Command::new(self.binaries.join("pgbench"));
        command
            .args(["--no-vacuum", "--protocol", "prepared"])
            .args(["--client", &self.clerks.len().to_string()])
            .args(["--jobs", &threads.min(self.clerks.len()).to_string()])
            .args(["--transactions", &self.calls.to_string()])
            .arg("--file")
            .arg(&file)
            .env(
                "PGOPTIONS",
                "-c role=dossiers_service -c search_path=dossiers",
            );
        for (name, value) in variables {
            command.arg("--define").arg(format!("{name}={value}"));
        }
        command.arg(self.url);
        let output = finish(command, folder.path()).await?;
        folder.close()?;
        let moved = number(
            self.url,
            &format!(
                "SELECT count(*) FROM dossiers.dossier WHERE version > 1 AND id BETWEEN {} AND {}",
                self.id("0"),
                self.id("4294967295"),
            ),
        )
        .await?;
        let wanted = self.calls * self.clerks.len();
        ensure!(
            usize::try_from(moved)? == wanted,
            "pgbench moved {moved} of {wanted} dossiers:\n{output}"
        );
        output
            .lines()
            .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok())
            .with_context(|| format!("pgbench does not tell its speed:\n{output}"))
    }

    /// A UUID made of a number, in SQL; ids of later calls are greater.
    fn id(&self, n: &str) -> String {
        format!(
            "('01900000-0000-7000-80{:02x}-' || lpad(to_hex({n}::bigint), 12, '0'))::uuid",
            self.number
        )
    }

    /// The script and the variables that it needs.
    fn script(&self, recorded: &Recorded) -> Result<(String, BTreeMap<String, String>)> {
        let mut script = format!(
            "\\set call :call + 1\n\\set n :call * {} + :client_id\n",
            self.clerks.len()
        );
        let mut variables = BTreeMap::from([
            ("call".to_owned(), "0".to_owned()),
            (
                "tenants".to_owned(),
                array(self.clerks.iter().map(|clerk| &clerk.tenant)),
            ),
            (
                "accounts".to_owned(),
                array(self.clerks.iter().map(|clerk| &clerk.account)),
            ),
            (
                "agencies".to_owned(),
                array(self.clerks.iter().map(|clerk| &clerk.agency_code)),
            ),
            ("round".to_owned(), format!("pgbench-{}-", self.number)),
        ]);
        for statement in &recorded.statements {
            let is_setting = statement.sql.contains("set_config");
            let values: Vec<String> = statement
                .parameters
                .iter()
                .map(|value| self.value(recorded, value.as_deref(), is_setting, &mut variables))
                .collect();
            writeln!(script, "{};", with_values(&statement.sql, &values)?)?;
        }
        Ok((script, variables))
    }

    /// What stands in the script for the value of a parameter.
    fn value(
        &self,
        recorded: &Recorded,
        value: Option<&str>,
        is_setting: bool,
        variables: &mut BTreeMap<String, String>,
    ) -> String {
        let Some(value) = value else {
            return "NULL".to_owned();
        };
        if value.is_empty() {
            // pgbench takes no empty variable
            return "''".to_owned();
        }
        let kind = if is_setting { "text" } else { "uuid" };
        let of_client =
            |list: &str, kind: &str| format!("(:{list}::{kind}[])[:client_id::int + 1]");
        if value == recorded.tenant {
            of_client("tenants", kind)
        } else if value == recorded.account {
            of_client("accounts", kind)
        } else if value == recorded.agency_code {
            of_client("agencies", "text")
        } else if value == recorded.idempotency_key || value == recorded.code {
            "(:round::text || :n::text)".to_owned()
        } else if value == recorded.dossier
            || (is_uuid(value)
                && value != recorded.procedure_version
                && value != recorded.applicant)
        {
            // the dossier, and the fresh ids of audit entry and event, which live in tables of their own
            self.id(":n")
        } else {
            let next = format!("v{}", variables.len());
            let known = variables.iter().find(|(_, known)| *known == value);
            let name = known.map_or(next, |(name, _)| name.clone());
            variables.insert(name.clone(), value.to_owned());
            format!(":{name}")
        }
    }
}

/// Runs a program to its end, or to the end of patience.
async fn finish(mut command: Command, folder: &Path) -> Result<String> {
    let file = folder.join("output");
    let output = std::fs::File::create(&file)?;
    let mut process = command
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .spawn()
        .context("pgbench does not start; it comes with PostgreSQL's server or contrib package")?;
    let started = Instant::now();
    let status = loop {
        if let Some(status) = process.try_wait()? {
            break Some(status);
        }
        if started.elapsed() > LONGEST {
            process.kill()?;
            process.wait()?;
            break None;
        }
        pause(Duration::from_millis(10)).await;
    };
    let output = std::fs::read_to_string(&file)?;
    ensure!(
        status.is_some_and(|status| status.success()),
        "pgbench failed:\n{output}"
    );
    Ok(output)
}

/// Puts the values in place of `$1`, `$2` ….
fn with_values(sql: &str, values: &[String]) -> Result<String> {
    let mut text = String::new();
    let mut pieces = sql.split('$');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let (place, rest) = piece.split_at(digits);
        let place: usize = place
            .parse()
            .with_context(|| format!("no parameter in {sql}"))?;
        let value = place
            .checked_sub(1)
            .and_then(|place| values.get(place))
            .with_context(|| format!("parameter {place} of {sql} has no value"))?;
        text.push_str(value);
        text.push_str(rest);
    }
    Ok(text)
}

fn is_uuid(value: &str) -> bool {
    value.len() == 36
        && value
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn array<'a>(values: impl Iterator<Item = &'a String>) -> String {
    let values: Vec<&str> = values.map(String::as_str).collect();
    format!("{{{}}}", values.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_replaced_by_their_place() {
        let values: Vec<String> = (1..=10).map(|n| format!(":v{n}")).collect();
        assert_eq!(
            with_values("SELECT $10, $1 FROM a WHERE b = $2", &values).unwrap(),
            "SELECT :v10, :v1 FROM a WHERE b = :v2"
        );
    }
}
