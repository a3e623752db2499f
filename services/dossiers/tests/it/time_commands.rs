//! What stops, pauses and moves the time of a dossier, through GraphQL: supplements, financial
//! obligations, new dates with an apology, corrections, and what time alone brings about.

use dossiers::domain::DossierStatus;
use dossiers::ring_alarms;
use policy::PositionRole;
use serde_json::{Value, json};
use testkit::Backend;

use crate::answers::{dossier_of, merged};
use crate::people::{applicant, official, right};
use crate::world::Counter;

async fn code(counter: &Counter, mutation: &str, dossier: &Value, change: Value) -> String {
    let (actor, rest) = right(mutation);
    let input = counter.command_input(dossier, merged(rest, change));
    counter.call(&actor, mutation, input).await.code()
}

async fn seen(counter: &Counter, dossier: &Value, fields: &str) -> Value {
    let document =
        format!("query($id: ID) {{ dossier(id: $id) {{ id version status {fields} }} }}");
    let variables = json!({ "id": dossier["id"] });
    let caller = counter.caller(&applicant());
    let answer = caller.graphql(&document, variables).await;
    answer.data()["dossier"].clone()
}

async fn rung(counter: &Counter) -> Vec<String> {
    let before = counter.outbox().await.len();
    ring_alarms(&counter.world.ctx).await.unwrap();
    let told = counter.outbox().await.into_iter().skip(before);
    told.map(|event| {
        let mark = event.data["mark"].as_str().unwrap_or_default();
        let name = event.event_type.rsplit('.').nth(1).unwrap_or_default();
        format!("{name} {mark}").trim_end().to_owned()
    })
    .collect()
}

/// Asked once, answered, the clock begins from zero; a second time only on a legal basis.
async fn a_supplement_starts_the_clock_anew(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::AwaitingSupplement).await;
    let asked = seen(
        &counter,
        &dossier,
        "dueAt nationalStatus supplements { items { paper remark } reason answeredAt }",
    )
    .await;
    assert_eq!(asked["nationalStatus"], 5);
    assert_eq!(asked["dueAt"], Value::Null);
    assert_eq!(asked["supplements"][0]["items"][0]["paper"], "form");
    counter.at("2026-02-13 10:00");
    let dossier = counter.give("answerDossierSupplement", &dossier).await;
    assert_eq!(dossier["status"], "PROCESSING");
    let answered = seen(
        &counter,
        &dossier,
        "dueAt papers { key originals } currentStep { step } clock { startedAt } \
         supplements { answeredAt answer }",
    )
    .await;
    assert_eq!(answered["clock"]["startedAt"], "2026-02-13T03:00:00+00:00");
    // three working days from Friday the 13th, over Tết
    assert_eq!(answered["dueAt"], "2026-02-25T10:30:00+00:00");
    assert_eq!(answered["supplements"][0]["answer"], "Đã ký lại");
    assert_eq!(
        answered["papers"][2],
        json!({ "key": "photo", "originals": 2 })
    );
    assert_eq!(answered["currentStep"]["step"], "examine");
    let again = "requestDossierSupplement";
    assert_eq!(
        code(&counter, again, &dossier, json!({})).await,
        "LEGAL_BASIS_NEEDED"
    );
    let basis = json!({ "legalBasis": "Khoản 4 Điều 10" });
    let (actor, rest) = right(again);
    let answer = counter.command(&actor, again, &dossier, merged(rest, basis));
    assert_eq!(
        dossier_of(answer.await, again)["status"],
        "AWAITING_SUPPLEMENT"
    );
}

/// Before acceptance the desk asks, and the dossier comes back to the desk.
async fn a_supplement_at_intake_comes_back_to_the_desk(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let ask = "requestDossierSupplement";
    let (_, rest) = right(ask);
    let examiner = official(PositionRole::Processing);
    let answer = counter
        .command(&examiner, ask, &dossier, rest.clone())
        .await;
    assert_eq!(answer.code(), "STEP_FOR_ANOTHER_ROLE");
    let desk = official(PositionRole::Reception);
    let answer = counter.command(&desk, ask, &dossier, rest).await;
    let dossier = dossier_of(answer, ask);
    assert_eq!(dossier["status"], "AWAITING_SUPPLEMENT");
    assert_eq!(
        code(&counter, "stopDossier", &dossier, json!({})).await,
        "DOSSIER_NOT_RECEIVED"
    );
    let dossier = counter.give("answerDossierSupplement", &dossier).await;
    assert_eq!(dossier["status"], "SUBMITTED");
    let dossier = counter.give("receiveDossier", &dossier).await;
    assert_eq!(dossier["status"], "RECEIVED");
}

/// Fifteen working days without an answer, and time closes the dossier; it tells so once.
async fn an_unanswered_request_is_closed_by_time(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::AwaitingSupplement).await;
    counter.at("2026-03-12 17:00");
    assert_eq!(rung(&counter).await, [] as [&str; 0]);
    counter.at("2026-03-13 00:00");
    assert_eq!(rung(&counter).await, ["dossier-closed-unanswered"]);
    assert_eq!(rung(&counter).await, [] as [&str; 0]);
    let closed = seen(&counter, &dossier, "nationalStatus closing { reason }").await;
    assert_eq!(closed["status"], "CLOSED_UNANSWERED");
    assert_eq!(closed["nationalStatus"], 8);
    assert_eq!(closed["closing"]["reason"], "Giấy tờ chưa đúng mẫu");
    let audit = counter.audit().await;
    assert!(
        audit.last().unwrap().contains(" dossier.ring_alarm "),
        "{audit:?}"
    );
    assert_eq!(
        code(&counter, "answerDossierSupplement", &closed, json!({})).await,
        "STATUS_FORBIDS_COMMAND"
    );
}

