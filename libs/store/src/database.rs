//! One service's database: pools, and the transactions they open.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use tokio::sync::Notify;

use crate::postgres;
use crate::{Scope, StoreError, Tx};

const SQLITE_READERS: u32 = 4;
const BUSY: Duration = Duration::from_secs(10);

/// Where a service finds its PostgreSQL schema.
#[derive(Debug, Clone)]
pub struct PostgresConfig {
    /// A log-in that may become the service's roles (`postgres://…`).
    pub url: String,
    /// Connections for requests.
    pub connections: u32,
}

/// The database of one service.
#[derive(Clone)]
pub struct Database {
    write: DatabaseConnection,
    read: DatabaseConnection,
    system: DatabaseConnection,
    owner: Option<DatabaseConnection>,
    schema: &'static str,
    statements: Arc<AtomicU64>,
    outbox_hint: Arc<Notify>,
    filtered: bool,
}

impl Database {
    /// Opens (and makes, if missing) the SQLite file `<folder>/<service>.db`: one writer, a few readers.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn open_sqlite(folder: &Path, service: &'static str) -> Result<Self, StoreError> {
        let file = folder.join(format!("{service}.db"));
        keep_private(&file).await?;
        let url = format!("sqlite://{}?mode=rwc", file.display());
        let statements = Arc::new(AtomicU64::new(0));
        let connect = async |readers: u32| {
            let mut options = ConnectOptions::new(url.clone());
            options
                .min_connections(1)
                .max_connections(readers)
                .sqlx_logging(false)
                .acquire_timeout(BUSY)
                .map_sqlx_sqlite_opts(|options| {
                    options
                        .journal_mode(SqliteJournalMode::Wal)
                        .synchronous(SqliteSynchronous::Full)
                        .foreign_keys(true)
                        .busy_timeout(BUSY)
                });
            open(options, &statements).await
        };
        let write = connect(1).await?;
        let read = connect(SQLITE_READERS).await?;
        Ok(Self {
            system: write.clone(),
            write,
            read,
            owner: None,
            schema: service,
            statements,
            outbox_hint: Arc::new(Notify::new()),
            filtered: true,
        })
    }

    /// Opens the service's schema on PostgreSQL, making its roles and schema if they are missing:
    /// `<service>_owner` migrates, `<service>_service` serves under row-level security,
    /// `<service>_system` relays events and works across tenants.
    ///
    /// # Errors
    /// When the server is out of reach or the log-in may not make or become the roles.
    pub async fn open_postgres(
        config: &PostgresConfig,
        service: &'static str,
    ) -> Result<Self, StoreError> {
        postgres::provision(&config.url, service).await?;
        let statements = Arc::new(AtomicU64::new(0));
        let connect = async |role: &str, most: u32| {
            open(
                postgres::options(&config.url, service, role, most),
                &statements,
            )
            .await
        };
        let write = connect("service", config.connections).await?;
        Ok(Self {
            read: write.clone(),
            write,
            system: connect("system", 4).await?,
            owner: Some(connect("owner", 1).await?),
            schema: service,
            statements,
            outbox_hint: Arc::new(Notify::new()),
            filtered: true,
        })
    }

    /// Applies the migrations that are missing, then the grants that belong to the tables there are.
    ///
    /// # Errors
    /// When a migration fails; those before it stay applied.
    pub async fn migrate<M: MigratorTrait>(&self) -> Result<(), StoreError> {
        let owner = self.owner.as_ref().unwrap_or(&self.write);
        M::up(owner, None).await?;
        if self.backend() == DbBackend::Postgres {
            postgres::grant(owner, self.schema).await?;
        }
        Ok(())
    }

    /// Opens a transaction that changes something. On SQLite it takes the write lock at once.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn write(&self, scope: Scope) -> Result<Tx, StoreError> {
        let pool = match scope {
            Scope::System { .. } => &self.system,
            Scope::Tenant { .. } | Scope::Subject { .. } | Scope::Public => &self.write,
        };
        let inner = pool
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await?;
        Tx::open(inner, scope, self.filtered, Arc::clone(&self.outbox_hint)).await
    }

    /// Opens a transaction that only reads.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn read(&self, scope: Scope) -> Result<Tx, StoreError> {
        let pool = match (scope, self.backend()) {
            (Scope::System { .. }, DbBackend::Postgres) => &self.system,
            _ => &self.read,
        };
        let inner = pool.begin().await?;
        Tx::open(inner, scope, self.filtered, Arc::clone(&self.outbox_hint)).await
    }

    /// Which database this is.
    pub fn backend(&self) -> DbBackend {
        self.write.get_database_backend()
    }

    /// How many statements were sent since the database was opened.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Woken after every commit: there may be something to relay.
    pub fn outbox_hint(&self) -> Arc<Notify> {
        Arc::clone(&self.outbox_hint)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.read.ping().await?)
    }

    /// Closes the pools after the statements under way.
    ///
    /// # Errors
    /// When a pool reports one while closing.
    pub async fn close(self) -> Result<(), StoreError> {
        self.write.close().await?;
        self.read.close().await?;
        self.system.close().await?;
        if let Some(owner) = self.owner {
            owner.close().await?;
        }
        Ok(())
    }

    /// The same database with the finders' own filters switched off.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn without_application_filter(&self) -> Self {
        Self {
            filtered: false,
            ..self.clone()
        }
    }

    /// The schema owner's connection, for tests of migrations and policies.
    #[cfg(feature = "testing")]
    pub fn owner(&self) -> &DatabaseConnection {
        self.owner.as_ref().unwrap_or(&self.write)
    }
}

/// Makes the file if it is missing and lets only its owner read it; SQLite gives the files beside it the
/// same permissions.
async fn keep_private(file: &Path) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| StoreError::Unavailable(DbErr::Custom(error.to_string()));
    let opened = tokio::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(file)
        .await
        .map_err(failed)?;
    opened
        .set_permissions(std::fs::Permissions::from_mode(0o600))
        .await
        .map_err(failed)
}

async fn open(
    options: ConnectOptions,
    statements: &Arc<AtomicU64>,
) -> Result<DatabaseConnection, StoreError> {
    let mut connection = sea_orm::Database::connect(options).await?;
    let statements = Arc::clone(statements);
    connection.set_metric_callback(move |_| {
        statements.fetch_add(1, Ordering::Relaxed);
    });
    Ok(connection)
}
