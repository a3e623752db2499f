//! Files that are not what they say, and files made to do harm.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use sheets::{Limits, Records, read_file};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::columns::faults_of;

fn small() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_row(0, 0, ["Mã thủ tục", "Tên giấy tờ", "Số bản sao"])
        .unwrap();
    sheet.write_row(1, 0, ["1.001193", "Tờ khai", "1"]).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().to_string(), content)
        })
        .collect()
}

pub fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same workbook with one of its parts changed.
pub fn with_part(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let found = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    found.1 = change(std::str::from_utf8(&found.1).unwrap()).into_bytes();
    packed(&parts)
}

#[test]
fn other_kinds_of_files_are_told_apart() {
    let mut with_macros = parts(&small());
    with_macros.push(("xl/vbaProject.bin".to_owned(), b"macro".to_vec()));
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let stream: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let protected = [compound.clone(), vec![0; 512], stream].concat();
    let document = packed(&[("word/document.xml".to_owned(), b"<x/>".to_vec())]);
    for (bytes, message) in [
        (Vec::new(), "the file is empty"),
        (b" \r\n".to_vec(), "the file is empty"),
        (packed(&with_macros), "the file carries macros"),
        (compound, "the file is an XLS file of before 2007"),
        (protected, "the file is protected by a password"),
        (document, "the file is neither an XLSX nor a CSV file"),
        (
            b"%PDF-1.7".to_vec(),
            "the file is neither an XLSX nor a CSV file",
        ),
        (
            b"<html><table>".to_vec(),
            "the file is neither an XLSX nor a CSV file",
        ),
        (small()[..2000].to_vec(), "the file is damaged"),
        (
            vec![b'a'; 20 * 1024 * 1024 + 1],
            "the file has more than 20971520 bytes",
        ),
    ] {
        assert_eq!(faults_of(&bytes), [message]);
    }
}

