//! Sends files as a portal does: opened by a mutation, their bytes by the protocol of uploads.

use http::{Method, Response};
use policy::Actor;
use serde_json::{Value, json};
use testkit::Answer;

use crate::world::Counter;

/// Everything of an upload.
pub const UPLOAD: &str = "id path fileName size received state expiresAt problem";

/// A PDF of this many bytes, none like another of another seed.
pub fn pdf(seed: u8, size: usize) -> Vec<u8> {
    let mut content = format!("%PDF-1.7\n{seed} ").into_bytes();
    content.resize(size, seed);
    content
}

impl Counter {
    /// The input that opens an upload, with a fresh key; an officer's is their agency's.
    pub fn upload_input(&self, actor: &Actor, name: &str, size: usize) -> Value {
        let tenant = actor.tenant();
        json!({
            "idempotencyKey": self.fresh_key(), "tenantId": tenant, "fileName": name, "size": size,
        })
    }

    /// Opens an upload.
    pub async fn open_upload(&self, actor: &Actor, name: &str, size: usize) -> Value {
        let input = self.upload_input(actor, name, size);
        let answer = self.call(actor, "openDossierUpload", input).await;
        answer.data()["openDossierUpload"]["upload"].clone()
    }

    /// Sends a chunk of an upload.
    pub async fn chunk(
        &self,
        actor: &Actor,
        upload: &Value,
        offset: usize,
        bytes: &[u8],
    ) -> Response<Vec<u8>> {
        let caller = self
            .caller(actor)
            .with_header("tus-resumable", "1.0.0")
            .with_header("content-type", "application/offset+octet-stream")
            .with_header("upload-offset", &offset.to_string());
        let path = upload["path"].as_str().unwrap();
        caller.send(Method::PATCH, path, bytes.to_vec()).await
    }

    /// Opens an upload and sends all of it; gives its id.
    pub async fn sent(&self, actor: &Actor, name: &str, content: &[u8]) -> Value {
        let upload = self.open_upload(actor, name, content.len()).await;
        self.chunk(actor, &upload, 0, content).await;
        upload["id"].clone()
    }

    /// An upload as somebody sees it.
    pub async fn upload(&self, actor: &Actor, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ dossierUpload(id: $id) {{ {UPLOAD} }} }}");
        let answer: Answer = self
            .caller(actor)
            .graphql(&document, json!({ "id": id }))
            .await;
        answer.data()["dossierUpload"].clone()
    }
}

/// What a route refused with.
pub fn refused_with(answer: &Response<Vec<u8>>) -> (u16, String) {
    let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
    let code = body["code"].as_str().unwrap_or_default();
    (answer.status().as_u16(), code.to_owned())
}
