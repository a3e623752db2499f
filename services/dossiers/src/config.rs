//! The configuration of dossiers: every key has a documented default; secrets never come from here.

use std::path::Path;

use files::{Acceptance, Files, FilesConfig, LinkKey, OpenError, S3Keys, Storage};
use serde::Deserialize;

use crate::NAME;
use crate::app::Means;
use crate::domain::PaperRules;

/// The fewest characters of the secret that signs links.
const SHORTEST_SECRET: usize = 32;

/// Why a configuration cannot be used; each variant names its key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("dossiers.files")]
    Files(#[from] OpenError),
    #[error("link_key has fewer than {SHORTEST_SECRET} characters")]
    LinkKey,
}

/// The configuration, as files and environment give it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How and where files are kept.
    pub files: FilesConfig,
    /// The papers of a filing.
    pub papers: PapersConfig,
}

/// What may come with a paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PapersConfig {
    /// The largest file of a paper, in MiB.
    pub file_mebibytes: u32,
    /// The most files of one paper.
    pub most_files: usize,
}

impl Default for PapersConfig {
    fn default() -> Self {
        Self {
            file_mebibytes: 64,
            most_files: PaperRules::default().most_files,
        }
    }
}

const MEBIBYTE: u64 = 1024 * 1024;

/// What nobody but the service may know; from the environment, a secret store or a file of the data folder.
pub struct Secrets {
    /// Signs the links to files, 32 characters or more; the same in all processes of the service.
    pub link_key: String,
    /// Opens the S3-compatible store, where files are kept in one.
    pub storage: Option<S3Keys>,
}

impl Config {
    /// Makes the means of the service.
    ///
    /// # Errors
    /// When a value cannot be used, naming its key.
    pub fn means(&self, data_folder: &Path, secrets: &Secrets) -> Result<Means, ConfigError> {
        if secrets.link_key.len() < SHORTEST_SECRET {
            return Err(ConfigError::LinkKey);
        }
        let keys = secrets.storage.as_ref();
        let storage = Storage::open(&self.files.storage, data_folder, keys, NAME)?;
        let link_key = LinkKey::derive(secrets.link_key.as_bytes());
        Ok(Means {
            files: Files::new(self.files.clone(), storage, link_key, NAME),
            acceptance: Acceptance::documents(u64::from(self.papers.file_mebibytes) * MEBIBYTE),
            papers: PaperRules {
                most_files: self.papers.most_files,
            },
        })
    }
}
