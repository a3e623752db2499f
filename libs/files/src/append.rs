//! Takes the bytes of an upload, chunk by chunk. What is acknowledged is in the storage and in the tables.
//!
//! A chunk is cut into pieces, each an object of a name of its own, so that two senders at once cannot write
//! over each other; the one row of the upload decides whose piece counts. A chunk with a checksum counts as
//! a whole or not at all, any other as far as it came.

use std::pin::pin;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use ids::UploadId;
use service::{AppError, ErrorCode, OpCtx};
use sha1::Digest as _;

use crate::domain::UploadState;
use crate::rows::piece::{self, Piece};
use crate::rows::upload;
use crate::{Files, Upload};

/// The largest piece, and the memory that a chunk takes.
const PIECE: usize = 4 * 1024 * 1024;
/// Pieces that an upload may have beyond those it needs: a sender cut off more often begins again.
const MOST_CUTS: u64 = 1_000;

/// What the sender says the bytes of a chunk come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checksum {
    Sha1(Vec<u8>),
    Sha256(Vec<u8>),
}

impl Checksum {
    /// Reads `Upload-Checksum` (tus 1.0): the algorithm and the sum in base 64.
    pub fn read(header: &str) -> Option<Self> {
        let (algorithm, sum) = header.trim().split_once(' ')?;
        let sum = STANDARD.decode(sum.trim()).ok()?;
        match algorithm {
            "sha1" => Some(Self::Sha1(sum)),
            "sha256" => Some(Self::Sha256(sum)),
            _ => None,
        }
    }

    fn sum(&self) -> Sum {
        match self {
            Self::Sha1(expected) => Sum::Sha1(sha1::Sha1::new(), expected.clone()),
            Self::Sha256(expected) => Sum::Sha256(sha2::Sha256::new(), expected.clone()),
        }
    }
}

enum Sum {
    Sha1(sha1::Sha1, Vec<u8>),
    Sha256(sha2::Sha256, Vec<u8>),
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(sum, _) => sum.update(bytes),
            Self::Sha256(sum, _) => sum.update(bytes),
        }
    }

    fn agrees(self) -> bool {
        match self {
            Self::Sha1(sum, expected) => sum.finalize().as_slice() == expected,
            Self::Sha256(sum, expected) => sum.finalize().as_slice() == expected,
        }
    }
}

/// Bytes as they are sent.
pub struct Chunk<S> {
    /// Where in the upload they begin.
    pub offset: u64,
    /// How many they are to be, where that is known.
    pub length: Option<u64>,
    pub checksum: Option<Checksum>,
    pub bytes: S,
}

impl Files {
    /// The caller's own upload, to be sent to or asked about.
    ///
    /// # Errors
    /// `NOT_FOUND` for another's.
    pub(crate) async fn own_upload(&self, op: &OpCtx, id: UploadId) -> Result<Upload, AppError> {
        let tx = op.read().await?;
        upload::find(&tx, id)
            .await?
            .filter(|upload| upload.opened_by == op.actor.account())
            .ok_or_else(|| AppError::new(ErrorCode::NotFound))
    }

    /// Takes a chunk; gives the upload as it is then.
    ///
    /// # Errors
    /// `NOT_FOUND`, `UPLOAD_OVER`, `UPLOAD_OFFSET_WRONG`, `UPLOAD_BEYOND_SIZE`, `UPLOAD_CHECKSUM_WRONG`,
    /// `UPLOAD_INTERRUPTED`, `UPLOAD_IN_PIECES`. What of it is kept then, if anything, the upload says.
    pub async fn append<S, E>(
        &self,
        op: &OpCtx,
        id: UploadId,
        chunk: Chunk<S>,
    ) -> Result<Upload, AppError>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        let upload = self.own_upload(op, id).await?;
        match upload.state {
            UploadState::Open if upload.expires_at > op.now() => {}
            // whoever did not hear that all has come may ask again, with nothing to add
            UploadState::Received
            | UploadState::AwaitingScan
            | UploadState::Storing
            | UploadState::Ready
            | UploadState::Attached => {}
            UploadState::Open
            | UploadState::Refused
            | UploadState::Quarantined
            | UploadState::Cancelled
            | UploadState::Expired => return Err(AppError::new(ErrorCode::UploadOver)),
        }
        if chunk.offset != upload.received {
            return Err(wrong_offset(upload.received));
        }
        if chunk
            .length
            .is_some_and(|length| length > upload.size - upload.received)
        {
            return Err(beyond_size(&upload));
        }
        let mut arrival = Arrival {
            files: self,
            op,
            kept: upload.received,
            arrived: upload.received,
            pieces: upload.pieces,
            upload: &upload,
            waiting: Vec::new(),
            buffer: BytesMut::new(),
            sum: chunk.checksum.as_ref().map(Checksum::sum),
        };
        let taken = arrival.take_all(chunk.bytes).await;
        if taken.is_err() {
            arrival.discard().await;
        }
        taken?;
        self.own_upload(op, id).await
    }
}