/// Each mark is told once, whoever looks how often, and leaves the version alone.
async fn marks_of_the_time_limit_are_told_once(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let mut told = vec![];
    for local in [
        "2026-02-12 09:00",
        "2026-02-13 12:00",
        "2026-02-13 17:00",
        "2026-02-23 07:35",
        "2026-02-23 08:00",
        "2026-02-24 07:00",
        "2026-02-24 17:00",
        "2026-02-25 08:00",
        "2026-03-25 08:00",
    ] {
        counter.at(local);
        told.extend(
            rung(&counter)
                .await
                .into_iter()
                .map(|name| format!("{local} {name}")),
        );
        assert_eq!(rung(&counter).await, [] as [&str; 0], "{local}");
    }
    insta::assert_snapshot!("marks_told", told.join("\n"));
    assert_eq!(
        seen(&counter, &dossier, "").await["version"],
        dossier["version"]
    );
}

/// The clock is paused from the notice to the proof, and the due date moves by that much.
async fn an_obligation_pauses_the_clock(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::AwaitingObligation).await;
    let paused = seen(
        &counter,
        &dossier,
        "dueAt nationalStatus obligations { authority notice confirmedAt }",
    )
    .await;
    assert_eq!(paused["nationalStatus"], 6);
    assert_eq!(paused["dueAt"], Value::Null);
    // the desk may take the proof, too
    counter.at("2026-02-24 08:00");
    let (_, rest) = right("confirmDossierObligation");
    let desk = official(PositionRole::Reception);
    let answer = counter.command(&desk, "confirmDossierObligation", &dossier, rest);
    let dossier = dossier_of(answer.await, "confirmDossierObligation");
    assert_eq!(dossier["status"], "PROCESSING");
    let goes_on = seen(&counter, &dossier, "dueAt obligations { proof }").await;
    assert_eq!(goes_on["obligations"][0]["proof"], "GNT-000017");
    assert_eq!(goes_on["dueAt"], "2026-02-27T10:30:00+00:00");
}

/// An apology: proposed by the holder, approved by the head, once, and only in time.
async fn a_new_date_needs_two_persons_and_comes_once(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let none = code(&counter, "approveDossierExtension", &dossier, json!({})).await;
    assert_eq!(none, "PROPOSAL_MISSING");
    let dossier = counter.give("proposeDossierExtension", &dossier).await;
    let twice = code(&counter, "proposeDossierExtension", &dossier, json!({})).await;
    assert_eq!(twice, "PROPOSAL_PENDING");
    let dossier = counter.give("rejectDossierExtension", &dossier).await;
    let dossier = counter.give("proposeDossierExtension", &dossier).await;
    let dossier = counter.give("approveDossierExtension", &dossier).await;
    let extended = seen(
        &counter,
        &dossier,
        "dueAt extensions { state newDate rejection } clock { moves { because } }",
    )
    .await;
    assert_eq!(extended["dueAt"], "2026-03-06T10:30:00+00:00");
    let states = |index: usize| extended["extensions"][index]["state"].clone();
    assert_eq!(
        (states(0), states(1)),
        (json!("REJECTED"), json!("APPROVED"))
    );
    assert_eq!(extended["clock"]["moves"][1]["because"], "EXTENDED");
    let once = code(
        &counter,
        "proposeDossierExtension",
        &dossier,
        json!({ "newDate": "2026-03-10" }),
    );
    assert_eq!(once.await, "PROPOSALS_USED_UP");
    // and on the last working day it is too late
    let other = counter.dossier_in(DossierStatus::Processing).await;
    counter.at("2026-02-25 08:00");
    let late = code(&counter, "proposeDossierExtension", &other, json!({})).await;
    assert_eq!(late, "EXTENSION_TOO_LATE");
}

/// Who approves is not who proposed, though they are a head.
async fn nobody_decides_on_their_own_proposal(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut dossier = counter.dossier_in(DossierStatus::AwaitingApproval).await;
    let head = official(PositionRole::Leadership);
    for (propose, approve) in [
        ("proposeDossierExtension", "approveDossierExtension"),
        ("requestDossierDueCorrection", "approveDossierDueCorrection"),
    ] {
        let (_, rest) = right(propose);
        let answer = counter.command(&head, propose, &dossier, rest).await;
        dossier = dossier_of(answer, propose);
        let refused = code(&counter, approve, &dossier, json!({})).await;
        assert_eq!(refused, "OWN_PROPOSAL");
    }
}

/// A wrong result is replaced, before and after it was returned; the old one stays on record.
async fn a_wrong_result_is_replaced(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Returned).await;
    let dossier = counter.give("correctDossierResult", &dossier).await;
    let corrected = seen(
        &counter,
        &dossier,
        "result { number } resultCorrections { reason formerNumber formerIssuedOn }",
    )
    .await;
    assert_eq!(corrected["status"], "RETURNED");
    assert_eq!(corrected["result"]["number"], "13/XN-UBND");
    assert_eq!(
        corrected["resultCorrections"],
        json!([{
            "reason": "Sai năm sinh", "formerNumber": "12/XN-UBND", "formerIssuedOn": "2026-02-12",
        }])
    );
}

testkit::on_both_back_ends!(
    a_supplement_starts_the_clock_anew,
    a_supplement_at_intake_comes_back_to_the_desk,
    an_unanswered_request_is_closed_by_time,
    marks_of_the_time_limit_are_told_once,
    an_obligation_pauses_the_clock,
    a_new_date_needs_two_persons_and_comes_once,
    nobody_decides_on_their_own_proposal,
    a_wrong_result_is_replaced,
);
