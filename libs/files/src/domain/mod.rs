//! What files are made of: names, types, states, digests and ranges. No I/O.

mod accept;
mod digest;
mod disposition;
mod media_type;
mod name;
mod owner;
mod range;
mod state;
mod words;

pub use accept::Acceptance;
pub(crate) use accept::list;
pub use digest::{Digest, MalformedDigest};
pub use disposition::Disposition;
pub(crate) use disposition::encoded;
pub use media_type::MediaType;
pub use name::{FileName, InvalidName};
pub use owner::Owner;
pub use range::{Wanted, wanted};
pub use state::{BlobState, ScanVerdict, UploadRefusal, UploadState};
pub use words::UnknownWord;
