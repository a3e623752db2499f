//! CSV files as programs and clerks save them.

use sheets::{Content, Limits, read_file, read_sheets};

use crate::columns::faults_of;

const TEXT: &str = "Mã thủ tục,Tên giấy tờ,Số bản sao\r\n1.001193,Tờ khai,1\r\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = format!("\u{feff}{text}");
    marked.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn unicode_is_read_in_every_form_a_program_saves() {
    for bytes in [
        TEXT.as_bytes().to_vec(),
        format!("\u{feff}{TEXT}").into_bytes(),
        utf16(TEXT, u16::to_le_bytes),
        utf16(TEXT, u16::to_be_bytes),
        TEXT.replace(',', ";").into_bytes(),
        utf16(&TEXT.replace(',', "\t"), u16::to_le_bytes),
    ] {
        let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
        let row = &workbook.tables()[0].rows()[0];
        assert_eq!(row.content(1), &Content::Text("1.001193".to_owned()));
        assert_eq!(row.content(2), &Content::Text("Tờ khai".to_owned()));
    }
}

#[test]
fn commas_inside_names_separate_nothing() {
    let text = "Mã thủ tục;Yêu cầu, điều kiện;Yêu cầu, điều kiện (tiếng Anh)\r\n\
                1.001193;Có hộ khẩu, cư trú;Resident\r\n";
    let with_tabs = text.replace(';', "\t");
    for bytes in [
        text.as_bytes().to_vec(),
        utf16(text, u16::to_le_bytes),
        with_tabs.clone().into_bytes(),
        utf16(&with_tabs, u16::to_le_bytes),
    ] {
        let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
        let table = &workbook.tables()[0];
        assert_eq!(table.header().cells().count(), 3);
        assert_eq!(
            table.rows()[0].content(2),
            &Content::Text("Có hộ khẩu, cư trú".to_owned())
        );
    }
}

#[test]
fn encodings_of_before_unicode_are_refused_at_their_line() {
    // "Mã thủ tục" in Windows-1258, "Đăng ký" in TCVN3, UTF-16 without its mark
    let windows = b"code\n1\nM\xe3 th\xf9\xd2 t\xf9\xf2c\n".as_slice();
    let tcvn = b"code,name\n1,\xa7\xa8ng k\xfd\n".as_slice();
    let unmarked: Vec<u8> = "code\n1\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let torn = [0xff, 0xfe, b'a', 0, b'\n', 0, b'b'].as_slice();
    for (bytes, line) in [(windows, 3), (tcvn, 2), (&unmarked, 1), (torn, 2)] {
        assert_eq!(faults_of(bytes), [format!("line {line} is not UTF-8 text")]);
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_program_shows_them() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "Mã thủ tục,Tên giấy tờ,Số bản sao",
            "",
            "1.001193,\"Tờ khai\nhai dòng\",x",
            "",
            "",
            "1.001193,,2,lạc",
            ",,",
            "1.001193,=HYPERLINK(\"http://example.org\"),3",
        ];
        let faults = faults_of(lines.join(end).as_bytes());
        assert_eq!(faults, ["D6: its column has no header"], "{end:?}");

        let without_stray = lines.join(end).replace(",lạc", "");
        assert_eq!(
            faults_of(without_stray.as_bytes()),
            [
                "C3: 'x' is not a number",
                "B6: it is empty",
                "B8: it holds a formula"
            ],
            "{end:?}"
        );
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told_at_its_row() {
    let text = format!("{TEXT}1.001194,\"Tờ khai,1\r\n1.001195,Hộ chiếu,1\r\n");
    assert_eq!(
        faults_of(text.as_bytes()),
        ["a quotation mark in row 3 is never closed"]
    );
}

#[test]
fn limits_hold_for_csv_too() {
    let wide = format!("a{}\n", ",a".repeat(100));
    let long = format!("Mã thủ tục\n{}\n", "ă".repeat(32_768));
    let many = format!("Mã thủ tục\n{}", "1\n".repeat(20_001));
    let endless = format!("Mã thủ tục\r\n\"a\r\n\"\"\"\r\na\"{}\n", ",".repeat(16_384));
    for (text, message) in [
        (
            endless,
            "there are more than 100 columns; the first beyond is at XFE3",
        ),
        (
            wide,
            "there are more than 100 columns; the first beyond is at CW1",
        ),
        (long, "A2 holds more than 32767 characters"),
        (
            many,
            "there are more than 20000 rows; the first beyond is at A20002",
        ),
    ] {
        assert_eq!(faults_of(text.as_bytes()), [message]);
    }
}

#[test]
fn all_cells_of_a_file_are_counted() {
    let limits = Limits {
        cells: 7,
        ..Limits::DEFAULT
    };
    assert!(read_file(TEXT.as_bytes(), &limits).is_ok());
    let two = crate::hostile_files::packed(&[
        ("a.csv".to_owned(), TEXT.into()),
        ("b.csv".to_owned(), TEXT.into()),
    ]);
    assert_eq!(
        read_file(&two, &limits).unwrap_err().to_string(),
        "the file has more than 7 cells"
    );
    // of a sheet that nobody wants only the first cell is kept
    let workbook = read_sheets(&two, &limits, &["B"]).unwrap();
    let counts: Vec<_> = workbook
        .tables()
        .iter()
        .map(|table| (table.header().cells().count(), table.rows().len()))
        .collect();
    assert_eq!(counts, [(1, 0), (3, 1)]);
}

#[test]
fn what_systems_put_beside_files_is_passed_over() {
    let csv = || TEXT.as_bytes().to_vec();
    let package = crate::hostile_files::packed(&[
        ("Xuất/".to_owned(), Vec::new()),
        ("Xuất/Giấy tờ.CSV".to_owned(), csv()),
        ("Xuất/Thumbs.db".to_owned(), b"x".to_vec()),
        ("Xuất/.DS_Store".to_owned(), b"x".to_vec()),
        ("__MACOSX/Xuất/._Giấy tờ.csv".to_owned(), b"\0\x05".to_vec()),
        ("__MACOSX/Xuất/Lạ.csv".to_owned(), csv()),
        ("desktop.ini".to_owned(), b"x".to_vec()),
        ("Lệ phí.csv".to_owned(), csv()),
    ]);
    let workbook = read_file(&package, &Limits::DEFAULT).unwrap();
    let names = workbook.tables().iter().map(|table| table.name().unwrap());
    assert_eq!(
        names.map(|name| &**name).collect::<Vec<_>>(),
        ["Giấy tờ", "Lệ phí"]
    );
    for (name, content) in [("ghi chú.txt", csv()), ("__MACOSX/._a.csv", csv())] {
        let other = crate::hostile_files::packed(&[(name.to_owned(), content)]);
        assert_eq!(
            faults_of(&other),
            ["the file is neither an XLSX nor a CSV file"]
        );
    }
}

#[test]
fn a_fault_of_one_of_several_files_names_it() {
    for (broken, message) in [
        (&b"M\xe3"[..], "line 1 of sheet 'Lệ phí' is not UTF-8 text"),
        (
            b"code\n\"1",
            "a quotation mark in row 2 of sheet 'Lệ phí' is never closed",
        ),
    ] {
        let package = crate::hostile_files::packed(&[
            ("Giấy tờ.csv".to_owned(), TEXT.into()),
            ("Lệ phí.csv".to_owned(), broken.to_vec()),
        ]);
        assert_eq!(faults_of(&package), [message]);
    }
}
