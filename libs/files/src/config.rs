//! The configuration: every key has a documented default; secrets never come from here.

use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;
use serde::Deserialize;

use crate::scan::ScannerAddress;

/// Where content is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum StorageConfig {
    /// In a folder of this machine, durable before it is acknowledged.
    Folder {
        /// The folder; without it `files` in the data folder.
        folder: Option<PathBuf>,
    },
    /// In an S3-compatible store. The keys come from the environment ([`crate::S3Keys`]). Let the bucket's
    /// life cycle end multipart uploads that were never completed.
    S3 {
        bucket: String,
        /// Such as `ap-southeast-1`; stores of one's own mostly take any.
        region: String,
        /// The address of a store of one's own; without it Amazon's.
        endpoint: Option<String>,
        /// Allows an endpoint without TLS.
        #[serde(default)]
        plain_http: bool,
    },
}

/// The configuration, as files and environment give it.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FilesConfig {
    /// Where content is kept; a folder unless said otherwise.
    pub storage: StorageConfig,
    /// Where uploads are put together to be examined; without it the machine's folder for temporary files.
    pub work_folder: Option<PathBuf>,
    /// The virus scanner, such as `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`; without it nothing
    /// is scanned. Its `StreamMaxLength` must not be below `most_bytes_upload`.
    pub scanner: Option<ScannerAddress>,
    /// How long the scanner may be silent, in seconds.
    pub scanner_seconds: u32,
    /// The path under which the routes lie, as browsers see it; without it `/{service}/files`.
    pub base_path: Option<String>,
    /// How long a link to a file is good, in minutes.
    pub link_minutes: u32,
    /// How long an upload takes bytes, in hours.
    pub upload_hours: u32,
    /// How long a complete upload waits to be attached, in hours.
    pub ready_hours: u32,
    /// How long a sender may be silent before a chunk counts as cut off, in seconds.
    pub idle_seconds: u32,
    /// How long the answer to the last chunk waits for the examination, in seconds; it goes on without it.
    pub answer_seconds: u32,
    /// The largest upload, in bytes; a purpose may accept less.
    pub most_bytes_upload: u64,
    /// What a citizen may have in uploads that are not attached, in bytes.
    pub most_bytes_citizen: u64,
    /// What a tenant may keep, in bytes, its uploads included. It binds what its own officers send; what
    /// citizens file is counted but never refused for it.
    pub most_bytes_tenant: u64,
    /// Uploads that one account may have open.
    pub most_open_uploads: u32,
    /// How long content to which nothing refers is kept, in hours.
    pub grace_hours: u32,
    /// How old content that no table knows is before it is removed, in hours; longer than any request.
    pub stray_hours: u32,
    /// How long infected content is kept apart and remembered, in days.
    pub quarantine_days: u32,
    /// How long uploads that are over are remembered, in days.
    pub remembered_days: u32,
    /// After how many days content is read again and compared with its digest.
    pub scrub_days: u32,
}

const MEBIBYTE: u64 = 1024 * 1024;

impl Default for FilesConfig {
    fn default() -> Self {
        Self {
            storage: StorageConfig::Folder { folder: None },
            work_folder: None,
            scanner: None,
            scanner_seconds: 60,
            base_path: None,
            link_minutes: 10,
            upload_hours: 24,
            ready_hours: 72,
            idle_seconds: 60,
            answer_seconds: 10,
            most_bytes_upload: 512 * MEBIBYTE,
            most_bytes_citizen: 2_048 * MEBIBYTE,
            most_bytes_tenant: 2_048 * 1_024 * MEBIBYTE,
            most_open_uploads: 50,
            grace_hours: 72,
            stray_hours: 48,
            quarantine_days: 30,
            remembered_days: 30,
            scrub_days: 90,
        }
    }
}

impl FilesConfig {
    pub(crate) fn link_time(&self) -> TimeDelta {
        TimeDelta::minutes(self.link_minutes.into())
    }

    pub(crate) fn upload_time(&self) -> TimeDelta {
        TimeDelta::hours(self.upload_hours.into())
    }

    pub(crate) fn ready_time(&self) -> TimeDelta {
        TimeDelta::hours(self.ready_hours.into())
    }

    pub(crate) fn grace(&self) -> TimeDelta {
        TimeDelta::hours(self.grace_hours.into())
    }

    pub(crate) fn stray_time(&self) -> TimeDelta {
        TimeDelta::hours(self.stray_hours.into())
    }

    pub(crate) fn quarantine_time(&self) -> TimeDelta {
        TimeDelta::days(self.quarantine_days.into())
    }

    pub(crate) fn remembered_time(&self) -> TimeDelta {
        TimeDelta::days(self.remembered_days.into())
    }

    pub(crate) fn scrub_time(&self) -> TimeDelta {
        TimeDelta::days(self.scrub_days.into())
    }

    pub(crate) fn idle(&self) -> Duration {
        Duration::from_secs(self.idle_seconds.into())
    }

    pub(crate) fn answer_time(&self) -> Duration {
        Duration::from_secs(self.answer_seconds.into())
    }

    pub(crate) fn scanner_patience(&self) -> Duration {
        Duration::from_secs(self.scanner_seconds.into())
    }
}