#[test]
fn a_bomb_is_refused_before_it_is_read() {
    let limits = Limits {
        unpacked: 1_000_000,
        ..Limits::DEFAULT
    };
    let mut parts = parts(&small());
    parts.push(("xl/media/image1.png".to_owned(), vec![0; 2_000_000]));
    let honest = packed(&parts);
    // the same bomb that declares ten bytes: in its own header and in the directory
    let declared = 2_000_000_u32.to_le_bytes();
    let mut liar = honest.clone();
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == declared {
            liar[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    assert_ne!(honest, liar);
    for bytes in [honest, liar] {
        let fault = read_file(&bytes, &limits).unwrap_err().to_string();
        let refused = [
            "the file unpacks to more than 1000000 bytes",
            "the file is damaged",
        ];
        assert!(refused.contains(&fault.as_str()), "{fault}");
    }
}

#[test]
fn what_a_part_announces_reserves_no_memory() {
    let counted = with_part(&small(), "xl/sharedStrings.xml", |xml| {
        xml.replace(r#"uniqueCount="6""#, r#"uniqueCount="9999999999999""#)
    });
    let spread = with_part(&small(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace(r#"r="C2""#, r#"r="XFD1048576""#)
    });
    let other_encoding = with_part(&small(), "xl/sharedStrings.xml", |xml| {
        xml.replace("UTF-8", "ISO-2022-JP")
    });
    for (bytes, message) in [
        (counted, "the file is damaged"),
        (
            spread,
            "there are more than 100 columns; the first beyond is at 'Sheet1'!XFD1048576",
        ),
        (other_encoding, "the file is damaged"),
    ] {
        assert_eq!(faults_of(&bytes), [message]);
    }
}

#[test]
fn a_text_used_a_thousand_times_counts_a_thousand_times() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..1000 {
        sheet.write_string(row, 0, "x".repeat(10_000)).unwrap();
    }
    let limits = Limits {
        unpacked: 1_000_000,
        ..Limits::DEFAULT
    };
    assert_eq!(
        read_file(&workbook.save_to_buffer().unwrap(), &limits)
            .unwrap_err()
            .to_string(),
        "the file unpacks to more than 1000000 bytes"
    );
}

fn with_sheet(change: impl Fn(&str) -> String) -> Vec<u8> {
    with_part(&small(), "xl/worksheets/sheet1.xml", change)
}

fn with_merged(regions: &str) -> Vec<u8> {
    with_sheet(|xml| {
        let merged = format!("</sheetData><mergeCells>{regions}</mergeCells>");
        xml.replace("</sheetData>", &merged)
    })
}

#[test]
fn cells_beyond_all_numbers_are_damage_and_no_panic() {
    let cell = |address: &str| {
        let written = format!(r#"r="{address}""#);
        with_sheet(|xml| xml.replace(r#"r="C2""#, &written))
    };
    let row = with_sheet(|xml| xml.replace(r#"<row r="2""#, r#"<row r="99999999999999999999""#));
    for bytes in [
        cell("ZZZZZZZ1"),
        cell("C99999999999999999999"),
        row,
        with_merged(r#"<mergeCell ref="XFD1:A1"/>"#),
        with_merged(r#"<mergeCell ref="A1:ZZZZZZZ1"/>"#),
        with_merged(r#"<mergeCell ref="A1:A99999999999999999999"/>"#),
    ] {
        assert_eq!(faults_of(&bytes), ["the file is damaged"]);
    }
}

#[test]
fn merged_cells_that_overlap_are_damage() {
    let overlapping: String = (1..=900)
        .map(|_| r#"<mergeCell ref="A3:CV8000"/>"#)
        .collect();
    assert_eq!(
        faults_of(&with_merged(&overlapping)),
        ["the file is damaged"]
    );
}

#[test]
fn a_merged_region_is_counted_by_its_columns_and_not_by_its_cells() {
    let bytes = with_merged(r#"<mergeCell ref="B2:CW1048576"/>"#);
    let limits = |cells| Limits {
        cells,
        ..Limits::DEFAULT
    };
    // six cells with content, 99 columns of the region
    assert!(read_file(&bytes, &limits(105)).is_ok());
    assert_eq!(
        read_file(&bytes, &limits(104)).unwrap_err().to_string(),
        "the file has more than 104 cells"
    );
    assert_eq!(
        faults_of(&bytes),
        ["'Sheet1'!B2: it is merged with others (B2:CW1048576)"]
    );
}

#[test]
fn elements_that_cost_more_than_their_bytes_are_counted() {
    let limits = Limits {
        cells: 1_000,
        ..Limits::DEFAULT
    };
    let shared = with_part(&small(), "xl/sharedStrings.xml", |xml| {
        xml.replace("</sst>", &format!("{}</sst>", "<si/>".repeat(5_000)))
    });
    assert_eq!(
        read_file(&shared, &limits).unwrap_err().to_string(),
        "the file has more than 1000 cells"
    );
    let styles = with_part(&small(), "xl/styles.xml", |xml| {
        xml.replace(
            "</cellXfs>",
            &format!("{}</cellXfs>", "<xf/>".repeat(1_000_000)),
        )
    });
    assert_eq!(faults_of(&styles), ["the file is damaged"]);
}

#[test]
fn after_a_thousand_slips_nobody_looks_for_what_is_meant() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "Cách nộp").unwrap();
    for row in 1..=1_001 {
        sheet.write_string(row, 0, "Tải lân").unwrap();
    }
    let read = read_file(&workbook.save_to_buffer().unwrap(), &Limits::DEFAULT).unwrap();
    let columns: Vec<_> = crate::columns::columns().drain(5..6).collect();
    let records = Records::of(&read.tables()[0], &columns).unwrap();
    let suggested: Vec<bool> = records
        .rows()
        .map(|record| record.value(&columns[0]).unwrap_err().to_string())
        .map(|message| message.ends_with("'Tải lên' may be meant"))
        .collect();
    assert_eq!(suggested.iter().filter(|it| **it).count(), 1_000);
    assert_eq!(suggested.last(), Some(&false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damage_is_refused_and_never_a_panic(
        which in 0_usize..20,
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut parts = parts(&small());
        let count = parts.len();
        let content = &mut parts[which % count].1;
        for (place, byte) in places {
            let at = place.index(content.len());
            content[at] = byte;
        }
        let _read_or_refused = read_file(&packed(&parts), &Limits::DEFAULT);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _read_or_refused = read_file(&bytes, &Limits::DEFAULT);
    }
}
