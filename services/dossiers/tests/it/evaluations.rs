//! What applicants think of how their dossiers were handled: given, changed, added up, and seen by whom.

use dossiers::domain::DossierStatus;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Answer, Backend, officer};

use crate::answers::pretty;
use crate::people::{applicant, official, other_ward};
use crate::world::Counter;

/// The same points for every criterion of the form.
pub fn answers(points: i32) -> Value {
    ["contacts", "agencies", "publicity", "attitude"]
        .map(|criterion| json!({ "criterion": criterion, "points": points }))
        .into()
}

const EVALUATION: &str = "
query($id: ID!) { dossier(id: $id) { evaluation { points { criterion points } comment givenAt changedAt } } }";

const FIGURES: &str = "
query($first: Date!, $last: Date!) { evaluationFigures(first: $first, last: $last) {
  dossiers criteria { form criterion name dossiers points index }
} }";

const FORM: &str = "query($on: Date) { evaluationForm(on: $on) { id source criteria { key name answers { points name } } } }";

async fn give(counter: &Counter, actor: &Actor, dossier: &Value, points: i32) -> Answer {
    let input =
        json!({ "dossierId": dossier["id"], "points": answers(points), "comment": " Tốt " });
    counter.call(actor, "evaluateDossier", input).await
}

async fn an_evaluation_is_given_once_and_changed_for_some_days(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Returned).await;
    let (audited, published) = (counter.audit().await.len(), counter.outbox().await.len());
    let first = give(&counter, &applicant(), &dossier, 2).await.data();
    insta::assert_snapshot!("evaluation_given", pretty(&first));
    counter.at("2026-02-20 09:00");
    let changed = give(&counter, &applicant(), &dossier, 1).await.data();
    let changed = &changed["evaluateDossier"]["evaluation"];
    assert_eq!(changed["givenAt"], "2026-02-12T01:00:00+00:00");
    assert_eq!(changed["changedAt"], "2026-02-20T02:00:00+00:00");
    assert_eq!(
        counter.rows("SELECT document FROM evaluation").await.len(),
        1
    );
    assert_eq!(counter.audit().await.len(), audited + 2);
    let events = counter.outbox().await;
    assert_eq!(events.len(), published + 2);
    let told = serde_json::to_string(events.last().unwrap()).unwrap();
    assert!(
        told.contains("dossier-evaluated") && !told.contains("Tốt"),
        "{told}"
    );

    let asked = json!({ "id": dossier["id"] });
    let officer = counter.caller(&official(PositionRole::Leadership));
    let seen = officer.graphql(EVALUATION, asked).await.data();
    assert_eq!(seen["dossier"]["evaluation"]["comment"], "Tốt");
    assert_eq!(seen["dossier"]["evaluation"]["points"][0]["points"], 1);

    counter.at("2026-02-27 08:01");
    let input = json!({ "dossierId": dossier["id"], "points": answers(0) });
    let caller = counter.caller(&applicant());
    let late = counter.refused(&caller, "evaluateDossier", input).await;
    assert_eq!(late.code(), "EVALUATION_CLOSED");
}

async fn whoever_holds_the_receipt_evaluates_too(backend: Backend) {
    let counter = Counter::open(backend).await;
    for status in [DossierStatus::Completed, DossierStatus::Refused] {
        let dossier = counter.dossier_in(status).await;
        let receipt = &dossier["receipt"];
        let held = json!({ "code": receipt["code"], "secret": receipt["trackingSecret"] });
        let input = json!({ "receipt": held, "points": answers(1) });
        let answer = counter
            .call(&Actor::Anonymous, "evaluateDossier", input)
            .await;
        let given = answer.data()["evaluateDossier"]["evaluation"].clone();
        assert_eq!(given["comment"], Value::Null);
    }
    let refused = counter.dossier_in(DossierStatus::IntakeRefused).await;
    give(&counter, &applicant(), &refused, 0).await.data();
    assert_eq!(
        counter.rows("SELECT document FROM evaluation").await.len(),
        3
    );
}

async fn an_agency_sees_what_applicants_think_of_it(backend: Backend) {
    let counter = Counter::open(backend).await;
    for (day, points) in [
        ("2026-02-12 08:00", 2),
        ("2026-02-13 08:00", 1),
        ("2026-02-23 08:00", 2),
    ] {
        counter.at(day);
        let dossier = counter.dossier_in(DossierStatus::IntakeRefused).await;
        give(&counter, &applicant(), &dossier, points).await.data();
    }
    let ask = async |actor: &Actor, first: &str, last: &str| {
        let period = json!({ "first": first, "last": last });
        counter.caller(actor).graphql(FIGURES, period).await
    };
    let leader = official(PositionRole::Leadership);
    let all = ask(&leader, "2026-02-01", "2026-02-28").await.data();
    insta::assert_snapshot!("evaluation_figures", pretty(&all));
    let one = ask(&leader, "2026-02-13", "2026-02-13").await.data();
    assert_eq!(one["evaluationFigures"]["dossiers"], 1);
    assert_eq!(one["evaluationFigures"]["criteria"][0]["index"], 1.0);
    let others = officer(other_ward(), &[PositionRole::Leadership]);
    let none = ask(&others, "2026-02-01", "2026-02-28").await.data();
    assert_eq!(
        none["evaluationFigures"],
        json!({ "dossiers": 0, "criteria": [] })
    );
    for (actor, first, code) in [
        (Actor::Anonymous, "2026-02-01", "UNAUTHENTICATED"),
        (applicant(), "2026-02-01", "FORBIDDEN"),
        (
            official(PositionRole::CatalogueEditor),
            "2026-02-01",
            "FORBIDDEN",
        ),
        (leader, "2026-03-01", "ENDS_BEFORE_IT_BEGINS"),
    ] {
        let refused = ask(&actor, first, "2026-02-28").await;
        assert_eq!(refused.code(), code, "{actor:?}");
    }
}

async fn what_is_asked_depends_on_the_day(backend: Backend) {
    let counter = Counter::open(backend).await;
    let ask = async |on: Value| {
        counter
            .caller
            .graphql(FORM, json!({ "on": on }))
            .await
            .data()
    };
    insta::assert_snapshot!("evaluation_form", pretty(&ask(Value::Null).await));
    let none = ask(json!("2018-12-31")).await;
    assert_eq!(none["evaluationForm"], Value::Null);
}

testkit::on_both_back_ends!(
    an_evaluation_is_given_once_and_changed_for_some_days,
    whoever_holds_the_receipt_evaluates_too,
    an_agency_sees_what_applicants_think_of_it,
    what_is_asked_depends_on_the_day,
);
