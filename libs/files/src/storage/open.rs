//! Opens the storage that the configuration names.

use std::fmt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;

use super::Storage;
use crate::config::StorageConfig;

/// Why a storage cannot be opened; each variant names its key.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("files: the folder {} cannot be made or used", path.display())]
    Folder {
        path: PathBuf,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("files: storage.kind = s3 needs its keys in the environment")]
    KeysMissing,
    #[error("files: storage (bucket, region, endpoint)")]
    S3(#[source] object_store::Error),
}

/// What opens an S3-compatible store, from the environment.
#[derive(Clone)]
pub struct S3Keys {
    pub access_key_id: String,
    pub secret_access_key: String,
}

impl fmt::Debug for S3Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("S3Keys(…)")
    }
}

impl Storage {
    /// Opens the storage of a service; folders that are missing are made for their owner alone.
    ///
    /// # Errors
    /// When it cannot be used, naming the key. A store that is merely out of reach is no error yet.
    pub fn open(
        config: &StorageConfig,
        data_folder: &Path,
        keys: Option<&S3Keys>,
        service: &'static str,
    ) -> Result<Self, OpenError> {
        match config {
            StorageConfig::Folder { folder } => {
                let path = folder.clone().unwrap_or_else(|| data_folder.join("files"));
                Ok(Self::over(Arc::new(local(&path)?), service))
            }
            StorageConfig::S3 {
                bucket,
                region,
                endpoint,
                plain_http,
            } => {
                let keys = keys.ok_or(OpenError::KeysMissing)?;
                let mut builder = AmazonS3Builder::new()
                    .with_bucket_name(bucket)
                    .with_region(region)
                    .with_allow_http(*plain_http)
                    .with_access_key_id(&keys.access_key_id)
                    .with_secret_access_key(&keys.secret_access_key);
                if let Some(endpoint) = endpoint {
                    builder = builder.with_endpoint(endpoint);
                }
                Ok(Self::over(
                    Arc::new(builder.build().map_err(OpenError::S3)?),
                    service,
                ))
            }
        }
    }
}

fn local(path: &Path) -> Result<LocalFileSystem, OpenError> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|source| failed(path, source))?;
    let store = LocalFileSystem::new_with_prefix(path).map_err(|source| failed(path, source))?;
    // temporary file, fsync, rename, fsync of the folder
    Ok(store.with_fsync(true))
}

fn failed(path: &Path, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> OpenError {
    OpenError::Folder {
        path: path.to_owned(),
        source: source.into(),
    }
}
