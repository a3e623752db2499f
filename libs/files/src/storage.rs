//! Content as objects in a folder or in S3. No row, no rule: it writes, reads and removes.

mod open;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, WriteMultipart};
use tokio::io::{AsyncReadExt, AsyncSeekExt};

pub use open::{OpenError, S3Keys};

/// The size of the parts in which large content is written; S3 asks for at least 5 MiB.
const PART: usize = 8 * 1024 * 1024;
/// Parts under way at once.
const PARTS_AT_ONCE: usize = 1;

/// Why content could not be written, read or removed.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no such object.
    #[error("the object is not in the storage")]
    Missing(#[source] object_store::Error),
    /// The storage is full, busy or out of reach.
    #[error("the storage does not do what is asked")]
    Unavailable(#[source] object_store::Error),
    /// A file of the working folder cannot be read or written.
    #[error("the working folder cannot be used")]
    Work(#[from] std::io::Error),
}

impl From<object_store::Error> for StorageError {
    fn from(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            Self::Missing(error)
        } else {
            Self::Unavailable(error)
        }
    }
}

impl From<StorageError> for service::AppError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Missing(_) => Self::internal(error),
            StorageError::Unavailable(_) | StorageError::Work(_) => Self::unavailable(error),
        }
    }
}

/// Content on its way.
pub type Content = BoxStream<'static, Result<Bytes, StorageError>>;

/// An object that is there, whether or not a row knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub key: String,
    pub written_at: DateTime<Utc>,
}

/// The objects of one service. What a call has written when it returns stays, whatever happens then.
#[derive(Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    prefix: &'static str,
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // not the store, which shows its keys
        f.debug_tuple("Storage").field(&self.prefix).finish()
    }
}

impl Storage {
    /// The objects of a service in a store that keeps what it acknowledges.
    pub fn over(store: Arc<dyn ObjectStore>, service: &'static str) -> Self {
        Self {
            store,
            prefix: service,
        }
    }

    fn path(&self, key: &str) -> Path {
        Path::from(format!("{}/{key}", self.prefix))
    }

    /// Writes an object as a whole.
    pub(crate) async fn put(&self, key: &str, bytes: Bytes) -> Result<(), StorageError> {
        self.store.put(&self.path(key), bytes.into()).await?;
        Ok(())
    }

    /// Writes a file as an object, in parts; the object is there when all of it is.
    pub(crate) async fn put_file(
        &self,
        key: &str,
        file: &mut tokio::fs::File,
    ) -> Result<(), StorageError> {
        file.rewind().await?;
        let mut part = read_part(file).await?;
        if part.len() < PART {
            return self.put(key, part).await;
        }
        let upload = self.store.put_multipart(&self.path(key)).await?;
        let mut writer = WriteMultipart::new_with_chunk_size(upload, PART);
        while !part.is_empty() {
            if let Err(error) = writer.wait_for_capacity(PARTS_AT_ONCE).await {
                writer.abort().await?;
                return Err(error.into());
            }
            writer.put(part);
            part = read_part(file).await?;
        }
        writer.finish().await?;
        Ok(())
    }

    /// Reads an object, or a part of it.
    pub(crate) async fn read(
        &self,
        key: &str,
        range: Option<Range<u64>>,
    ) -> Result<Content, StorageError> {
        let options = GetOptions {
            range: range.map(GetRange::Bounded),
            ..GetOptions::default()
        };
        let found = self.store.get_opts(&self.path(key), options).await?;
        Ok(found.into_stream().map_err(StorageError::from).boxed())
    }

    /// Removes an object; one that is not there is removed.
    pub(crate) async fn remove(&self, key: &str) -> Result<(), StorageError> {
        match self.store.delete(&self.path(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The objects of which the key begins with this folder.
    pub(crate) fn list(
        &self,
        folder: &str,
    ) -> BoxStream<'static, Result<Found, object_store::Error>> {
        let start = format!("{}/", self.prefix);
        self.store
            .list(Some(&self.path(folder)))
            .map_ok(move |object| Found {
                key: object
                    .location
                    .as_ref()
                    .strip_prefix(&start)
                    .unwrap_or_default()
                    .to_owned(),
                written_at: object.last_modified,
            })
            .boxed()
    }
}

async fn read_part(file: &mut tokio::fs::File) -> Result<Bytes, StorageError> {
    let mut part = Vec::with_capacity(PART);
    file.take(PART as u64).read_to_end(&mut part).await?;
    Ok(part.into())
}
