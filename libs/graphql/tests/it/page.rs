//! Pages and cursors: only what was given out comes back.

use graphql::{PageRequest, decode_cursor, encode_cursor};
use proptest::prelude::*;
use service::ErrorCode;

type Key = (i64, String);

fn code(first: Option<i32>, after: Option<&str>) -> Result<PageRequest<Key>, ErrorCode> {
    PageRequest::parse(first, after).map_err(|error| error.code())
}

#[test]
fn a_page_has_twenty_entries_unless_asked_otherwise() {
    assert_eq!(
        code(None, None),
        Ok(PageRequest {
            first: 20,
            after: None
        })
    );
    for first in [1, 2, 99, 100] {
        let page = code(Some(first), None).unwrap();
        assert_eq!(i64::try_from(page.first).unwrap(), i64::from(first));
    }
    for first in [0, -1, 101, i32::MIN, i32::MAX] {
        let error = PageRequest::<Key>::parse(Some(first), None).unwrap_err();
        assert_eq!(error.code(), ErrorCode::PageSizeInvalid);
        assert_eq!(error.problems[0].path, ["first"]);
        assert_eq!(error.problems[0].arguments, [("most", "100".to_owned())]);
    }
}

#[test]
fn a_cursor_of_another_list_is_refused() {
    let of_another = encode_cursor(&"a text").unwrap();
    for after in ["", " ", "no cursor", "e30", "e30=", "ÿ", &of_another] {
        let error = PageRequest::<Key>::parse(None, Some(after)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::CursorInvalid, "{after:?}");
        assert_eq!(error.problems[0].path, ["after"]);
    }
}

proptest! {
    #[test]
    fn a_cursor_leads_back_to_its_row(number: i64, text: String) {
        let key = (number, text);
        let cursor = encode_cursor(&key).unwrap();
        prop_assert!(cursor.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        prop_assert_eq!(decode_cursor::<Key>(&cursor).unwrap(), key.clone());
        prop_assert_eq!(code(None, Some(&cursor)).unwrap().after, Some(key));
    }

    #[test]
    fn any_text_is_a_cursor_or_is_not(text: String) {
        let _either = decode_cursor::<Key>(&text);
    }
}
