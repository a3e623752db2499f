//! What is written reads back the same.

use chrono::NaiveDate;
use proptest::prelude::*;
use sheets::{
    CellFault, Content, Limits, Record, Records, Sheet, Value, Workbook, read, read_file,
    write_csv, write_csv_package, write_xlsx,
};

use wording::Language;

use crate::columns::columns;

type Written = (
    String,
    String,
    u32,
    Option<i64>,
    Option<NaiveDate>,
    bool,
    Vec<String>,
);

/// Texts as people write them and as attackers do, normalised as the platform keeps them.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("=1+1"),
        Just("- Bản sao"),
        Just("+84"),
        Just("@x"),
        Just("'"),
        Just("\""),
        Just("\n"),
        Just(","),
        Just(";"),
        Just("\t"),
        Just("Giấy chứng sinh"),
        Just("e\u{302}\u{301}"),
        Just("_x0041_"),
        Just("&amp;<b>"),
        Just("1.001190"),
        Just("0012"),
        Just(" "),
        Just("TRUE"),
        Just("𠀋"),
    ];
    let text = prop_oneof![
        proptest::collection::vec(pieces, 1..6).prop_map(|pieces| pieces.concat()),
        "\\PC{1,30}",
    ];
    text.prop_map(|text| match Content::of_text(&text) {
        Content::Text(text) => text,
        Content::Empty
        | Content::Number(_)
        | Content::Date(_)
        | Content::Flag(_)
        | Content::Broken(_) => "Tờ khai".to_owned(),
    })
}

fn rows() -> impl Strategy<Value = Vec<Written>> {
    let dates = (1900_i32..2200, 1_u32..=12, 1_u32..=28)
        .prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap());
    let chosen = Just(vec!["UPLOAD".to_owned(), "PRESENT_ONLY".to_owned()]);
    let row = (
        texts(),
        texts(),
        any::<u32>(),
        proptest::option::of(0..i64::MAX),
        proptest::option::of(dates),
        any::<bool>(),
        chosen,
    );
    proptest::collection::vec(row, 1..5)
}

fn sheet(rows: &[Written]) -> Sheet {
    let cells = |row: &Written| {
        vec![
            Value::Text(row.0.clone()),
            Value::Text(row.1.clone()),
            Value::Integer(row.2.into()),
            row.3.map_or(Value::Empty, Value::Integer),
            row.4.map_or(Value::Empty, Value::Date),
            Value::Chosen(vec!["UPLOAD".to_owned()]),
            Value::Flag(row.5),
            Value::Chosen(row.6.clone()),
        ]
    };
    Sheet {
        name: "Giấy tờ",
        columns: columns(),
        rows: rows.iter().map(cells).collect(),
    }
}

fn read_row(record: &Record<'_>) -> Result<Written, CellFault> {
    let columns = columns();
    let kinds = columns[5].form.choices();
    assert_eq!(record.required("kind", read::choice(kinds))?, "UPLOAD");
    Ok((
        record.required("code", read::text)?,
        record.required("name", read::text)?,
        record.required("copies", read::count)?,
        record.optional("fee", read::dong)?,
        record.optional("from", read::date)?,
        record.required("required", read::yes_no)?,
        record.required("kinds", read::choices(kinds))?,
    ))
}

fn read_back(workbook: &Workbook) -> Vec<Written> {
    let columns = columns();
    let records = Records::of(&workbook.tables()[0], &columns).unwrap();
    records.rows().map(|row| read_row(&row).unwrap()).collect()
}

fn values(workbook: &Workbook) -> Vec<Vec<Value>> {
    let columns = columns();
    let records = Records::of(&workbook.tables()[0], &columns).unwrap();
    let cells = |row: Record<'_>| {
        columns
            .iter()
            .map(|column| row.value(column).unwrap())
            .collect()
    };
    records.rows().map(cells).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_written_reads_back_the_same(rows in rows()) {
        let sheet = sheet(&rows);
        let sheets = std::slice::from_ref(&sheet);
        for language in [Language::Vietnamese, Language::English] {
            for bytes in [
                write_xlsx(None, sheets, language).unwrap(),
                write_csv(&sheet, language).unwrap(),
                write_csv_package(sheets, language).unwrap(),
            ] {
                let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
                prop_assert_eq!(&read_back(&workbook), &rows);
                prop_assert_eq!(&values(&workbook), &sheet.rows);
            }
        }
    }
}

#[test]
fn a_text_that_fits_into_no_cell_is_cut_and_says_so() {
    for (letter, language, told) in [
        (
            "ế",
            Language::Vietnamese,
            "[phần còn lại không vừa một ô bảng tính]",
        ),
        (
            "🏛",
            Language::English,
            "[the rest does not fit into a cell]",
        ),
    ] {
        let mut sheet = sheet(&[]);
        let row = |text: String| {
            let mut cells = vec![Value::Empty; sheet.columns.len()];
            cells[1] = Value::Text(text);
            cells
        };
        let most = 32_767 / letter.encode_utf16().count();
        sheet.rows = vec![row(letter.repeat(most)), row(letter.repeat(most + 1))];
        let bytes = write_xlsx(None, &[sheet], language).unwrap();
        let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
        let rows = workbook.tables()[0].rows();
        assert_eq!(rows[0].content(2).shown(), letter.repeat(most));
        let cut = rows[1].content(2).shown();
        assert!(cut.starts_with(letter) && cut.ends_with(told));
        assert!(cut.encode_utf16().count() > 32_700);
    }
}

#[test]
fn csv_is_guarded_and_marked() {
    let row = (
        "=cmd|' /C calc'!A0".to_owned(),
        "- Bản sao".to_owned(),
        1,
        Some(8000),
        NaiveDate::from_ymd_opt(2026, 3, 1),
        true,
        vec!["UPLOAD".to_owned()],
    );
    let text = String::from_utf8(write_csv(&sheet(&[row]), Language::Vietnamese).unwrap()).unwrap();
    assert_eq!(
        text.strip_prefix('\u{feff}')
            .unwrap()
            .lines()
            .nth(1)
            .unwrap(),
        "'=cmd|' /C calc'!A0,'- Bản sao,1,8000,2026-03-01,Tải lên,Có,Tải lên"
    );
}
