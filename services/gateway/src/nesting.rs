//! Stops JSON that nests without end: the router's JSON parser calls itself and would end the process.

/// Deepest nesting of arrays and objects in a request; inputs of real forms need fewer than ten.
const MOST_LEVELS: usize = 64;

/// Tells whether JSON nests too deeply, up to its first error.
pub(crate) fn is_too_deep(json: &[u8]) -> bool {
    let mut level = 0_usize;
    let mut within_string = false;
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        match (byte, within_string) {
            (b'"', _) => within_string = !within_string,
            (b'\\', true) => {
                bytes.next();
            }
            (b'[' | b'{', false) => level += 1,
            (b']' | b'}', false) => level = level.saturating_sub(1),
            (_, true | false) => {}
        }
        if level > MOST_LEVELS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_open_arrays_and_objects_only() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(!is_too_deep(nested(64).as_bytes()));
        assert!(is_too_deep(nested(65).as_bytes()));
        assert!(is_too_deep("{\"a\":".repeat(65).as_bytes()));
        assert!(!is_too_deep("[],".repeat(1_000).as_bytes()));
        assert!(!is_too_deep(
            format!("\"{}\"", "[".repeat(1_000)).as_bytes()
        ));
        assert!(!is_too_deep(
            format!("\"\\\"{}\"", "[".repeat(1_000)).as_bytes()
        ));
        assert!(is_too_deep(
            format!("\"\\\\\"{}", "[".repeat(1_000)).as_bytes()
        ));
    }
}
