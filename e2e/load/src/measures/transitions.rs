//! Durable transitions per second: filed dossiers are received, by sixteen officers at once.
//!
//! The limit is `pgbench` with the statements that PostgreSQL logged for one such transition, on the same
//! server in the same run, once the platform has stopped.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use ids::DossierId;
use serde_json::{Value, json};
use testkit::postgres::local::{Durability, LocalServer};
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use super::{Effort, WRITERS};
use crate::client::{Client, Endpoint, accepted, body};
use crate::installation::{
    Commune, Filed, Installation, Person, citizen, file, fresh_key, procedure_version,
};
use crate::load::{Generator, Work, closed_loop};
use crate::postgres::administer;
use crate::postgres::pgbench::{Clerk, Recorded, Round};
use crate::postgres::statement_log::StatementLog;
use crate::report::{Figure, Target};

const PROFILE: &str = "two-level";
/// A loop that takes longer is cut off.
const LONGEST: Duration = Duration::from_secs(60);
const RECEIVE: &str = "mutation($input: ReceiveDossierInput!) \
     { receiveDossier(input: $input) { dossier { id status code dueAt } } }";

/// Measures.
///
/// # Errors
/// When something cannot be started or a request is refused.
pub async fn run(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = on_postgres(effort).await?;
    figures.extend(on_sqlite(effort, &figures).await?);
    Ok(figures)
}

async fn on_postgres(effort: Effort) -> Result<Vec<Figure>> {
    let server = LocalServer::start(Durability::On)?;
    let bench = Bench::open(Some(server.url())).await?;
    let recorded = bench.record(server.url()).await?;
    let mut reached = Vec::new();
    for (_, desks) in &bench.desks {
        let mut receive = Vec::new();
        for endpoint in [bench.installation.dossiers(), bench.installation.gateway()] {
            receive.push(
                bench
                    .receive(effort, desks, &endpoint, Some(server.url()))
                    .await?,
            );
        }
        reached.push((receive, bench.template(desks).await?));
    }
    // the limit has the server for itself: nobody relays the copies of one event that pgbench leaves
    bench.installation.stop().await?;
    let mut figures = Vec::new();
    for (number, ((name, desks), (receive, template))) in
        bench.desks.iter().zip(reached).enumerate()
    {
        let limit = pgbench(effort, desks, &server, number, &template, &recorded).await?;
        let name = format!("{WRITERS} writers on {name}");
        let limit_name = "pgbench, same statements";
        figures.push(Figure::new(format!("{limit_name}, {name}"), limit, "/s"));
        for (way, value) in ["at the service", "by the gateway"]
            .into_iter()
            .zip(receive)
        {
            figures.push(
                Figure::new(
                    format!("transitions {way}, PostgreSQL, {name}"),
                    value,
                    "/s",
                )
                .against(limit_name, limit)
                .wanted(Target::AtLeast(0.5)),
            );
        }
    }
    Ok(figures)
}

/// SQLite has one writer and no pgbench: its figures stand beside those of PostgreSQL.
async fn on_sqlite(effort: Effort, on_postgres: &[Figure]) -> Result<Vec<Figure>> {
    let bench = Bench::open(None).await?;
    let mut figures = Vec::new();
    for (name, desks) in &bench.desks {
        let straight = bench
            .receive(effort, desks, &bench.installation.dossiers(), None)
            .await?;
        let gateway = bench
            .receive(effort, desks, &bench.installation.gateway(), None)
            .await?;
        for (way, value) in [("at the service", straight), ("by the gateway", gateway)] {
            let name = format!("{WRITERS} writers on {name}");
            let beside = format!("transitions {way}, PostgreSQL, {name}");
            let figure = Figure::new(format!("transitions {way}, SQLite, {name}"), value, "/s");
            let limit = on_postgres.iter().find(|one| one.measure == beside);
            figures.push(match limit {
                Some(limit) => figure.against("the same on PostgreSQL", limit.value),
                None => figure,
            });
        }
    }
    bench.installation.stop().await?;
    Ok(figures)
}

/// A desk where dossiers are received.
#[derive(Clone)]
struct Desk {
    commune: Commune,
    officer: Person,
}

