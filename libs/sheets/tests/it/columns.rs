//! The table that the tests read and write: papers of a procedure.

use sheets::{CellFault, Choice, Column, Faults, Form, Limits, Records, Table, read_file};

pub fn columns() -> Vec<Column> {
    let kinds = vec![
        Choice::new("UPLOAD", "Tải lên", "Upload"),
        Choice::new("PRESENT_ONLY", "Xuất trình", "Present only"),
    ];
    vec![
        Column::needed("code", "Mã thủ tục", "Procedure code", Form::Text)
            .with_hint("Ví dụ 1.001193", "For example 1.001193"),
        Column::needed("name", "Tên giấy tờ", "Paper", Form::Text),
        Column::needed("copies", "Số bản sao", "Copies", Form::Number),
        Column::optional("fee", "Lệ phí", "Charge", Form::Number),
        Column::optional("from", "Hiệu lực từ", "In force from", Form::Date),
        Column::optional(
            "kind",
            "Cách nộp",
            "Way of filing",
            Form::Choice(kinds.clone()),
        ),
        Column::optional("required", "Bắt buộc", "Required", Form::YesNo),
        Column::optional(
            "kinds",
            "Các cách nộp",
            "Ways of filing",
            Form::Choices(kinds),
        ),
    ]
}

/// Reads the first table and lists all its faults, as an importer does.
pub fn faults_of(bytes: &[u8]) -> Vec<String> {
    let workbook = match read_file(bytes, &Limits::DEFAULT) {
        Ok(workbook) => workbook,
        Err(fault) => return vec![fault.to_string()],
    };
    let shown = |faults: Vec<CellFault>| faults.iter().map(ToString::to_string).collect();
    shown(table_faults(&workbook.tables()[0]))
}

fn table_faults(table: &Table) -> Vec<CellFault> {
    let columns = columns();
    let records = match Records::of(table, &columns) {
        Ok(records) => records,
        Err(faults) => return faults,
    };
    let kinds = columns[5].form.choices();
    let mut faults = Faults::default();
    for record in records.rows() {
        faults.take(record.required("code", sheets::read::text));
        faults.take(record.required("name", sheets::read::text));
        faults.take(record.required("copies", sheets::read::count));
        faults.take(record.optional("fee", sheets::read::dong));
        faults.take(record.optional("from", sheets::read::date));
        faults.take(record.optional("kind", sheets::read::choice(kinds)));
        faults.take(record.optional("required", sheets::read::yes_no));
        faults.take(record.optional("kinds", sheets::read::choices(kinds)));
    }
    faults.into_vec()
}
