//! XLSX files with the faults of everyday.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use sheets::{Limits, Records, Sheet, read_file, write_xlsx};

use crate::columns::{columns, faults_of};

const HEADER: [&str; 8] = [
    "Mã thủ tục",
    "Tên giấy tờ",
    "Số bản sao",
    "Lệ phí",
    "Hiệu lực từ",
    "Cách nộp",
    "Bắt buộc",
    "Các cách nộp",
];

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Giấy tờ").unwrap();
    sheet.write_row(0, 0, HEADER).unwrap();
    fill(sheet);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn every_fault_is_told_at_its_cell() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let moment = ExcelDateTime::parse_from_str("2026-03-01 08:30:00").unwrap();
        sheet.write_row(1, 0, ["1.001193", "Tờ khai", "2"]).unwrap();
        sheet.write_number(2, 0, 1.00119).unwrap();
        sheet.write_string(2, 2, "hai").unwrap();
        sheet.write_string(4, 0, "1.001193").unwrap();
        sheet
            .write_formula(4, 1, Formula::new("=A2").set_result("Tờ khai"))
            .unwrap();
        sheet.write_number(4, 2, 1.5).unwrap();
        sheet.write_number(4, 3, -8000).unwrap();
        sheet
            .write_datetime_with_format(4, 4, &moment, &day)
            .unwrap();
        sheet.write_string(4, 5, "Tải lân").unwrap();
        sheet.write_string(4, 6, "có thể").unwrap();
        sheet.write_string(4, 7, "Tải lên; UPLOAD").unwrap();
        sheet
            .merge_range(6, 1, 8, 1, "Giấy chứng sinh", &Format::new())
            .unwrap();
        sheet.write_string(6, 0, "1.001193").unwrap();
        sheet.write_number(6, 2, 1).unwrap();
        sheet.write_string(7, 0, "1.001193").unwrap();
        sheet.write_number(7, 2, 1).unwrap();
        sheet.write_string(9, 0, "1.00\u{7}1193").unwrap();
        sheet.write_row(9, 1, ["Hộ chiếu", "0"]).unwrap();
    });
    insta::assert_snapshot!(faults_of(&bytes).join("\n"), @r"
    'Giấy tờ'!A3: it holds 1.00119, not a text
    'Giấy tờ'!B3: it is empty
    'Giấy tờ'!C3: 'hai' is not a number
    'Giấy tờ'!B5: it holds a formula
    'Giấy tờ'!C5: 1.5 is not a whole number
    'Giấy tờ'!D5: -8000 is below zero
    'Giấy tờ'!E5: it holds a time of day
    'Giấy tờ'!F5: 'Tải lân' is none of the choices; 'Tải lên' may be meant
    'Giấy tờ'!G5: 'có thể' is neither yes nor no
    'Giấy tờ'!H5: 'UPLOAD' is listed twice
    'Giấy tờ'!B7: it is merged with others (B7:B9)
    'Giấy tờ'!A10: it holds the unreadable character U+0007
    ");
}

#[test]
fn error_values_are_no_facts() {
    let bytes = workbook(|sheet| {
        sheet.write_row(1, 0, ["1.001193", "Tờ khai"]).unwrap();
        sheet.write_number(1, 2, 7_654_321).unwrap();
    });
    // the writing library writes no error without a formula: put one into the part itself
    let bytes = crate::hostile_files::with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace(
            r#"<c r="C2"><v>7654321</v></c>"#,
            r##"<c r="C2" t="e"><v>#REF!</v></c>"##,
        )
    });
    assert_eq!(
        faults_of(&bytes),
        ["'Giấy tờ'!C2: it shows the error #REF!"]
    );
}

#[test]
fn a_header_is_matched_and_its_faults_are_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_row(
            2,
            1,
            [
                "MA THU TUC",
                "Paper",
                "Tên giấy tờ",
                "Lệ phy",
                "Ghi chú của tôi",
            ],
        )
        .unwrap();
    sheet.write_string(3, 7, "lạc").unwrap();
    insta::assert_snapshot!(faults_of(&workbook.save_to_buffer().unwrap()).join("\n"), @r"
    'Sheet1'!D3: column 'Tên giấy tờ' is there already, at C3
    'Sheet1'!E3: there is no column 'Lệ phy'; 'Lệ phí' may be meant
    'Sheet1'!F3: there is no column 'Ghi chú của tôi'
    'Sheet1'!G3: column 'Số bản sao' is missing
    'Sheet1'!H4: its column has no header
    ");

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = Format::new();
    sheet
        .merge_range(0, 0, 0, 7, "DANH MỤC GIẤY TỜ", &format)
        .unwrap();
    sheet.write_row(1, 0, ["1.001193", "Tờ khai", "2"]).unwrap();
    insta::assert_snapshot!(faults_of(&workbook.save_to_buffer().unwrap()).join("\n"), @"'Sheet1'!A1: it is merged with others (A1:H1)");
}

