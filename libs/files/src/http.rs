//! The routes: bytes in by tus 1.0, bytes out by signed links.

mod download;
mod upload;

use axum::Router;
use axum::routing::{get, head};
use service::Ctx;

use crate::Files;

/// What the routes work with.
#[derive(Clone)]
struct End {
    files: Files,
    ctx: Ctx,
}

impl Files {
    /// `HEAD`, `PATCH`, `DELETE` and `OPTIONS uploads/{id}` for whoever opened the upload, `GET blobs/{digest}`
    /// for whoever has a link; under the base path.
    pub fn router(&self, ctx: &Ctx) -> Router {
        let base = self.base_path();
        let uploads = head(upload::ask)
            .patch(upload::take)
            .delete(upload::end)
            .options(upload::describe);
        Router::new()
            .route(&format!("{base}/uploads/{{id}}"), uploads)
            .route(&format!("{base}/blobs/{{digest}}"), get(download::serve))
            .with_state(End {
                files: self.clone(),
                ctx: ctx.clone(),
            })
    }
}
