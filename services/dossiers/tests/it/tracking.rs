//! Tracking without log-in: by what is printed on the receipt, and nothing but the progress.

use axum::http::{Method, StatusCode};
use dossiers::Config;
use dossiers::domain::DossierStatus;
use policy::Actor;
use serde_json::{Value, json};
use testkit::{Answer, Backend};

use crate::answers::pretty;
use crate::documents::TRACK;
use crate::world::Counter;

async fn track(counter: &Counter, language: &str, code: &Value, secret: &str) -> Answer {
    counter
        .caller
        .with_header("accept-language", language)
        .graphql(TRACK, json!({ "code": code, "secret": secret }))
        .await
}

fn secret(dossier: &Value) -> String {
    dossier["receipt"]["trackingSecret"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn shows_the_progress_and_no_personal_data(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut shown = vec![];
    for (status, language) in [
        (DossierStatus::Received, "vi"),
        (DossierStatus::Processing, "en"),
        (DossierStatus::AwaitingIssue, "vi"),
        (DossierStatus::Returned, "en"),
        (DossierStatus::Refused, "vi"),
    ] {
        let dossier = counter.dossier_in(status).await;
        let answer = track(&counter, language, &dossier["code"], &secret(&dossier)).await;
        shown.push(answer.data());
    }
    let told = pretty(&json!(shown));
    for personal in ["Hư Cấu", "000000000001", "0900000001", "điều kiện", "acc_"] {
        assert!(!told.contains(personal), "{personal}");
    }
    insta::assert_snapshot!("tracking", told);
}

async fn the_secret_may_be_typed_in_small_letters_and_groups(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let printed = secret(&dossier);
    let (one, two) = printed.split_at(4);
    for typed in [
        printed.to_lowercase(),
        format!("{one}-{two}"),
        format!(" {one} {two} "),
    ] {
        let answer = track(&counter, "en", &dossier["code"], &typed).await;
        assert_eq!(
            answer.data()["trackDossier"]["status"],
            "RECEIVED",
            "{typed}"
        );
    }
}

async fn a_wrong_secret_and_an_unknown_code_get_one_answer(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let other = counter.dossier_in(DossierStatus::Received).await;
    let unknown = json!("H99.01.05-260212-9999");
    let before = counter.evidence().await;
    let answers = [
        track(&counter, "en", &dossier["code"], "22222222").await,
        track(&counter, "en", &dossier["code"], &secret(&other)).await,
        track(&counter, "en", &unknown, &secret(&dossier)).await,
        track(&counter, "en", &json!("H01-260212-0001"), "22222222").await,
    ];
    assert_eq!(answers[0].code(), "TRACKING_NOT_FOUND");
    assert_eq!(answers.to_vec(), vec![answers[0].clone(); 4]);
    assert_eq!(counter.evidence().await, before);
}

async fn what_was_never_printed_on_a_receipt_is_told_so(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    for secret in ["", "ABC", "ABCDEFGHJ", "ABCDEFG0", "ẠBCDEFGH"] {
        let answer = track(&counter, "en", &dossier["code"], secret).await;
        assert_eq!(answer.code(), "TRACKING_SECRET_MALFORMED", "{secret}");
    }
    let too_long = format!("H99.01.05-260212-{}", "1".repeat(40));
    for code in ["", "H99", "H99.01.05-260212-1", "' OR 1=1 --", &too_long] {
        let answer = track(&counter, "en", &json!(code), "22222222").await;
        assert_eq!(answer.code(), "CODE_MALFORMED", "{code}");
    }
}

async fn guessing_is_held_to_so_many_attempts(backend: Backend) {
    let mut config = Config::default();
    config.tracking.failures_of_a_code = 2;
    config.tracking.failures_from_an_address = 3;
    let counter = Counter::open_with(backend, config).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let other = counter.dossier_in(DossierStatus::Received).await;
    let guess = async |dossier: &Value, secret: &str, from: &str| {
        let caller = counter.caller.with_header("x-client-address", from);
        let asked = json!({ "code": dossier["code"], "secret": secret });
        caller.graphql(TRACK, asked).await
    };
    let (right, wrong) = (secret(&dossier), "22222222");
    // to be right counts for nothing
    for _ in 0..5 {
        guess(&dossier, &right, "192.0.2.1").await.data();
    }
    for _ in 0..2 {
        let told = guess(&dossier, wrong, "192.0.2.1").await;
        assert_eq!(told.code(), "TRACKING_NOT_FOUND");
    }
    let told = guess(&dossier, &right, "192.0.2.9").await;
    assert_eq!(told.code(), "TRACKING_TOO_OFTEN", "even what is right");
    let extensions = &told.body["errors"][0]["extensions"];
    assert_eq!(extensions["arguments"]["seconds"], "901");
    assert_eq!(
        guess(&other, wrong, "192.0.2.1").await.code(),
        "TRACKING_NOT_FOUND"
    );
    let told = guess(&other, &secret(&other), "192.0.2.1").await;
    assert_eq!(
        told.code(),
        "TRACKING_TOO_OFTEN",
        "the address has failed too often"
    );
    guess(&other, &secret(&other), "192.0.2.9").await.data();

    // by the receipt as PDF and by an evaluation one guesses no more than by tracking
    let held = json!({ "code": dossier["code"], "secret": right });
    let printed = counter
        .caller
        .send(
            Method::POST,
            "/dossiers/slips/receipt.pdf",
            held.to_string().into_bytes(),
        )
        .await;
    assert_eq!(printed.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let input = json!({ "receipt": held, "points": [] });
    let evaluated = counter
        .call(&Actor::Anonymous, "evaluateDossier", input)
        .await;
    assert_eq!(evaluated.code(), "TRACKING_TOO_OFTEN");

    counter.at("2026-02-12 08:15");
    guess(&dossier, &right, "192.0.2.1").await.data();
}

testkit::on_both_back_ends!(
    guessing_is_held_to_so_many_attempts,
    shows_the_progress_and_no_personal_data,
    the_secret_may_be_typed_in_small_letters_and_groups,
    a_wrong_secret_and_an_unknown_code_get_one_answer,
    what_was_never_printed_on_a_receipt_is_told_so,
);
