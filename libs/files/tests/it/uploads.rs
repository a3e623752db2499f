//! The protocol of uploads: chunks in order, counted right, and nothing else.

use axum::body::Body;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use files::UploadState;
use http::{Method, StatusCode};
use sha1::Digest;
use testkit::{Backend, citizen, on_both_back_ends};

use crate::builders::{Office, cut_after, office, pdf};

async fn an_upload_arrives_in_chunks_and_is_read_back(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(1, 10_000);
    let id = office.open(&citizen(1), "Đơn xin.pdf", content.len()).await;
    assert_eq!(office.offset(&citizen(1), id).await, 0);

    let first = office
        .patch(&citizen(1), id, 0, content[..4_000].to_vec())
        .await;
    assert_eq!(first.status, StatusCode::NO_CONTENT);
    assert_eq!(first.header("upload-offset"), "4000");
    assert_eq!(first.header("tus-resumable"), "1.0.0");
    assert_eq!(
        first.header("upload-expires"),
        "Thu, 12 Feb 2026 02:00:00 GMT"
    );
    assert_eq!(office.state(id).await, UploadState::Open);

    let last = office
        .patch(&citizen(1), id, 4_000, content[4_000..].to_vec())
        .await;
    assert_eq!(
        (last.status, last.header("upload-offset")),
        (StatusCode::NO_CONTENT, "10000")
    );
    assert_eq!(office.state(id).await, UploadState::Ready);
    assert_eq!(
        office.objects("uploads"),
        [""; 0].map(std::path::PathBuf::from)
    );

    let file = office.try_attach(&citizen(1), id, &[]).await.unwrap();
    assert_eq!(file.name.as_str(), "Đơn xin.pdf");
    assert_eq!(office.read(&citizen(1), &file).await.unwrap(), content);
    assert_eq!(office.state(id).await, UploadState::Attached);
    // a sender who missed the answer learns that all of it arrived
    assert_eq!(office.offset(&citizen(1), id).await, 10_000);
}

async fn a_chunk_cut_in_the_middle_counts_as_far_as_it_came(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(2, 12 * 1024 * 1024);
    let id = office.open(&citizen(1), "a.pdf", content.len()).await;
    let mut cuts = 0;
    loop {
        let offset = office.offset(&citizen(1), id).await;
        if offset == content.len() {
            break;
        }
        // once in the first piece, once beyond it, then to the end
        let until = [1_234_567, 9_000_001, content.len()][cuts];
        let got = if until == content.len() {
            office
                .patch(&citizen(1), id, offset, content[offset..].to_vec())
                .await
        } else {
            let body = cut_after(&content[offset..until], 50_000);
            office.patch(&citizen(1), id, offset, body).await
        };
        let expected = if until == content.len() {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::BAD_REQUEST
        };
        assert_eq!(got.status, expected, "{got:?}");
        assert_eq!(office.offset(&citizen(1), id).await, until);
        cuts += 1;
    }
    assert_eq!(cuts, 3);
    let file = office.try_attach(&citizen(1), id, &[]).await.unwrap();
    assert!(office.read(&citizen(1), &file).await.unwrap() == content);
}

async fn a_chunk_at_another_place_is_refused(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(3, 1_000);
    let id = office.open(&citizen(1), "a.pdf", content.len()).await;
    office
        .patch(&citizen(1), id, 0, content[..400].to_vec())
        .await;
    for offset in [0, 399, 401, 1_000, 5_000] {
        let got = office
            .patch(&citizen(1), id, offset, content[..10].to_vec())
            .await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (StatusCode::CONFLICT, "UPLOAD_OFFSET_WRONG")
        );
    }
    // an empty chunk at the right place changes nothing
    let empty = office.patch(&citizen(1), id, 400, Body::empty()).await;
    assert_eq!(
        (empty.status, empty.header("upload-offset")),
        (StatusCode::NO_CONTENT, "400")
    );
    assert_eq!(office.offset(&citizen(1), id).await, 400);
}

