//! Workbooks with a title above the names of the columns, as decisions print their catalogues.

use http::StatusCode;
use procedures::app::exchange::{Exchanged, sheets_of, write_workbook};
use serde_json::{Value, json};
use service::Language;
use sheets::{Content, write_csv_package};
use testkit::Backend;

use crate::clerk::Clerk;
use crate::draft_office::{NEW, Office, editor};
use crate::imports::{counts, drafts, import, sample};

const TITLE: &str = "DANH MỤC THỦ TỤC HÀNH CHÍNH, CẤP TỈNH NĂM 2026";

fn procedures() -> Vec<Exchanged> {
    vec![sample(NEW, "Một"), sample("9.000778", "Hai")]
}

fn clerk() -> Clerk {
    Clerk::open(&write_workbook(&procedures(), Language::Vietnamese).unwrap())
}

fn sheets() -> Vec<&'static str> {
    let sheets = sheets_of(&procedures(), Language::Vietnamese).unwrap();
    sheets.iter().map(|sheet| sheet.name).collect()
}

fn told(body: &Value) -> Vec<[&str; 3]> {
    let faults = body["faults"].as_array().unwrap().iter();
    faults
        .map(|fault| ["sheet", "cell", "code"].map(|name| fault[name].as_str().unwrap_or("-")))
        .collect()
}

async fn titles_stand_above_every_sheet(backend: Backend) {
    let office = Office::open(backend).await;
    let mut clerk = clerk();
    for sheet in sheets() {
        clerk.add_title(sheet, "Kèm theo Quyết định số 12/QĐ-UBND");
        clerk.add_title(sheet, TITLE);
    }
    let (status, body) = import(&office, &editor(), "", clerk.save()).await;
    assert_eq!(
        (status, counts(&body)),
        (StatusCode::OK, [2, 2, 0, 0, 0]),
        "{body:#}"
    );
    for (draft, procedure) in drafts(&office).await.iter().zip(procedures()) {
        let content = serde_json::to_value(procedure.content).unwrap();
        assert_eq!(draft["content"], content);
    }
    // the same without titles, and as CSV with one
    let csv = sheets_of(&procedures(), Language::Vietnamese).unwrap();
    let csv = write_csv_package(&csv, Language::Vietnamese).unwrap();
    for file in [self::clerk().save(), csv] {
        let (_, body) = import(&office, &editor(), "", file).await;
        assert_eq!(counts(&body), [2, 0, 0, 2, 0], "{body:#}");
    }
}

async fn faults_below_a_title_are_told_where_the_program_shows_them(backend: Backend) {
    let office = Office::open(backend).await;
    let mut clerk = clerk();
    clerk.write("Thủ tục", (2, 2), Content::Empty);
    clerk.add_title("Thủ tục", TITLE);
    let (_, body) = import(&office, &editor(), "", clerk.save()).await;
    assert_eq!(told(&body), [["Thủ tục", "B3", "CELL_MISSING"]]);
}

async fn a_procedure_above_the_header_is_refused(backend: Backend) {
    let office = Office::open(backend).await;
    let mut clerk = clerk();
    // somebody sorted the sheet with its header
    clerk.add_title("Căn cứ pháp lý", NEW);
    clerk.write_text("Căn cứ pháp lý", (1, 2), "60/2014/QH13");
    let before = office.evidence().await;
    let (status, body) = import(&office, &editor(), "?skipFaulty=true", clerk.save()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        told(&body),
        [["Căn cứ pháp lý", "A1", "IMPORT_ROW_ABOVE_HEADER"]]
    );
    assert_eq!(
        body["faults"][0]["message"],
        "This row of procedure 9.000777 stands above the names of the columns (row 2) and would not be read. \
         Move it below them."
    );
    assert_eq!(office.evidence().await, before);
}

async fn without_its_header_a_sheet_is_one_fault(backend: Backend) {
    let office = Office::open(backend).await;
    let mut clerk = clerk();
    clerk.delete_row("Cách thức", 1);
    let (status, body) = import(&office, &editor(), "", clerk.save()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        told(&body),
        [["Cách thức", "A2", "COLUMN_HEADER_NOT_FOUND"]]
    );
    assert_eq!(
        body["faults"][0]["message"],
        json!(
            "None of the first 20 rows of this sheet has the names of the columns. Put back the row of names from the \
             template; titles may stand above it."
        )
    );
}

testkit::on_both_back_ends!(
    titles_stand_above_every_sheet,
    faults_below_a_title_are_told_where_the_program_shows_them,
    a_procedure_above_the_header_is_refused,
    without_its_header_a_sheet_is_one_fault,
);
