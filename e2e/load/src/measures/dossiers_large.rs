//! Queues, lists and reports among the dossiers of a whole year.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bytes::Bytes;
use calendar::local_date;
use chrono::Datelike;
use dossiers::{GenerationOrder, generate_demonstration};
use http::HeaderMap;
use policy::PositionRole;
use serde_json::json;
use service::{Clock, SystemClock};
use testkit::postgres::local::{Durability, LocalServer};

use super::Effort;
use crate::client::{Client, accepted, body};
use crate::installation::Installation;
use crate::load::{Generator, Run, Work, closed_loop};
use crate::report::{Figure, Target};

const PROFILE: &str = "two-level";
const SEED: u64 = 20_170_101;
/// A list is read by a few at once, so that the tail shows the work and not a queue.
const READERS: usize = 4;
/// Milliseconds that issue 4 allows a list at the 95th percentile.
const LIST_LIMIT: f64 = 50.0;

const MY_WORK: &str = "{ myWork(first: 20) { nodes { step kind part dueAt
    dossier { id code status dueAt applicant { fullName } } } pageInfo { hasNextPage endCursor } } }";
const ALL: &str =
    "{ dossiers(first: 20, part: COMPETENT) { nodes { id code status dueAt submittedAt
    applicant { fullName } } pageInfo { hasNextPage endCursor } } }";
const BY_STATUS: &str =
    "{ dossiers(first: 20, part: COMPETENT, status: PROCESSING) { nodes { id code status
    dueAt } pageInfo { hasNextPage endCursor } } }";
const REPORT: &str = "query($period: FigurePeriodInput!) { reportIi06a(period: $period)
    { total { received resolved processing } rows { field received resolved processing } } }";
const LATE: &str = "query($period: FigurePeriodInput!) { lateDossiers(period: $period, first: 20)
    { nodes { code lateMinutes lateByHolder { owner late } } } }";

/// How large the year is.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    pub dossiers: u64,
    pub tenants: u64,
}

/// Measures, on PostgreSQL.
///
/// # Errors
/// When something cannot be started or a request is refused.
pub async fn run(effort: Effort, year: Year) -> Result<Vec<Figure>> {
    let server = LocalServer::start(Durability::On)?;
    let installation = Installation::start(Some(server.url()), PROFILE).await?;
    let today = local_date(SystemClock.now());
    let order = GenerationOrder {
        dossiers: year.dossiers,
        tenants: year.tenants,
        seed: SEED,
        until: today,
    };
    let start = Instant::now();
    let ctx = &installation.services().dossiers;
    let generated = generate_demonstration(ctx, order, |_| {}).await?;
    let took = start.elapsed();
    let mut figures = vec![Figure::new(
        format!(
            "{} dossiers of {} communes generated",
            year.dossiers, year.tenants
        ),
        generated.dossiers as f64 / took.as_secs_f64(),
        "/s",
    )];
    let commune = *generated.communes.first().context("no commune")?;
    let ordinary = installation
        .officer("bench.examiner", commune, &[PositionRole::Processing])
        .await?;
    let every_role = installation
        .officer("bench.every.role", commune, PositionRole::ALL)
        .await?;
    let people = [ordinary.headers, every_role.headers];
    for (name, query) in [
        ("my queue", MY_WORK),
        ("list of all", ALL),
        ("list by status", BY_STATUS),
    ] {
        let runs = in_turns(effort, &installation, &people, body(query, json!({}))).await?;
        figures.extend(lists(name, year, &runs));
    }
    let period = json!({ "period": { "year": today.year() } });
    for (name, query) in [
        ("report II.06a of a year", REPORT),
        ("late dossiers of a year", LATE),
    ] {
        let reporters = [people[1].clone(), people[1].clone()];
        let runs = in_turns(
            effort,
            &installation,
            &reporters,
            body(query, period.clone()),
        )
        .await?;
        let figure = Figure::new(
            format!("{name}, commune, p95"),
            runs[0].percentile(0.95),
            "ms",
        );
        figures.push(figure);
    }
    Ok(figures)
}

fn lists(name: &str, year: Year, runs: &[Run; 2]) -> [Figure; 2] {
    let [ordinary, every_role] = runs.each_ref().map(|run| run.percentile(0.95));
    let among = format!("{name} among {} dossiers", year.dossiers);
    [
        Figure::new(format!("{among}, ordinary officer, p95"), ordinary, "ms")
            .against("issue 4", LIST_LIMIT)
            .wanted(Target::AtMost(1.0)),
        Figure::new(
            format!("{among}, ordinary officer against every role"),
            ordinary,
            "ms",
        )
        .against("officer with every role", every_role)
        .wanted(Target::AtMost(1.2)),
    ]
}

/// Reads the same as two people in turns, on the same connections, through the gateway.
async fn in_turns(
    effort: Effort,
    installation: &Installation,
    people: &[HeaderMap; 2],
    request: Bytes,
) -> Result<[Run; 2]> {
    let generator = Generator::start()?;
    let mut readers = Vec::new();
    for _ in 0..READERS {
        let endpoint = installation.gateway();
        let client = generator
            .handle()
            .spawn(async move { endpoint.client().await });
        readers.push(Turns {
            client: client.await??,
            request: request.clone(),
            people: people.clone(),
            took: [Vec::new(), Vec::new()],
        });
    }
    let (_, mut readers) = closed_loop(&generator.handle(), readers, effort.round()).await?;
    for reader in &mut readers {
        reader.took = [Vec::new(), Vec::new()];
    }
    let (_, readers) = closed_loop(&generator.handle(), readers, effort.round() * 2).await?;
    let mut runs = [Run::default(), Run::default()];
    for reader in readers {
        for (run, took) in runs.iter_mut().zip(reader.took) {
            run.latencies.extend(took);
        }
    }
    for run in &mut runs {
        run.latencies.sort_unstable();
    }
    Ok(runs)
}

struct Turns {
    client: Client,
    request: Bytes,
    people: [HeaderMap; 2],
    took: [Vec<Duration>; 2],
}

impl Work for Turns {
    async fn once(&mut self) -> Result<bool> {
        for (headers, took) in self.people.iter().zip(&mut self.took) {
            let sent = Instant::now();
            let answer = self.client.send(headers, self.request.clone()).await?;
            took.push(sent.elapsed());
            accepted(&answer)?;
        }
        Ok(true)
    }
}
