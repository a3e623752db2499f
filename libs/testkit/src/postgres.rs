//! PostgreSQL for tests: one server per test process, one database per test.
//!
//! [`server`] finds or starts the server on first use: `TEST_DATABASE_URL`, else local server binaries
//! ([`local`]), else a container ([`container`]); where none of them works it stops the test and says what to
//! install, because a test that needs a database never skips. [`PostgresServer::template`] prepares a
//! database once (migrations, reference data), [`PostgresServer::create_database`] copies it per test.
//!
//! Nothing stays behind: a private server ends with the process that started it, a [`TestDatabase`] is
//! dropped with its value, and what a killed run left on a shared server is swept by the next one.

pub mod container;
pub mod local;
mod url;

use std::collections::HashMap;
use std::future::Future;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, mpsc};

use anyhow::{Context, Result, bail, ensure};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::OnceCell;

use self::container::ContainerServer;
use self::local::{Durability, LocalServer};

/// The environment variable that names an existing server by the URL of a role that may create databases.
pub const URL_VARIABLE: &str = "TEST_DATABASE_URL";

/// Every database of a test run begins with this, so a run can sweep what a killed one left.
const PREFIX: &str = "motcua_test_";

/// First half of the advisory lock that a run holds while its databases are in use ("mctc").
const RUN_LOCK: i32 = 0x6d63_7463;

/// Where the server of this process came from.
#[derive(Debug)]
pub enum Origin {
    /// `TEST_DATABASE_URL` named it; it outlives the process.
    Given,
    /// Local binaries, started privately.
    Local(LocalServer),
    /// A container, started privately.
    Container(Box<ContainerServer>),
}

/// A PostgreSQL server on which this process may create databases.
#[derive(Debug)]
pub struct PostgresServer {
    admin_url: String,
    origin: Origin,
    run: u32,
    databases: AtomicU32,
    templates: Mutex<HashMap<String, Arc<OnceCell<String>>>>,
    /// Runs the administrative statements: a test's own runtime is gone when its databases are dropped.
    runtime: Runtime,
    /// Holds the run's advisory lock until the process ends.
    _run_lock: PgConnection,
}

/// A database of one test; dropped with this value, connections or not.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    url: String,
    server: &'static PostgresServer,
}

/// Returns the PostgreSQL server of this test process, starting it on first use.
///
/// # Panics
/// When there is no server and none can be started; the message says what to install.
pub fn server() -> &'static PostgresServer {
    static SERVER: OnceLock<Result<PostgresServer, String>> = OnceLock::new();
    let outcome =
        SERVER.get_or_init(|| PostgresServer::start().map_err(|refusal| format!("{refusal:#}")));
    match outcome {
        Ok(server) => server,
        #[expect(
            clippy::panic,
            reason = "a test without its database must fail, not skip"
        )]
        Err(refusal) => panic!("{refusal}"),
    }
}

