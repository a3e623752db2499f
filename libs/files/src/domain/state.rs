//! Where an upload and its content stand.

use super::words::words;

words! {
    /// Where an upload (lượt tải tệp lên) stands.
    UploadState {
        /// Takes bytes.
        Open = "OPEN",
        /// Has all its bytes; they are to be examined.
        Received = "RECEIVED",
        /// Was examined; the scanner is out of reach. Not readable.
        AwaitingScan = "AWAITING_SCAN",
        /// Is found good and being put in its place.
        Storing = "STORING",
        /// May be attached to something.
        Ready = "READY",
        /// Was attached: the file goes on without it.
        Attached = "ATTACHED",
        /// Its content was not accepted and is gone.
        Refused = "REFUSED",
        /// A virus was found; its content is kept apart and never served.
        Quarantined = "QUARANTINED",
        /// Was given up by whoever opened it.
        Cancelled = "CANCELLED",
        /// Was not completed, or not attached, in time.
        Expired = "EXPIRED",
    }
}

impl UploadState {
    /// The states that may follow: the one table of legal moves.
    pub const fn followers(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::Received, Self::Cancelled, Self::Expired],
            Self::Received => &[
                Self::AwaitingScan,
                Self::Storing,
                Self::Refused,
                Self::Quarantined,
                Self::Cancelled,
            ],
            // what a scan finds depends on the day: whatever may follow the first may follow a later one
            Self::AwaitingScan => &[
                Self::Storing,
                Self::Refused,
                Self::Quarantined,
                Self::Cancelled,
            ],
            Self::Storing => &[Self::Ready],
            Self::Ready => &[Self::Attached, Self::Cancelled, Self::Expired],
            Self::Attached
            | Self::Refused
            | Self::Quarantined
            | Self::Cancelled
            | Self::Expired => &[],
        }
    }

    /// The states from which this one may be reached.
    pub fn leaders(self) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |state| state.followers().contains(&self))
    }

    /// Whether nothing can follow.
    pub const fn is_over(self) -> bool {
        self.followers().is_empty()
    }

    /// Whether the pieces in which the bytes came are all there is of them.
    pub const fn needs_pieces(self) -> bool {
        matches!(self, Self::Open) || self.is_examined()
    }

    /// Whether all bytes are there and the outcome is not.
    pub const fn is_examined(self) -> bool {
        match self {
            Self::Received | Self::AwaitingScan | Self::Storing => true,
            Self::Open
            | Self::Ready
            | Self::Attached
            | Self::Refused
            | Self::Quarantined
            | Self::Cancelled
            | Self::Expired => false,
        }
    }
}

words! {
    /// Where the content of files, a blob, stands.
    BlobState {
        /// Is being written; may be there in part.
        Writing = "WRITING",
        /// Is there as a whole.
        Stored = "STORED",
        /// Was found altered or missing; healed when the same content is sent again.
        Damaged = "DAMAGED",
        /// Is being removed.
        Removing = "REMOVING",
    }
}

words! {
    /// What is known of viruses in a blob.
    ScanVerdict {
        /// No scanner was configured when it came.
        Unscanned = "UNSCANNED",
        /// The scanner found nothing.
        Clean = "CLEAN",
    }
}

words! {
    /// Why the content of an upload was not accepted.
    UploadRefusal {
        /// Its type is none of those accepted, or none that is known.
        TypeNotAllowed = "TYPE_NOT_ALLOWED",
        /// Its type is not the one that the name says.
        TypeDiffersFromName = "TYPE_DIFFERS_FROM_NAME",
        /// It is a program or carries one.
        CarriesProgram = "CARRIES_PROGRAM",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn words_are_read_back() {
        for state in UploadState::ALL {
            assert_eq!(state.name().parse::<UploadState>().unwrap(), *state);
        }
        assert!("ready".parse::<UploadState>().is_err());
    }

    #[test]
    fn every_upload_can_end_and_nothing_follows_an_end() {
        for state in UploadState::ALL {
            let mut reached = vec![*state];
            let mut at = 0;
            while let Some(one) = reached.get(at).copied() {
                for next in one.followers() {
                    if !reached.contains(next) {
                        reached.push(*next);
                    }
                }
                at += 1;
            }
            assert!(reached.iter().any(|state| state.is_over()), "{state}");
            assert_eq!(state.is_over(), reached.len() == 1, "{state}");
        }
    }

    #[test]
    fn only_what_was_found_good_becomes_ready() {
        assert_eq!(
            UploadState::Ready.leaders().collect::<Vec<_>>(),
            [UploadState::Storing]
        );
        assert_eq!(
            UploadState::Storing.leaders().collect::<Vec<_>>(),
            [UploadState::Received, UploadState::AwaitingScan]
        );
    }
}
