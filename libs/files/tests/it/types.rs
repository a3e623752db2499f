//! What arrives is what it says and what is accepted, or it is refused and gone.

use files::UploadState;
use http::StatusCode;
use service::ErrorCode;
use testkit::{Backend, citizen, on_both_back_ends};

use crate::builders::{office, pdf};

async fn content_of_a_wrong_type_is_refused_and_gone(backend: Backend) {
    let office = office(backend).await;
    for (name, content, code) in [
        ("a.pdf", &b"plain text"[..], "FILE_TYPE_NOT_ALLOWED"),
        (
            "a.pdf",
            b"\x89PNG\r\n\x1a\n....",
            "FILE_TYPE_DIFFERS_FROM_NAME",
        ),
        ("a.pdf", b"MZ\x90\0....", "FILE_CARRIES_PROGRAM"),
        (
            "a.xml",
            b"<?xml version='1.0'?><svg/>",
            "FILE_CARRIES_PROGRAM",
        ),
    ] {
        let id = office.open(&citizen(1), name, content.len()).await;
        let got = office.patch(&citizen(1), id, 0, content.to_vec()).await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, code)
        );
        assert_eq!(office.state(id).await, UploadState::Refused);
        let refusal = office.try_attach(&citizen(1), id, &[]).await.unwrap_err();
        assert_eq!(refusal.code().name(), code);
        let again = office.patch(&citizen(1), id, 0, content.to_vec()).await;
        assert_eq!(again.status, StatusCode::GONE);
    }
    assert_eq!(
        (
            office.objects("blobs").len(),
            office.objects("uploads").len()
        ),
        (0, 0)
    );
}

async fn a_name_that_says_a_wrong_type_opens_no_upload(backend: Backend) {
    let office = office(backend).await;
    for name in ["a.exe", "a.docm", "a.zip", "a", "a.pdf.html", ".pdf"] {
        let refusal = office.try_open(&citizen(1), name, 10).await.unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::FileTypeNotAllowed, "{name}");
    }
    for name in ["", "../a.pdf", "a\n.pdf", "a\u{202e}fdp.pdf"] {
        let refusal = office.try_open(&citizen(1), name, 10).await.unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::FileNameInvalid, "{name}");
    }
    // the same content under a name that fits
    assert!(
        office
            .sent(&citizen(1), "A.PDF", &pdf(1, 10))
            .await
            .to_string()
            .starts_with("upl_")
    );
}

on_both_back_ends!(
    content_of_a_wrong_type_is_refused_and_gone,
    a_name_that_says_a_wrong_type_opens_no_upload,
);
