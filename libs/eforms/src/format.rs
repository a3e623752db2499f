//! The formats of texts that a form may ask for; each is checked, none is only a hint.

use chrono::NaiveDate;

use crate::violation::Violated;

/// Names the format of a day.
pub(crate) const DATE: &str = "date";
/// Names the format of a day that does not lie after the day of filing.
pub(crate) const PAST_DATE: &str = "past-date";
/// Names the format of an address of electronic mail.
pub(crate) const EMAIL: &str = "email";
/// Names the format of a personal identification number (số định danh cá nhân, Law 26/2023/QH15 Art. 12): 12 digits.
pub(crate) const IDENTITY_NUMBER: &str = "identity-number";
/// Names the format of a telephone number: a Vietnamese one from 0, or an international one from +.
pub(crate) const PHONE: &str = "phone";

/// The day that a text in ISO form names.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    // chrono also takes signs and missing noughts
    let iso = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    iso.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())?
}

pub(crate) fn is_day(text: &str) -> bool {
    day(text).is_some()
}

pub(crate) fn is_identity_number(text: &str) -> bool {
    text.len() == 12 && digits(text)
}

pub(crate) fn is_phone(text: &str) -> bool {
    match text.strip_prefix('+') {
        Some(number) => {
            (8..=15).contains(&number.len()) && digits(number) && !number.starts_with('0')
        }
        None => text.starts_with('0') && (10..=11).contains(&text.len()) && digits(text),
    }
}

/// What a text that lacks the format violates.
pub(crate) fn violated(format: &str) -> Violated {
    match format {
        DATE | PAST_DATE => Violated::BadDate,
        EMAIL => Violated::BadEmail,
        IDENTITY_NUMBER => Violated::BadIdentityNumber,
        PHONE => Violated::BadPhone,
        _ => Violated::Pattern,
    }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_iso_days_of_the_calendar() {
        assert!(is_day("2024-02-29"));
        for text in [
            "2023-02-29",
            "29/02/2024",
            "2024-2-9",
            "+2024-2-29",
            "2024-02-29T",
            "",
        ] {
            assert!(!is_day(text), "{text}");
        }
    }

    #[test]
    fn numbers_of_people_and_telephones() {
        assert!(is_identity_number("001099000001"));
        for text in ["00109900001", "0010990000012", "00109900000a", "٠٠١٠٩٩"] {
            assert!(!is_identity_number(text), "{text}");
        }
        for text in ["0900000001", "02430000001", "+84900000001"] {
            assert!(is_phone(text), "{text}");
        }
        for text in [
            "900000001",
            "0900 000 001",
            "+0900000001",
            "+84",
            "090000000112",
            "",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
