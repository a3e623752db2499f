//! The types of files that the platform knows by their content.

use super::words::words;

words! {
    /// A type of file (định dạng tệp), found by content and never by name alone.
    MediaType {
        /// PDF.
        Pdf = "PDF",
        /// JPEG image.
        Jpeg = "JPEG",
        /// PNG image.
        Png = "PNG",
        /// TIFF image.
        Tiff = "TIFF",
        /// Office Open XML text, without macros.
        Docx = "DOCX",
        /// Office Open XML spreadsheet, without macros.
        Xlsx = "XLSX",
        /// OpenDocument text, without macros.
        Odt = "ODT",
        /// XML data, none that a browser shows as a page.
        Xml = "XML",
        /// ZIP archive; nowhere accepted unless asked for.
        Zip = "ZIP",
    }
}

impl MediaType {
    /// The types of papers and documents (Decree 30/2020 and what citizens photograph).
    pub const DOCUMENTS: &'static [Self] = &[
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Tiff,
        Self::Docx,
        Self::Xlsx,
        Self::Odt,
        Self::Xml,
    ];

    /// The media type of RFC 6838, for `Content-Type`.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Xml => "application/xml",
            Self::Zip => "application/zip",
        }
    }

    /// The extensions by which names say the type, in lower case.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Tiff => &["tif", "tiff"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
            Self::Xml => &["xml"],
            Self::Zip => &["zip"],
        }
    }

    /// Whether a browser may show it in place; everything else is only saved.
    pub const fn shown_inline(self) -> bool {
        match self {
            Self::Pdf | Self::Jpeg | Self::Png => true,
            Self::Tiff | Self::Docx | Self::Xlsx | Self::Odt | Self::Xml | Self::Zip => false,
        }
    }

    /// The type that an extension says.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|known| known.extensions().contains(&extension.as_str()))
    }
}
