//! Documents made, and documents refused.

use chrono::{DateTime, Utc};
use pdf::{Document, Fault, PdfError, Picture, Template, qr_code};
use serde_json::{Value, json};

const TITLED: &str = "#set document(title: \"Mẫu\")\n#set text(lang: \"vi\")\n= Mẫu\n";

fn template(body: &str) -> Template {
    Template::new(("/main.typ", &format!("{TITLED}{body}")), &[]).unwrap()
}

fn made_on(template: &Template, data: &Value, dated: DateTime<Utc>) -> Result<Vec<u8>, PdfError> {
    Document {
        template,
        data,
        pictures: Vec::new(),
        identifier: "test|1",
        dated,
    }
    .export()
}

fn noon() -> DateTime<Utc> {
    "2026-10-08T05:00:00Z".parse().unwrap()
}

pub fn made(body: &str, data: &Value) -> Result<Vec<u8>, PdfError> {
    made_on(&template(body), data, noon())
}

pub fn text_of(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    file.extract_text(&[1]).unwrap().trim().to_owned()
}

#[test]
fn data_is_set_as_it_stands() {
    let data = json!({ "name": "#eval(\"1\") *Nguye\u{302}\u{303}n*\u{202e}" });
    let bytes = made("#json(\"/data.json\").name", &data).unwrap();
    assert!(text_of(&bytes).ends_with("#eval(\"1\") *Nguyễn*"));
}

#[test]
fn pictures_and_imported_sources_are_found_by_their_names() {
    let main = format!("#import \"/part.typ\": mark\n{TITLED}#mark");
    let part = "#let mark = image(\"/mark.svg\", width: 2cm, alt: \"mark\")";
    let document = Document {
        template: &Template::new(("/main.typ", &main), &[("/part.typ", part)]).unwrap(),
        data: &json!({}),
        pictures: vec![Picture {
            name: "/mark.svg",
            svg: qr_code("https://motcua.example").unwrap(),
        }],
        identifier: "test|1",
        dated: noon(),
    };
    assert!(document.export().unwrap().starts_with(b"%PDF-1.7"));
}

#[test]
fn the_same_document_has_the_same_bytes_and_another_date_others() {
    let template = template("Một trang.");
    let first = made_on(&template, &json!({}), noon()).unwrap();
    assert!(first == made_on(&template, &json!({}), noon()).unwrap());
    let later = "2026-10-08T05:00:01Z".parse().unwrap();
    assert!(first != made_on(&template, &json!({}), later).unwrap());
}

#[test]
fn a_fault_names_its_place_and_its_display_keeps_the_data_out() {
    let data = json!({ "name": "Nguyễn Thị Thử Nghiệm" });
    let body = "#let data = json(\"/data.json\")\n#panic(data.name)";
    let refused = made(body, &data).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the template fails at 1 place(s): main.typ, line 5"
    );
    let PdfError::Template(faults) = refused else {
        panic!("{refused:?}")
    };
    let [
        Fault {
            file,
            line,
            message,
        },
    ] = faults.as_slice()
    else {
        panic!("{faults:?}")
    };
    assert_eq!((file.as_deref(), *line), (Some("main.typ"), Some(5)));
    assert!(message.contains("Thử Nghiệm"));
}

#[test]
fn more_data_than_a_document_may_have_is_refused() {
    let refused = made("x", &json!({ "text": "a".repeat(1024 * 1024) }));
    assert!(
        matches!(refused, Err(PdfError::TooMuch { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_failure_leaves_the_engine_fit_for_the_next_document() {
    assert!(made("#panic()", &json!({})).is_err());
    assert!(made("Một trang.", &json!({})).is_ok());
}

#[test]
fn what_archives_would_not_keep_is_refused() {
    let untitled = Template::new(("/main.typ", "Không có tên."), &[]).unwrap();
    let refused = made_on(&untitled, &json!({}), noon());
    assert!(matches!(refused, Err(PdfError::Archival(_))), "{refused:?}");
    let picture =
        "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"))";
    let refused = made(picture, &json!({}));
    assert!(matches!(refused, Err(PdfError::Archival(_))), "{refused:?}");
    let far = "+12026-10-08T05:00:00Z".parse().unwrap();
    let refused = made_on(&template(""), &json!({}), far);
    assert!(matches!(refused, Err(PdfError::Date)), "{refused:?}");
}

#[test]
fn a_letter_of_the_template_without_a_glyph_is_refused_not_borrowed() {
    let refused = made("王", &json!({}));
    assert!(matches!(refused, Err(PdfError::Archival(_))), "{refused:?}");
    let refused = made("#set text(font: \"Some Other Face\")\nx", &json!({}));
    assert!(matches!(refused, Err(PdfError::Template(_))), "{refused:?}");
}

#[test]
fn every_vietnamese_letter_is_set_in_every_face_and_read_again() {
    let letters = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵfjwz";
    let both = format!("{letters} {}", letters.to_uppercase());
    let body = "#let text-of = json(\"/data.json\").text\n#text-of\n\n#strong(text-of)\n\n#emph(text-of)\n\n#strong(emph(text-of))";
    let text = text_of(&made(body, &json!({ "text": both })).unwrap());
    let dense: String = text.split_whitespace().collect();
    let expected: String = both.split_whitespace().collect();
    assert_eq!(dense.matches(&expected).count(), 4, "{text}");
}