#[test]
fn dates_and_numbers_are_read_as_the_program_keeps_them() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let date = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
        sheet.write_row(1, 0, ["1.001193", "Tờ khai"]).unwrap();
        sheet.write_number(1, 2, 1.0).unwrap();
        sheet.write_string(1, 3, "8.000").unwrap();
        sheet.write_datetime_with_format(1, 4, &date, &day).unwrap();
        sheet.write_boolean(1, 6, true).unwrap();
    });
    let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
    let columns = columns();
    let records = Records::of(&workbook.tables()[0], &columns).unwrap();
    let record = records.rows().next().unwrap();
    assert_eq!(record.required("copies", sheets::read::count), Ok(1));
    assert_eq!(record.required("fee", sheets::read::dong), Ok(8000));
    assert_eq!(
        record
            .required("from", sheets::read::date)
            .unwrap()
            .to_string(),
        "2026-03-01"
    );
    assert_eq!(record.required("required", sheets::read::yes_no), Ok(true));
}

#[test]
fn hidden_sheets_are_named_and_not_read() {
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .write_string(0, 0, "Mã thủ tục")
        .unwrap();
    let hidden = workbook.add_worksheet().set_name("Nháp").unwrap();
    hidden
        .set_hidden(true)
        .write_string(0, 0, "bí mật")
        .unwrap();
    let read = read_file(&workbook.save_to_buffer().unwrap(), &Limits::DEFAULT).unwrap();
    assert_eq!(read.tables().len(), 1);
    assert!(read.hides(&["Danh mục", "nhap"]));
    assert!(!read.hides(&["Sheet1"]));
}

#[test]
fn a_whole_table_has_every_column() {
    let bytes = workbook(|_| {});
    let read = read_file(&bytes, &Limits::DEFAULT).unwrap();
    let columns = columns();
    assert!(Records::whole(&read.tables()[0], &columns).is_ok());

    let mut narrow = Workbook::new();
    let sheet = narrow.add_worksheet();
    let all_but_one = HEADER.into_iter().take(HEADER.len() - 1);
    sheet.write_row(0, 0, all_but_one).unwrap();
    let read = read_file(&narrow.save_to_buffer().unwrap(), &Limits::DEFAULT).unwrap();
    let table = &read.tables()[0];
    assert!(Records::of(table, &columns).is_ok());
    let faults = Records::whole(table, &columns).unwrap_err();
    assert_eq!(
        faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["'Sheet1'!H1: column 'Các cách nộp' is missing"]
    );
}

#[test]
fn a_hundred_thousand_rows_are_refused_at_the_first_beyond() {
    let bytes = workbook(|sheet| {
        for row in 1..=100_000 {
            sheet.write_string(row, 0, "1.001193").unwrap();
        }
    });
    assert_eq!(
        faults_of(&bytes),
        ["there are more than 20000 rows; the first beyond is at 'Giấy tờ'!A20002"]
    );
}

#[test]
fn more_sheets_or_merged_cells_than_anybody_needs_are_refused() {
    let bytes = workbook(|sheet| {
        for row in 0..1_001 {
            sheet
                .merge_range(row * 2 + 1, 0, row * 2 + 2, 0, "1.001193", &Format::new())
                .unwrap();
        }
    });
    assert_eq!(
        faults_of(&bytes),
        ["sheet 'Giấy tờ' has more than 1000 merged regions"]
    );

    let mut workbook = Workbook::new();
    for _ in 0..51 {
        workbook
            .add_worksheet()
            .write_string(0, 0, "Mã thủ tục")
            .unwrap();
    }
    assert_eq!(
        faults_of(&workbook.save_to_buffer().unwrap()),
        ["the file has more than 50 sheets"]
    );
}

#[test]
fn the_template_offers_lists_and_reads_back() {
    let sheet = Sheet {
        name: "Giấy tờ",
        columns: columns(),
        rows: Vec::new(),
    };
    let write = || {
        write_xlsx(
            Some(("Hướng dẫn", &["Mỗi dòng là một giấy tờ."])),
            std::slice::from_ref(&sheet),
            wording::Language::Vietnamese,
        )
        .unwrap()
    };
    let bytes = write();
    assert_eq!(bytes, write(), "the same tables make the same bytes");
    let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
    assert!(workbook.hides(&["Danh mục"]));
    let [instructions, papers] = workbook.tables() else {
        panic!("two sheets are to be seen");
    };
    assert!(instructions.is_named(&["Hướng dẫn"]));
    assert!(papers.is_named(&["giay to"]));
    let records = Records::whole(papers, &sheet.columns);
    assert_eq!(records.unwrap().rows().count(), 0);
}
