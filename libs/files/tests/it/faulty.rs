//! A store that stops at a chosen operation: for ever, as when the process is killed there, or with an error.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, Ordering};

use async_trait::async_trait;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::path::Path;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta,
    ObjectStore, PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use tokio::sync::Notify;

/// What happens at the chosen operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It never begins.
    StopsBefore = 1,
    /// It is done and never answered.
    StopsAfter = 2,
    /// It fails, and so do all after it.
    Fails = 3,
}

/// When and how the store stops.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    left: AtomicI64,
    fault: AtomicU8,
    reached: AtomicBool,
    /// Told when the store stops.
    pub stopped: Notify,
}

impl Plan {
    /// Lets so many operations pass.
    pub fn stop_at(&self, operation: i64, fault: Fault) {
        self.left.store(operation, Ordering::SeqCst);
        self.reached.store(false, Ordering::SeqCst);
        self.fault.store(fault as u8, Ordering::SeqCst);
    }

    /// Whether there were as many operations.
    pub fn was_reached(&self) -> bool {
        self.reached.load(Ordering::SeqCst)
    }

    pub fn never(&self) {
        self.fault.store(0, Ordering::SeqCst);
    }

    fn now(&self) -> Option<Fault> {
        let fault = match self.fault.load(Ordering::SeqCst) {
            1 => Fault::StopsBefore,
            2 => Fault::StopsAfter,
            3 => Fault::Fails,
            _ => return None,
        };
        let reached = self.left.fetch_sub(1, Ordering::SeqCst) <= 0;
        self.reached.fetch_or(reached, Ordering::SeqCst);
        reached.then_some(fault)
    }

    async fn around<T>(&self, operation: impl Future<Output = Result<T>>) -> Result<T> {
        match self.now() {
            None => operation.await,
            Some(Fault::StopsBefore) => {
                self.stopped.notify_one();
                std::future::pending().await
            }
            Some(Fault::StopsAfter) => {
                let _ = operation.await;
                self.stopped.notify_one();
                std::future::pending().await
            }
            Some(Fault::Fails) => Err(Error::Generic {
                store: "faulty",
                source: "the disk is full".into(),
            }),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Faulty {
    pub inner: Arc<dyn ObjectStore>,
    pub plan: Arc<Plan>,
}

impl fmt::Display for Faulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Faulty({})", self.inner)
    }
}

#[async_trait]
impl ObjectStore for Faulty {
    async fn put_opts(
        &self,
        to: &Path,
        content: PutPayload,
        options: PutOptions,
    ) -> Result<PutResult> {
        self.plan
            .around(self.inner.put_opts(to, content, options))
            .await
    }

    async fn put_multipart_opts(
        &self,
        to: &Path,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.plan
            .around(self.inner.put_multipart_opts(to, options))
            .await
    }

    async fn get_opts(&self, from: &Path, options: GetOptions) -> Result<GetResult> {
        self.plan.around(self.inner.get_opts(from, options)).await
    }

    fn delete_stream(
        &self,
        locations: BoxStream<'static, Result<Path>>,
    ) -> BoxStream<'static, Result<Path>> {
        let (plan, inner) = (Arc::clone(&self.plan), Arc::clone(&self.inner));
        locations
            .then(move |location| {
                let (plan, inner) = (Arc::clone(&plan), Arc::clone(&inner));
                async move {
                    let one = futures_util::stream::iter([location]).boxed();
                    let mut deleted = inner.delete_stream(one);
                    plan.around(async { deleted.next().await.unwrap() }).await
                }
            })
            .boxed()
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await
    }
}
