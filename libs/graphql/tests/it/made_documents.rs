//! Documents that are made on demand: as whom, kept by whom, and asked for again.

use graphql::{Asked, Document, document, document_by_body};
use http::{Method, StatusCode};
use serde_json::Value;
use service::{AppError, ErrorCode, OpCtx};
use testkit::{Caller, World, citizen};

use crate::subgraph::subgraph;

async fn make(op: OpCtx, asked: Asked) -> Result<Document, AppError> {
    op.account()?;
    let tag = "v2.receipt".to_owned();
    let mut query = asked.query.iter();
    let edition = query.find(|(name, _)| name == "edition");
    let edition = edition.map(|(_, value)| value.clone()).unwrap_or_default();
    let told = format!(
        "{} {edition} {}",
        asked.part("name"),
        String::from_utf8_lossy(&asked.body)
    );
    Ok(Document {
        name: "receipt.pdf".to_owned(),
        media_type: "application/pdf",
        content: (!asked.knows(&tag)).then(|| told.into_bytes()),
        tag,
    })
}

async fn office() -> (World, Caller) {
    let (world, _) = subgraph().await;
    let router = document(&world.ctx, "/papers/{name}", |op, asked| {
        Box::pin(make(op, asked))
    })
    .merge(document_by_body(&world.ctx, "/papers", |op, asked| {
        Box::pin(make(op, asked))
    }));
    let caller = Caller::new(router).as_actor(&world, &citizen(1));
    (world, caller)
}

#[tokio::test]
async fn a_document_comes_with_what_browsers_need_to_know() {
    let (_, caller) = office().await;
    let answer = caller
        .send(Method::GET, "/papers/a.pdf?edition=vi", vec![])
        .await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.body(), b"a.pdf vi ");
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", "inline; filename=\"receipt.pdf\""),
        ("etag", "\"v2.receipt\""),
        ("cache-control", "private, no-cache"),
        ("vary", "authorization"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.headers()[name], value, "{name}");
    }
}

#[tokio::test]
async fn who_has_it_already_is_told_so() {
    let (_, caller) = office().await;
    for (known, status) in [
        ("\"v2.receipt\"", StatusCode::NOT_MODIFIED),
        ("W/\"v2.receipt\"", StatusCode::NOT_MODIFIED),
        ("\"v1.receipt\", \"v2.receipt\"", StatusCode::NOT_MODIFIED),
        ("\"v1.receipt\"", StatusCode::OK),
        ("v2.receipt", StatusCode::OK),
    ] {
        let answer = caller
            .with_header("if-none-match", known)
            .send(Method::GET, "/papers/a.pdf", vec![])
            .await;
        assert_eq!(answer.status(), status, "{known}");
        assert_eq!(answer.headers()["etag"], "\"v2.receipt\"");
        assert_eq!(answer.body().is_empty(), status == StatusCode::NOT_MODIFIED);
    }
}

#[tokio::test]
async fn a_question_comes_as_a_body_of_bounded_length() {
    let (_, caller) = office().await;
    let answer = caller.send(Method::POST, "/papers", b"what".to_vec()).await;
    assert_eq!(answer.body(), b"  what");
    let long = caller
        .send(Method::POST, "/papers", vec![b'x'; 5_000])
        .await;
    assert_eq!(long.status(), StatusCode::BAD_REQUEST);
    let said: Value = serde_json::from_slice(long.body()).unwrap();
    assert_eq!(said["code"], ErrorCode::QueryInvalid.name());
    let wrong = caller.send(Method::GET, "/papers", vec![]).await;
    assert_eq!(wrong.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn nobody_gets_a_document_without_a_token() {
    let (world, _) = office().await;
    let router = document(&world.ctx, "/papers/{name}", |op, asked| {
        Box::pin(make(op, asked))
    });
    let answer = Caller::new(router)
        .send(Method::GET, "/papers/a.pdf", vec![])
        .await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
}
