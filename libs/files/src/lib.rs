//! Files that services keep: papers of dossiers, documents, attachments of mail.
//!
//! A service's mutation opens an upload; its bytes come by the tus protocol to [`Files::router`], are examined,
//! scanned and put under their SHA-256; another mutation attaches the upload to what it is for. What was
//! attached is read by whoever has a reference to it, in place or by a short-lived signed link. Each service
//! keeps its own tables ([`FileTables`]) and objects; housekeeping is [`Files::keep_house`]'s.

mod append;
mod attach;
mod completion;
mod config;
mod domain;
mod download;
mod examine;
mod file_tables;
mod http;
mod keeping;
mod link;
mod open;
mod rows;
mod scan;
mod storage;

use std::sync::Arc;

pub use append::{Checksum, Chunk};
pub use attach::{Attachment, Attachments, File, Holder};
pub use config::{FilesConfig, StorageConfig};
pub use domain::{
    Acceptance, Digest, Disposition, FileName, InvalidName, MalformedDigest, MediaType, Owner,
    ScanVerdict, UnknownWord, UploadRefusal, UploadState,
};
pub use download::Download;
pub use file_tables::FileTables;
pub use keeping::Kept;
pub use link::LinkKey;
pub use open::NewUpload;
pub use rows::upload::Upload;
pub use scan::{MalformedAddress, ScannerAddress};
pub use storage::{Content, OpenError, S3Keys, Storage, StorageError};

/// The files of one service.
#[derive(Clone)]
pub struct Files {
    inner: Arc<Inner>,
}

struct Inner {
    service: &'static str,
    storage: Storage,
    scanner: Option<scan::Scanner>,
    link_key: LinkKey,
    base_path: String,
    config: FilesConfig,
}

impl Files {
    /// The files of a service, in a storage, with links signed by a key.
    pub fn new(
        config: FilesConfig,
        storage: Storage,
        link_key: LinkKey,
        service: &'static str,
    ) -> Self {
        let patience = config.scanner_patience();
        let scanner = config
            .scanner
            .clone()
            .map(|address| scan::Scanner { address, patience });
        let base_path = config
            .base_path
            .clone()
            .unwrap_or_else(|| format!("/{service}/files"));
        Self {
            inner: Arc::new(Inner {
                service,
                storage,
                scanner,
                link_key,
                base_path,
                config,
            }),
        }
    }

    /// The path under which the routes lie, as browsers see it.
    pub fn base_path(&self) -> &str {
        &self.inner.base_path
    }
}
