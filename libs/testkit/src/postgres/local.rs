//! A private PostgreSQL from local server binaries, which ends with the process that started it.
//!
//! Statics are not dropped and a killed test cleans nothing up, so a small shell stands between the test and
//! the server. It reads from a pipe of which only the test holds the other end: when the test is gone, however
//! it went, the pipe closes, and the shell stops the server and removes its folder.

use std::fs::{self, DirBuilder};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context, Result, bail};

/// The oldest major version that the platform supports (design.md §1).
pub const OLDEST_VERSION: u32 = 15;

/// Arguments: the folder of the binaries, the private folder, the server's options. Signals are ignored, also
/// the one for an answer that nobody reads any more: whatever happens, the end of the script must be reached.
const SUPERVISOR: &str = r#"
trap '' HUP INT TERM PIPE
cd "$2" || exit
exec 2>log
if "$1/initdb" --pgdata data --username postgres --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync >&2 &&
   "$1/pg_ctl" start --pgdata data --wait --timeout 120 --silent --log log --options "$3" >&2
then echo ready; else echo failed; fi
exec >/dev/null
cat >/dev/null
"$1/pg_ctl" stop --pgdata data --wait --mode immediate --silent
cd / && rm -rf "$2"
"#;

/// Whether a commit survives a crash of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// For tests: no commit waits for the disk.
    Off,
    /// For measurements: as PostgreSQL is delivered.
    On,
}

/// A running private server; dropping it stops the server and removes its folder.
#[derive(Debug)]
pub struct LocalServer {
    url: String,
    binaries: PathBuf,
    supervisor: Child,
    lifeline: Option<ChildStdin>,
}

impl LocalServer {
    /// Starts a server on a Unix socket of its own, as another user where this process runs as root.
    pub fn start(durability: Durability) -> Result<Self> {
        let binaries = find_binaries()?;
        let (folder, user) = create_folder()?;
        let mut command = Command::new("sh");
        command
            .args(["-c", SUPERVISOR, "postgres-supervisor"])
            .arg(&binaries)
            .arg(&folder)
            .arg(options(&folder, durability))
            .current_dir("/")
            .env_remove("PGDATA")
            .env("HOME", &folder)
            // An interrupt of the tests must not take the supervisor before it has cleaned up.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if let Some(user) = user {
            command.uid(user.uid).gid(user.gid);
        }
        let mut supervisor = command
            .spawn()
            .with_context(|| format!("`sh` does not start as {user:?}"))?;
        let mut server = Self {
            url: format!(
                "postgres://postgres@localhost:5432/postgres?host={}",
                folder.display()
            ),
            binaries,
            lifeline: supervisor.stdin.take(),
            supervisor,
        };
        server.wait_until_ready(&folder)?;
        Ok(server)
    }

    /// Returns the URL of the superuser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the folder of the binaries, where `pgbench` and `psql` are too.
    pub fn binaries(&self) -> &Path {
        &self.binaries
    }

    fn wait_until_ready(&mut self, folder: &Path) -> Result<()> {
        let output = self
            .supervisor
            .stdout
            .take()
            .context("the supervisor has no output")?;
        let mut answer = String::new();
        BufReader::new(output).read_line(&mut answer)?;
        if answer.trim_end() != "ready" {
            let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
            bail!(
                "{} does not start a server:\n{log}",
                self.binaries.display()
            );
        }
        Ok(())
    }
}

impl Drop for LocalServer {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        // It ends by itself; waiting only keeps the order.
        let _ended = self.supervisor.wait();
    }
}

/// A user of the machine, by number.
#[derive(Debug, Clone, Copy)]
struct User {
    uid: u32,
    gid: u32,
}

/// Creates the private folder and says as whom the server must run, where that is not this user.
fn create_folder() -> Result<(PathBuf, Option<User>)> {
    // RandomState is the standard library's own source of a random number.
    let random = RandomState::new().build_hasher().finish();
    let name = format!("motcua-postgres-{random:016x}");
    let create = |parent: &Path| {
        let folder = parent.join(&name);
        DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .with_context(|| format!("no folder in {}", parent.display()))
            .map(|()| folder)
    };
    let folder = create(Path::new("/tmp"))?;
    if fs::metadata(&folder)?.uid() != 0 {
        return Ok((folder, None));
    }
    let user = unprivileged_user()?;
    chown(&folder, Some(user.uid), Some(user.gid))
        .context("the folder cannot be given to another user")?;
    Ok((folder, Some(user)))
}

/// Finds a user for the server, which refuses to run as root.
fn unprivileged_user() -> Result<User> {
    let accounts = fs::read_to_string("/etc/passwd").context("no /etc/passwd")?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| user_in(&accounts, name))
        .context("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`")
}

fn user_in(accounts: &str, name: &str) -> Option<User> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let found = fields.next() == Some(name);
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        found.then_some(User { uid, gid })
    })
}

/// Finds the newest server binaries in `PATH` and where Debian keeps them.
pub fn find_binaries() -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let (version, binaries) = std::env::split_paths(&path)
        .chain(debian.map(|entry| entry.path().join("bin")))
        .filter_map(|folder| {
            let server = fs::canonicalize(folder.join("postgres")).ok()?;
            let folder = server.parent()?.to_owned();
            let complete = folder.join("initdb").exists() && folder.join("pg_ctl").exists();
            let version = version_of(&server)?;
            complete.then_some((version, folder))
        })
        .max()
        .context("no `postgres` in PATH or /usr/lib/postgresql")?;
    if version < OLDEST_VERSION {
        bail!("{} is PostgreSQL {version}, too old", binaries.display());
    }
    Ok(binaries)
}

/// Asks a server binary for its major version.
fn version_of(server: &Path) -> Option<u32> {
    let output = Command::new(server).arg("--version").output().ok()?;
    major_version(&String::from_utf8_lossy(&output.stdout))
}

fn major_version(answer: &str) -> Option<u32> {
    answer
        .split_once("(PostgreSQL) ")?
        .1
        .split(|character: char| !character.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

/// Renders the options of `postgres`: only the private socket, and room for tests in parallel.
fn options(folder: &Path, durability: Durability) -> String {
    let mut settings = vec![
        format!("unix_socket_directories={}", folder.display()),
        "listen_addresses=".to_owned(),
        "max_connections=300".to_owned(),
        "timezone=UTC".to_owned(),
        "log_timezone=UTC".to_owned(),
    ];
    if durability == Durability::Off {
        settings.extend(
            [
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "wal_level=minimal",
                "max_wal_senders=0",
                "jit=off",
            ]
            .map(str::to_owned),
        );
    }
    settings
        .iter()
        .map(|setting| format!("-c {setting} "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_distributions_print_them() {
        assert_eq!(
            major_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_version("something else"), None);
    }

    #[test]
    fn the_user_is_found_by_its_whole_name() {
        let accounts = "root:x:0:0::/root:/bin/sh\npostgres-old:x:9:9::/:/bin/sh\npostgres:x:101:104::/:/bin/sh\n";
        let user = user_in(accounts, "postgres").unwrap();
        assert_eq!((user.uid, user.gid), (101, 104));
        assert!(user_in(accounts, "nobody").is_none());
    }
}