impl PostgresServer {
    fn start() -> Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("testkit-postgres")
            .enable_all()
            .build()
            .context("no runtime for the administration of PostgreSQL")?;
        // RandomState is the standard library's own source of a random number.
        let run = RandomState::new().build_hasher().finish() as u32;
        match reach(&runtime, run) {
            Ok((admin_url, origin, run_lock)) => Ok(Self {
                admin_url,
                origin,
                run,
                databases: AtomicU32::new(0),
                templates: Mutex::default(),
                runtime,
                _run_lock: run_lock,
            }),
            Err(refusal) => {
                // A test's runtime, which waits here, forbids to drop another one.
                runtime.shutdown_background();
                Err(refusal)
            }
        }
    }

    /// Returns the URL of a role that may create databases and roles.
    pub fn admin_url(&self) -> &str {
        &self.admin_url
    }

    /// Returns where the server came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Creates a database for one test, empty or as a copy of a template from [`Self::template`].
    pub async fn create_database(&'static self, template: Option<&str>) -> Result<TestDatabase> {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("{PREFIX}{:08x}_{number}", self.run);
        let template = template.unwrap_or("template0");
        self.administer(vec![format!(
            r#"CREATE DATABASE "{name}" TEMPLATE "{template}""#
        )])
        .await
        .with_context(|| format!("no database could be made from {template}"))?;
        Ok(TestDatabase {
            url: url::with_database(&self.admin_url, &name),
            name,
            server: self,
        })
    }

    /// Prepares the template `key` once in this process and returns the name to copy it by.
    ///
    /// `prepare` gets the URL of a new, empty database; whatever it leaves there every copy has. Tests that
    /// ask for the same key at the same time wait for the first. The key is lower-case letters, digits and `_`.
    pub async fn template<F, Fut>(&self, key: &str, prepare: F) -> Result<String>
    where
        F: FnOnce(String) -> Fut,
        Fut: Future<Output = Result<()>>,
    {
        ensure!(
            !key.is_empty()
                && key.len() <= 32
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
            "{key:?} is no key of a template: at most 32 lower-case letters, digits and underscores"
        );
        let cell = {
            let mut templates = self
                .templates
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            Arc::clone(templates.entry(key.to_owned()).or_default())
        };
        let name = cell
            .get_or_try_init(|| self.prepare_template(key, prepare))
            .await?;
        Ok(name.clone())
    }

    async fn prepare_template<F, Fut>(&self, key: &str, prepare: F) -> Result<String>
    where
        F: FnOnce(String) -> Fut,
        Fut: Future<Output = Result<()>>,
    {
        let name = format!("{PREFIX}{:08x}_template_{key}", self.run);
        self.administer(vec![
            // left by a preparation that failed before
            format!(r#"DROP DATABASE IF EXISTS "{name}" WITH (FORCE)"#),
            format!(r#"CREATE DATABASE "{name}" TEMPLATE template0"#),
        ])
        .await
        .with_context(|| format!("the template {key} could not be created"))?;
        prepare(url::with_database(&self.admin_url, &name))
            .await
            .with_context(|| format!("the template {key} could not be prepared"))?;
        // CREATE DATABASE waits for, and in the end fails on, any connection to its template; pools close
        // theirs some time after they are dropped.
        self.administer(vec![
            format!(r#"ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false"#),
            format!(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'"
            ),
        ])
        .await
        .with_context(|| format!("the template {key} could not be sealed"))?;
        Ok(name)
    }

    /// Runs statements one after the other on a connection of their own, outside any transaction.
    async fn administer(&self, statements: Vec<String>) -> Result<()> {
        self.runtime
            .spawn(execute(self.admin_url.clone(), statements))
            .await
            .context("the administration of PostgreSQL ended early")?
    }
}

impl TestDatabase {
    /// Returns the database's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the URL of the database for the administering role, which row-level security does not bind.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the URL of the database for another role.
    pub fn url_as(&self, role: &str, password: &str) -> String {
        url::with_role(&self.url, role, password)
    }
}

impl Drop for TestDatabase {
    /// Drops the database and waits for it, so that a long run does not pile them up.
    fn drop(&mut self) {
        let statement = format!(r#"DROP DATABASE IF EXISTS "{}" WITH (FORCE)"#, self.name);
        let work = execute(self.server.admin_url.clone(), vec![statement]);
        // A database that cannot be dropped now is swept with its server or by the next run.
        let _swept_later = wait_on(&self.server.runtime, work);
    }
}

/// Finds or starts a server and takes the run's lock on it.
fn reach(runtime: &Runtime, run: u32) -> Result<(String, Origin, PgConnection)> {
    let (admin_url, origin) = provide(runtime)?;
    let run_lock = wait_on(runtime, begin_run(admin_url.clone(), run))
        .with_context(|| format!("PostgreSQL does not accept the tests ({origin:?})"))?;
    Ok((admin_url, origin, run_lock))
}

/// Finds or starts a server; the error lists everything that was tried.
fn provide(runtime: &Runtime) -> Result<(String, Origin)> {
    let given = std::env::var(URL_VARIABLE).unwrap_or_default();
    if !given.is_empty() {
        return Ok((given, Origin::Given));
    }
    let local = match LocalServer::start(Durability::Off) {
        Ok(server) => return Ok((server.url().to_owned(), Origin::Local(server))),
        Err(refusal) => refusal,
    };
    let container = match wait_on(runtime, ContainerServer::start()) {
        Ok(server) => return Ok((server.url().to_owned(), Origin::Container(Box::new(server)))),
        Err(refusal) => refusal,
    };
    bail!(
        "These tests need PostgreSQL {} or later, and there is none. Do one of these:\n\
         - install the server binaries (Debian, Ubuntu: apt-get install postgresql);\n\
         - set {URL_VARIABLE} to the URL of a role that may create databases and roles;\n\
         - start a Docker engine.\n\
         Tried: local binaries: {local:#}; container: {container:#}",
        local::OLDEST_VERSION,
    )
}

/// Takes the run's lock and drops what runs left behind whose process is gone.
async fn begin_run(admin_url: String, run: u32) -> Result<PgConnection> {
    let mut connection = PgConnection::connect(&admin_url).await?;
    sqlx::query("SELECT pg_advisory_lock($1, $2)")
        .bind(RUN_LOCK)
        .bind(run.cast_signed())
        .execute(&mut connection)
        .await?;
    let names: Vec<String> =
        sqlx::query_scalar("SELECT datname::text FROM pg_database WHERE starts_with(datname, $1)")
            .bind(PREFIX)
            .fetch_all(&mut connection)
            .await?;
    for name in names {
        let owner = name
            .strip_prefix(PREFIX)
            .and_then(|rest| rest.get(..8))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some(owner) = owner.filter(|owner| *owner != run) else {
            continue;
        };
        let gone: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1, $2)")
            .bind(RUN_LOCK)
            .bind(owner.cast_signed())
            .fetch_one(&mut connection)
            .await?;
        if gone {
            let drop = format!(r#"DROP DATABASE IF EXISTS "{name}" WITH (FORCE)"#);
            // Somebody else's database of that name: leave it.
            let _foreign = sqlx::raw_sql(AssertSqlSafe(drop))
                .execute(&mut connection)
                .await;
            sqlx::query("SELECT pg_advisory_unlock($1, $2)")
                .bind(RUN_LOCK)
                .bind(owner.cast_signed())
                .execute(&mut connection)
                .await?;
        }
    }
    Ok(connection)
}

async fn execute(url: String, statements: Vec<String>) -> Result<()> {
    let mut connection = PgConnection::connect(&url).await?;
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut connection)
            .await?;
    }
    connection.close().await?;
    Ok(())
}

/// Waits for work on the server's runtime, also from inside a test's runtime, which forbids `block_on`.
fn wait_on<T: Send + 'static>(
    runtime: &Runtime,
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    runtime.spawn(async move {
        // The receiver below is waiting; it cannot be gone.
        let _delivered = sender.send(work.await);
    });
    receiver
        .recv()
        .context("the administration of PostgreSQL ended early")?
}
