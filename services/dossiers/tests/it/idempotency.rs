//! A mutation called twice with one key is done once and answered twice, word for word.

use dossiers::domain::DossierStatus;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Answer, Backend, citizen};
use tokio::task::JoinSet;

use crate::answers::{dossier_of, merged};
use crate::documents::{by_id, mutation_document};
use crate::people::{WAY, applicant, official, right};
use crate::world::Counter;

async fn every_answer_is_given_again_after_the_dossier_has_moved_on(backend: Backend) {
    let counter = Counter::open(backend).await;
    let filing = counter.filing_input(json!({}));
    let first = counter
        .call(&applicant(), "submitDossier", filing.clone())
        .await;
    let mut dossier = dossier_of(first.clone(), "submitDossier");
    let mut calls = vec![(applicant(), "submitDossier", filing, first)];
    for (number, mutation) in WAY.into_iter().enumerate() {
        counter.at(&format!("2026-02-12 09:{number:02}"));
        let (actor, rest) = right(mutation);
        let input = counter.command_input(&dossier, rest);
        let answer = counter.call(&actor, mutation, input.clone()).await;
        dossier = dossier_of(answer.clone(), mutation);
        calls.push((actor, mutation, input, answer));
    }
    counter.at("2026-02-13 08:00");
    let before = counter.evidence().await;
    for (actor, mutation, input, answer) in calls {
        let again = counter.call(&actor, mutation, input).await;
        assert_eq!(again, answer, "{mutation}");
    }
    assert_eq!(counter.evidence().await, before);
}

/// Makes the same call many times at once.
async fn at_once(
    counter: &Counter,
    actor: &Actor,
    mutation: &'static str,
    inputs: Vec<Value>,
) -> Vec<Answer> {
    let caller = counter.caller(actor);
    let mut calls = JoinSet::new();
    for input in inputs {
        let caller = caller.clone();
        calls.spawn(async move {
            let variables = json!({ "input": input });
            caller
                .graphql(&mutation_document(mutation), variables)
                .await
        });
    }
    calls.join_all().await
}

async fn calls_at_the_same_moment_with_one_key_do_it_once(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let reception = official(PositionRole::Reception);
    let filing = counter.filing_input(json!({ "channel": "COUNTER" }));
    for (mutation, input) in [
        ("fileDossierAtCounter", filing),
        ("receiveDossier", counter.command_input(&dossier, json!({}))),
    ] {
        let before = counter.evidence().await;
        let answers = at_once(&counter, &reception, mutation, vec![input; 8]).await;
        let first = dossier_of(answers[0].clone(), mutation);
        assert_eq!(first["status"], "RECEIVED");
        assert_eq!(answers, vec![answers[0].clone(); 8]);
        let after = counter.evidence().await;
        assert_eq!(
            (after.outbox, after.audit, after.keys.len()),
            (before.outbox + 1, before.audit + 1, before.keys.len() + 1),
            "{mutation}"
        );
    }
}

async fn calls_at_the_same_moment_with_several_keys_let_one_win(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let before = counter.evidence().await;
    let inputs: Vec<_> = (0..8)
        .map(|_| counter.command_input(&dossier, json!({})))
        .collect();
    let reception = official(PositionRole::Reception);
    let answers = at_once(&counter, &reception, "receiveDossier", inputs).await;
    let (won, lost): (Vec<_>, Vec<_>) = answers
        .into_iter()
        .partition(|answer| answer.body.get("errors").is_none());
    assert_eq!(won.len(), 1);
    let codes: Vec<_> = lost.iter().map(Answer::code).collect();
    assert_eq!(codes, vec!["STALE_VERSION"; 7]);
    let after = counter.evidence().await;
    assert_eq!(
        (after.outbox, after.audit, after.keys.len()),
        (before.outbox + 1, before.audit + 1, before.keys.len() + 1)
    );
}

