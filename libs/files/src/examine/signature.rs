//! The first bytes by which formats and programs are known.

use crate::domain::MediaType;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signature {
    /// A format that is known by them.
    Of(MediaType),
    /// A ZIP package, which may be one of several formats.
    Package,
    /// XML, or something that begins like it.
    Markup,
    /// Something that a computer executes.
    Program,
    /// None that is known.
    Unknown,
}

const KNOWN: &[(&[u8], Signature)] = &[
    (b"%PDF-", Signature::Of(MediaType::Pdf)),
    (b"\xff\xd8\xff", Signature::Of(MediaType::Jpeg)),
    (b"\x89PNG\r\n\x1a\n", Signature::Of(MediaType::Png)),
    (b"II*\0", Signature::Of(MediaType::Tiff)),
    (b"MM\0*", Signature::Of(MediaType::Tiff)),
    (b"PK\x03\x04", Signature::Package),
    (b"<?xml", Signature::Markup),
    (b"\xef\xbb\xbf<?xml", Signature::Markup),
    // Windows and DOS
    (b"MZ", Signature::Program),
    // Unix, and its scripts
    (b"\x7fELF", Signature::Program),
    (b"#!", Signature::Program),
    // macOS, and Java classes, which share one of these
    (b"\xfe\xed\xfa\xce", Signature::Program),
    (b"\xfe\xed\xfa\xcf", Signature::Program),
    (b"\xce\xfa\xed\xfe", Signature::Program),
    (b"\xcf\xfa\xed\xfe", Signature::Program),
    (b"\xca\xfe\xba\xbe", Signature::Program),
    // WebAssembly, Android
    (b"\0asm", Signature::Program),
    (b"dex\n", Signature::Program),
    // shortcuts of Windows
    (b"L\0\0\0\x01\x14\x02\0", Signature::Program),
];

pub(super) fn read(head: &[u8]) -> Signature {
    KNOWN
        .iter()
        .find(|(start, _)| head.starts_with(start))
        .map_or(Signature::Unknown, |(_, signature)| *signature)
}
