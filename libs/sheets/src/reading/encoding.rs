//! From the bytes of a CSV file to text: Unicode only.
//!
//! Files of before Unicode (TCVN3, VNI, Windows-1258) cannot be told apart by their bytes; guessing would turn
//! names of citizens into other names. They are refused at their line, and saving as "CSV UTF-8" mends it.

use crate::fault::FileFault;

pub(super) fn decode(bytes: &[u8]) -> Result<String, FileFault> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?,
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => utf8(bytes)?,
    };
    match text.find('\0') {
        // UTF-16 without its mark looks like this
        Some(at) => Err(FileFault::Encoding {
            sheet: None,
            line: line_of(text.get(..at).unwrap_or_default().as_bytes()),
        }),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, FileFault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(FileFault::Encoding {
            sheet: None,
            line: line_of(bytes.get(..error.valid_up_to()).unwrap_or_default()),
        }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FileFault> {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        // half a unit at the end: no text
        _ => 0xd800,
    });
    let mut text = String::new();
    for letter in char::decode_utf16(units) {
        match letter {
            Ok(letter) => text.push(letter),
            Err(_) => {
                return Err(FileFault::Encoding {
                    sheet: None,
                    line: line_of(text.as_bytes()),
                });
            }
        }
    }
    Ok(text)
}

fn line_of(before: &[u8]) -> usize {
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
