//! Files that are sent: from whom, how many at once, how large.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use futures_util::stream;
use graphql::{FileRoutes, Query, Reply, Upload};
use http::{Request, StatusCode};
use http_body_util::BodyExt;
use policy::{Action, Actor, PositionRole, Resource};
use serde_json::{Value, json};
use service::{AppError, ErrorCode, OpCtx};
use testkit::{World, citizen, officer, tenant_id};
use tokio::sync::Notify;
use tower::ServiceExt;

use crate::subgraph::subgraph;

const MOST: usize = 1_024;

fn admit(op: &OpCtx, query: &Query) -> Result<Query, AppError> {
    op.account()?;
    let tenant = op.actor.tenant();
    let tenant = tenant.ok_or_else(|| AppError::new(ErrorCode::Forbidden))?;
    op.authorise(Action::EditCatalogue, &Resource::Tenant(tenant))?;
    Ok(query.clone())
}

/// The office with a router that waits so many milliseconds for a file.
async fn office(longest: u64) -> (World, Router) {
    let (world, _) = subgraph().await;
    let upload = Upload {
        most_bytes: MOST,
        at_once: 2,
        longest_transfer: Duration::from_millis(longest),
        admit,
        take: |_, admitted, file| {
            let body = json!({ "admitted": admitted, "bytes": file.len() });
            Box::pin(async { Ok(Reply { done: true, body }) })
        },
    };
    let router = FileRoutes::new(&world.ctx)
        .upload("/files", upload)
        .into_router();
    (world, router)
}

fn editor() -> Actor {
    officer(tenant_id(1), &[PositionRole::CatalogueEditor])
}

/// Sends a body; gives the status and the answer.
async fn send(router: &Router, token: Option<&str>, body: Body) -> (StatusCode, Value) {
    let mut request = Request::post("/files?a=b").header("accept-language", "en");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let answer = router.clone().oneshot(request.body(body).unwrap()).await;
    let answer = answer.unwrap();
    let status = answer.status();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap())
}

/// A body that tells when it is begun to be read, and comes when it is let.
fn watched(read: &Arc<AtomicBool>, begun: &Arc<Notify>, let_come: &Arc<Notify>) -> Body {
    let (read, begun, let_come) = (Arc::clone(read), Arc::clone(begun), Arc::clone(let_come));
    Body::from_stream(stream::once(async move {
        read.store(true, Ordering::SeqCst);
        begun.notify_one();
        let_come.notified().await;
        Ok::<_, std::io::Error>(Bytes::from_static(b"file"))
    }))
}

#[tokio::test]
async fn nothing_is_read_from_whoever_may_not_send_it() {
    let (world, router) = office(60_000).await;
    let (read, signal) = (Arc::default(), Arc::default());
    let tokens = [
        None,
        Some("no-token".to_owned()),
        Some(world.token(&citizen(1))),
        Some(world.token(&officer(tenant_id(1), &[PositionRole::Reception]))),
    ];
    let codes = ["UNAUTHENTICATED", "TOKEN_INVALID", "FORBIDDEN", "FORBIDDEN"];
    for (token, code) in tokens.iter().zip(codes) {
        let body = watched(&read, &signal, &signal);
        let (status, told) = send(&router, token.as_deref(), body).await;
        assert!(status.is_client_error());
        assert_eq!(told["code"], code);
        assert!(!read.load(Ordering::SeqCst), "{code}");
    }
    let (status, told) = send(&router, Some(&world.token(&editor())), "file".into()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(told, json!({ "admitted": [["a", "b"]], "bytes": 4 }));
}

#[tokio::test]
async fn a_third_file_is_asked_to_come_again() {
    let (world, router) = office(60_000).await;
    let token = world.token(&editor());
    let read = Arc::default();
    let (begun, let_come) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = || {
        let (router, token) = (router.clone(), token.clone());
        let body = watched(&read, &begun, &let_come);
        tokio::spawn(async move { send(&router, Some(&token), body).await.0 })
    };
    let first = slow();
    begun.notified().await;
    let second = slow();
    begun.notified().await;
    let (status, told) = send(&router, Some(&token), "file".into()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        (&told["code"], &told["message"]),
        (
            &json!("FILES_BUSY"),
            &json!("Other files are being worked on. Please send yours again in a few minutes.")
        )
    );
    let_come.notify_one();
    let_come.notify_one();
    for answered in [first, second] {
        let_come.notify_waiters();
        assert_eq!(answered.await.unwrap(), StatusCode::OK);
    }
    let (status, _) = send(&router, Some(&token), "file".into()).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn files_that_are_too_large_or_break_off_are_refused() {
    let (world, router) = office(60_000).await;
    let token = world.token(&editor());
    let largest = send(&router, Some(&token), vec![b'a'; MOST].into()).await;
    assert_eq!(largest.0, StatusCode::OK);
    let (status, told) = send(&router, Some(&token), vec![b'a'; MOST + 1].into()).await;
    assert_eq!(
        (status, &told["code"]),
        (StatusCode::BAD_REQUEST, &json!("FILE_TOO_LARGE"))
    );
    let torn = stream::iter([
        Ok(Bytes::from_static(b"half")),
        Err(std::io::Error::other("gone")),
    ]);
    let (status, told) = send(&router, Some(&token), Body::from_stream(torn)).await;
    assert_eq!(
        (status, &told["code"]),
        (StatusCode::BAD_REQUEST, &json!("FILE_DAMAGED"))
    );
}

#[tokio::test]
async fn a_file_that_never_comes_gives_its_place_back() {
    let (world, router) = office(10).await;
    let token = world.token(&editor());
    let never = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    let (status, told) = send(&router, Some(&token), never).await;
    assert_eq!(
        (status, &told["code"]),
        (StatusCode::SERVICE_UNAVAILABLE, &json!("FILE_TOO_SLOW"))
    );
}
