//! The scanner: what it finds is kept apart, and nothing is read before it has spoken.

use std::sync::atomic::Ordering;

use chrono::TimeDelta;
use files::{FilesConfig, ScanVerdict, UploadState};
use http::StatusCode;
use service::ErrorCode;
use testkit::{Backend, citizen, on_both_back_ends};

use crate::builders::{Office, office, office_with, pdf};
use testkit::clamd::{Clamd, Mood, eicar, free_port};

async fn scanned_by(backend: Backend, address: &str) -> Office {
    let config = FilesConfig {
        scanner: Some(address.parse().unwrap()),
        ..FilesConfig::default()
    };
    office_with(backend, config, |store| store).await
}

fn infected() -> Vec<u8> {
    [pdf(1, 200_000), eicar(), pdf(2, 200_000)].concat()
}

async fn clean_content_is_said_to_be_clean(backend: Backend) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let office = scanned_by(backend, &clamd.address).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 300_000)).await;
    assert_eq!(file.scan, ScanVerdict::Clean);
}

async fn without_a_scanner_content_is_said_to_be_unscanned(backend: Backend) {
    let office = office(backend).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    assert_eq!(file.scan, ScanVerdict::Unscanned);
}

async fn infected_content_is_kept_apart_and_never_served(backend: Backend) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let office = scanned_by(backend, &clamd.address).await;
    let content = infected();
    let id = office.open(&citizen(1), "a.pdf", content.len()).await;
    let got = office.patch(&citizen(1), id, 0, content.clone()).await;
    assert_eq!(
        (got.status, got.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "FILE_INFECTED")
    );

    let upload = office.upload(id).await;
    assert_eq!(upload.state, UploadState::Quarantined);
    assert_eq!(upload.virus.as_deref(), Some("Win.Test.EICAR_HDB-1"));
    assert_eq!(upload.digest, None);
    let refusal = office.try_attach(&citizen(1), id, &[]).await.unwrap_err();
    assert_eq!(refusal.code(), ErrorCode::FileInfected);
    let [kept] = &office.objects("quarantine")[..] else {
        panic!("one object is kept apart");
    };
    assert!(std::fs::read(kept).unwrap() == content);
    assert_eq!(
        (
            office.objects("blobs").len(),
            office.objects("uploads").len()
        ),
        (0, 0)
    );

    // for as long as the quarantine lasts, then it is gone
    office.advance(TimeDelta::days(29));
    office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!(office.objects("quarantine").len(), 1);
    office.advance(TimeDelta::days(2));
    office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!(office.objects("quarantine").len(), 0);
}

async fn content_waits_while_the_scanner_is_away(backend: Backend) {
    let port = free_port().await;
    let office = scanned_by(backend, &format!("tcp://127.0.0.1:{port}")).await;
    let good = office.sent(&citizen(1), "good.pdf", &pdf(1, 1_000)).await;
    let bad = office.sent(&citizen(1), "bad.pdf", &infected()).await;
    for id in [good, bad] {
        assert_eq!(office.state(id).await, UploadState::AwaitingScan);
        let refusal = office.try_attach(&citizen(1), id, &[]).await.unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::UploadAwaitsScan);
    }
    assert_eq!(
        (
            office.objects("blobs").len(),
            office.objects("uploads").len()
        ),
        (0, 2)
    );

    // away for longer than any upload takes, and hanging up in the middle after that
    office.advance(TimeDelta::days(9));
    office.files.keep_all(&office.world.ctx).await.unwrap();
    for mood in [Mood::HangingUp, Mood::Small] {
        let clamd = Clamd::start(port, mood).await;
        office.advance(TimeDelta::hours(1));
        assert_eq!(
            office
                .files
                .keep_uploads(&office.world.ctx)
                .await
                .unwrap()
                .resumed,
            2
        );
        assert_eq!(clamd.scans.load(Ordering::SeqCst), 2);
        assert_eq!(office.state(bad).await, UploadState::AwaitingScan);
        drop(clamd);
    }

    let clamd = Clamd::start(port, Mood::Awake).await;
    office.advance(TimeDelta::hours(1));
    office.files.keep_uploads(&office.world.ctx).await.unwrap();
    assert_eq!(clamd.scans.load(Ordering::SeqCst), 2);
    assert_eq!(office.state(good).await, UploadState::Ready);
    assert_eq!(office.state(bad).await, UploadState::Quarantined);
    let file = office.try_attach(&citizen(1), good, &[]).await.unwrap();
    assert_eq!(file.scan, ScanVerdict::Clean);
    assert_eq!(
        office.read(&citizen(1), &file).await.unwrap(),
        pdf(1, 1_000)
    );
}

on_both_back_ends!(
    clean_content_is_said_to_be_clean,
    without_a_scanner_content_is_said_to_be_unscanned,
    infected_content_is_kept_apart_and_never_served,
    content_waits_while_the_scanner_is_away,
);

/// Pauses grow, so that a scanner that is away for long is not asked all the time.
#[tokio::test]
async fn the_scanner_is_asked_again_after_growing_pauses() {
    let office = scanned_by(
        Backend::Sqlite,
        &format!("tcp://127.0.0.1:{}", free_port().await),
    )
    .await;
    office.sent(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    let mut asked_at = Vec::new();
    for minute in 1..=180 {
        office.advance(TimeDelta::minutes(1));
        if office
            .files
            .keep_uploads(&office.world.ctx)
            .await
            .unwrap()
            .resumed
            == 1
        {
            asked_at.push(minute);
        }
    }
    assert_eq!(asked_at, [1, 3, 7, 15, 31, 61, 91, 121, 151]);
}

#[tokio::test]
async fn a_scanner_may_listen_on_a_socket() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    let server = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut read = vec![0; 32];
        connection.read_exact(&mut read).await.unwrap();
        connection.write_all(b"stream: OK\0").await.unwrap();
        read
    });
    let office = scanned_by(Backend::Sqlite, &format!("unix:{}", path.display())).await;
    let content = b"%PDF-1.7 short".to_vec();
    let file = office.kept(&citizen(1), "a.pdf", &content).await;
    assert_eq!(file.scan, ScanVerdict::Clean);
    let expected = [&b"zINSTREAM\0\0\0\0\x0e"[..], &content, &[0; 4]].concat();
    assert_eq!(server.await.unwrap(), expected);
}
