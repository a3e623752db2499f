//! Short-lived signed links: whoever has one may read that content, under that name, until it expires.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use ids::FileId;
use serde::Deserialize;
use service::{AppError, ErrorCode, OpCtx};
use sha2::Sha256;
use store::Tx;

use crate::Files;
use crate::domain::{Digest, Disposition, FileName, encoded};
use crate::rows::reference;

/// The key that signs links.
#[derive(Clone)]
pub struct LinkKey([u8; 32]);

impl LinkKey {
    /// Makes the key from a secret of the process, which it does not reveal: 32 random bytes or more, from
    /// the environment or a secret store. All processes of a service need the same.
    pub fn derive(secret: &[u8]) -> Self {
        let mut mac = mac(secret);
        mac.update(b"motcua files: links, version 1");
        Self(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey(…)")
    }
}

fn mac(key: &[u8]) -> Hmac<Sha256> {
    // a key longer than a block is hashed, as the standard has it; written out, this cannot fail
    let digest = <Sha256 as sha2::Digest>::digest(key);
    let key = if key.len() > 64 {
        digest.as_slice()
    } else {
        key
    };
    let mut block = [0; 64];
    block
        .iter_mut()
        .zip(key)
        .for_each(|(slot, byte)| *slot = *byte);
    <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into())
}

/// The parameters of a link, as they come back.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct LinkQuery {
    pub name: String,
    pub disposition: String,
    /// Seconds since 1970.
    pub expires: i64,
    pub signature: String,
}

/// What a link lets read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub digest: Digest,
    pub name: FileName,
    pub disposition: Disposition,
}

impl Files {
    /// Makes a link to a file that the scope may read, as a path with its query below the host. Making one
    /// is reading: the caller has asked the policies and writes the audit entry.
    ///
    /// # Errors
    /// `NOT_FOUND` when the scope has no reference to it.
    pub async fn link(
        &self,
        op: &OpCtx,
        tx: &Tx,
        file: FileId,
        disposition: Disposition,
    ) -> Result<String, AppError> {
        let mut links = self.links(op, tx, &[file], disposition).await?;
        let link = links.pop().map(|(_, link)| link);
        link.ok_or_else(|| AppError::new(ErrorCode::NotFound))
    }

    /// Makes links to those of these files that the scope may read, as [`Files::link`] does, in one statement.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn links(
        &self,
        op: &OpCtx,
        tx: &Tx,
        files: &[FileId],
        disposition: Disposition,
    ) -> Result<Vec<(FileId, String)>, AppError> {
        let expires = (op.now() + self.inner.config.link_time()).timestamp();
        let references = reference::list(tx, files).await?;
        Ok(references
            .into_iter()
            .map(|reference| {
                let link = Link {
                    digest: reference.blob,
                    name: reference.name,
                    disposition,
                };
                (reference.file, self.write_link(&link, expires))
            })
            .collect())
    }

    fn write_link(&self, link: &Link, expires: i64) -> String {
        let signature = self.seal(link, expires).finalize().into_bytes();
        format!(
            "{}/blobs/{}?name={}&disposition={}&expires={expires}&signature={}",
            self.base_path(),
            link.digest,
            encoded(link.name.as_str()),
            link.disposition,
            URL_SAFE_NO_PAD.encode(signature)
        )
    }

    /// Reads a link that was made here and has not expired.
    pub(crate) fn read_link(
        &self,
        digest: &str,
        query: &LinkQuery,
        now: DateTime<Utc>,
    ) -> Result<Link, AppError> {
        let invalid = || AppError::new(ErrorCode::FileLinkInvalid);
        let link = Link {
            digest: digest.parse().map_err(|_| invalid())?,
            name: query.name.parse().map_err(|_| invalid())?,
            disposition: query.disposition.parse().map_err(|_| invalid())?,
        };
        // the name as it was signed, not as it could be mended
        if link.name.as_str() != query.name {
            return Err(invalid());
        }
        let signature = URL_SAFE_NO_PAD
            .decode(&query.signature)
            .map_err(|_| invalid())?;
        // compares in constant time
        self.seal(&link, query.expires)
            .verify_slice(&signature)
            .map_err(|_| invalid())?;
        if now.timestamp() >= query.expires {
            return Err(AppError::new(ErrorCode::FileLinkExpired));
        }
        Ok(link)
    }

    /// None of the parts holds a line break, so no two links have the same text.
    fn seal(&self, link: &Link, expires: i64) -> Hmac<Sha256> {
        let text = format!(
            "{}\n{}\n{}\n{expires}\n{}",
            self.inner.service, link.digest, link.disposition, link.name
        );
        let mut mac = mac(&self.inner.link_key.0);
        mac.update(text.as_bytes());
        mac
    }
}
