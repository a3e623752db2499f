//! A generated year: lives that the commands of the aggregate allow, the same for the same seed, with their work
//! and their figures.

use dossiers::domain::DossierStatus;
use dossiers::{Generation, GenerationOrder, generate_demonstration, recount_figures};
use policy::PositionRole;
use serde_json::json;
use testkit::{Backend, officer};

use crate::figures_counted::figures;
use crate::people::{in_positions, other_ward, second_examiner, ward};
use crate::world::Counter;

fn order(seed: u64) -> GenerationOrder {
    GenerationOrder {
        dossiers: 401,
        tenants: 2,
        seed,
        until: "2026-11-20".parse().unwrap(),
    }
}

async fn generate(counter: &Counter, seed: u64) -> Generation {
    let mut told = vec![];
    let ctx = &counter.world.ctx;
    let generated = generate_demonstration(ctx, order(seed), |so_far| told.push(so_far.dossiers));
    let generated = generated.await.unwrap();
    assert_eq!(told, [201, 401]);
    assert_eq!(generated.dossiers, 401);
    generated
}

async fn a_generated_year_is_one_that_could_have_been(backend: Backend) {
    let counter = Counter::open(backend).await;
    let generated = generate(&counter, 7).await;
    let mut communes = generated.communes.clone();
    communes.sort();
    assert_eq!(communes, [ward(), other_ward()]);
    let share = |part: u64, of: u64| part * 100 / of;
    assert!(
        share(generated.received, generated.dossiers) >= 95,
        "{generated:?}"
    );
    assert!(
        share(generated.resolved, generated.received) >= 95,
        "{generated:?}"
    );
    // every one comes back from storage, and its figures are those counted from scratch
    let kept = figures(&counter).await;
    assert_eq!(kept[1].len(), 401);
    let recounted = recount_figures(&counter.world.ctx, None).await.unwrap();
    assert_eq!(recounted, 401);
    assert_eq!(figures(&counter).await, kept);
    let waiting = counter
        .rows("SELECT CAST(version AS text) FROM figure_change")
        .await;
    assert_eq!(waiting, Vec::<String>::new());
    let mut statuses = counter.rows("SELECT DISTINCT status FROM dossier").await;
    statuses.sort();
    assert!(statuses.contains(&DossierStatus::Returned.name().to_owned()));
    assert!(statuses.len() > 4, "{statuses:?}");
    let late = counter
        .rows("SELECT state FROM figure_late WHERE state = 'RESULT'")
        .await;
    assert!((1..40).contains(&late.len()), "{}", late.len());
    assert_eq!(counter.outbox().await.len(), 0);
    // their codes are drawn: the next one at the counter goes on after them
    let last = counter.rows("SELECT code FROM dossier WHERE code IS NOT NULL ORDER BY code");
    let codes = last.await.len() as u64;
    assert_eq!(codes, generated.received);
}

async fn officers_find_generated_work_in_their_queue(backend: Backend) {
    let counter = Counter::open(backend).await;
    generate(&counter, 7).await;
    let rows = counter
        .rows("SELECT role FROM work_item WHERE role = 'processing'")
        .await;
    assert!(!rows.is_empty());
    let mut found = 0;
    for tenant in [ward(), other_ward()] {
        let examiner = officer(tenant, &[PositionRole::Processing]);
        let caller = counter.caller(&in_positions(examiner, &[second_examiner()]));
        let query = "{ myWork(first: 100) { nodes { dossier { id status } } } }";
        let data = caller.graphql(query, json!({})).await.data();
        found += data["myWork"]["nodes"].as_array().unwrap().len();
    }
    assert_eq!(found, rows.len());
}

async fn the_same_seed_gives_the_same_year(backend: Backend) {
    let all = "SELECT document FROM dossier ORDER BY id";
    let mut years = vec![];
    for seed in [7, 7, 8] {
        let counter = Counter::open(backend).await;
        generate(&counter, seed).await;
        years.push(counter.rows(all).await);
        let again = generate_demonstration(&counter.world.ctx, order(seed), |_| {}).await;
        assert!(again.is_err(), "generated twice");
    }
    assert!(years[0] == years[1]);
    assert!(years[0] != years[2]);
}

testkit::on_both_back_ends!(
    a_generated_year_is_one_that_could_have_been,
    officers_find_generated_work_in_their_queue,
    the_same_seed_gives_the_same_year,
);
