//! Sends files by the protocol of uploads (tus 1.0), and hangs up in the middle where a test wants it.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::{Api, documents};

const BYTES: &str = "application/offset+octet-stream";

/// A PDF of this many bytes.
pub fn pdf(size: usize) -> Vec<u8> {
    let mut content = b"%PDF-1.7\n".to_vec();
    content.resize(size, b'x');
    content
}

impl Api {
    /// Opens an upload of a citizen's own.
    pub async fn open_upload(&self, key: &str, name: &str, size: usize) -> Value {
        let input = json!({ "idempotencyKey": key, "fileName": name, "size": size });
        let variables = json!({ "input": input });
        let mut answer = self.graphql(documents::OPEN_UPLOAD, variables).await.data();
        answer["openDossierUpload"]["upload"].take()
    }

    /// The upload as the caller sees it.
    pub async fn upload(&self, id: &Value) -> Value {
        let mut answer = self
            .graphql(documents::UPLOAD, json!({ "id": id }))
            .await
            .data();
        answer["dossierUpload"].take()
    }

    /// Sends a chunk of an upload.
    pub async fn chunk(&self, upload: &Value, offset: usize, bytes: Vec<u8>) -> Response {
        let request = self
            .request(Method::PATCH, path(upload))
            .header("tus-resumable", "1.0.0")
            .header("content-type", BYTES)
            .header("upload-offset", offset);
        let sent = request.body(bytes).send();
        sent.await.expect("the platform answers")
    }

    /// How many bytes of an upload have come.
    pub async fn received(&self, upload: &Value) -> usize {
        let request = self
            .request(Method::HEAD, path(upload))
            .header("tus-resumable", "1.0.0");
        let answer = request.send().await.expect("the platform answers");
        let offset = answer.headers().get("upload-offset");
        let offset = offset.and_then(|offset| offset.to_str().ok());
        offset
            .and_then(|offset| offset.parse().ok())
            .expect("an offset")
    }

    /// Says that it sends all the rest of an upload, and sends a part of it; whoever drops the connection hangs up.
    pub async fn begin_chunk(&self, upload: &Value, offset: usize, part: &[u8]) -> TcpStream {
        let size = upload["size"].as_u64().expect("a size");
        let length = size - u64::try_from(offset).expect("an offset");
        let head = format!(
            "PATCH {} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\ntus-resumable: 1.0.0\r\n\
             content-type: {BYTES}\r\nupload-offset: {offset}\r\ncontent-length: {length}\r\n\r\n",
            path(upload),
            self.host(),
            self.token().expect("a token"),
        );
        let mut connection = TcpStream::connect(self.host()).await.expect("a connection");
        for bytes in [head.as_bytes(), part] {
            connection.write_all(bytes).await.expect("bytes are taken");
        }
        connection.flush().await.expect("bytes are taken");
        connection
    }

    /// Sends what is missing of an upload, however much came of what was sent before.
    pub async fn send_rest(&self, upload: &Value, content: &[u8]) {
        loop {
            let offset = self.received(upload).await;
            let rest = content.get(offset..).expect("no more than there is");
            let answer = self.chunk(upload, offset, rest.to_vec()).await;
            if answer.status() == 204 {
                return;
            }
            // what was cut off may still be counted
            assert_eq!(answer.status(), 409);
        }
    }
}

fn path(upload: &Value) -> &str {
    upload["path"].as_str().expect("a path")
}
