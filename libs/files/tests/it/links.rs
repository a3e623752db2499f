//! Signed links: what they show, to whom, for how long.

use axum::body::Body;
use chrono::TimeDelta;
use files::{Disposition, File, Files, FilesConfig, LinkKey, Storage};
use http::{Request, StatusCode};
use policy::Actor;
use service::ErrorCode;
use testkit::{Backend, citizen, on_both_back_ends};

use crate::builders::{Got, Office, SERVICE, local, office, pdf};

async fn link(office: &Office, actor: &Actor, file: &File, how: Disposition) -> String {
    let op = office.op(actor);
    let tx = op.read().await.unwrap();
    office.files.link(&op, &tx, file.id, how).await.unwrap()
}

async fn get(office: &Office, link: &str, headers: &[(&str, &str)]) -> Got {
    let mut request = Request::get(link).header("accept-language", "en");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    office.send(request.body(Body::empty()).unwrap()).await
}

async fn a_link_shows_the_file_to_whoever_has_it(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(1, 300_000);
    let file = office.kept(&citizen(1), "Đơn xin cấp.pdf", &content).await;
    let link = link(&office, &citizen(1), &file, Disposition::Inline).await;
    let got = get(&office, &link, &[]).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.body == content);
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-length", "300000"),
        (
            "content-disposition",
            "inline; filename=\"don_xin_cap.pdf\"; filename*=UTF-8''%C4%90%C6%A1n%20xin%20c%E1%BA%A5p.pdf",
        ),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "private, no-store"),
        ("etag", &format!("\"{}\"", file.digest)),
    ] {
        assert_eq!(got.header(name), value);
    }
    // a token that is none does not matter: the link says all
    let got = get(&office, &link, &[("authorization", "Bearer none")]).await;
    assert_eq!(got.status, StatusCode::OK);
}

