//! Says what stands between a draft and its publication.

use service::AppError;

use super::off_thread::off_thread;
use super::seed::References;
use crate::domain::VersionContent;
use crate::domain::rules::{self, Fault};

/// Every rule of publication that the content breaks, and everything it refers to that is not there. Rules take their
/// time: they are asked beside the threads that serve everybody.
///
/// # Errors
/// When the data that come with the program cannot be read.
pub async fn draft_faults(content: VersionContent) -> Result<Vec<Fault>, AppError> {
    let references = References::shared().map_err(AppError::internal)?;
    off_thread(move || {
        let mut faults = rules::check(&content);
        faults.extend(references.check(&content));
        faults
    })
    .await
}
