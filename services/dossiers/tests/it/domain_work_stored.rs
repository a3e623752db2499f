//! The control slip as it is stored.

use dossiers::domain::work::{Assignment, Charged, Next, Work};
use serde_json::{Value, json};

use crate::domain_work_builders::*;

/// A slip with something of everything on it.
pub fn rich() -> Work {
    let process = process("every-kind");
    let now = |minute: u32| at(&format!("2026-03-02 08:{minute:02}"));
    let mut work = Work::default();
    let by = acting(&reception(), now(0)).actor();
    work.begin(&process, by, now(0), &placement("assign", now(0)))
        .unwrap();
    let mut examine = placement("examine", now(1));
    examine.charged = Charged::Assigned(Assignment {
        lead: an(),
        supporting: vec![binh()],
        monitoring: vec![chi()],
    });
    let next = Next::Step(examine);
    work.complete(
        &process,
        &acting(&chi(), now(1)),
        &next,
        Some(note("Thẩm định kỹ")),
    )
    .unwrap();
    let questions = [question("police", now(2)), question("tax", now(2))];
    work.consult(&acting(&an(), now(2)), &questions).unwrap();
    let giang = acting(&giang(), now(3));
    work.answer(&giang, &key("police"), note("Không rõ"))
        .unwrap();
    work.undo(&giang, None).unwrap();
    work.answer(
        &acting(&self::giang(), now(4)),
        &key("police"),
        note("Đồng ý"),
    )
    .unwrap();
    let an = acting(&an(), now(5));
    work.call_off(&an, &key("tax"), note("Đã có trên hệ thống"))
        .unwrap();
    work.complete(&process, &an, &to("opinions", now(5)), None)
        .unwrap();
    work.undo(&acting(&self::an(), now(6)), Some(note("Chuyển nhầm")))
        .unwrap();
    let an = acting(&self::an(), now(7));
    work.return_to(
        &process,
        &an,
        &placement("assign", now(7)),
        vec![fault()],
        None,
    )
    .unwrap();
    work
}

#[test]
fn a_slip_looks_like_this() {
    insta::assert_json_snapshot!(rich());
}

#[test]
fn what_is_stored_comes_back_and_what_is_new_in_it_does_not_hurt() {
    let work = rich();
    let mut stored = serde_json::to_value(&work).unwrap();
    assert_eq!(
        serde_json::from_value::<Work>(stored.clone()).unwrap(),
        work
    );
    fn add(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                // a wording is checked by its own crate
                if !fields.contains_key("vi") {
                    fields.values_mut().for_each(add);
                    fields.insert("addedLater".to_owned(), json!(true));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(add),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    add(&mut stored);
    assert_eq!(serde_json::from_value::<Work>(stored).unwrap(), work);
    let empty = serde_json::to_value(Work::default()).unwrap();
    assert_eq!(empty, json!({ "entries": [] }));
}
