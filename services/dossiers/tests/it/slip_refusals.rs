//! Who is not given a form of a dossier, and what is said to whoever asks for what there is not.

use axum::http::{Method, Response, StatusCode};
use dossiers::domain::DossierStatus;
use dossiers::{Config, ConfigError, PrinterError};
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, Caller, officer, program};

use crate::answers::no_dossier;
use crate::people::{applicant, official, other_ward, stranger, ward};
use crate::slips::{ask, dense};
use crate::world::{Counter, secrets};

fn refusal(answer: &Response<Vec<u8>>) -> (u16, String) {
    let said: Value = serde_json::from_slice(answer.body()).unwrap();
    let code = said["code"].as_str().unwrap().to_owned();
    assert!(!said["message"].as_str().unwrap().is_empty());
    (answer.status().as_u16(), code)
}

async fn a_form_is_for_those_who_read_the_dossier(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let reception: &[PositionRole] = &[PositionRole::Reception];
    for (actor, file, expected) in [
        (Actor::Anonymous, "receipt.pdf", (401, "UNAUTHENTICATED")),
        (stranger(), "receipt.pdf", (404, "NOT_FOUND")),
        (
            officer(other_ward(), reception),
            "receipt.pdf",
            (404, "NOT_FOUND"),
        ),
        (
            official(PositionRole::CatalogueEditor),
            "receipt.pdf",
            (403, "FORBIDDEN"),
        ),
        (
            program(ward(), &[Action::ListDossiers]),
            "receipt.pdf",
            (403, "FORBIDDEN"),
        ),
        (applicant(), "control-slip.pdf", (403, "FORBIDDEN")),
        (applicant(), "register.pdf", (403, "FORBIDDEN")),
    ] {
        let (status, code) = refusal(&ask(&counter, &actor, &dossier, file).await);
        assert_eq!((status, code.as_str()), expected, "{actor:?} {file}");
    }
    let reader = program(ward(), &[Action::ReadDossier]);
    dense(&ask(&counter, &reader, &dossier, "control-slip.pdf").await);
}

async fn a_form_that_there_is_not_is_refused(backend: Backend) {
    let counter = Counter::open(backend).await;
    let submitted = counter.dossier_in(DossierStatus::Submitted).await;
    let received = counter.dossier_in(DossierStatus::Received).await;
    let officer = official(PositionRole::Reception);
    let none = (422, "SLIP_NOT_AVAILABLE");
    for (dossier, file, expected) in [
        (&submitted, "receipt.pdf", none),
        (&submitted, "control-slip.pdf", none),
        (&received, "refusal.pdf", none),
        (&received, "stop-notice.pdf", none),
        (&received, "apology.pdf", none),
        (&received, "supplement-request.pdf", none),
        (&received, "register.pdf", none),
        (&received, "certificate.pdf", (404, "NOT_FOUND")),
        (&received, "receipt", (404, "NOT_FOUND")),
        (
            &received,
            "receipt.pdf?edition=english",
            (400, "SLIP_EDITION_UNKNOWN"),
        ),
        (
            &received,
            "receipt.pdf?edition=",
            (400, "SLIP_EDITION_UNKNOWN"),
        ),
        (
            &json!({ "id": no_dossier() }),
            "receipt.pdf",
            (404, "NOT_FOUND"),
        ),
        (&json!({ "id": "17" }), "receipt.pdf", (400, "ID_MALFORMED")),
        (
            &json!({ "id": ward() }),
            "receipt.pdf",
            (400, "ID_OF_ANOTHER_KIND"),
        ),
    ] {
        let (status, code) = refusal(&ask(&counter, &officer, dossier, file).await);
        assert_eq!((status, code.as_str()), expected, "{file}");
    }
    let withdrawn = counter.dossier_in(DossierStatus::Withdrawn).await;
    let answer = ask(&counter, &applicant(), &withdrawn, "stop-notice.pdf").await;
    assert_eq!(
        refusal(&answer).1,
        "SLIP_NOT_AVAILABLE",
        "before there was a receipt"
    );
}

async fn hold(caller: &Caller, file: &str, body: Value) -> Response<Vec<u8>> {
    let path = format!("/dossiers/slips/{file}");
    caller
        .send(Method::POST, &path, body.to_string().into_bytes())
        .await
}

async fn whoever_holds_the_receipt_prints_it_again_and_nothing_else(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Refused).await;
    let anybody = &counter.caller;
    let secret = &dossier["receipt"]["trackingSecret"];
    let held = json!({ "code": dossier["code"], "secret": secret });
    let text = dense(&hold(anybody, "receipt.pdf", held.clone()).await);
    assert!(text.contains(dossier["code"].as_str().unwrap()));

    let other = counter.dossier_in(DossierStatus::Received).await;
    let crossed = json!({ "code": other["code"], "secret": secret });
    for (file, body, expected) in [
        ("receipt.pdf", crossed, (404, "TRACKING_NOT_FOUND")),
        ("refusal.pdf", held.clone(), (401, "UNAUTHENTICATED")),
        ("control-slip.pdf", held.clone(), (401, "UNAUTHENTICATED")),
        (
            "receipt.pdf?edition=x",
            held.clone(),
            (400, "SLIP_EDITION_UNKNOWN"),
        ),
        (
            "receipt.pdf",
            json!({ "code": dossier["code"], "secret": "1" }),
            (400, "TRACKING_SECRET_MALFORMED"),
        ),
        (
            "receipt.pdf",
            json!({ "code": "?", "secret": secret }),
            (400, "CODE_MALFORMED"),
        ),
        (
            "receipt.pdf",
            json!({ "code": dossier["code"] }),
            (400, "QUERY_INVALID"),
        ),
        ("receipt.pdf", json!("code"), (400, "QUERY_INVALID")),
    ] {
        let (status, code) = refusal(&hold(anybody, file, body).await);
        assert_eq!((status, code.as_str()), expected, "{file}");
    }
    let by_address = anybody
        .send(Method::GET, "/dossiers/slips/receipt.pdf", vec![])
        .await;
    assert_eq!(by_address.status(), StatusCode::METHOD_NOT_ALLOWED);
}

testkit::on_both_back_ends!(
    a_form_is_for_those_who_read_the_dossier,
    a_form_that_there_is_not_is_refused,
    whoever_holds_the_receipt_prints_it_again_and_nothing_else,
);

#[test]
fn a_configuration_that_cannot_be_used_is_refused_by_its_key() {
    let refused = |slips: Value| {
        let config: Config = serde_json::from_value(json!({ "slips": slips })).unwrap();
        let folder = tempfile::tempdir().unwrap();
        match config.means(folder.path(), &secrets()).map(drop) {
            Err(ConfigError::Slips(error)) => error,
            other => panic!(
                "{}",
                other
                    .err()
                    .map_or_else(String::new, |error| error.to_string())
            ),
        }
    };
    for page in ["ftp://x", "https://một.cửa", "https://x/#code", "tra-cuu"] {
        let error = refused(json!({ "tracking_page": page }));
        assert!(matches!(error, PrinterError::TrackingPage), "{page}");
    }
    assert!(matches!(
        refused(json!({ "at_once": 0 })),
        PrinterError::AtOnce
    ));
    assert!(matches!(
        refused(json!({ "titles": [] })),
        PrinterError::Titles
    ));
    let unknown = json!({ "tenants": { ward().to_string(): { "sets": { "tt-99": {} } } } });
    assert!(matches!(refused(unknown), PrinterError::Sets { .. }));
}
