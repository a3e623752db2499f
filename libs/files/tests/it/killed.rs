//! A process that is killed while it takes an upload (SIGKILL), again and again, loses no acknowledged byte.
//!
//! The process is this test's own program, which serves when the environment says so.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use files::{
    Acceptance, Attachment, Files, FilesConfig, LinkKey, NewUpload, Storage, StorageConfig,
    UploadState,
};
use ids::UploadId;
use service::Ctx;
use store::Database;
use testkit::{Backend, World, citizen};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::builders::{MEBIBYTE, Migrator, PURPOSE, SERVICE, collect, holder, op, owner, pdf};

const FOLDER: &str = "FILES_TEST_SERVES_FOLDER";

async fn files_in(folder: &Path, world: &World) -> (Files, Ctx) {
    let database = Database::open_sqlite(folder, SERVICE).await.unwrap();
    let config = FilesConfig::default();
    let storage = Storage::open(
        &StorageConfig::Folder { folder: None },
        folder,
        None,
        SERVICE,
    );
    let files = Files::new(config, storage.unwrap(), LinkKey::derive(&[9; 32]), SERVICE);
    let ctx = Ctx {
        database,
        ..world.ctx.clone()
    };
    (files, ctx)
}

/// Serves for ever where the environment names a folder; as a test of its own it has nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serves_where_it_is_told_to() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let world = World::new::<Migrator>(Backend::Sqlite, SERVICE)
        .await
        .unwrap();
    let (files, ctx) = files_in(&folder, &world).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::fs::write(folder.join("address.new"), address).unwrap();
    std::fs::rename(folder.join("address.new"), folder.join("address")).unwrap();
    axum::serve(listener, files.router(&ctx)).await.unwrap();
}

struct Server {
    child: Child,
    address: String,
}

impl Server {
    async fn start(folder: &Path) -> Self {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["killed::serves_where_it_is_told_to", "--exact"])
            .env(FOLDER, folder)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let address = loop {
            match std::fs::read_to_string(folder.join("address")) {
                Ok(address) => break address,
                Err(_) => tokio::task::yield_now().await,
            }
        };
        std::fs::remove_file(folder.join("address")).unwrap();
        Self { child, address }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends a request with a part of its body; gives the connection.
    async fn begin(&self, head: &str, body: &[u8]) -> TcpStream {
        let mut connection = TcpStream::connect(&self.address).await.unwrap();
        connection.write_all(head.as_bytes()).await.unwrap();
        connection.write_all(body).await.unwrap();
        connection
    }
}

fn head(method: &str, id: UploadId, token: &str, more: &str) -> String {
    format!(
        "{method} /files/files/uploads/{id} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         authorization: Bearer {token}\r\ntus-resumable: 1.0.0\r\n{more}\r\n"
    )
}

async fn answer(mut connection: TcpStream) -> String {
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer.to_ascii_lowercase()
}

async fn offset(server: &Server, id: UploadId, token: &str) -> usize {
    let answer = answer(server.begin(&head("HEAD", id, token, ""), &[]).await).await;
    let (_, rest) = answer.split_once("upload-offset: ").unwrap();
    rest.split_once("\r\n").unwrap().0.parse().unwrap()
}

fn patch(id: UploadId, token: &str, offset: usize, length: usize) -> String {
    let more = format!(
        "content-type: application/offset+octet-stream\r\nupload-offset: {offset}\r\ncontent-length: {length}\r\n"
    );
    head("PATCH", id, token, &more)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_byte_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::new::<Migrator>(Backend::Sqlite, SERVICE)
        .await
        .unwrap();
    let (files, ctx) = files_in(folder.path(), &world).await;
    ctx.database.migrate::<Migrator>().await.unwrap();
    let sender = citizen(1);
    let token = world.token(&sender);
    let content = pdf(1, 21 * 1024 * 1024);

    let op = op(&ctx, &sender);
    let tx = op.write().await.unwrap();
    let new = NewUpload {
        owner: owner(&sender),
        purpose: PURPOSE,
        name: "a.pdf",
        size: content.len() as u64,
        acceptance: &Acceptance::documents(64 * MEBIBYTE),
    };
    let id = files.open(&op, &tx, new).await.unwrap();
    tx.commit().await.unwrap();

    let mut acknowledged = 0;
    for round in 1.. {
        let server = Server::start(folder.path()).await;
        let at = offset(&server, id, &token).await;
        assert!(at >= acknowledged, "{at} of {acknowledged}");
        acknowledged = at;
        let rest = &content[at..];
        if round > 6 {
            let all = server.begin(&patch(id, &token, at, rest.len()), rest).await;
            assert!(answer(all).await.starts_with("http/1.1 204"));
            server.kill();
            break;
        }
        // a whole small chunk, acknowledged before the kill
        let small = &rest[..100_000];
        let whole = server
            .begin(&patch(id, &token, at, small.len()), small)
            .await;
        assert!(answer(whole).await.starts_with("http/1.1 204"));
        acknowledged += small.len();
        // and as much of a large one as there is time for
        let rest = &content[acknowledged..];
        let sent = (round * 700_000).min(rest.len());
        let cut = server
            .begin(&patch(id, &token, acknowledged, rest.len()), &rest[..sent])
            .await;
        server.kill();
        drop(cut);
    }

    let tx = op.write().await.unwrap();
    let upload = files.find_upload(&tx, id).await.unwrap().unwrap();
    assert_eq!(upload.state, UploadState::Ready);
    let attachment = Attachment {
        upload: id,
        purpose: PURPOSE,
        holder: holder(),
        readers: &[],
    };
    let file = files.attach(&op, &tx, attachment).await.unwrap();
    let download = files.open_download(&tx, file.id, None).await.unwrap();
    assert!(collect(download.content).await == content);
}
