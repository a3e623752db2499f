//! One installation for one test: a data folder, a database, and the processes of the binary that use them.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{ExitStatus, Output, Stdio};
use std::time::Duration;

use journeys::{Api, eventually};
use motcua::{Config, Databases, open_databases};
use store::{Database, Scope};
use testkit::Backend;
use testkit::postgres::{self, TestDatabase};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// How long a process may take to end; the drain alone may take 30 seconds.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where one platform keeps its data, whichever process serves it.
pub struct Installation {
    folder: tempfile::TempDir,
    database: Option<TestDatabase>,
    settings: Vec<(&'static str, &'static str)>,
}

/// A process that serves. Killed when dropped.
pub struct Serving {
    child: Child,
    pub address: SocketAddr,
    pub api: Api,
}

impl Installation {
    /// An empty one, whose passwords are cheap to hash.
    pub async fn new(backend: Backend) -> Self {
        let database = match backend {
            Backend::Sqlite => None,
            Backend::Postgres => Some(postgres::server().create_database(None).await.unwrap()),
        };
        Self {
            folder: tempfile::tempdir().unwrap(),
            database,
            settings: vec![
                ("MOTCUA_DATABASE_CONNECTIONS", "8"),
                ("MOTCUA_IDENTITY__PASSWORD_MEMORY_KIB", "8"),
                ("MOTCUA_IDENTITY__PASSWORD_PASSES", "1"),
            ],
        }
    }

    /// The same one with one setting more, or another value of it.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.settings.retain(|(known, _)| *known != name);
        self.settings.push((name, value));
        self
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A command of the binary on this installation.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
        command.args(words).arg("--data-dir").arg(self.folder());
        if let Some(database) = &self.database {
            command.args(["--database-url", database.url()]);
        }
        command
            .env_remove("MOTCUA_LOG")
            .envs(self.settings.iter().copied());
        command.kill_on_drop(true);
        command
    }

    /// Runs a command of the binary to its end.
    pub async fn run(&self, words: &[&str]) -> Output {
        let output = self.command(words).stdin(Stdio::null()).output();
        tokio::time::timeout(PATIENCE, output)
            .await
            .expect("the command ends")
            .unwrap()
    }

    /// Starts `motcua serve --demo` and waits until it is ready.
    pub async fn serve(&self) -> Serving {
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.folder().join("log"))
            .unwrap();
        let mut child = self
            .command(&["serve", "--demo", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let address = self.printed_address(&mut child).await;
        let api = Api::new(address);
        eventually("the platform is ready", async || {
            let answer = api.get("/readyz").send().await.ok()?;
            (answer.status() == 200).then_some(())
        })
        .await;
        Serving {
            child,
            address,
            api,
        }
    }

    /// Reads the address from what a newcomer is shown, and goes on reading.
    async fn printed_address(&self, child: &mut Child) -> SocketAddr {
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = async || {
            while let Some(line) = lines.next_line().await.unwrap() {
                if let Some((_, rest)) = line.split_once("motcua: http://") {
                    return rest.split('/').next().unwrap().parse().unwrap();
                }
            }
            let log = std::fs::read_to_string(self.folder().join("log")).unwrap();
            panic!("the platform did not start:\n{log}");
        };
        let address = tokio::time::timeout(PATIENCE, printed())
            .await
            .expect("the platform starts");
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        address
    }

    /// The databases, from beside the process.
    pub async fn databases(&self) -> Databases {
        let config = Config {
            data_dir: self.folder().to_owned(),
            database_url: self
                .database
                .as_ref()
                .map(|database| database.url().to_owned()),
            database_connections: 2,
            ..Config::default()
        };
        open_databases(&config).await.unwrap()
    }
}

impl Serving {
    /// Sends a signal, such as `TERM`.
    pub async fn signal(&self, name: &str) {
        let id = self.child.id().expect("the process runs").to_string();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status();
        assert!(sent.await.unwrap().success());
    }

    /// Waits for the end.
    pub async fn ended(mut self) -> ExitStatus {
        tokio::time::timeout(PATIENCE, self.child.wait())
            .await
            .expect("the process ends")
            .unwrap()
    }

    /// Asks it to end, as a service manager does, and waits until it has.
    pub async fn stop(self) {
        self.signal("TERM").await;
        let status = self.ended().await;
        assert_eq!(status.code(), Some(0), "{status}");
    }
}

/// How many events of the service wait to be relayed.
pub async fn waiting_events(database: &Database) -> u64 {
    let scope = Scope::System {
        reason: "a test looks at the outbox",
    };
    let tx = database.read(scope).await.unwrap();
    events::count_waiting(&tx).await.unwrap()
}
