//! Stored content is read again; what was altered is found, never served, and healed when it comes again.

use chrono::TimeDelta;
use service::ErrorCode;
use testkit::{Backend, citizen, on_both_back_ends};

use crate::builders::{office, pdf};

async fn altered_or_missing_content_is_found_and_healed(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(1, 200_000);
    let whole = office.kept(&citizen(1), "a.pdf", &pdf(2, 1_000)).await;
    let altered = office.kept(&citizen(1), "b.pdf", &content).await;
    let missing = office.kept(&citizen(1), "c.pdf", &pdf(3, 1_000)).await;
    let object = |file: &files::File| {
        let name = file.digest.to_string();
        let objects = office.objects("blobs");
        objects
            .into_iter()
            .find(|path| path.to_string_lossy().contains(&name))
            .unwrap()
    };
    let mut bytes = std::fs::read(object(&altered)).unwrap();
    bytes[100_000] ^= 1;
    std::fs::write(object(&altered), bytes).unwrap();
    std::fs::remove_file(object(&missing)).unwrap();

    let keep = async || office.files.keep_all(&office.world.ctx).await.unwrap();
    let kept = keep().await;
    assert_eq!((kept.scrubbed, kept.damaged), (0, 0));
    office.advance(TimeDelta::days(91));
    let kept = keep().await;
    assert_eq!((kept.scrubbed, kept.damaged), (3, 2));
    let kept = keep().await;
    assert_eq!((kept.scrubbed, kept.damaged), (0, 0));

    assert_eq!(
        office.read(&citizen(1), &whole).await.unwrap(),
        pdf(2, 1_000)
    );
    for file in [&altered, &missing] {
        assert_eq!(
            office.read(&citizen(1), file).await,
            Err(ErrorCode::Internal)
        );
    }

    office.sent(&citizen(2), "again.pdf", &content).await;
    assert_eq!(office.read(&citizen(1), &altered).await.unwrap(), content);
    assert_eq!(
        office.read(&citizen(1), &missing).await,
        Err(ErrorCode::Internal)
    );
}

on_both_back_ends!(altered_or_missing_content_is_found_and_healed);