async fn more_bytes_than_declared_are_refused_and_not_kept(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(4, 1_000);
    let id = office.open(&citizen(1), "a.pdf", content.len()).await;
    let told = office
        .patch_with(
            &citizen(1),
            id,
            0,
            &[("content-length", "1001")],
            pdf(4, 1_001),
        )
        .await;
    assert_eq!(
        (told.status, told.code().as_str()),
        (StatusCode::PAYLOAD_TOO_LARGE, "UPLOAD_BEYOND_SIZE")
    );
    // the sender does not say how many there are, and the last frame is one byte too long
    let silent =
        futures_util::stream::iter([Ok::<_, std::io::Error>(content.clone()), Ok(vec![0])]);
    let got = office
        .patch(&citizen(1), id, 0, Body::from_stream(silent))
        .await;
    assert_eq!(got.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(office.offset(&citizen(1), id).await, 0);
    assert_eq!(office.objects("uploads").len(), 0);
    assert_eq!(
        office.patch(&citizen(1), id, 0, content).await.status,
        StatusCode::NO_CONTENT
    );
}

fn sums(content: &[u8]) -> [String; 2] {
    [
        format!("sha1 {}", STANDARD.encode(sha1::Sha1::digest(content))),
        format!("sha256 {}", STANDARD.encode(sha2::Sha256::digest(content))),
    ]
}

async fn a_chunk_with_a_checksum_counts_as_a_whole_or_not_at_all(backend: Backend) {
    let office = office(backend).await;
    // more than one piece
    let content = pdf(5, 9 * 1024 * 1024);
    for sum in sums(&content) {
        let id = office.open(&citizen(1), "a.pdf", content.len()).await;
        let headers = [("upload-checksum", sum.as_str())];
        let mut altered = content.clone();
        altered[5_000_000] ^= 1;
        let got = office
            .patch_with(&citizen(1), id, 0, &headers, altered)
            .await;
        assert_eq!(
            (got.status.as_u16(), got.code().as_str()),
            (460, "UPLOAD_CHECKSUM_WRONG")
        );
        let cut = cut_after(&content[..8_500_000], 100_000);
        let got = office.patch_with(&citizen(1), id, 0, &headers, cut).await;
        assert_eq!(got.code(), "UPLOAD_INTERRUPTED");
        assert_eq!(office.offset(&citizen(1), id).await, 0);
        assert_eq!(office.objects("uploads").len(), 0);
        let got = office
            .patch_with(&citizen(1), id, 0, &headers, content.clone())
            .await;
        assert_eq!(got.status, StatusCode::NO_CONTENT);
        assert_eq!(office.state(id).await, UploadState::Ready);
    }
}

async fn two_senders_at_once_write_one_content(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(6, 9 * 1024 * 1024);
    let id = office.open(&citizen(1), "a.pdf", content.len()).await;
    let offset = loop {
        let offset = office.offset(&citizen(1), id).await;
        if offset == content.len() {
            break offset;
        }
        let to = (offset + 3_000_000).min(content.len());
        let sender = citizen(1);
        let send = || office.patch(&sender, id, offset, content[offset..to].to_vec());
        let (one, two) = tokio::join!(send(), send());
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::NO_CONTENT, StatusCode::CONFLICT]);
        assert_eq!(office.offset(&citizen(1), id).await, to);
    };
    assert_eq!(offset, content.len());
    let file = office.try_attach(&citizen(1), id, &[]).await.unwrap();
    assert!(office.read(&citizen(1), &file).await.unwrap() == content);
    assert_eq!(office.objects("uploads").len(), 0);
}

