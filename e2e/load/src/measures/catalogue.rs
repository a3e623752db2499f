//! A province's catalogue: what a search takes.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use calendar::local_date;
use identity::Seal;
use procedures::app::catalogue::Catalogue;
use procedures::app::seed::publish_catalogue;
use procedures::domain::search::{Filters, Question, Request};
use procedures::domain::{Procedure, Standpoint};
use serde_json::json;
use service::{Clock, Ctx, SystemClock};
use store::Scope;
use testkit::postgres::local::{Durability, LocalServer};

use super::Effort;
use crate::catalogue::{Size, generate};
use crate::client::{Client, accepted, body, headers};
use crate::installation::{bare_services, close, config};
use crate::load::Run;
use crate::report::{Figure, Target};

const PROFILE: &str = "two-level";
/// Procedures published in one transaction while the measure is prepared.
const BATCH: usize = 200;
const QUESTIONS: usize = 200;
/// Milliseconds.
const LIMIT: f64 = 20.0;
const SEARCH: &str = "query($search: String!) { procedures(first: 20, search: $search) {
    totalCount correctedSearch facets { name buckets { value label count } }
    nodes { id code version { name field { name } levels } } pageInfo { hasNextPage endCursor } } }";

/// Measures, on PostgreSQL.
///
/// # Errors
/// When something cannot be started or a request is refused.
pub async fn run(effort: Effort) -> Result<Vec<Figure>> {
    let size = Size {
        procedures: if effort.quick { 300 } else { 2_000 },
        versions: 3,
    };
    let server = LocalServer::start(Durability::On)?;
    let folder = tempfile::tempdir()?;
    let config = config(&folder, Some(server.url()), PROFILE);
    let services = bare_services(&config, &Seal::draw_text()?).await?;
    let ctx = &services.procedures;
    let catalogue = generate(size)?;
    for batch in catalogue.chunks(BATCH) {
        publish_catalogue(ctx, batch).await?;
    }
    let figures = search(effort, ctx, &catalogue, size).await?;
    close(&services).await?;
    folder.close()?;
    Ok(figures)
}

/// Each question alone, through the service and then straight at the index.
async fn search(
    effort: Effort,
    ctx: &Ctx,
    catalogue: &[Procedure],
    size: Size,
) -> Result<Vec<Figure>> {
    let questions = questions(catalogue)?;
    let mut client = Client::InProcess(procedures::router(ctx));
    let start = Instant::now();
    ask(&mut client, "đăng ký").await?;
    let first = start.elapsed();

    let (mut service, mut index) = (Run::default(), Run::default());
    let held = Catalogue::default();
    for _ in 0..=effort.rounds() {
        // the last round counts: those before it warm pools and caches
        (service, index) = (Run::default(), Run::default());
        for question in &questions {
            let sent = Instant::now();
            ask(&mut client, question).await?;
            service.latencies.push(sent.elapsed());

            let tx = ctx.database.read(Scope::Public).await?;
            let snapshot = held.snapshot(&tx).await?;
            let request = Request {
                day: local_date(SystemClock.now()),
                standpoint: Standpoint::Anywhere,
                question: Some(Question::parse(question)?),
                filters: Filters::new(),
                after: None,
                first: 20,
                facets: true,
            };
            let sent = Instant::now();
            let answer = snapshot.search(&request);
            index.latencies.push(sent.elapsed());
            ensure!(answer.total <= catalogue.len(), "more than there is");
        }
    }
    let among = format!(
        "{} procedures × {} versions",
        size.procedures, size.versions
    );
    let mut figures = vec![Figure::new(
        format!("first search after the start, {among}"),
        first.as_secs_f64(),
        "s",
    )];
    for (what, mut run) in [
        ("search through the service", service),
        ("index alone", index),
    ] {
        run.latencies.sort_unstable();
        for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
            let figure = Figure::new(
                format!("{what}, {among}, {name}"),
                run.percentile(share),
                "ms",
            );
            figures.push(if name == "p95" {
                figure
                    .against("issue 3, item 9", LIMIT)
                    .wanted(Target::AtMost(1.0))
            } else {
                figure
            });
        }
    }
    Ok(figures)
}

async fn ask(client: &mut Client, question: &str) -> Result<()> {
    let body = body(SEARCH, json!({ "search": question }));
    accepted(&client.send(&headers(None)?, body).await?)
}

/// What people type: names, parts of them with and without accents, begun, mistyped, codes, and nonsense.
fn questions(catalogue: &[Procedure]) -> Result<Vec<String>> {
    (0..QUESTIONS)
        .map(|number| {
            let procedure = catalogue
                .get(number * 37 % catalogue.len())
                .context("the catalogue is empty")?;
            let version = procedure.versions().last().context("no version")?;
            let name = version.content().name.vi();
            let words: Vec<&str> = name.split(' ').collect();
            let part = |from: usize, to: usize| words[from..to.min(words.len())].join(" ");
            Ok(match number % 8 {
                0 => name.to_owned(),
                1 => wording::fold(name),
                2 => part(0, 3),
                3 => wording::fold(&part(1, 5)),
                4 => mistyped(&part(2, 6)),
                5 => begun(&part(0, 4)),
                6 => procedure.code().as_str().replace('.', ""),
                _ => format!("{} ở đâu {number}", part(3, 7)),
            })
        })
        .collect()
}

/// The text without its last letter.
fn begun(text: &str) -> String {
    let mut letters = text.chars();
    letters.next_back();
    letters.as_str().to_owned()
}

/// The longest word with two of its letters swapped.
fn mistyped(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    if let Some(word) = words.iter_mut().max_by_key(|word| word.chars().count()) {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() > 2 {
            letters.swap(1, 2);
        }
        *word = letters.into_iter().collect();
    }
    words.join(" ")
}
