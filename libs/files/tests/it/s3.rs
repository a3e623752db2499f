//! The same on an S3-compatible store: a small one of the test's own, the true edge of the machine.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use files::{Files, FilesConfig, LinkKey, S3Keys, Storage, StorageConfig, UploadState};
use http::{HeaderMap, Method, StatusCode};
use testkit::{Backend, citizen};

use crate::builders::{Office, SERVICE, office, pdf};

type Objects = BTreeMap<String, Bytes>;

#[derive(Clone, Default)]
struct Bucket {
    objects: Arc<Mutex<Objects>>,
    parts: Arc<Mutex<BTreeMap<u32, Bytes>>>,
}

impl Bucket {
    fn keys(&self) -> Vec<String> {
        self.objects.lock().unwrap().keys().cloned().collect()
    }
}

type Parameters = Query<BTreeMap<String, String>>;

async fn on_object(
    State(bucket): State<Bucket>,
    Path(key): Path<String>,
    Query(query): Parameters,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let signed = headers["authorization"].to_str().unwrap();
    assert!(
        signed.starts_with("AWS4-HMAC-SHA256 Credential=key/"),
        "{signed}"
    );
    let mut objects = bucket.objects.lock().unwrap();
    let mut parts = bucket.parts.lock().unwrap();
    let stored = [("etag", "\"tag\"")];
    match method.as_str() {
        "POST" if query.contains_key("uploads") => {
            parts.clear();
            "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"
                .into_response()
        }
        "PUT" if query.contains_key("partNumber") => {
            parts.insert(query["partNumber"].parse().unwrap(), body);
            stored.into_response()
        }
        "POST" => {
            let whole: Vec<u8> = parts.values().flatten().copied().collect();
            objects.insert(key, whole.into());
            "<CompleteMultipartUploadResult><ETag>tag</ETag></CompleteMultipartUploadResult>"
                .into_response()
        }
        "PUT" => {
            objects.insert(key, body);
            stored.into_response()
        }
        "GET" => match objects.get(&key) {
            Some(content) => serve(content, &headers),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        "DELETE" => {
            objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        other => panic!("{other} {key}"),
    }
}

fn serve(content: &Bytes, headers: &HeaderMap) -> Response {
    let described = [
        ("etag", "\"tag\"".to_owned()),
        ("last-modified", "Wed, 11 Feb 2026 02:00:00 GMT".to_owned()),
    ];
    let Some(range) = headers.get("range") else {
        return (described, Body::from(content.clone())).into_response();
    };
    let (from, to) = range
        .to_str()
        .unwrap()
        .strip_prefix("bytes=")
        .unwrap()
        .split_once('-')
        .unwrap();
    let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
    let range = [(
        "content-range",
        format!("bytes {from}-{to}/{}", content.len()),
    )];
    (
        StatusCode::PARTIAL_CONTENT,
        described,
        range,
        Body::from(content.slice(from..=to)),
    )
        .into_response()
}

async fn list(State(bucket): State<Bucket>, Query(query): Parameters) -> String {
    let listed: String = bucket
        .keys()
        .into_iter()
        .filter(|key| key.starts_with(&query["prefix"]))
        .map(|key| {
            format!(
                "<Contents><Key>{key}</Key><Size>1</Size><ETag>tag</ETag>\
                 <LastModified>2026-02-01T00:00:00.000Z</LastModified></Contents>"
            )
        })
        .collect();
    format!("<ListBucketResult>{listed}</ListBucketResult>")
}

async fn delete_several(State(bucket): State<Bucket>, body: String) -> String {
    let mut deleted = String::new();
    for part in body.split("<Key>").skip(1) {
        let key = part.split_once("</Key>").unwrap().0;
        bucket.objects.lock().unwrap().remove(key);
        deleted.push_str(&format!("<Deleted><Key>{key}</Key></Deleted>"));
    }
    format!("<DeleteResult>{deleted}</DeleteResult>")
}

async fn s3_office() -> (Office, Bucket) {
    let bucket = Bucket::default();
    let router = Router::new()
        .route("/bucket", get(list).merge(post(delete_several)))
        .route("/bucket/{*key}", any(on_object))
        .layer(axum::extract::DefaultBodyLimit::disable())
        .with_state(bucket.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let config = StorageConfig::S3 {
        bucket: "bucket".to_owned(),
        region: "hanoi".to_owned(),
        endpoint: Some(endpoint),
        plain_http: true,
    };
    let keys = S3Keys {
        access_key_id: "key".to_owned(),
        secret_access_key: "secret".to_owned(),
    };
    let mut office = office(Backend::Sqlite).await;
    let storage = Storage::open(&config, office.folder.path(), Some(&keys), SERVICE).unwrap();
    office.files = Files::new(
        FilesConfig::default(),
        storage,
        LinkKey::derive(&[9; 32]),
        SERVICE,
    );
    (office, bucket)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_kept_in_a_bucket() {
    let (office, bucket) = s3_office().await;
    // in several parts
    let content = pdf(1, 18 * 1024 * 1024);
    let id = office.open(&citizen(1), "a.pdf", content.len()).await;
    office
        .patch(&citizen(1), id, 0, content[..7_000_000].to_vec())
        .await;
    assert!(
        bucket
            .keys()
            .iter()
            .all(|key| key.starts_with("files/uploads/upl_"))
    );
    let last = office
        .patch(&citizen(1), id, 7_000_000, content[7_000_000..].to_vec())
        .await;
    assert_eq!(last.status, StatusCode::NO_CONTENT);
    assert_eq!(office.state(id).await, UploadState::Ready);
    let file = office.try_attach(&citizen(1), id, &[]).await.unwrap();
    let [key] = &bucket.keys()[..] else {
        panic!("one object is kept: {:?}", bucket.keys());
    };
    let digest = file.digest.to_string();
    assert!(
        key.starts_with(&format!("files/blobs/{}/{digest}-", &digest[..2])),
        "{key}"
    );
    assert!(office.read(&citizen(1), &file).await.unwrap() == content);

    let op = office.op(&citizen(1));
    let tx = op.write().await.unwrap();
    let part = office
        .files
        .open_download(&tx, file.id, Some(8_000_000..8_000_010))
        .await
        .unwrap();
    assert_eq!(
        crate::builders::collect(part.content).await,
        content[8_000_000..8_000_010]
    );

    // an object that no row knows goes, this one stays; and goes, too, when nothing refers to it
    bucket
        .objects
        .lock()
        .unwrap()
        .insert("files/blobs/00/00-0".to_owned(), Bytes::new());
    drop(tx);
    let kept = office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!((kept.strays, bucket.keys().len()), (1, 1));
    let tx = op.write().await.unwrap();
    office.files.release(&tx, file.id).await.unwrap();
    tx.commit().await.unwrap();
    office.files.keep_all(&office.world.ctx).await.unwrap();
    office.advance(chrono::TimeDelta::hours(73));
    office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!(bucket.keys(), [""; 0]);
}

#[tokio::test]
async fn a_bucket_out_of_reach_is_an_outage_and_no_mistake() {
    let office = office(Backend::Sqlite).await;
    let id = office.open(&citizen(1), "a.pdf", 1_000).await;
    let port = testkit::clamd::free_port().await;
    let config = StorageConfig::S3 {
        bucket: "bucket".to_owned(),
        region: "hanoi".to_owned(),
        endpoint: Some(format!("http://127.0.0.1:{port}")),
        plain_http: false,
    };
    let keys = S3Keys {
        access_key_id: "key".to_owned(),
        secret_access_key: "secret".to_owned(),
    };
    // TLS is asked for, and the endpoint has none
    let storage = Storage::open(&config, office.folder.path(), Some(&keys), SERVICE).unwrap();
    let files = Files::new(
        FilesConfig::default(),
        storage,
        LinkKey::derive(&[9; 32]),
        SERVICE,
    );
    let office = Office { files, ..office };
    let got = office.patch(&citizen(1), id, 0, pdf(1, 1_000)).await;
    assert_eq!(
        (got.status, got.code().as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE")
    );
    assert_eq!(office.offset(&citizen(1), id).await, 0);
}
