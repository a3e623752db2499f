//! The internal process of a draft (quy trình nội bộ của dự thảo), as its editors see it while they write.

use process::{Process, ProcessFault, can_be_drawn, check};
use service::AppError;

use super::off_thread::off_thread;
use crate::domain::VersionContent;

/// The process of a content with everything that keeps it from being published; none when it has more steps or ways
/// than can be drawn, which the faults of the draft tell.
///
/// # Errors
/// When the check fails: an error of ours.
pub async fn draft_process(
    content: &VersionContent,
) -> Result<Option<(Process, Vec<ProcessFault>)>, AppError> {
    let process = content.process.clone();
    if !can_be_drawn(&process) {
        return Ok(None);
    }
    let limits: Vec<_> = content.channels.iter().map(|offer| offer.limit).collect();
    off_thread(move || {
        let faults = check(&process, &limits);
        Some((process, faults))
    })
    .await
}
