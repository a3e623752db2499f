//! Lists: an ordinary officer against one with every role; 3,355 tenants against one.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use events::{Event, Relay};
use http::HeaderMap;
use identity::{Seal, Urgency};
use ids::{EventId, TenantId};
use motcua::Services;
use policy::PositionRole;
use serde_json::json;
use service::{Clock, OpCtx, SystemClock};
use store::Scope;
use tenancy::{TenantFacts, TenantsRegistered};
use testkit::postgres::local::{Durability, LocalServer};
use tokio::runtime::Handle;

use super::{Effort, WRITERS};
use crate::client::{Client, accepted, body};
use crate::installation::{
    Commune, Installation, Person, bare_services, citizen, close, config, file, procedure_version,
    submission,
};
use crate::load::{Generator, Run, Work, closed_loop};
use crate::postgres::administer;
use crate::report::{Figure, Target};

const PROFILE: &str = "two-level";
const COMMUNES: usize = 3_321;
const TENANTS: usize = 3_355;
/// A list is read by a few at once, so that the tail shows the work and not a queue.
const READERS: usize = 4;
const LIST: &str =
    "{ dossiers(first: 20, part: RECEIVING) { nodes { id code status dueAt submittedAt
    availableCommands applicant { fullName } } pageInfo { hasNextPage endCursor } } }";
const MINE: &str = "{ dossiers(first: 20) { nodes { id code status dueAt submittedAt } } }";

/// Measures, on PostgreSQL.
///
/// # Errors
/// When something cannot be started or a request is refused.
pub async fn run(effort: Effort) -> Result<Vec<Figure>> {
    let server = LocalServer::start(Durability::On)?;
    let installation = Installation::start(Some(server.url()), PROFILE).await?;
    let communes = installation.communes(COMMUNES).await?;
    let mut figures = officers(effort, &installation, &communes).await?;
    figures.extend(tenants(effort, installation, &communes, &server).await?);
    Ok(figures)
}

/// The list of an ordinary officer and of one with every role, on one connection in turns.
async fn officers(
    effort: Effort,
    installation: &Installation,
    communes: &[Commune],
) -> Result<Vec<Figure>> {
    let tenant = communes.first().context("no commune")?.tenant;
    let ordinary = installation
        .officer("bench.ordinary", tenant, &[PositionRole::Reception])
        .await?;
    let every_role = installation
        .officer("bench.every.role", tenant, PositionRole::ALL)
        .await?;
    let applicant = citizen(installation.services(), "bench.applicant").await?;
    let version = procedure_version(installation.services()).await?;
    let mut client = installation.dossiers().client().await?;
    let dossiers = if effort.quick { 40 } else { 1_000 };
    file(&mut client, &applicant, tenant, &version, dossiers).await?;
    installation.settle().await?;

    let generator = Generator::start()?;
    let mut readers = Vec::new();
    for _ in 0..READERS {
        let endpoint = installation.gateway();
        readers.push(Turns {
            client: generator
                .handle()
                .spawn(async move { endpoint.client().await })
                .await??,
            list: body(LIST, json!({})),
            headers: [ordinary.headers.clone(), every_role.headers.clone()],
            took: [Vec::new(), Vec::new()],
        });
    }
    let (_, mut readers) = closed_loop(&generator.handle(), readers, effort.round()).await?;
    for reader in &mut readers {
        reader.took = [Vec::new(), Vec::new()];
    }
    let time = effort.round() * 2;
    let (_, readers) = closed_loop(&generator.handle(), readers, time).await?;
    let of = |which: usize| {
        let mut run = Run::default();
        for reader in &readers {
            run.latencies
                .extend(reader.took.get(which).into_iter().flatten());
        }
        run.latencies.sort_unstable();
        run
    };
    let (ordinary, every_role) = (of(0), of(1));
    Ok(vec![
        Figure::new(
            format!("list of 20 among {dossiers}, officer with every role, p95"),
            every_role.percentile(0.95),
            "ms",
        ),
        Figure::new(
            format!("list of 20 among {dossiers}, ordinary officer, p95"),
            ordinary.percentile(0.95),
            "ms",
        )
        .against("officer with every role", every_role.percentile(0.95))
        .wanted(Target::AtMost(1.2)),
    ])
}

/// Reads the same list as two officers in turns.
struct Turns {
    client: Client,
    list: Bytes,
    headers: [HeaderMap; 2],
    took: [Vec<Duration>; 2],
}

impl Work for Turns {
    async fn once(&mut self) -> Result<bool> {
        for (headers, took) in self.headers.iter().zip(&mut self.took) {
            let sent = Instant::now();
            let answer = self.client.send(headers, self.list.clone()).await?;
            took.push(sent.elapsed());
            accepted(&answer)?;
        }
        Ok(true)
    }
}

