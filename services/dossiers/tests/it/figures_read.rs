//! Figures and reports as agencies read them: a commune its own, a province those below it, too.

use dossiers::domain::DossierStatus;
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, Caller, officer, program};

use crate::figures_counted::count;
use crate::people::{applicant, official, other_ward, province, ward};
use crate::world::Counter;

const ON_TIME: &str = "query($period: FigurePeriodInput!, $by: FigureGroupBy!, $agencyId: ID, $descendants: Boolean) {
  onTimeFigures(period: $period, by: $by, agencyId: $agencyId, descendants: $descendants) {
    agency { id } unit procedureId field channel intakeDay submitted received carriedOver notAccepted
    resolvedEarly resolvedOnTime resolvedLate processingInTime processingOverdue awaitingSupplement paused
    resolved onTime onTimeByIndex supplementRequests extensions
    held { owner agency { id } wallMinutes workingMinutes lateMinutes } } }";
const STEPS: &str = "query($period: FigurePeriodInput!) { stepFigures(period: $period) {
    agency { id } unit step inTime overdue endedEarly endedOnTime endedLate endedNotDue
    allottedMinutes usedMinutes waitedMinutes } }";
const REPORT: &str = "query($period: FigurePeriodInput!, $agencyId: ID) {
  reportIi06a(period: $period, agencyId: $agencyId) { from to rows { ...columns } total { ...columns } } }
  fragment columns on ReportIi06aRow { field received receivedOnline receivedOtherwise carriedOver resolved
    resolvedEarly resolvedOnTime resolvedLate processing processingInTime processingOverdue }";
const LATE: &str = "query($period: FigurePeriodInput!, $kind: LateDossierKind, $first: Int, $after: String) {
  lateDossiers(period: $period, kind: $kind, first: $first, after: $after) {
    edges { node { dossierId code agency { id } procedureId kind channel since receivedAt dueAt lateMinutes
      lateByHolder { owner agency { id } late } } }
    pageInfo { hasNextPage endCursor } } }";

fn february() -> Value {
    json!({ "from": "2026-02-01", "to": "2026-02-28" })
}

fn leader() -> Actor {
    official(PositionRole::Leadership)
}

async fn ask(caller: &Caller, query: &str, variables: Value) -> Value {
    caller.graphql(query, variables).await.data()
}

/// One done early, one done late, one overdue, one open, one refused at intake: as of 27 February.
async fn with_history(backend: Backend) -> (Counter, Vec<Value>) {
    let counter = Counter::open(backend).await;
    counter.dossier_in(DossierStatus::Returned).await;
    let mut late = counter.dossier_in(DossierStatus::AwaitingIssue).await;
    let overdue = counter.dossier_in(DossierStatus::Processing).await;
    counter.dossier_in(DossierStatus::IntakeRefused).await;
    counter.at("2026-02-26 10:00");
    late = counter.give("issueDossierResult", &late).await;
    counter.dossier_in(DossierStatus::Processing).await;
    counter.at("2026-02-27 09:00");
    count(&counter).await;
    (counter, vec![late, overdue])
}

async fn figures_add_up_in_every_cut(backend: Backend) {
    let (counter, _) = with_history(backend).await;
    let caller = counter.caller(&leader());
    let mut told = vec![];
    for by in [
        "AGENCY",
        "UNIT",
        "PROCEDURE",
        "FIELD",
        "CHANNEL",
        "INTAKE_DAY",
    ] {
        let variables = json!({ "period": february(), "by": by });
        let data = ask(&caller, ON_TIME, variables).await;
        told.push(json!({ by: data["onTimeFigures"] }));
    }
    told.push(ask(&caller, STEPS, json!({ "period": february() })).await);
    let march = json!({ "from": "2026-03-01", "to": "2026-03-31" });
    for period in [february(), json!({ "year": 2026, "month": 2 }), march] {
        told.push(ask(&caller, REPORT, json!({ "period": period })).await);
    }
    if backend == Backend::Sqlite {
        let told = serde_yaml_ng::to_string(&told).unwrap();
        insta::assert_snapshot!("figures", told);
    }
    let row = &told[0]["AGENCY"][0];
    assert_eq!(row["agency"]["id"], json!(ward()));
    let columns = |names: &[&str]| {
        names
            .iter()
            .map(|name| row[*name].as_u64().unwrap())
            .sum::<u64>()
    };
    assert_eq!(columns(&["received", "carriedOver"]), 4);
    let done = ["resolvedEarly", "resolvedOnTime", "resolvedLate"];
    let open = ["processingInTime", "processingOverdue"];
    assert_eq!((columns(&done), columns(&open)), (2, 2));
}

