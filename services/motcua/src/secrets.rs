//! What nobody but the platform may know: from the environment, or drawn once and kept in the data folder.

use std::path::Path;

use anyhow::Result;
use files::S3Keys;

use crate::config::Config;
use crate::data_folder;

/// The secrets of the platform.
pub struct Secrets {
    /// Seals the keys that sign access tokens.
    pub sealing_key: String,
    /// What the dossiers' files need.
    pub dossiers: dossiers::Secrets,
}

impl Secrets {
    /// Reads the secrets, and draws those that are neither configured nor kept in the data folder yet.
    ///
    /// # Errors
    /// When the data folder cannot be read or written.
    pub fn read_or_draw(config: &Config) -> Result<Self> {
        let folder = &config.data_dir;
        Ok(Self {
            sealing_key: given_or(config.sealing_key.as_ref(), || {
                data_folder::sealing_key(folder)
            })?,
            dossiers: of_dossiers(config, folder)?,
        })
    }

    /// The secrets with a sealing key that is known.
    ///
    /// # Errors
    /// As for [`Secrets::read_or_draw`].
    pub fn with_sealing_key(config: &Config, sealing_key: String) -> Result<Self> {
        Ok(Self {
            sealing_key,
            dossiers: of_dossiers(config, &config.data_dir)?,
        })
    }
}

fn of_dossiers(config: &Config, folder: &Path) -> Result<dossiers::Secrets> {
    let storage = match (&config.s3_access_key_id, &config.s3_secret_access_key) {
        (Some(id), Some(secret)) => Some(S3Keys {
            access_key_id: id.clone(),
            secret_access_key: secret.clone(),
        }),
        (None, _) | (_, None) => None,
    };
    Ok(dossiers::Secrets {
        link_key: given_or(config.link_key.as_ref(), || data_folder::link_key(folder))?,
        storage,
    })
}

fn given_or(given: Option<&String>, drawn: impl FnOnce() -> Result<String>) -> Result<String> {
    given.map_or_else(drawn, |key| Ok(key.clone()))
}
