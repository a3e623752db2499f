//! Work that takes its time: not on the threads that everybody else's requests wait for.

use service::AppError;

/// Does the work on a thread of its own.
///
/// # Errors
/// When it panics: an error of ours.
pub(super) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(AppError::internal)
}