async fn a_figure_of_lateness_opens_to_its_dossiers(backend: Backend) {
    let (counter, dossiers) = with_history(backend).await;
    let caller = counter.caller(&leader());
    let all = ask(&caller, LATE, json!({ "period": february() })).await;
    let edges = all["lateDossiers"]["edges"].as_array().unwrap();
    let of = |kind: &str| {
        let mut nodes = edges.iter().map(|edge| &edge["node"]);
        nodes.find(|node| node["kind"] == kind).unwrap().clone()
    };
    assert_eq!(edges.len(), 2);
    let [resolved, overdue] = ["RESOLVED", "OVERDUE"].map(of);
    assert_eq!(resolved["dossierId"], dossiers[0]["id"]);
    assert_eq!(overdue["dossierId"], dossiers[1]["id"]);
    // due on 24 February at 17:30, eight hours a day
    assert_eq!(resolved["lateMinutes"], json!(480 + 150));
    assert_eq!(overdue["lateMinutes"], json!(2 * 480 + 90));
    for node in [&resolved, &overdue] {
        let held = node["lateByHolder"].as_array().unwrap();
        let sum: i64 = held.iter().map(|held| held["late"].as_i64().unwrap()).sum();
        assert_eq!(json!(sum), node["lateMinutes"]);
        assert_eq!(node["since"] == "2026-02-24", node["kind"] == "OVERDUE");
    }
    let (mut after, mut seen) = (Value::Null, vec![]);
    for _ in 0..2 {
        let variables = json!({ "period": february(), "first": 1, "after": after });
        let page = ask(&caller, LATE, variables).await["lateDossiers"].clone();
        seen.push(page["edges"][0].clone());
        after = page["pageInfo"]["endCursor"].clone();
        assert_eq!(page["pageInfo"]["hasNextPage"], json!(seen.len() < 2));
    }
    assert_eq!(&seen, edges);
    for kind in ["OVERDUE", "RESOLVED"] {
        let variables = json!({ "period": february(), "kind": kind });
        let page = ask(&caller, LATE, variables).await;
        assert_eq!(page["lateDossiers"]["edges"][0]["node"], of(kind));
    }
    let january = json!({ "period": { "from": "2026-01-01", "to": "2026-01-31" } });
    let none = ask(&caller, LATE, january).await;
    assert_eq!(none["lateDossiers"]["edges"], json!([]));
}

