//! What is found in content of each kind, and in content that pretends to be another.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::examine;
use crate::domain::{MediaType, UploadRefusal};

const WORD: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const SHEET: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const MACROS: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
/// The main part is of the plain type, so that only the project betrays the macros.
const HIDDEN_MACROS: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>"#;

fn package(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn found(content: &[u8], name: &str) -> Result<MediaType, UploadRefusal> {
    let name = name.parse().unwrap();
    examine(&mut Cursor::new(content), &name, MediaType::DOCUMENTS).unwrap()
}

#[test]
fn documents_are_found_by_their_content() {
    let docx = package(&[("[Content_Types].xml", WORD), ("word/document.xml", "")]);
    let xlsx = package(&[("[Content_Types].xml", SHEET)]);
    let odt = package(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    for (content, name, expected) in [
        (&b"%PDF-1.7\n"[..], "a.pdf", MediaType::Pdf),
        (b"\xff\xd8\xff\xe0..JFIF", "a.JPG", MediaType::Jpeg),
        (b"\xff\xd8\xff\xe1..Exif", "a.jpeg", MediaType::Jpeg),
        (b"\x89PNG\r\n\x1a\n", "a.png", MediaType::Png),
        (b"II*\0....", "a.tif", MediaType::Tiff),
        (b"MM\0*....", "a.tiff", MediaType::Tiff),
        (&docx, "Đơn xin.docx", MediaType::Docx),
        (&xlsx, "a.xlsx", MediaType::Xlsx),
        (&odt, "a.odt", MediaType::Odt),
        (
            b"<?xml version=\"1.0\"?><edXMLEnvelope/>",
            "a.xml",
            MediaType::Xml,
        ),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- < -->\n<a:b c='d'>",
            "a.xml",
            MediaType::Xml,
        ),
    ] {
        assert_eq!(found(content, name), Ok(expected), "{name}");
    }
}

#[test]
fn programs_and_macros_are_refused_whatever_they_are_called() {
    let macros = package(&[("[Content_Types].xml", MACROS)]);
    let hidden = package(&[("[Content_Types].xml", HIDDEN_MACROS), ("word/a.bin", "")]);
    let project = package(&[("[Content_Types].xml", WORD), ("word/vbaProject.bin", "")]);
    let basic = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("Basic/Standard/script-lc.xml", ""),
    ]);
    let packed = package(&[("[Content_Types].xml", WORD), ("word/embeddings/a.EXE", "")]);
    for content in [
        &b"MZ\x90\0"[..],
        b"\x7fELF\x02",
        b"#!/bin/sh\n",
        b"\xca\xfe\xba\xbe",
        b"\0asm\x01",
        &macros,
        &hidden,
        &project,
        &basic,
        &packed,
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>",
        b"<?xml version='1.0'?><h:html xmlns:h='http://www.w3.org/1999/xhtml'>",
    ] {
        for name in ["a.pdf", "a.docx", "a.xml"] {
            assert_eq!(
                found(content, name),
                Err(UploadRefusal::CarriesProgram),
                "{content:?}"
            );
        }
    }
}

#[test]
fn what_is_not_accepted_or_not_known_is_refused() {
    let zip = package(&[("a.txt", "")]);
    let slides = package(&[("[Content_Types].xml", "<Types/>")]);
    let table = package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]);
    for content in [
        &b""[..],
        b"plain text",
        b"GIF89a",
        // old Office, or an encrypted new one
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html>",
        b"<svg>",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><a/>",
        b"<?xml version='1.0' encoding='windows-1258'?><a>\xd0</a>",
        b"<?xml",
        b"PK\x03\x04 and then nothing of a package",
        &zip,
        &slides,
        &table,
    ] {
        assert_eq!(
            found(content, "a.pdf"),
            Err(UploadRefusal::TypeNotAllowed),
            "{content:?}"
        );
    }
    // an archive is accepted where it is asked for
    let name = "a.zip".parse().unwrap();
    let asked = examine(&mut Cursor::new(&zip), &name, &[MediaType::Zip]).unwrap();
    assert_eq!(asked, Ok(MediaType::Zip));
}

#[test]
fn a_name_must_say_what_the_content_is() {
    for name in ["a.png", "a", "a.pdf.exe", ".pdf", "a.docx"] {
        assert_eq!(
            found(b"%PDF-1.7", name),
            Err(UploadRefusal::TypeDiffersFromName),
            "{name}"
        );
    }
}

proptest! {
    #[test]
    fn no_content_breaks_the_examination(content in proptest::collection::vec(any::<u8>(), 0..400), start in 0_usize..6) {
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", b"<?xml", b"%PDF-", b"\xef\xbb\xbf<?xml", b"MZ"];
        let whole = [starts[start], &content].concat();
        let _ = found(&whole, "a.pdf");
    }

    #[test]
    fn no_altered_package_breaks_the_examination(at in 0_usize..1_000, with in any::<u8>()) {
        let mut docx = package(&[("[Content_Types].xml", WORD), ("word/document.xml", "x")]);
        let length = docx.len();
        docx[at % length] = with;
        let _ = found(&docx, "a.docx");
    }
}
