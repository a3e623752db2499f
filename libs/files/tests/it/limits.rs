//! How much may be sent, and kept.

use chrono::TimeDelta;
use files::{FilesConfig, Owner};
use futures_util::future::join_all;
use service::ErrorCode;
use testkit::{Backend, citizen, on_both_back_ends, tenant_id};

use crate::builders::{MEBIBYTE, Office, office, office_with, officer, pdf};

async fn limited(backend: Backend) -> Office {
    let config = FilesConfig {
        most_bytes_upload: 1_000,
        most_bytes_citizen: 2_500,
        most_bytes_tenant: 2_500,
        most_open_uploads: 4,
        ..FilesConfig::default()
    };
    office_with(backend, config, |store| store).await
}

async fn refusal(office: &Office, actor: &policy::Actor, size: u64) -> Option<ErrorCode> {
    let opened = office.try_open(actor, "a.pdf", size).await;
    opened.err().map(|error| error.code())
}

async fn an_upload_is_neither_empty_nor_too_large(backend: Backend) {
    let small = limited(backend).await;
    assert_eq!(
        refusal(&small, &citizen(1), 0).await,
        Some(ErrorCode::FileEmpty)
    );
    assert_eq!(
        refusal(&small, &citizen(1), 1_001).await,
        Some(ErrorCode::FileTooLarge)
    );
    assert_eq!(refusal(&small, &citizen(1), 1_000).await, None);
    // by the purpose's own limit
    let office = office(backend).await;
    assert_eq!(
        refusal(&office, &citizen(1), 64 * MEBIBYTE + 1).await,
        Some(ErrorCode::FileTooLarge)
    );
    assert_eq!(
        refusal(&office, &citizen(1), u64::MAX).await,
        Some(ErrorCode::FileTooLarge)
    );
}

async fn uploads_at_once_are_counted_one_after_the_other(backend: Backend) {
    let office = limited(backend).await;
    let opened = join_all((0..8).map(|_| async { refusal(&office, &citizen(1), 600).await })).await;
    assert_eq!(opened.iter().filter(|refusal| refusal.is_none()).count(), 4);
    let other = join_all((0..8).map(|_| async { refusal(&office, &citizen(2), 900).await })).await;
    assert_eq!(other.iter().filter(|refusal| refusal.is_none()).count(), 2);
    assert_eq!(
        refusal(&office, &citizen(1), 1).await,
        Some(ErrorCode::UploadsTooMany)
    );
    assert_eq!(
        refusal(&office, &citizen(2), 900).await,
        Some(ErrorCode::FileStorageFull)
    );
    assert_eq!(refusal(&office, &citizen(3), 900).await, None);
}

async fn what_a_tenant_keeps_counts_against_its_limit(backend: Backend) {
    let office = limited(backend).await;
    let content = pdf(1, 900);
    office.kept(&officer(1), "a.pdf", &content).await;
    let second = office.kept(&officer(1), "b.pdf", &pdf(2, 900)).await;
    assert_eq!(
        refusal(&office, &officer(1), 900).await,
        Some(ErrorCode::FileStorageFull)
    );
    assert_eq!(refusal(&office, &officer(2), 900).await, None);
    // a recount says the same; the same content twice counts once
    office.advance(TimeDelta::seconds(1));
    office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!(
        refusal(&office, &officer(1), 900).await,
        Some(ErrorCode::FileStorageFull)
    );
    assert_eq!(refusal(&office, &officer(1), 700).await, None);

    let op = office.op(&officer(1));
    let tx = op.write().await.unwrap();
    office.files.release(&tx, second.id).await.unwrap();
    tx.commit().await.unwrap();
    office.advance(TimeDelta::days(2));
    office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!(refusal(&office, &officer(1), 900).await, None);
}

async fn what_citizens_file_counts_for_the_tenant_and_is_not_refused(backend: Backend) {
    let office = limited(backend).await;
    for number in 1..=4 {
        let id = office
            .sent(&citizen(number), "a.pdf", &pdf(number as u8, 900))
            .await;
        let readers = [Owner::Tenant(tenant_id(1))];
        office
            .try_attach(&citizen(number), id, &readers)
            .await
            .unwrap();
    }
    assert_eq!(
        refusal(&office, &officer(1), 1).await,
        Some(ErrorCode::FileStorageFull)
    );
}

on_both_back_ends!(
    an_upload_is_neither_empty_nor_too_large,
    uploads_at_once_are_counted_one_after_the_other,
    what_a_tenant_keeps_counts_against_its_limit,
    what_citizens_file_counts_for_the_tenant_and_is_not_refused,
);
