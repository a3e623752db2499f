//! QR codes (ISO/IEC 18004), drawn as SVG.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The text does not fit a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a text of {bytes} bytes does not fit a QR code")]
pub struct QrError {
    /// How long the text is.
    pub bytes: usize,
}

/// Draws a QR code, read even with 15 % of it damaged, with its quiet zone.
///
/// # Errors
/// When the text is too long.
pub fn qr_code(text: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| QrError { bytes: text.len() })?;
    Ok(code
        .render::<svg::Color<'_>>()
        .quiet_zone(true)
        .module_dimensions(1, 1)
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_what_fits() {
        let drawn = qr_code("https://motcua.example/tra-cuu/H15.50.05.13-261008-0975").unwrap();
        assert!(drawn.contains("<svg"));
        assert_eq!(qr_code(&"a".repeat(3000)), Err(QrError { bytes: 3000 }));
    }
}
