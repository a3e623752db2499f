//! Finds what content is, by itself and not by its name, and refuses what may do harm.

mod package;
mod signature;
mod xml;

use std::io::{Read, Seek, SeekFrom};

use crate::domain::{FileName, MediaType, UploadRefusal};
use signature::Signature;

/// As much of the beginning as tells the type of anything but a package.
const HEAD: u64 = 64 * 1024;

/// Examines content against its name and the types accepted.
///
/// # Errors
/// When the content cannot be read; what it is is the inner result.
pub(crate) fn examine(
    content: &mut (impl Read + Seek),
    name: &FileName,
    accepted: &[MediaType],
) -> std::io::Result<Result<MediaType, UploadRefusal>> {
    let mut head = Vec::new();
    content.seek(SeekFrom::Start(0))?;
    content.by_ref().take(HEAD).read_to_end(&mut head)?;
    let found = match signature::read(&head) {
        Signature::Program => Err(UploadRefusal::CarriesProgram),
        Signature::Of(media_type) => Ok(media_type),
        Signature::Package => package::examine(content)?,
        Signature::Markup => xml::examine(&head),
        Signature::Unknown => Err(UploadRefusal::TypeNotAllowed),
    };
    Ok(found.and_then(|media_type| judge(media_type, name, accepted)))
}

fn judge(
    media_type: MediaType,
    name: &FileName,
    accepted: &[MediaType],
) -> Result<MediaType, UploadRefusal> {
    if !accepted.contains(&media_type) {
        return Err(UploadRefusal::TypeNotAllowed);
    }
    if name.extension().and_then(MediaType::of_extension) != Some(media_type) {
        return Err(UploadRefusal::TypeDiffersFromName);
    }
    Ok(media_type)
}

#[cfg(test)]
mod tests;
