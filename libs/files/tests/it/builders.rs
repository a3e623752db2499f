//! A service with nothing but files, and a sender of uploads to it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use chrono::TimeDelta;
use events::EventTables;
use files::{
    Acceptance, Attachment, File, FileTables, Files, FilesConfig, Holder, LinkKey, NewUpload,
    Owner, Storage, Upload, UploadState,
};
use futures_util::stream;
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use ids::UploadId;
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use policy::Actor;
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use serde_json::Value;
use service::{AppError, Correlation, Ctx, ErrorCode, Language, OpCtx};
use store::migration::PlatformTables;
use testkit::{Backend, World, tenant_id};
use tower::ServiceExt;
use uuid::Uuid;

pub(crate) const SERVICE: &str = "files";
pub(crate) const PURPOSE: &str = "dossier/paper";
pub(crate) const MEBIBYTE: u64 = 1024 * 1024;

pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(PlatformTables),
            Box::new(EventTables),
            Box::new(FileTables),
        ]
    }
}

/// A service at work.
pub(crate) struct Office {
    pub files: Files,
    pub world: World,
    pub folder: tempfile::TempDir,
}

pub(crate) fn local(folder: &std::path::Path) -> Arc<dyn ObjectStore> {
    Arc::new(LocalFileSystem::new_with_prefix(folder).unwrap())
}

pub(crate) async fn office(backend: Backend) -> Office {
    office_with(backend, FilesConfig::default(), |store| store).await
}

pub(crate) async fn office_with(
    backend: Backend,
    config: FilesConfig,
    wrap: impl FnOnce(Arc<dyn ObjectStore>) -> Arc<dyn ObjectStore>,
) -> Office {
    let world = World::new::<Migrator>(backend, SERVICE).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let storage = Storage::over(wrap(local(folder.path())), SERVICE);
    let files = Files::new(config, storage, LinkKey::derive(&[9; 32]), SERVICE);
    Office {
        files,
        world,
        folder,
    }
}

pub(crate) fn op(ctx: &Ctx, actor: &Actor) -> OpCtx {
    OpCtx {
        ctx: ctx.clone(),
        actor: actor.clone(),
        language: Language::English,
        correlation: Correlation {
            request_id: "test".to_owned(),
            traceparent: None,
            address: None,
        },
    }
}

pub(crate) fn owner(actor: &Actor) -> Owner {
    match actor.tenant() {
        Some(tenant) => Owner::Tenant(tenant),
        None => Owner::Citizen(actor.account().unwrap()),
    }
}

pub(crate) fn officer(tenant: u128) -> Actor {
    testkit::officer(tenant_id(tenant), &[policy::PositionRole::Reception])
}

pub(crate) fn holder() -> Holder {
    Holder {
        kind: "dossier",
        id: Uuid::from_u128(1),
    }
}

/// A PDF of this many bytes, none like another of another seed.
pub(crate) fn pdf(seed: u8, size: usize) -> Vec<u8> {
    let mut content = b"%PDF-1.7\n".to_vec();
    let mut state = u32::from(seed) + 1;
    while content.len() < size {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        content.extend_from_slice(&state.to_be_bytes());
    }
    content.truncate(size);
    content
}

/// What a route answered.
#[derive(Debug)]
pub(crate) struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        match self.headers.get(name) {
            Some(value) => value.to_str().unwrap(),
            None => panic!("no header {name}: {self:?}"),
        }
    }

    pub fn code(&self) -> String {
        let body: Value = serde_json::from_slice(&self.body).unwrap();
        body["code"].as_str().unwrap().to_owned()
    }
}

/// A chunk whose connection breaks after these bytes.
pub(crate) fn cut_after(content: &[u8], frame: usize) -> Body {
    let mut frames: Vec<Result<Bytes, std::io::Error>> = content
        .chunks(frame)
        .map(|bytes| Ok(Bytes::copy_from_slice(bytes)))
        .collect();
    frames.push(Err(std::io::ErrorKind::ConnectionReset.into()));
    Body::from_stream(stream::iter(frames))
}

impl Office {
    pub fn router(&self) -> Router {
        self.files.router(&self.world.ctx)
    }

    pub fn op(&self, actor: &Actor) -> OpCtx {
        op(&self.world.ctx, actor)
    }