async fn parts_of_a_file_are_served(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(1, 300_000);
    let file = office.kept(&citizen(1), "a.pdf", &content).await;
    let link = link(&office, &citizen(1), &file, Disposition::Attachment).await;
    for (range, from, to) in [
        ("bytes=0-99", 0, 100),
        ("bytes=1000-200000", 1_000, 200_001),
        ("bytes=-10", 299_990, 300_000),
        ("bytes=299999-", 299_999, 300_000),
        ("bytes=100-9999999", 100, 300_000),
    ] {
        let got = get(&office, &link, &[("range", range)]).await;
        assert_eq!(got.status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert!(got.body == content[from..to], "{range}");
        assert_eq!(
            got.header("content-range"),
            format!("bytes {from}-{}/300000", to - 1)
        );
        assert_eq!(got.header("content-length"), (to - from).to_string());
    }
    let beyond = get(&office, &link, &[("range", "bytes=300000-")]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.header("content-range"), "bytes */300000");
    let several = get(&office, &link, &[("range", "bytes=0-1,5-6")]).await;
    assert_eq!(
        (several.status, several.body.len()),
        (StatusCode::OK, 300_000)
    );

    let tag = format!("\"{}\"", file.digest);
    let known = get(&office, &link, &[("if-none-match", &tag)]).await;
    assert_eq!(
        (known.status, known.body.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    let same = get(
        &office,
        &link,
        &[("range", "bytes=0-9"), ("if-range", &tag)],
    )
    .await;
    assert_eq!(same.status, StatusCode::PARTIAL_CONTENT);
    let other = get(
        &office,
        &link,
        &[("range", "bytes=0-9"), ("if-range", "\"other\"")],
    )
    .await;
    assert_eq!(other.status, StatusCode::OK);
    let head = office
        .send(Request::head(&link).body(Body::empty()).unwrap())
        .await;
    assert_eq!(
        (head.status, head.header("content-length"), head.body.len()),
        (StatusCode::OK, "300000", 0)
    );
}

async fn an_expired_link_shows_nothing(backend: Backend) {
    let office = office(backend).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    let link = link(&office, &citizen(1), &file, Disposition::Inline).await;
    office.advance(TimeDelta::seconds(599));
    assert_eq!(get(&office, &link, &[]).await.status, StatusCode::OK);
    office.advance(TimeDelta::seconds(1));
    let got = get(&office, &link, &[]).await;
    assert_eq!(
        (got.status, got.code().as_str()),
        (StatusCode::FORBIDDEN, "FILE_LINK_EXPIRED")
    );
}

async fn a_link_that_was_altered_shows_nothing(backend: Backend) {
    let office = office(backend).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    let other = office.kept(&citizen(2), "a.pdf", &pdf(2, 1_000)).await;
    let link = link(&office, &citizen(1), &file, Disposition::Attachment).await;
    let expires = (office.world.ctx.clock.now() + TimeDelta::minutes(10)).timestamp();
    let (start, signature) = link.rsplit_once('=').unwrap();
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    for altered in [
        link.replace(&file.digest.to_string(), &other.digest.to_string()),
        link.replace("name=a.pdf", "name=b.pdf"),
        link.replace("name=a.pdf", "name=%20a.pdf"),
        link.replace("disposition=attachment", "disposition=inline"),
        link.replace(&expires.to_string(), &(expires + 1).to_string()),
        format!("{start}={first}{}", &signature[1..]),
        format!("{start}="),
        format!("{start}={}", &signature[..20]),
        format!("{start}=%FF"),
        link.replace(&file.digest.to_string(), "0"),
    ] {
        assert_ne!(altered, link);
        let got = get(&office, &altered, &[]).await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (StatusCode::FORBIDDEN, "FILE_LINK_INVALID"),
            "{altered}"
        );
    }
    let (path, _) = link.split_once('?').unwrap();
    assert_eq!(
        get(&office, path, &[]).await.status,
        StatusCode::BAD_REQUEST
    );
}

async fn a_link_of_another_key_or_service_shows_nothing(backend: Backend) {
    let office = office(backend).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    let storage = |service| Storage::over(local(office.folder.path()), service);
    let op = office.op(&citizen(1));
    let tx = op.read().await.unwrap();
    for (key, service, status) in [
        (LinkKey::derive(&[8; 32]), SERVICE, StatusCode::FORBIDDEN),
        (
            LinkKey::derive(&[9; 32]),
            "documents",
            StatusCode::FORBIDDEN,
        ),
        (LinkKey::derive(&[9; 32]), SERVICE, StatusCode::OK),
    ] {
        let config = FilesConfig {
            base_path: Some(office.files.base_path().to_owned()),
            ..FilesConfig::default()
        };
        let files = Files::new(config, storage(service), key, service);
        let made = files
            .link(&op, &tx, file.id, Disposition::Inline)
            .await
            .unwrap();
        assert_eq!(get(&office, &made, &[]).await.status, status, "{service}");
    }
}

async fn only_who_has_a_file_makes_a_link_to_it(backend: Backend) {
    let office = office(backend).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    for actor in [citizen(2), crate::builders::officer(1), Actor::Anonymous] {
        let op = office.op(&actor);
        let tx = op.read().await.unwrap();
        let refusal = office
            .files
            .link(&op, &tx, file.id, Disposition::Inline)
            .await
            .unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::NotFound);
        assert_eq!(
            office.read(&actor, &file).await.unwrap_err(),
            ErrorCode::NotFound
        );
    }
}

async fn what_browsers_do_not_show_safely_is_only_saved(backend: Backend) {
    let office = office(backend).await;
    let file = office
        .kept(&citizen(1), "a.xml", b"<?xml version='1.0'?><a/>")
        .await;
    let link = link(&office, &citizen(1), &file, Disposition::Inline).await;
    let got = get(&office, &link, &[]).await;
    assert!(
        got.header("content-disposition")
            .starts_with("attachment; ")
    );
}

on_both_back_ends!(
    a_link_shows_the_file_to_whoever_has_it,
    parts_of_a_file_are_served,
    an_expired_link_shows_nothing,
    a_link_that_was_altered_shows_nothing,
    a_link_of_another_key_or_service_shows_nothing,
    only_who_has_a_file_makes_a_link_to_it,
    what_browsers_do_not_show_safely_is_only_saved,
);
