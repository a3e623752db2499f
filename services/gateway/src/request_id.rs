//! The request id: taken over from the caller where it is harmless, else made here.

use hive_router::ntex::http::HeaderMap;
use hive_router::ntex::http::header::{HeaderName, HeaderValue};

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST: usize = 128;

/// Makes sure that the headers carry a request id and returns it.
pub(crate) fn ensure_request_id(headers: &mut HeaderMap) -> HeaderValue {
    let given = headers
        .get(&REQUEST_ID)
        .filter(|value| is_harmless(value.as_bytes()))
        .cloned();
    let id = given.unwrap_or_else(make_request_id);
    headers.insert(REQUEST_ID, id.clone());
    id
}

fn make_request_id() -> HeaderValue {
    let digits = format!("{:032x}", rand::random::<u128>());
    HeaderValue::try_from(digits).unwrap_or_else(|_| HeaderValue::from_static("unknown"))
}

/// Tells whether an id can be logged and passed on without escaping.
fn is_harmless(id: &[u8]) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST
        && id
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ensured(given: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_str(given).unwrap());
        ensure_request_id(&mut headers).to_str().unwrap().to_owned()
    }

    #[test]
    fn harmless_ids_are_kept() {
        assert_eq!(ensured("a1-b2_c3.d4:e5"), "a1-b2_c3.d4:e5");
    }

    #[test]
    fn missing_long_and_strange_ids_are_replaced() {
        let mut headers = HeaderMap::new();
        assert_eq!(ensure_request_id(&mut headers).len(), 32);
        assert_eq!(ensured(&"x".repeat(129)).len(), 32);
        assert_eq!(ensured("a b").len(), 32);
        assert_eq!(ensured("a\"b").len(), 32);
    }
}
