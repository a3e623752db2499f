//! Messages between an applicant and the agencies of a dossier: sent, read, counted, and held to a number a day.

use dossiers::Config;
use dossiers::domain::DossierStatus;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Answer, Backend, officer};

use crate::people::{applicant, official, other_ward, stranger};
use crate::world::Counter;

const MESSAGES: &str = "
query($id: ID!, $first: Int, $after: String) { dossier(id: $id) {
  unreadMessages
  messages(first: $first, after: $after) { edges { cursor node { id from text sentAt } } pageInfo { hasNextPage } }
} }";

async fn send(counter: &Counter, actor: &Actor, dossier: &Value, text: &str) -> Answer {
    let key = counter.fresh_key();
    let input = json!({ "idempotencyKey": key, "dossierId": dossier["id"], "text": text });
    counter.call(actor, "sendDossierMessage", input).await
}

async fn read(counter: &Counter, actor: &Actor, dossier: &Value, page: Value) -> Value {
    let mut variables = page;
    variables["id"] = dossier["id"].clone();
    let answer = counter.caller(actor).graphql(MESSAGES, variables).await;
    answer.data()["dossier"].clone()
}

fn texts(read: &Value) -> Vec<&str> {
    let edges = read["messages"]["edges"].as_array().unwrap().iter();
    edges
        .map(|edge| edge["node"]["text"].as_str().unwrap())
        .collect()
}

async fn both_sides_write_and_each_sees_what_it_has_not_read(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let other = counter.dossier_in(DossierStatus::Processing).await;
    let (citizen, examiner) = (applicant(), official(PositionRole::Processing));
    let published = counter.outbox().await.len();
    send(&counter, &citizen, &dossier, " Bao giờ xong ạ? ")
        .await
        .data();
    send(&counter, &citizen, &other, "Việc khác").await.data();
    let answer = send(&counter, &examiner, &dossier, "Thứ ba tuần sau.").await;
    let sent = answer.data()["sendDossierMessage"]["message"].clone();
    assert_eq!(sent["from"], "AGENCY");

    let seen = read(&counter, &examiner, &dossier, json!({})).await;
    assert_eq!(texts(&seen), ["Thứ ba tuần sau.", "Bao giờ xong ạ?"]);
    assert_eq!(seen["unreadMessages"], 1);
    let seen = read(&counter, &citizen, &dossier, json!({ "first": 1 })).await;
    assert_eq!(
        (texts(&seen).len(), &seen["unreadMessages"]),
        (1, &json!(1))
    );
    assert_eq!(seen["messages"]["pageInfo"]["hasNextPage"], true);
    let after = seen["messages"]["edges"][0]["cursor"].clone();
    let rest = read(&counter, &citizen, &dossier, json!({ "after": after })).await;
    assert_eq!(texts(&rest), ["Bao giờ xong ạ?"]);

    let mark = json!({ "dossierId": dossier["id"], "messageId": sent["id"] });
    let marked = counter
        .call(&citizen, "markDossierMessagesRead", mark)
        .await;
    assert_eq!(marked.data()["markDossierMessagesRead"]["unread"], 0);
    // marks never go back
    let first = rest["messages"]["edges"][0]["node"]["id"].clone();
    let mark = json!({ "dossierId": dossier["id"], "messageId": first });
    let marked = counter
        .call(&citizen, "markDossierMessagesRead", mark.clone())
        .await;
    assert_eq!(marked.data()["markDossierMessagesRead"]["unread"], 0);
    let seen = read(&counter, &examiner, &dossier, json!({})).await;
    assert_eq!(seen["unreadMessages"], 1, "the other side reads for itself");

    let events = counter.outbox().await.split_off(published);
    let told = serde_json::to_string(&events).unwrap();
    assert_eq!(events.len(), 3);
    assert!(told.contains("dossier-message-sent") && told.contains("\"by\":\"AGENCY\""));
    assert!(!told.contains("Bao giờ") && !counter.audit().await.join(" ").contains("Bao giờ"));
}

async fn a_message_that_is_sent_twice_is_sent_once(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let input = json!({ "idempotencyKey": "once", "dossierId": dossier["id"], "text": "Chào" });
    let first = counter
        .call(&applicant(), "sendDossierMessage", input.clone())
        .await
        .data();
    let again = counter
        .call(&applicant(), "sendDossierMessage", input)
        .await
        .data();
    assert_eq!(first, again);
    assert_eq!(counter.rows("SELECT text FROM message").await, ["Chào"]);
}

async fn an_applicant_sends_so_many_messages_a_day(backend: Backend) {
    let mut config = Config::default();
    config.messages.applicant_a_day = 2;
    let counter = Counter::open_with(backend, config).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let officer = official(PositionRole::Reception);
    for _ in 0..3 {
        send(&counter, &officer, &dossier, "Chào").await.data();
    }
    for _ in 0..2 {
        send(&counter, &applicant(), &dossier, "Chào").await.data();
    }
    let third = send(&counter, &applicant(), &dossier, "Chào").await;
    assert_eq!(third.code(), "MESSAGES_TOO_MANY");
    // midnight in Hà Nội begins another day
    counter.at("2026-02-13 00:00");
    send(&counter, &applicant(), &dossier, "Chào").await.data();
}

async fn nobody_else_reads_or_writes(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    send(&counter, &applicant(), &dossier, "Chào").await.data();
    let foreign = officer(other_ward(), &[PositionRole::Reception]);
    for actor in [stranger(), foreign] {
        let variables = json!({ "id": dossier["id"] });
        let answer = counter.caller(&actor).graphql(MESSAGES, variables).await;
        assert_eq!(answer.data()["dossier"], Value::Null);
        let written = send(&counter, &actor, &dossier, "Chào").await;
        assert_eq!(written.code(), "NOT_FOUND");
    }
}

testkit::on_both_back_ends!(
    both_sides_write_and_each_sees_what_it_has_not_read,
    a_message_that_is_sent_twice_is_sent_once,
    an_applicant_sends_so_many_messages_a_day,
    nobody_else_reads_or_writes,
);