async fn a_refused_call_does_not_consume_its_key(backend: Backend) {
    let counter = Counter::open(backend).await;
    let reception = official(PositionRole::Reception);
    let caller = counter.caller(&reception);
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let right_input = counter.command_input(&dossier, json!({}));
    let stale = merged(right_input.clone(), json!({ "version": 7 }));
    let told = counter.refused(&caller, "receiveDossier", stale).await;
    assert_eq!(told.code(), "STALE_VERSION");
    let answer = counter
        .call(&reception, "receiveDossier", right_input)
        .await;
    assert_eq!(dossier_of(answer, "receiveDossier")["status"], "RECEIVED");

    let filing = counter.filing_input(json!({}));
    let wrong = merged(filing.clone(), json!({ "papers": [] }));
    let told = counter
        .refused(&counter.caller(&applicant()), "submitDossier", wrong)
        .await;
    assert_eq!(told.code(), "PAPER_MISSING");
    let answer = counter.call(&applicant(), "submitDossier", filing).await;
    assert_eq!(dossier_of(answer, "submitDossier")["status"], "SUBMITTED");
}

async fn a_key_stands_for_one_mutation(backend: Backend) {
    let counter = Counter::open(backend).await;
    let reception = official(PositionRole::Reception);
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let input = counter.command_input(&dossier, json!({}));
    let answer = counter
        .call(&reception, "receiveDossier", input.clone())
        .await;
    let received = dossier_of(answer, "receiveDossier");
    let other = merged(input, json!({ "version": received["version"] }));
    let told = counter
        .refused(&counter.caller(&reception), "handOverDossier", other)
        .await;
    assert_eq!(told.code(), "IDEMPOTENCY_KEY_REUSED");
}

async fn a_key_is_the_accounts_own(backend: Backend) {
    let counter = Counter::open(backend).await;
    let key = json!({ "idempotencyKey": "one" });
    let mut ids = vec![];
    for actor in [citizen(1), citizen(2)] {
        let input = counter.filing_input(key.clone());
        let answer = counter.call(&actor, "submitDossier", input).await;
        ids.push(dossier_of(answer, "submitDossier")["id"].clone());
    }
    assert_ne!(ids[0], ids[1]);
    assert_eq!(
        counter.evidence().await.keys,
        ["submitDossier one", "submitDossier one"]
    );
}

/// A key of 100 characters is kept whole, whatever bytes they take.
async fn a_key_has_up_to_100_characters(backend: Backend) {
    let counter = Counter::open(backend).await;
    let key = "ạ".repeat(100);
    counter.submit(json!({ "idempotencyKey": key })).await;
    assert_eq!(
        counter.evidence().await.keys,
        [format!("submitDossier {key}")]
    );
}

/// PostgreSQL keeps no NUL in a text; no control character belongs into a key.
async fn a_key_has_no_control_characters(backend: Backend) {
    let counter = Counter::open(backend).await;
    for key in ["\0", "a\nb", "\u{85}"] {
        let input = counter.filing_input(json!({ "idempotencyKey": key }));
        let caller = counter.caller(&applicant());
        let told = counter.refused(&caller, "submitDossier", input).await;
        assert_eq!(told.code(), "IDEMPOTENCY_KEY_INVALID", "{key:?}");
    }
}

/// What people type may hold any character that can be seen; the others are left out, on both back ends.
async fn a_reason_may_hold_any_character(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let reason = "Lý do: 𠀀 \" \\ '; DROP TABLE dossier; --";
    let rest = json!({ "reason": format!("\0\u{202e}{reason}\u{200b}") });
    let answer = counter
        .command(&applicant(), "withdrawDossier", &dossier, rest)
        .await;
    let withdrawn = dossier_of(answer, "withdrawDossier");
    assert_eq!(withdrawn["closing"]["reason"], reason);
    let asked = counter
        .caller(&applicant())
        .graphql(&by_id(), json!({ "id": dossier["id"] }))
        .await;
    assert_eq!(asked.data()["dossier"], withdrawn);
}

testkit::on_both_back_ends!(
    a_key_has_no_control_characters,
    a_reason_may_hold_any_character,
    every_answer_is_given_again_after_the_dossier_has_moved_on,
    calls_at_the_same_moment_with_one_key_do_it_once,
    calls_at_the_same_moment_with_several_keys_let_one_win,
    a_refused_call_does_not_consume_its_key,
    a_key_stands_for_one_mutation,
    a_key_is_the_accounts_own,
    a_key_has_up_to_100_characters,
);
