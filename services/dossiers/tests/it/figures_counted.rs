//! The figures are kept as dossiers change, and are those that a count from scratch gives.

use calendar::local_date;
use dossiers::domain::DossierStatus;
use dossiers::{keep_figures_counted, recount_figures};
use policy::PositionRole;
use rand::rngs::StdRng;
use rand::seq::{IndexedMutRandom, IndexedRandom};
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use service::Clock;
use testkit::Backend;
use tokio::sync::watch;

use crate::answers::merged;
use crate::people::{WAY, WORK, right, ward};
use crate::world::Counter;

/// Counts what waits, as the worker does when it is told to stop.
pub async fn count(counter: &Counter) {
    let (_stop, stopping) = watch::channel(true);
    keep_figures_counted(counter.world.ctx.clone(), stopping).await;
}

/// Everything that the figures say.
pub async fn figures(counter: &Counter) -> [Vec<String>; 3] {
    let counters = "SELECT CAST(c.day AS text) || ' ' || CAST(c.since AS text) || ' ' || n.counter \
         || ' ' || n.channel || ' ' || n.unit || ' ' || n.field || ' ' || n.intake_day || ' ' \
         || CAST(c.number AS text) FROM figure_counter c JOIN figure_name n ON n.id = c.name \
         AND n.agency = c.agency ORDER BY 1";
    let late = "SELECT state || ' ' || CAST(first_day AS text) || ' ' || CAST(until_day AS text) \
         FROM figure_late ORDER BY dossier, number";
    [
        counter.rows(counters).await,
        counter
            .rows("SELECT fact FROM figure_fact ORDER BY dossier")
            .await,
        counter.rows(late).await,
    ]
}

async fn waiting(counter: &Counter) -> usize {
    let changes = counter.rows("SELECT CAST(version AS text) FROM figure_change");
    changes.await.len()
}

/// Gives a random command to a random dossier; most are refused, which changes nothing.
async fn step(counter: &Counter, random: &mut StdRng, dossiers: &mut Vec<Value>) {
    let now = counter.world.clock.now();
    let gap = chrono::TimeDelta::minutes(random.random_range(0..600));
    counter.world.clock.set(now + gap);
    if dossiers.is_empty() || random.random_bool(0.1) {
        dossiers.push(counter.submit(json!({})).await);
        return;
    }
    let ends = ["withdrawDossier", "refuseDossier", "refuseDossierIntake"];
    let mutation = match random.random_range(0..20) {
        0 => ends.choose(random),
        1..=5 => WORK.choose(random),
        _ => WAY.choose(random),
    };
    let (mutation, dossier) = (*mutation.unwrap(), dossiers.choose_mut(random));
    let dossier = dossier.unwrap();
    let (actor, mut rest) = right(mutation);
    if mutation == "issueDossierResult" {
        let today = local_date(counter.world.clock.now());
        rest = merged(rest, json!({ "issuedOn": today }));
    }
    let answer = counter.command(&actor, mutation, dossier, rest).await;
    if answer.body["errors"].is_null() {
        *dossier = answer.body["data"][mutation]["dossier"].clone();
    }
}

async fn figures_kept_are_those_counted_anew(backend: Backend) {
    for seed in 0..3 {
        let counter = Counter::open(backend).await;
        let mut random = StdRng::seed_from_u64(seed);
        let mut dossiers = vec![];
        for _ in 0..110 {
            step(&counter, &mut random, &mut dossiers).await;
            if random.random_bool(0.2) {
                count(&counter).await;
            }
        }
        count(&counter).await;
        assert_eq!(waiting(&counter).await, 0);
        let kept = figures(&counter).await;
        assert!(kept[0].len() > 20, "{kept:?}");
        assert_eq!(kept[1].len(), dossiers.len());
        // as if figures had never been kept, for one agency and for all
        for agency in [Some(ward()), None] {
            let recounted = recount_figures(&counter.world.ctx, agency).await.unwrap();
            assert_eq!(recounted as usize, dossiers.len());
            assert_eq!(figures(&counter).await, kept, "seed {seed}");
        }
        let spoil = "UPDATE figure_counter SET number = number + 1";
        counter.execute(spoil).await;
        counter.execute("DELETE FROM figure_fact").await;
        recount_figures(&counter.world.ctx, None).await.unwrap();
        assert_eq!(figures(&counter).await, kept, "seed {seed}");
    }
}

async fn a_repeated_call_counts_once(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    count(&counter).await;
    let input = counter.command_input(&dossier, json!({}));
    let clerk = crate::people::official(PositionRole::Reception);
    counter
        .call(&clerk, "receiveDossier", input.clone())
        .await
        .data();
    assert_eq!(waiting(&counter).await, 1);
    count(&counter).await;
    let kept = figures(&counter).await;
    counter.call(&clerk, "receiveDossier", input).await.data();
    assert_eq!(waiting(&counter).await, 0);
    assert_eq!(figures(&counter).await, kept);
}

async fn a_dossier_that_cannot_be_read_holds_up_no_other(backend: Backend) {
    let counter = Counter::open(backend).await;
    counter.dossier_in(DossierStatus::Submitted).await;
    counter.execute("UPDATE dossier SET document = '{}'").await;
    counter.dossier_in(DossierStatus::Received).await;
    count(&counter).await;
    assert_eq!(waiting(&counter).await, 0);
    assert_eq!(figures(&counter).await[1].len(), 1);
}

testkit::on_both_back_ends!(
    figures_kept_are_those_counted_anew,
    a_repeated_call_counts_once,
    a_dossier_that_cannot_be_read_holds_up_no_other,
);
