//! Folds Vietnamese text for searching: without tone marks, in lower case, words parted by one space.

/// The text as it is searched: letters a–z, digits and single spaces, for Vietnamese at least.
pub fn fold(text: &str) -> String {
    let folded = wording::fold(text);
    wording::words(&folded).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_vietnamese() {
        assert_eq!(
            fold("  Thị trấn Đắk R'Lấp, 100% "),
            "thi tran dak r lap 100"
        );
        assert_eq!(fold("Thừa Thiên–HUẾ"), fold("Thu\u{31b}\u{300}a thien hue"));
    }
}