    /// Opens an upload for the actor's own.
    pub async fn try_open(
        &self,
        actor: &Actor,
        name: &str,
        size: u64,
    ) -> Result<UploadId, AppError> {
        let op = self.op(actor);
        let tx = op.write().await?;
        let new = NewUpload {
            owner: owner(actor),
            purpose: PURPOSE,
            name,
            size,
            acceptance: &Acceptance::documents(64 * MEBIBYTE),
        };
        let id = self.files.open(&op, &tx, new).await?;
        tx.commit().await?;
        Ok(id)
    }

    pub async fn open(&self, actor: &Actor, name: &str, size: usize) -> UploadId {
        self.try_open(actor, name, size as u64).await.unwrap()
    }

    /// Sends a request of the protocol.
    pub async fn tus(
        &self,
        method: Method,
        actor: &Actor,
        id: UploadId,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Got {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/files/files/uploads/{id}"))
            .header("accept-language", "en")
            .header("tus-resumable", "1.0.0");
        if !matches!(actor, Actor::Anonymous) {
            request = request.header(
                "authorization",
                format!("Bearer {}", self.world.token(actor)),
            );
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Got {
        let answer = self.router().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        Got {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    pub async fn patch(
        &self,
        actor: &Actor,
        id: UploadId,
        offset: usize,
        body: impl Into<Body>,
    ) -> Got {
        self.patch_with(actor, id, offset, &[], body).await
    }

    pub async fn patch_with(
        &self,
        actor: &Actor,
        id: UploadId,
        offset: usize,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Got {
        let offset = offset.to_string();
        let mut all = vec![
            ("content-type", "application/offset+octet-stream"),
            ("upload-offset", offset.as_str()),
        ];
        all.extend_from_slice(headers);
        self.tus(Method::PATCH, actor, id, &all, body.into()).await
    }

    /// How far the upload is, as its sender is told.
    pub async fn offset(&self, actor: &Actor, id: UploadId) -> usize {
        let got = self.tus(Method::HEAD, actor, id, &[], Body::empty()).await;
        assert_eq!(got.status, StatusCode::OK);
        got.header("upload-offset").parse().unwrap()
    }

    pub async fn upload(&self, id: UploadId) -> Upload {
        let op = OpCtx::system(&self.world.ctx, "a test looks");
        let tx = op.read().await.unwrap();
        self.files.find_upload(&tx, id).await.unwrap().unwrap()
    }

    pub async fn state(&self, id: UploadId) -> UploadState {
        self.upload(id).await.state
    }

    /// Sends the whole content at once, and gives the upload.
    pub async fn sent(&self, actor: &Actor, name: &str, content: &[u8]) -> UploadId {
        let id = self.open(actor, name, content.len()).await;
        self.patch(actor, id, 0, content.to_vec()).await;
        id
    }

    pub async fn try_attach(
        &self,
        actor: &Actor,
        id: UploadId,
        readers: &[Owner],
    ) -> Result<File, AppError> {
        let op = self.op(actor);
        let tx = op.write().await?;
        let attachment = Attachment {
            upload: id,
            purpose: PURPOSE,
            holder: holder(),
            readers,
        };
        let file = self.files.attach(&op, &tx, attachment).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// Sends and attaches.
    pub async fn kept(&self, actor: &Actor, name: &str, content: &[u8]) -> File {
        let id = self.sent(actor, name, content).await;
        self.try_attach(actor, id, &[]).await.unwrap()
    }

    /// Reads the whole file as somebody.
    pub async fn read(&self, actor: &Actor, file: &File) -> Result<Vec<u8>, ErrorCode> {
        let op = self.op(actor);
        let tx = op.read().await.unwrap();
        let opened = self.files.open_download(&tx, file.id, None).await;
        let download = opened.map_err(|error| error.code())?;
        Ok(collect(download.content).await)
    }

    pub fn advance(&self, by: TimeDelta) {
        self.world.clock.advance(by);
    }

    /// The objects below a folder of the storage.
    pub fn objects(&self, folder: &str) -> Vec<std::path::PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().join(SERVICE).join(folder)];
        while let Some(path) = open.pop() {
            for entry in std::fs::read_dir(path).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push(path);
                }
            }
        }
        found
    }
}

pub(crate) async fn collect(content: files::Content) -> Vec<u8> {
    use futures_util::TryStreamExt;
    let parts: Vec<Bytes> = content.try_collect().await.unwrap();
    parts.concat()
}