async fn a_cancelled_or_expired_upload_is_gone(backend: Backend) {
    let office = office(backend).await;
    let cancelled = office.open(&citizen(1), "a.pdf", 1_000).await;
    let expired = office.open(&citizen(1), "b.pdf", 1_000).await;
    for id in [cancelled, expired] {
        office.patch(&citizen(1), id, 0, pdf(7, 400)).await;
    }
    let got = office
        .tus(Method::DELETE, &citizen(1), cancelled, &[], Body::empty())
        .await;
    assert_eq!(got.status, StatusCode::NO_CONTENT);
    office.advance(TimeDelta::hours(24));
    for id in [cancelled, expired] {
        let got = office.patch(&citizen(1), id, 400, pdf(7, 600)).await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (StatusCode::GONE, "UPLOAD_OVER")
        );
    }
    office.advance(TimeDelta::seconds(1));
    let kept = office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!(kept.expired, 1);
    assert_eq!(office.state(cancelled).await, UploadState::Cancelled);
    assert_eq!(office.state(expired).await, UploadState::Expired);
    assert_eq!(office.objects("uploads").len(), 0);
    for id in [cancelled, expired] {
        for method in [Method::HEAD, Method::DELETE] {
            let got = office
                .tus(method, &citizen(1), id, &[], Body::empty())
                .await;
            assert_eq!(got.status, StatusCode::GONE);
        }
    }
    // what is over is remembered for a while, then not
    office.advance(TimeDelta::days(31));
    assert_eq!(
        office
            .files
            .keep_all(&office.world.ctx)
            .await
            .unwrap()
            .forgotten,
        2
    );
    let got = office
        .tus(Method::HEAD, &citizen(1), expired, &[], Body::empty())
        .await;
    assert_eq!(got.status, StatusCode::NOT_FOUND);
}

on_both_back_ends!(
    an_upload_arrives_in_chunks_and_is_read_back,
    a_chunk_cut_in_the_middle_counts_as_far_as_it_came,
    a_chunk_at_another_place_is_refused,
    more_bytes_than_declared_are_refused_and_not_kept,
    a_chunk_with_a_checksum_counts_as_a_whole_or_not_at_all,
    two_senders_at_once_write_one_content,
    a_cancelled_or_expired_upload_is_gone,
);

async fn refused(office: &Office, headers: &[(&str, &str)]) -> (u16, String) {
    let id = office.open(&citizen(1), "a.pdf", 1_000).await;
    let got = office
        .tus(
            Method::PATCH,
            &citizen(1),
            id,
            headers,
            Body::from(pdf(8, 100)),
        )
        .await;
    assert_eq!(office.offset(&citizen(1), id).await, 0);
    (got.status.as_u16(), got.code())
}

#[tokio::test]
async fn a_request_of_another_protocol_is_refused() {
    let office = office(Backend::Sqlite).await;
    let bytes = ("content-type", "application/offset+octet-stream");
    for headers in [
        &[("upload-offset", "0")][..],
        &[("upload-offset", "0"), ("content-type", "application/pdf")],
        &[bytes],
        &[bytes, ("upload-offset", "-1")],
        &[
            bytes,
            ("upload-offset", "0"),
            ("upload-checksum", "md5 AAAA"),
        ],
        &[bytes, ("upload-offset", "0"), ("upload-checksum", "sha1 %")],
    ] {
        assert_eq!(
            refused(&office, headers).await,
            (400, "UPLOAD_PROTOCOL".to_owned()),
            "{headers:?}"
        );
    }

    let request = http::Request::head("/files/files/uploads/upl_1")
        .body(Body::empty())
        .unwrap();
    let got = office.send(request).await;
    assert_eq!(got.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(got.header("tus-version"), "1.0.0");

    let request = http::Request::options("/files/files/uploads/upl_1")
        .body(Body::empty())
        .unwrap();
    let got = office.send(request).await;
    assert_eq!(
        got.header("tus-extension"),
        "checksum,expiration,termination"
    );
    assert_eq!(got.header("tus-checksum-algorithm"), "sha1,sha256");
    assert_eq!(got.header("tus-max-size"), "536870912");
}
