//! Notes and the places of faults: what may be written onto the control slip.

use dossiers::domain::work::{FormPointer, FormPointerError, LONGEST_NOTE, Note, NoteError};
use proptest::prelude::*;

#[test]
fn a_note_that_nobody_sees_is_empty() {
    for text in [
        "",
        "  ",
        "\u{200b}",
        "\0",
        "\u{2060} \u{feff}",
        "\u{7}",
        "\n",
    ] {
        assert_eq!(Note::new(text), Err(NoteError::Empty), "{text:?}");
    }
}

#[test]
fn letters_are_composed_and_lines_kept() {
    let note = Note::new(" Thiê\u{301}u giấy\u{0}\ntờ ").unwrap();
    assert_eq!(note.as_str(), "Thiếu giấy\ntờ");
}

#[test]
fn a_note_has_an_end() {
    assert!(Note::new(&"ế".repeat(LONGEST_NOTE)).is_ok());
    let longer = "ế".repeat(LONGEST_NOTE + 1);
    assert_eq!(Note::new(&longer), Err(NoteError::TooLong));
}

#[test]
fn a_place_in_a_form_is_a_pointer_of_keys() {
    for text in ["/name", "/floors/0/area", "/a/b/c/d/e/f/g/h"] {
        let pointer = FormPointer::try_from(text.to_owned()).unwrap();
        assert_eq!(pointer.as_str(), text);
    }
    for text in [
        "",
        "/",
        "name",
        "/a//b",
        "/a/",
        "/A",
        "/a b",
        "/a/b/c/d/e/f/g/h/i",
        "//",
    ] {
        assert_eq!(
            FormPointer::try_from(text.to_owned()),
            Err(FormPointerError),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn a_note_once_made_stays_as_it_is(text in ".{0,60}") {
        if let Ok(note) = Note::new(&text) {
            prop_assert_eq!(Note::new(note.as_str()), Ok(note.clone()));
            let json = serde_json::to_string(&note).unwrap();
            prop_assert_eq!(serde_json::from_str::<Note>(&json).unwrap(), note);
        }
    }
}
