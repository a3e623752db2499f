//! Builds the services: databases, contexts, routers, the bus between them.

use std::sync::Arc;

use anyhow::{Context, Result};
use auth::{KeySource, Verifier};
use axum::Router;
use events::Bus;
use identity::Means;
use policy::Policies;
use service::{Clock, Ctx};
use store::{Database, PostgresConfig};

use crate::config::Config;
use crate::paying::Paying;
use crate::secrets::Secrets;

/// The databases of all services, migrated.
pub struct Databases {
    pub identity: Database,
    pub procedures: Database,
    pub dossiers: Database,
}

impl Databases {
    /// Each database with the name of its service.
    pub fn all(&self) -> [(&'static str, &Database); 3] {
        [
            (identity::NAME, &self.identity),
            (procedures::NAME, &self.procedures),
            (dossiers::NAME, &self.dossiers),
        ]
    }
}

/// Opens and migrates the databases, side by side.
///
/// # Errors
/// When one cannot be opened or migrated.
pub async fn open_databases(config: &Config) -> Result<Databases> {
    let open = async |service: &'static str| -> Result<Database> {
        let database = match &config.database_url {
            Some(url) => {
                let postgres = PostgresConfig {
                    url: url.clone(),
                    connections: config.database_connections,
                };
                Database::open_postgres(&postgres, service).await
            }
            None => Database::open_sqlite(&config.data_dir, service).await,
        };
        database.with_context(|| format!("the database of {service} cannot be opened"))
    };
    let (identity, procedures, dossiers) = tokio::try_join!(
        async {
            let database = open(identity::NAME).await?;
            database
                .migrate::<identity::Migrator>()
                .await
                .context("identity cannot be migrated")?;
            Ok::<_, anyhow::Error>(database)
        },
        async {
            let database = open(procedures::NAME).await?;
            database
                .migrate::<procedures::Migrator>()
                .await
                .context("procedures cannot be migrated")?;
            Ok(database)
        },
        async {
            let database = open(dossiers::NAME).await?;
            database
                .migrate::<dossiers::Migrator>()
                .await
                .context("dossiers cannot be migrated")?;
            Ok(database)
        }
    )?;
    Ok(Databases {
        identity,
        procedures,
        dossiers,
    })
}

/// All services, built but not yet working. Clones work on the same databases.
#[derive(Clone)]
pub struct Services {
    pub identity: Ctx,
    pub procedures: Ctx,
    pub dossiers: Ctx,
    pub means: Arc<Means>,
    pub paying: Paying,
    pub dossier_means: Arc<dossiers::Means>,
    pub bus: Bus,
}

impl Services {
    /// Builds the services on their databases.
    ///
    /// # Errors
    /// When a policy or a value of the configuration cannot be used.
    pub fn build(
        config: &Config,
        databases: Databases,
        secrets: &Secrets,
        clock: Arc<dyn Clock>,
    ) -> Result<Self> {
        let means = config.identity.means(&secrets.sealing_key, config.demo)?;
        let dossier_means = config.dossiers.means(&config.data_dir, &secrets.dossiers)?;
        let policies = Arc::new(Policies::load()?);
        let paying = Paying::open(config, &clock)?;
        let keys = identity::keys_router(&databases.identity);
        let ctx = |database: Database| Ctx {
            database,
            clock: Arc::clone(&clock),
            policies: Arc::clone(&policies),
            verifier: Verifier::new(KeySource::in_process(keys.clone())),
        };
        let mut bus = Bus::default();
        for (database, subscribers) in [
            (&databases.identity, identity::subscribers()),
            (&databases.procedures, procedures::subscribers()),
            (&databases.dossiers, dossiers::subscribers()),
        ] {
            for subscriber in subscribers {
                bus.subscribe(database.clone(), subscriber);
            }
        }
        Ok(Self {
            identity: ctx(databases.identity),
            procedures: ctx(databases.procedures),
            dossiers: ctx(databases.dossiers),
            means: Arc::new(means),
            paying,
            dossier_means: Arc::new(dossier_means),
            bus,
        })
    }

    /// The context of each service, by its name.
    pub fn contexts(&self) -> [(&'static str, &Ctx); 3] {
        [
            (identity::NAME, &self.identity),
            (procedures::NAME, &self.procedures),
            (dossiers::NAME, &self.dossiers),
        ]
    }

    /// The HTTP end of each service, by its name.
    pub fn routers(&self) -> [(&'static str, Router); 3] {
        [
            (
                identity::NAME,
                identity::router(&self.identity, &self.means),
            ),
            (procedures::NAME, procedures::router(&self.procedures)),
            (
                dossiers::NAME,
                dossiers::router(&self.dossiers, &self.dossier_means, &self.paying.desk),
            ),
        ]
    }
}