/// An installation with desks: one in each of sixteen communes, and sixteen in one.
struct Bench {
    installation: Installation,
    applicant: Person,
    version: String,
    desks: [(&'static str, Vec<Desk>); 2],
    generator: Generator,
}

impl Bench {
    async fn open(database_url: Option<&str>) -> Result<Self> {
        let installation = Installation::start(database_url, PROFILE).await?;
        let communes = installation.communes(WRITERS + 1).await?;
        let (last, spread) = communes.split_last().context("no commune")?;
        let single = vec![last.clone(); WRITERS];
        let mut desks = [("16 tenants", Vec::new()), ("1 tenant", Vec::new())];
        for ((_, desks), (prefix, communes)) in desks
            .iter_mut()
            .zip([("bench.each", spread), ("bench.sole", single.as_slice())])
        {
            let officers = installation.receivers(prefix, communes).await?;
            desks.extend(
                communes
                    .iter()
                    .cloned()
                    .zip(officers)
                    .map(|(commune, officer)| Desk { commune, officer }),
            );
        }
        Ok(Self {
            applicant: citizen(installation.services(), "bench.applicant").await?,
            version: procedure_version(installation.services()).await?,
            installation,
            desks,
            generator: Generator::start()?,
        })
    }

    /// Files dossiers for each desk, side by side.
    async fn file(&self, desks: &[Desk], count: usize) -> Result<Vec<Vec<Filed>>> {
        let mut filing = JoinSet::new();
        for (place, desk) in desks.iter().enumerate() {
            let mut client = self.installation.dossiers().client().await?;
            let (applicant, version) = (self.applicant.clone(), self.version.clone());
            let tenant = desk.commune.tenant;
            filing.spawn(async move {
                let filed = file(&mut client, &applicant, tenant, &version, count).await?;
                anyhow::Ok((place, filed))
            });
        }
        let mut filed = vec![Vec::new(); desks.len()];
        while let Some(done) = filing.join_next().await {
            let (place, dossiers) = done??;
            if let Some(slot) = filed.get_mut(place) {
                *slot = dossiers;
            }
        }
        Ok(filed)
    }

    /// Receives dossiers at all desks at once and gives the transitions per second.
    async fn receive(
        &self,
        effort: Effort,
        desks: &[Desk],
        endpoint: &Endpoint,
        postgres: Option<&str>,
    ) -> Result<f64> {
        let filed = self.file(desks, effort.moves()).await?;
        self.installation.settle().await?;
        // connections of the load come from threads of its own; calls of a router run where services run
        let runtime = match endpoint {
            Endpoint::InProcess(_) => Handle::current(),
            Endpoint::Http(_) => self.generator.handle(),
        };
        let mut workers = Vec::new();
        for (desk, filed) in desks.iter().zip(filed) {
            let endpoint = endpoint.clone();
            workers.push(Receiver {
                client: runtime
                    .spawn(async move { endpoint.client().await })
                    .await??,
                officer: desk.officer.clone(),
                filed,
            });
        }
        if let Some(url) = postgres {
            even(url).await?;
        }
        let (run, workers) = closed_loop(&runtime, workers, LONGEST).await?;
        ensure!(
            workers.iter().all(|worker| worker.filed.is_empty()),
            "the time was over before all dossiers were received"
        );
        Ok(run.per_second())
    }

    /// Lets an officer receive a few dossiers while PostgreSQL logs its statements.
    async fn record(&self, url: &str) -> Result<Recorded> {
        let [(_, desks), _] = &self.desks;
        let desk = desks.first().context("no desk")?;
        let few = self.file(std::slice::from_ref(desk), 3).await?.concat();
        self.installation.settle().await?;
        let log = StatementLog::start(url).await?;
        let mut client = self.installation.dossiers().client().await?;
        let mut last = None;
        for dossier in &few {
            let key = fresh_key();
            let answer = client
                .data(&desk.officer.headers, RECEIVE, input(&key, dossier))
                .await?;
            last = Some((dossier, key, answer));
        }
        let statements = log.finish("UPDATE \"dossier\"").await?;
        let (dossier, key, answer) = last.context("nothing was received")?;
        let code = answer["receiveDossier"]["dossier"]["code"]
            .as_str()
            .context("a received dossier has a code")?;
        let dossier: DossierId = dossier.id.parse()?;
        let version: ids::ProcedureVersionId = self.version.parse()?;
        Ok(Recorded {
            statements,
            dossier: dossier.uuid().to_string(),
            tenant: desk.commune.tenant.uuid().to_string(),
            account: desk.officer.account.uuid().to_string(),
            agency_code: desk.commune.agency_code.clone(),
            idempotency_key: key,
            code: code.to_owned(),
            procedure_version: version.uuid().to_string(),
            applicant: self.applicant.account.uuid().to_string(),
        })
    }

    /// A filed dossier of the first desk, for pgbench to copy.
    async fn template(&self, desks: &[Desk]) -> Result<DossierId> {
        let desk = desks.get(..1).context("no desk")?;
        let filed = self.file(desk, 1).await?.concat();
        Ok(filed.first().context("no dossier")?.id.parse()?)
    }
}

async fn pgbench(
    effort: Effort,
    desks: &[Desk],
    server: &LocalServer,
    number: usize,
    template: &DossierId,
    recorded: &Recorded,
) -> Result<f64> {
    let clerks: Vec<Clerk> = desks
        .iter()
        .map(|desk| Clerk {
            tenant: desk.commune.tenant.uuid().to_string(),
            account: desk.officer.account.uuid().to_string(),
            agency_code: desk.commune.agency_code.clone(),
        })
        .collect();
    let round = Round {
        url: server.url(),
        binaries: server.binaries(),
        clerks: &clerks,
        calls: effort.moves(),
        number,
    };
    round.prepare(&template.uuid().to_string()).await?;
    even(server.url()).await?;
    round.run(recorded).await
}

/// Brings the server into the same state before each run: nothing waits to be written, plans know the tables.
async fn even(url: &str) -> Result<()> {
    administer(url, &["VACUUM ANALYZE", "CHECKPOINT"]).await
}

/// Receives the dossiers of one desk.
struct Receiver {
    client: Client,
    officer: Person,
    filed: Vec<Filed>,
}

impl Work for Receiver {
    async fn once(&mut self) -> Result<bool> {
        let Some(dossier) = self.filed.pop() else {
            return Ok(false);
        };
        let request = body(RECEIVE, input(&fresh_key(), &dossier));
        let answer = self.client.send(&self.officer.headers, request).await?;
        accepted(&answer)?;
        Ok(true)
    }
}

fn input(key: &str, dossier: &Filed) -> Value {
    json!({ "input": {
        "idempotencyKey": key, "dossierId": dossier.id, "version": dossier.version,
    } })
}