/// A chunk as it arrives.
struct Arrival<'a> {
    files: &'a Files,
    op: &'a OpCtx,
    upload: &'a Upload,
    /// Bytes of the upload that are acknowledged in the tables.
    kept: u64,
    /// Bytes of the upload that have come, kept or not.
    arrived: u64,
    pieces: u64,
    /// Pieces that are stored and not yet in the tables.
    waiting: Vec<Piece>,
    buffer: BytesMut,
    sum: Option<Sum>,
}

impl Arrival<'_> {
    async fn take_all<E>(
        &mut self,
        bytes: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<(), AppError> {
        let mut bytes = pin!(bytes);
        let idle = self.files.inner.config.idle();
        loop {
            match tokio::time::timeout(idle, bytes.next()).await {
                Ok(Some(Ok(some))) => self.take(&some).await?,
                Ok(None) => return self.finish().await,
                Ok(Some(Err(_))) | Err(_) => return self.cut_off().await,
            }
        }
    }

    async fn take(&mut self, bytes: &[u8]) -> Result<(), AppError> {
        self.arrived += bytes.len() as u64;
        if self.arrived > self.upload.size {
            return Err(beyond_size(self.upload));
        }
        if let Some(sum) = &mut self.sum {
            sum.add(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        // the last piece waits for the end of the chunk: there may be more bytes than were declared
        if self.buffer.len() >= PIECE && self.arrived < self.upload.size {
            self.store().await?;
            if self.sum.is_none() {
                self.keep().await?;
            }
        }
        Ok(())
    }

    async fn finish(&mut self) -> Result<(), AppError> {
        if self.sum.take().is_some_and(|sum| !sum.agrees()) {
            return Err(AppError::new(ErrorCode::UploadChecksumWrong));
        }
        self.store().await?;
        self.keep().await
    }

    async fn cut_off(&mut self) -> Result<(), AppError> {
        if self.sum.is_none() {
            self.store().await?;
            self.keep().await?;
        }
        Err(AppError::new(ErrorCode::UploadInterrupted))
    }

    /// Stores what has come as an object that no row knows yet.
    async fn store(&mut self) -> Result<(), AppError> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        self.pieces += 1;
        if self.pieces > self.upload.size / (PIECE as u64) + MOST_CUTS {
            return Err(AppError::new(ErrorCode::UploadInPieces));
        }
        let bytes = self.buffer.split().freeze();
        let length = bytes.len() as u64;
        let piece = Piece {
            start: self.arrived - length,
            length,
            object: format!("uploads/{}/{}", self.upload.id, self.op.uuid().simple()),
        };
        // among those to be discarded before it is there: it may be there in spite of an error
        self.waiting.push(piece.clone());
        self.files.inner.storage.put(&piece.object, bytes).await?;
        Ok(())
    }

    /// Acknowledges the stored pieces in the tables, all or none.
    async fn keep(&mut self) -> Result<(), AppError> {
        let Some(to) = self.waiting.last().map(|last| last.start + last.length) else {
            return Ok(());
        };
        let id = self.upload.id;
        let tx = self.op.write().await?;
        let count = self.waiting.len() as u64;
        if !upload::advance(&tx, self.upload, self.kept, to, count).await? {
            let now = upload::find(&tx, id).await?;
            return Err(wrong_offset(now.map_or(0, |upload| upload.received)));
        }
        for piece in &self.waiting {
            piece::insert(&tx, id, piece).await?;
        }
        if to == self.upload.size {
            let due = self.op.now();
            upload::move_to(&tx, id, UploadState::Received, |change| {
                upload::due_at(change, due)
            })
            .await?;
        }
        // from here on they are not to be discarded: a commit that is not confirmed may have happened
        self.waiting.clear();
        tx.commit().await?;
        self.kept = to;
        Ok(())
    }

    /// Removes what was stored for nothing. What cannot be removed now, housekeeping finds.
    async fn discard(&mut self) {
        for piece in self.waiting.drain(..) {
            if let Err(error) = self.files.inner.storage.remove(&piece.object).await {
                let error: &dyn std::error::Error = &error;
                tracing::info!(error, upload.id = %self.upload.id, "a piece of an upload is left behind");
            }
        }
    }
}

fn wrong_offset(received: u64) -> AppError {
    AppError::new(ErrorCode::UploadOffsetWrong).with("received", received)
}

fn beyond_size(upload: &Upload) -> AppError {
    AppError::new(ErrorCode::UploadBeyondSize).with("size", upload.size)
}
