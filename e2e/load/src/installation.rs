//! An installation to measure: the whole platform in this process, with people and dossiers.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use http::HeaderMap;
use identity::{CreateOfficer, NewPosition};
use ids::{AccountId, TenantId};
use motcua::{Config, Platform, Secrets, Services, open_databases};
use policy::PositionRole;
use serde_json::{Value, json};
use service::{OpCtx, SystemClock};
use tempfile::TempDir;

use crate::client::{Client, Endpoint, headers};
use crate::load::pause;

const PASSWORD: &str = "motcua-bench-2026";
/// Xác nhận tình trạng hôn nhân: filed at communes.
const PROCEDURE: &str = "1.004873";
/// Nothing waits longer for its events.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody with a log-in.
#[derive(Clone)]
pub struct Person {
    pub account: AccountId,
    pub headers: HeaderMap,
}

/// A commune.
#[derive(Debug, Clone)]
pub struct Commune {
    pub tenant: TenantId,
    pub agency_code: String,
}

/// A dossier that waits for its next command.
#[derive(Debug, Clone)]
pub struct Filed {
    pub id: String,
    pub version: i64,
}

/// The configuration of an installation in this folder, on this PostgreSQL or else on SQLite.
pub fn config(folder: &TempDir, database_url: Option<&str>, profile: &str) -> Config {
    Config {
        data_dir: folder.path().to_owned(),
        database_url: database_url.map(str::to_owned),
        profile: profile.to_owned(),
        ..Config::default()
    }
    .listening_on(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
}

/// The services of an installation on which no platform runs: no gateway, no workers.
///
/// # Errors
/// When a database cannot be opened.
pub async fn bare_services(config: &Config, sealing_key: &str) -> Result<Services> {
    let databases = open_databases(config).await?;
    let secrets = Secrets::with_sealing_key(config, sealing_key.to_owned())?;
    Services::build(config, databases, &secrets, Arc::new(SystemClock))
}

/// Closes the databases of services.
///
/// # Errors
/// When a pool reports one while closing.
pub async fn close(services: &Services) -> Result<()> {
    for (_, ctx) in services.contexts() {
        ctx.database.clone().close().await?;
    }
    Ok(())
}

/// A running platform in a folder of its own.
pub struct Installation {
    pub platform: Platform,
    pub folder: TempDir,
    pub config: Config,
}

impl Installation {
    /// Starts a platform with this administrative tree.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(database_url: Option<&str>, profile: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let config = config(&folder, database_url, profile);
        let platform = Platform::start(config.clone(), Arc::new(SystemClock)).await?;
        Ok(Self {
            platform,
            folder,
            config,
        })
    }

    /// Its services.
    pub fn services(&self) -> &Services {
        self.platform.services()
    }

    /// Its gateway, over HTTP.
    pub fn gateway(&self) -> Endpoint {
        Endpoint::Http(self.platform.address())
    }

    /// The dossiers service, straight.
    pub fn dossiers(&self) -> Endpoint {
        let services = self.services();
        Endpoint::InProcess(dossiers::router(
            &services.dossiers,
            &services.dossier_means,
            &services.paying.desk,
        ))
    }

    /// Communes of the registry.
    ///
    /// # Errors
    /// When there are fewer.
    pub async fn communes(&self, wanted: usize) -> Result<Vec<Commune>> {
        const QUERY: &str = "query($after: String) { tenants(level: COMMUNE, first: 100, after: $after) \
             { nodes { id agencyCode } pageInfo { hasNextPage endCursor } } }";
        let mut client = self.gateway().client().await?;
        let mut communes = Vec::new();
        let mut after = Value::Null;
        while communes.len() < wanted {
            let page = client
                .data(&headers(None)?, QUERY, json!({ "after": after }))
                .await?;
            let page = &page["tenants"];
            for node in page["nodes"].as_array().into_iter().flatten() {
                communes.push(Commune {
                    tenant: text(&node["id"])?.parse()?,
                    agency_code: text(&node["agencyCode"])?.to_owned(),
                });
            }
            if page["pageInfo"]["hasNextPage"] != json!(true) {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        ensure!(communes.len() >= wanted, "there are too few communes");
        communes.truncate(wanted);
        Ok(communes)
    }

    /// An officer of the tenant, logged in.
    ///
    /// # Errors
    /// When the account cannot be opened.
    pub async fn officer(
        &self,
        name: &str,
        tenant: TenantId,
        roles: &[PositionRole],
    ) -> Result<Person> {
        let services = self.services();
        let op = OpCtx::system(&services.identity, "open an account for a measurement");
        let command = CreateOfficer {
            log_in_name: name.to_owned(),
            password: PASSWORD.to_owned(),
            full_name: "Nguyễn Thị Đo Lường".to_owned(),
            positions: roles
                .iter()
                .map(|role| NewPosition {
                    tenant,
                    role: *role,
                })
                .collect(),
        };
        identity::create_officer(&op, &services.means, command).await?;
        log_in(services, name).await
    }

    /// An officer for each commune, who receives there; one account each, also where a commune comes twice.
    ///
    /// # Errors
    /// When an account cannot be opened.
    pub async fn receivers(&self, prefix: &str, communes: &[Commune]) -> Result<Vec<Person>> {
        let mut receivers = Vec::new();
        for (number, commune) in communes.iter().enumerate() {
            let name = format!("{prefix}{number}");
            receivers.push(
                self.officer(&name, commune.tenant, &[PositionRole::Reception])
                    .await?,
            );
        }
        Ok(receivers)
    }

    /// Waits until nothing is left to relay or seal, so that no measure pays for what came before it.
    ///
    /// # Errors
    /// When the events do not go.
    pub async fn settle(&self) -> Result<()> {
        let wait = async {
            loop {
                let tx = self
                    .services()
                    .dossiers
                    .database
                    .read(store::Scope::System {
                        reason: "wait for the relay",
                    })
                    .await?;
                if events::count_waiting(&tx).await? == 0 {
                    return anyhow::Ok(());
                }
                drop(tx);
                pause(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(PATIENCE, wait)
            .await
            .context("events are not relayed")?
    }

    /// Stops the platform and removes its folder.
    ///
    /// # Errors
    /// When it does not stop.
    pub async fn stop(self) -> Result<()> {
        self.platform.shutdown().await?;
        Ok(self.folder.close()?)
    }
}

/// Opens a citizen's account and logs in.
///
/// # Errors
/// When the account is refused.
pub async fn citizen(services: &Services, name: &str) -> Result<Person> {
    const REGISTER: &str = "mutation($input: RegisterCitizenInput!) { registerCitizen(input: $input) { account { id } } }";
    let input = json!({
        "logInName": name, "password": PASSWORD, "fullName": "Trần Văn Ví Dụ",
    });
    identity_client(services)
        .data(&headers(None)?, REGISTER, json!({ "input": input }))
        .await?;
    log_in(services, name).await
}

async fn log_in(services: &Services, name: &str) -> Result<Person> {
    const LOG_IN: &str =
        "mutation($input: LogInInput!) { logIn(input: $input) { accessToken me { id } } }";
    let input = json!({ "logInName": name, "password": PASSWORD });
    let answer = identity_client(services)
        .data(&headers(None)?, LOG_IN, json!({ "input": input }))
        .await?;
    let session = &answer["logIn"];
    Ok(Person {
        account: text(&session["me"]["id"])?.parse()?,
        headers: headers(Some(text(&session["accessToken"])?))?,
    })
}

fn identity_client(services: &Services) -> Client {
    Client::InProcess(identity::router(&services.identity, &services.means))
}

/// The version of the procedure under which all dossiers of the measures are filed.
///
/// # Errors
/// When it is not published.
pub async fn procedure_version(services: &Services) -> Result<String> {
    let mut client = Client::InProcess(procedures::router(&services.procedures));
    let query = "query($code: String!) { procedure(code: $code) { version { id } } }";
    let answer = client
        .data(&headers(None)?, query, json!({ "code": PROCEDURE }))
        .await?;
    Ok(text(&answer["procedure"]["version"]["id"])?.to_owned())
}

/// A key that no call has used.
pub fn fresh_key() -> String {
    static KEYS: AtomicU64 = AtomicU64::new(0);
    format!("bench-{}", KEYS.fetch_add(1, Ordering::Relaxed))
}

/// The request that files a dossier at a tenant.
pub fn submission(tenant: TenantId, version: &str) -> (&'static str, Value) {
    const SUBMIT: &str = "mutation($input: SubmitDossierInput!) \
         { submitDossier(input: $input) { dossier { id version } } }";
    let input = json!({
        "idempotencyKey": fresh_key(), "tenantId": tenant.to_string(), "procedureVersionId": version,
        "caseKey": "never-married",
        "applicant": { "fullName": "Trần Văn Ví Dụ", "identityNumber": "000000000001" },
        "papers": [{ "key": "declaration", "originals": 1, "copies": 0 }],
    });
    (SUBMIT, json!({ "input": input }))
}

/// Files dossiers at one tenant, one after the other.
///
/// # Errors
/// When one is refused.
pub async fn file(
    client: &mut Client,
    citizen: &Person,
    tenant: TenantId,
    version: &str,
    count: usize,
) -> Result<Vec<Filed>> {
    let mut filed = Vec::with_capacity(count);
    for _ in 0..count {
        let (query, variables) = submission(tenant, version);
        let answer = client.data(&citizen.headers, query, variables).await?;
        let dossier = &answer["submitDossier"]["dossier"];
        filed.push(Filed {
            id: text(&dossier["id"])?.to_owned(),
            version: dossier["version"].as_i64().context("a version")?,
        });
    }
    Ok(filed)
}

fn text(value: &Value) -> Result<&str> {
    value
        .as_str()
        .with_context(|| format!("{value} is no text"))
}
