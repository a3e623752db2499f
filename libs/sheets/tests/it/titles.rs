//! Titles above the header, as catalogues are printed.

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use sheets::{Limits, Records, Sheet, read_file, write_xlsx};
use wording::Language;

use crate::columns::{columns, faults_of};

const HEADER: [&str; 3] = ["Mã thủ tục", "Tên giấy tờ", "Số bản sao"];
const TITLE: &str = "DANH MỤC THỦ TỤC HÀNH CHÍNH, CẤP TỈNH NĂM 2026";

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("Giấy tờ").unwrap());
    workbook.save_to_buffer().unwrap()
}

/// The numbers of the rows above the header and below it.
fn rows_of(bytes: &[u8]) -> (Vec<u32>, Vec<u32>) {
    let workbook = read_file(bytes, &Limits::DEFAULT).unwrap();
    let columns = columns();
    let records = Records::of(&workbook.tables()[0], &columns).unwrap();
    let above = records.above().map(|row| row.number()).collect();
    (above, records.rows().map(|row| row.number()).collect())
}

#[test]
fn the_header_is_found_below_a_title() {
    for merged in [false, true] {
        let bytes = workbook(|sheet| {
            if merged {
                sheet
                    .merge_range(0, 0, 0, 7, TITLE, &Format::new())
                    .unwrap();
                sheet
                    .merge_range(1, 0, 1, 2, "Kèm theo Quyết định", &Format::new())
                    .unwrap();
            } else {
                sheet.write_string(0, 0, TITLE).unwrap();
                sheet.write_row(1, 0, ["UBND TỈNH", "Số 12"]).unwrap();
            }
            sheet.write_row(3, 0, HEADER).unwrap();
            sheet.write_row(4, 0, ["1.001193", "Tờ khai", "2"]).unwrap();
        });
        assert_eq!(rows_of(&bytes), (vec![1, 2], vec![5]));
    }
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 0, TITLE).unwrap();
        sheet.write_row(2, 0, HEADER).unwrap();
        sheet
            .write_row(3, 0, ["1.001193", "Tờ khai", "hai"])
            .unwrap();
        sheet.write_string(3, 5, "lạc").unwrap();
    });
    // faults are told at the cells that the program shows
    assert_eq!(
        faults_of(&bytes),
        ["'Giấy tờ'!F4: its column has no header"]
    );
}

#[test]
fn what_must_be_filled_in_is_seen() {
    let sheet = Sheet {
        name: "Giấy tờ",
        columns: columns(),
        rows: Vec::new(),
    };
    let bytes = write_xlsx(None, &[sheet], Language::Vietnamese).unwrap();
    let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
    let header = workbook.tables()[0].header();
    assert_eq!(header.content(1).shown(), "Mã thủ tục *");
    assert_eq!(header.content(4).shown(), "Lệ phí");
    let told = std::cell::Cell::new([0; 2]);
    crate::hostile_files::with_part(&bytes, "xl/comments1.xml", |notes| {
        told.set(
            ["\nBắt buộc / Required", "\nKhông bắt buộc / Optional"]
                .map(|text| notes.matches(text).count()),
        );
        notes.to_owned()
    });
    assert_eq!(told.get(), [3, 5]);
    assert_eq!(faults_of(&bytes), [""; 0]);
}

#[test]
fn a_header_with_faults_is_the_header_still() {
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 0, TITLE).unwrap();
        sheet
            .write_row(1, 0, ["Mã thủ tục", "Tên giấy tời", "Số bản sao"])
            .unwrap();
        sheet
            .write_row(2, 0, ["1.001193", "Tên giấy tờ", "2"])
            .unwrap();
    });
    insta::assert_snapshot!(faults_of(&bytes).join("\n"), @r"
    'Giấy tờ'!B2: there is no column 'Tên giấy tời'; 'Tên giấy tờ' may be meant
    'Giấy tờ'!D2: column 'Tên giấy tờ' is missing
    ");
}

#[test]
fn a_sheet_without_a_header_is_one_fault() {
    let rows = |above: u32| {
        workbook(|sheet| {
            for row in 0..above {
                sheet
                    .write_row(row, 0, ["1.001193", "Tờ khai", "2"])
                    .unwrap();
            }
            sheet.write_row(above, 0, HEADER).unwrap();
        })
    };
    assert_eq!(
        faults_of(&rows(20)),
        ["'Giấy tờ'!A1: none of the first 20 rows has the names of the columns"]
    );
    assert_eq!(rows_of(&rows(19)), ((1..=19).collect(), vec![]));
}

#[test]
fn a_title_does_not_hide_the_separator_of_a_csv_file() {
    let header = HEADER.join(";");
    for title in [
        TITLE.to_owned(),
        format!("{TITLE};;"),
        format!("\"{TITLE}\";;"),
        format!("\"{TITLE}\nphần 2\""),
        format!("{TITLE}\n\nKèm theo Quyết định, ngày 1 tháng 3"),
    ] {
        let csv = format!("{title}\n{header}\n1.001193;Tờ khai, mẫu 1;2\n");
        let (above, below) = rows_of(csv.as_bytes());
        assert!(!above.is_empty(), "{csv}");
        assert_eq!(below.len(), 1, "{csv}");
    }
    let commas = format!(
        "{TITLE}\n{}\n1.001193,\"Tờ khai, mẫu; 1\",2\n",
        HEADER.join(",")
    );
    assert_eq!(rows_of(commas.as_bytes()), (vec![1], vec![3]));
}