async fn a_province_sees_what_is_below_it_and_a_commune_itself(backend: Backend) {
    let (counter, _) = with_history(backend).await;
    let above = officer(province(), &[PositionRole::Leadership]);
    let beside = officer(other_ward(), &[PositionRole::Leadership]);
    let by_agency =
        |more: Value| crate::answers::merged(json!({ "period": february(), "by": "AGENCY" }), more);
    for walls in [true, false] {
        let caller = |actor: &Actor| match (walls, backend) {
            // SQLite has no row-level security to stand alone
            (true, _) | (_, Backend::Sqlite) => counter.caller(actor),
            (false, Backend::Postgres) => counter.caller_without_filter(actor),
        };
        let figures = async |actor: &Actor, more| {
            let data = ask(&caller(actor), ON_TIME, by_agency(more)).await;
            let rows = data["onTimeFigures"].as_array().unwrap().clone();
            rows.iter()
                .map(|row| row["agency"]["id"].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(figures(&leader(), json!({})).await, [json!(ward())]);
        assert_eq!(figures(&above, json!({})).await, [json!(ward())]);
        let named = json!({ "agencyId": ward(), "descendants": false });
        assert_eq!(figures(&above, named).await, [json!(ward())]);
        assert_eq!(figures(&beside, json!({})).await, Vec::<Value>::new());
        if walls {
            let alone = json!({ "descendants": false });
            assert_eq!(figures(&above, alone).await, Vec::<Value>::new());
        }
        for (actor, seen) in [(leader(), 2), (above.clone(), 2), (beside.clone(), 0)] {
            let data = ask(&caller(&actor), LATE, json!({ "period": february() })).await;
            let edges = data["lateDossiers"]["edges"].as_array().unwrap();
            assert_eq!(edges.len(), seen, "{actor:?}");
        }
    }
}

async fn figures_are_for_those_who_report(backend: Backend) {
    let (counter, _) = with_history(backend).await;
    let variables = json!({ "period": february(), "by": "AGENCY" });
    let refused = async |caller: Caller, variables: Value| {
        let mut codes = vec![];
        for query in [ON_TIME, STEPS, REPORT, LATE] {
            codes.push(caller.graphql(query, variables.clone()).await.code());
        }
        codes.dedup();
        codes
    };
    let anonymous = counter.caller.clone();
    assert_eq!(
        refused(anonymous, variables.clone()).await,
        ["UNAUTHENTICATED"]
    );
    let others = [
        PositionRole::Reception,
        PositionRole::Processing,
        PositionRole::Clerk,
    ];
    for actor in others.map(official).into_iter().chain([applicant()]) {
        let caller = counter.caller(&actor);
        assert_eq!(
            refused(caller, variables.clone()).await,
            ["FORBIDDEN"],
            "{actor:?}"
        );
    }
    let reporter = program(ward(), &[Action::ReadFigures]);
    ask(&counter.caller(&reporter), ON_TIME, variables).await;
    for (agency, code) in [
        (json!(province()), "TENANT_NOT_FOUND"),
        (json!(other_ward()), "TENANT_NOT_FOUND"),
        (json!("x"), "ID_MALFORMED"),
    ] {
        let variables = json!({ "period": february(), "by": "AGENCY", "agencyId": agency });
        let answer = counter.caller(&leader()).graphql(ON_TIME, variables).await;
        assert_eq!(answer.code(), code, "{agency}");
    }
    for period in [
        json!({}),
        json!({ "from": "2026-02-01" }),
        json!({ "from": "2026-02-02", "to": "2026-02-01" }),
        json!({ "year": 2026, "month": 13 }),
        json!({ "year": 2026, "quarter": 0 }),
        json!({ "year": 2026, "month": 1, "quarter": 1 }),
        json!({ "year": 2026, "from": "2026-02-01", "to": "2026-02-02" }),
    ] {
        let variables = json!({ "period": period, "by": "AGENCY" });
        let caller = counter.caller(&leader());
        assert_eq!(
            refused(caller, variables).await,
            ["PERIOD_INVALID"],
            "{period}"
        );
    }
}

async fn many_dossiers_take_as_many_statements_as_few(backend: Backend) {
    let (counter, _) = with_history(backend).await;
    let caller = counter.caller(&leader());
    let variables = json!({ "period": february(), "by": "PROCEDURE" });
    let statements = async || {
        let mut sent = vec![];
        for query in [ON_TIME, STEPS, REPORT, LATE] {
            let before = counter.world.ctx.database.statements();
            ask(&caller, query, variables.clone()).await;
            sent.push(counter.world.ctx.database.statements() - before);
        }
        sent
    };
    statements().await;
    let few = statements().await;
    counter.at("2026-02-12 09:00");
    for _ in 0..20 {
        counter.dossier_in(DossierStatus::Processing).await;
    }
    counter.at("2026-02-27 09:00");
    count(&counter).await;
    assert_eq!(statements().await, few);
    assert!(few.iter().all(|sent| *sent <= 4), "{few:?}");
}

testkit::on_both_back_ends!(
    figures_add_up_in_every_cut,
    a_figure_of_lateness_opens_to_its_dossiers,
    a_province_sees_what_is_below_it_and_a_commune_itself,
    figures_are_for_those_who_report,
    many_dossiers_take_as_many_statements_as_few,
);
