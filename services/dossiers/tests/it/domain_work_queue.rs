//! What a list of "my work" is told of a dossier.

use dossiers::domain::work::{Assignment, Question, Work};

use crate::domain_work_builders::*;

const START: &str = "2026-03-02 08:00";

fn name_of(position: ids::PositionId) -> &'static str {
    let names = [
        "reception",
        "reception 2",
        "An",
        "Bình",
        "Chi",
        "Dũng",
        "clerk",
        "clerk 2",
        "Giang",
        "Hà",
        "police leader",
        "nobody",
    ];
    let cast = cast();
    let place = cast.iter().position(|each| each.id == position);
    names[place.unwrap()]
}

fn rows(work: &Work) -> String {
    let row = |row: &dossiers::domain::work::QueueRow| {
        format!(
            "{} {} {:?} | {:?} | {} {} {} | {} | due {}",
            row.entry,
            row.step,
            row.kind,
            row.part,
            if row.agency == commune() {
                "commune"
            } else {
                "police"
            },
            row.role,
            row.unit.as_ref().map_or("–", |unit| unit.en()),
            row.position.map_or("whoever claims it", name_of),
            calendar::local_date_time(row.due_at),
        )
    };
    let rows: Vec<_> = work.queue_rows().iter().map(row).collect();
    rows.join("\n")
}

#[test]
fn everybody_who_has_something_to_do_or_to_watch_has_a_row() {
    let now = at(START);
    let mut work = Work::default();
    assert_eq!(rows(&work), "");
    work = come_to("examine", now);
    let unheld = rows(&work);
    let charged = Assignment {
        lead: an(),
        supporting: vec![binh()],
        monitoring: vec![chi(), dung()],
    };
    work.assign(&acting(&chi(), now), &charged, None).unwrap();
    let named = Question {
        positions: vec![giang(), ha()],
        ..question("fire", now)
    };
    work.consult(&acting(&an(), now), &[question("police", now), named])
        .unwrap();
    let asked = rows(&work);
    work.answer(&acting(&giang(), now), &key("police"), note("Đúng"))
        .unwrap();
    let answered = rows(&work);
    insta::assert_snapshot!([unheld, asked, answered].join("\n\n"));
}
