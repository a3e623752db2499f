//! A process is up at once, and ready when all its services are.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use service::{Health, Readiness};
use tower::ServiceExt;

async fn get(health: &Health, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let answer = health.router().oneshot(request).await.unwrap();
    let status = answer.status();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn ready_when_every_service_is() {
    let health = Health::default();
    let router = health.clone();
    assert_eq!(
        get(&health, "/healthz").await,
        (StatusCode::OK, "ok".to_owned())
    );
    assert_eq!(
        get(&health, "/readyz").await,
        (StatusCode::SERVICE_UNAVAILABLE, "[]".to_owned())
    );

    health.set("identity", false);
    health.set("dossiers", true);
    assert_eq!(
        get(&health, "/readyz").await,
        (
            StatusCode::SERVICE_UNAVAILABLE,
            r#"[{"service":"identity","ready":false},{"service":"dossiers","ready":true}]"#
                .to_owned()
        )
    );

    health.set("identity", true);
    assert_eq!(get(&router, "/readyz").await.0, StatusCode::OK);
    let ready = |service| Readiness {
        service,
        ready: true,
    };
    assert_eq!(
        health.report(),
        (true, vec![ready("identity"), ready("dossiers")])
    );

    health.set("dossiers", false);
    assert_eq!(
        get(&router, "/readyz").await.0,
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(get(&router, "/healthz").await.0, StatusCode::OK);
}