/// Filing and listing straight at the service, with a whole country of tenants and with a single one.
async fn tenants(
    effort: Effort,
    installation: Installation,
    communes: &[Commune],
    server: &LocalServer,
) -> Result<Vec<Figure>> {
    let sole = communes.first().context("no commune")?.tenant;
    let facts = facts(installation.services(), sole).await?;
    let key = std::fs::read_to_string(installation.folder.path().join("sealing.key"))?;
    // without the platform's workers, which the other database does not have either
    let country_config = installation.config.clone();
    installation.platform.shutdown().await?;
    let country = bare_services(&country_config, &key).await?;
    let single = single_tenant(server, facts).await?;

    let version = procedure_version(&country).await?;
    let places: Vec<TenantId> = communes.iter().map(|commune| commune.tenant).collect();
    let mut many = Sides::open(&country, &version, &places).await?;
    let mut one = Sides::open(&single, &version, &[sole]).await?;
    let handle = Handle::current();
    let mut runs: [Run; 4] = Default::default();
    for round in 0..=effort.rounds() {
        for (side, sums) in [(&mut many, 0), (&mut one, 2)] {
            let (written, read) = side.round(&handle, effort.round() / 2).await?;
            // the first round only warms pools
            if round > 0 {
                runs[sums].add(written);
                runs[sums + 1].add(read);
            }
        }
    }
    close(&country).await?;
    close(&single).await?;
    let [many_written, many_read, one_written, one_read] = &runs;
    Ok(vec![
        Figure::new("dossiers filed, 1 tenant", one_written.per_second(), "/s"),
        Figure::new(
            format!("dossiers filed, {TENANTS} tenants"),
            many_written.per_second(),
            "/s",
        )
        .against("1 tenant", one_written.per_second())
        .wanted(Target::AtLeast(0.9)),
        Figure::new("lists of citizens, 1 tenant", one_read.per_second(), "/s"),
        Figure::new(
            format!("lists of citizens, {TENANTS} tenants"),
            many_read.per_second(),
            "/s",
        )
        .against("1 tenant", one_read.per_second())
        .wanted(Target::AtLeast(0.9)),
    ])
}

/// What the service knows of a tenant.
async fn facts(services: &Services, tenant: TenantId) -> Result<TenantFacts> {
    let tx = services
        .dossiers
        .database
        .read(Scope::System {
            reason: "measure with a single tenant",
        })
        .await?;
    tenancy::find_tenant(&tx, tenant)
        .await?
        .context("the tenant is not known to dossiers")
}

/// Services on a database of their own that were told of one tenant only.
async fn single_tenant(server: &LocalServer, facts: TenantFacts) -> Result<Services> {
    administer(server.url(), &["CREATE DATABASE single_tenant"]).await?;
    let url = server.url().replace("/postgres?", "/single_tenant?");
    // only the databases are used, and those are on the server
    let folder = tempfile::tempdir()?;
    let config = config(&folder, Some(&url), PROFILE);
    let services = bare_services(&config, &Seal::draw_text()?).await?;
    let op = OpCtx::system(&services.identity, "measure with a single tenant");
    identity::rotate_keys(&op, &services.means, Urgency::WhenDue).await?;
    procedures::seed(&services.procedures, PROFILE.parse()?).await?;
    let now: fn() -> DateTime<Utc> = || SystemClock.now();
    let relay = Relay {
        database: services.procedures.database.clone(),
        bus: services.bus.clone(),
        now: std::sync::Arc::new(now),
    };
    relay.drain().await?;
    let registered = TenantsRegistered {
        tenants: vec![facts],
    };
    let id = EventId::from_uuid(SystemClock.uuid());
    let event = Event::new(id, identity::NAME, now(), None, None, &registered)?;
    services.bus.deliver(&event, now()).await?;
    Ok(services)
}

/// The writers and readers of one database.
struct Sides {
    writers: Vec<Filer>,
    readers: Vec<Reader>,
}

impl Sides {
    async fn open(services: &Services, version: &str, places: &[TenantId]) -> Result<Self> {
        let router = dossiers::router(
            &services.dossiers,
            &services.dossier_means,
            &services.paying.desk,
        );
        let (mut writers, mut readers) = (Vec::new(), Vec::new());
        for number in 0..WRITERS {
            let person = citizen(services, &format!("bench.filer{number}")).await?;
            readers.push(Reader {
                client: Client::InProcess(router.clone()),
                person: person.clone(),
                list: body(MINE, json!({})),
            });
            let mut places = places.to_vec();
            let offset = number * places.len() / WRITERS;
            places.rotate_left(offset);
            writers.push(Filer {
                client: Client::InProcess(router.clone()),
                person,
                version: version.to_owned(),
                places: places.into_iter().cycle(),
            });
        }
        Ok(Self { writers, readers })
    }

    async fn round(&mut self, runtime: &Handle, time: Duration) -> Result<(Run, Run)> {
        let (written, read);
        (written, self.writers) =
            closed_loop(runtime, std::mem::take(&mut self.writers), time).await?;
        (read, self.readers) =
            closed_loop(runtime, std::mem::take(&mut self.readers), time).await?;
        Ok((written, read))
    }
}

/// Files one dossier after the other, each at the next tenant.
struct Filer {
    client: Client,
    person: Person,
    version: String,
    places: std::iter::Cycle<std::vec::IntoIter<TenantId>>,
}

impl Work for Filer {
    async fn once(&mut self) -> Result<bool> {
        let Some(tenant) = self.places.next() else {
            return Ok(false);
        };
        let (query, variables) = submission(tenant, &self.version);
        let answer = self
            .client
            .send(&self.person.headers, body(query, variables))
            .await?;
        accepted(&answer)?;
        Ok(true)
    }
}

/// Lists a citizen's own dossiers.
struct Reader {
    client: Client,
    person: Person,
    list: Bytes,
}

impl Work for Reader {
    async fn once(&mut self) -> Result<bool> {
        let answer = self
            .client
            .send(&self.person.headers, self.list.clone())
            .await?;
        accepted(&answer)?;
        Ok(true)
    }
}
