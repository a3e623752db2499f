//! The typed readers of cells: each takes what a cell holds and answers the value or what is wrong with it.
//!
//! Handed to [`crate::Record::required`] and [`crate::Record::optional`], which never call them with an empty or
//! broken cell.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use wording::{Key, fold};

use crate::column::{Choice, Slips, nearest, plain};
use crate::content::Content;
use crate::fault::Problem;

/// Whole numbers up to here are exact in a spreadsheet (2^53).
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads a text; a whole number will do, a fraction or date will not: the program has changed what was typed.
///
/// # Errors
/// When the cell holds no text.
pub fn text(content: &Content) -> Result<String, Problem> {
    match content {
        Content::Text(text) => Ok(text.clone()),
        Content::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => {
            Ok(number.to_string())
        }
        Content::Number(_) | Content::Date(_) | Content::Flag(_) => Err(Problem::NotText {
            found: content.shown(),
        }),
        Content::Empty => Err(Problem::Missing),
        Content::Broken(problem) => Err(problem.clone()),
    }
}

/// Reads a whole number; the dots of Vietnamese thousands will do (1.000).
///
/// # Errors
/// When the cell holds none.
pub fn integer(content: &Content) -> Result<i64, Problem> {
    let found = content.shown();
    match content {
        Content::Number(number) if number.fract() != 0.0 => Err(Problem::NotWhole { found }),
        Content::Number(number) if number.abs() >= EXACT => Err(Problem::TooBig { found }),
        // exact: whole and within 2^53
        Content::Number(number) => Ok(*number as i64),
        Content::Text(text) => whole_number(text),
        Content::Date(_) | Content::Flag(_) => Err(Problem::NotANumber { found }),
        Content::Empty => Err(Problem::Missing),
        Content::Broken(problem) => Err(problem.clone()),
    }
}

/// Reads a whole number of zero or more.
///
/// # Errors
/// When the cell holds none.
pub fn count(content: &Content) -> Result<u32, Problem> {
    let found = || content.shown();
    match integer(content)? {
        negative if negative < 0 => Err(Problem::Negative { found: found() }),
        number => u32::try_from(number).map_err(|_| Problem::TooBig { found: found() }),
    }
}

/// Reads an amount of money in whole đồng: no fraction, not below zero.
///
/// # Errors
/// When the cell holds none.
pub fn dong(content: &Content) -> Result<i64, Problem> {
    match integer(content)? {
        amount if amount < 0 => Err(Problem::Negative {
            found: content.shown(),
        }),
        amount => Ok(amount),
    }
}

/// Reads a day: a date of the program, or dd/mm/yyyy or yyyy-mm-dd as text.
///
/// # Errors
/// When the cell holds none.
pub fn date(content: &Content) -> Result<NaiveDate, Problem> {
    let found = content.shown();
    match content {
        Content::Date(date) => Ok(*date),
        Content::Text(text) => day(text).ok_or(Problem::NotADate { found }),
        Content::Number(_) | Content::Flag(_) => Err(Problem::NotADate { found }),
        Content::Empty => Err(Problem::Missing),
        Content::Broken(problem) => Err(problem.clone()),
    }
}

/// Reads yes or no: có, x, yes, đúng, 1 – không, no, sai, 0.
///
/// # Errors
/// When the cell says neither.
pub fn yes_no(content: &Content) -> Result<bool, Problem> {
    if let Content::Flag(flag) = content {
        return Ok(*flag);
    }
    let said = text(content)?;
    match fold(&said).as_str() {
        "co" | "x" | "yes" | "true" | "dung" | "1" => Ok(true),
        "khong" | "no" | "false" | "sai" | "0" => Ok(false),
        _ => Err(Problem::NotYesOrNo { found: said }),
    }
}

/// Reads a key, such as `birth-certificate`.
///
/// # Errors
/// When the cell holds none.
pub fn key(content: &Content) -> Result<Key, Problem> {
    let text = text(content)?;
    text.parse().map_err(|_| Problem::NotAKey { found: text })
}

/// Reads several texts, separated by semicolons or lines.
///
/// # Errors
/// When the cell holds no text or one of them twice.
pub fn list(content: &Content) -> Result<Vec<String>, Problem> {
    let text = text(content)?;
    let mut items: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for item in text.split([';', '\n']).map(str::trim) {
        if !item.is_empty() && !seen.insert(item) {
            return Err(Problem::Repeated {
                found: item.to_owned(),
            });
        }
        if !item.is_empty() {
            items.push(item.to_owned());
        }
    }
    if items.is_empty() {
        return Err(Problem::Missing);
    }
    Ok(items)
}

/// Reads one of some values, by its code or by its label in either language.
pub fn choice(choices: &[Choice]) -> impl Fn(&Content) -> Result<String, Problem> {
    move |content| one_of(choices, content, Slips::Compared)
}

/// Reads several of some values, separated by semicolons or lines.
pub fn choices(choices: &[Choice]) -> impl Fn(&Content) -> Result<Vec<String>, Problem> {
    move |content| some_of(choices, content, Slips::Compared)
}

pub(crate) fn one_of(
    choices: &[Choice],
    content: &Content,
    slips: Slips,
) -> Result<String, Problem> {
    chosen(choices, &text(content)?, slips)
}

pub(crate) fn some_of(
    choices: &[Choice],
    content: &Content,
    slips: Slips,
) -> Result<Vec<String>, Problem> {
    let mut codes = Vec::new();
    for item in list(content)? {
        let code = chosen(choices, &item, slips)?;
        if codes.contains(&code) {
            return Err(Problem::Repeated { found: item });
        }
        codes.push(code);
    }
    Ok(codes)
}

fn chosen(choices: &[Choice], said: &str, slips: Slips) -> Result<String, Problem> {
    // most cells come from the list itself: folding them all would take longer than reading the file
    let listed = |choice: &&Choice| choice.vi == said || choice.en == said || choice.code == said;
    if let Some(choice) = choices.iter().find(listed) {
        return Ok(choice.code.clone());
    }
    let wanted = plain(said);
    choices
        .iter()
        .find(|choice| choice.names().any(|(_, plain)| plain == wanted))
        .map(|choice| choice.code.clone())
        .ok_or_else(|| Problem::NotAChoice {
            found: said.to_owned(),
            nearest: match slips {
                Slips::Compared => nearest(said, choices.iter().flat_map(Choice::names)),
                Slips::Passed => None,
            }
            .map(str::to_owned),
        })
}

fn whole_number(text: &str) -> Result<i64, Problem> {
    let found = || text.to_owned();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let numeric = unsigned
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if !numeric || !unsigned.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NotANumber { found: found() });
    }
    let mut groups = unsigned.split('.');
    let first = groups.next().unwrap_or_default();
    let thousands = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if unsigned.contains(',') || (unsigned.contains('.') && !thousands) {
        return Err(Problem::NotWhole { found: found() });
    }
    text.replace('.', "")
        .parse()
        .map_err(|_| Problem::TooBig { found: found() })
}

/// Says whether a day is one of which records speak: of the years 1900 to 9999, as spreadsheet programs count them.
pub(crate) fn is_counted(day: &NaiveDate) -> bool {
    (1900..=9999).contains(&day.year())
}

fn day(text: &str) -> Option<NaiveDate> {
    let numbers = |separator: char| -> Option<[u32; 3]> {
        let parts: Vec<u32> = text
            .split(separator)
            .map(|part| {
                let digits = part.bytes().all(|byte| byte.is_ascii_digit());
                digits.then(|| part.parse().ok()).flatten()
            })
            .collect::<Option<_>>()?;
        parts.try_into().ok()
    };
    let of = |year: u32, month, day| {
        let year = i32::try_from(year).ok()?;
        NaiveDate::from_ymd_opt(year, month, day).filter(is_counted)
    };
    if let Some([day, month, year]) = numbers('/') {
        return of(year, month, day);
    }
    let [first, month, last] = numbers('-')?;
    if first > 31 {
        of(first, month, last)
    } else {
        of(last, month, first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Content {
        Content::Text(text.to_owned())
    }

    #[test]
    fn money_is_whole_and_not_below_zero() {
        for (content, amount) in [
            (Content::Number(8000.0), 8000),
            (typed("8000"), 8000),
            (typed("8.000"), 8000),
            (typed("1.250.000"), 1_250_000),
            (typed("0"), 0),
        ] {
            assert_eq!(dong(&content), Ok(amount), "{content:?}");
        }
        for (content, message) in [
            (Content::Number(8000.5), "8000.5 is not a whole number"),
            (typed("8000,5"), "8000,5 is not a whole number"),
            (typed("8.5"), "8.5 is not a whole number"),
            (typed("1234.567"), "1234.567 is not a whole number"),
            (Content::Number(-1.0), "-1 is below zero"),
            (typed("-8.000"), "-8.000 is below zero"),
            (typed("8000 đ"), "'8000 đ' is not a number"),
            (typed("."), "'.' is not a number"),
            (
                typed("99999999999999999999"),
                "99999999999999999999 is too large",
            ),
            (Content::Number(1e300), &format!("{} is too large", 1e300)),
        ] {
            assert_eq!(dong(&content).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn days_are_written_as_in_vietnam_or_as_iso() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        for text in ["01/03/2026", "1/3/2026", "01-03-2026", "2026-03-01"] {
            assert_eq!(date(&typed(text)), Ok(day), "{text}");
        }
        for text in [
            "31/02/2026",
            "1/3/26",
            "03/2026",
            "+1/3/2026",
            "tháng 3",
            "2026/03/01",
        ] {
            assert!(date(&typed(text)).is_err(), "{text}");
        }
        assert!(date(&Content::Number(45_000.0)).is_err());
    }

    #[test]
    fn yes_and_no_are_said_in_many_ways() {
        for (content, flag) in [
            (typed("Có"), true),
            (typed("X"), true),
            (Content::Flag(false), false),
            (typed("KHÔNG"), false),
            (Content::Number(1.0), true),
        ] {
            assert_eq!(yes_no(&content), Ok(flag));
        }
        assert!(yes_no(&typed("có thể")).is_err());
    }

    #[test]
    fn a_list_tells_what_it_has_twice() {
        assert_eq!(
            list(&typed("a; b;\nc;;")),
            Ok(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()])
        );
        assert_eq!(list(&typed(" ;\n; ")), Err(Problem::Missing));
        assert_eq!(
            list(&typed("a; b\na")),
            Err(Problem::Repeated {
                found: "a".to_owned()
            })
        );
    }

    #[test]
    fn days_are_of_years_that_programs_count() {
        for text in ["31/12/1899", "1000-01-01", "01/01/10000", "12000-01-01"] {
            assert!(date(&typed(text)).is_err(), "{text}");
        }
        for text in ["01/01/1900", "9999-12-31"] {
            assert!(date(&typed(text)).is_ok(), "{text}");
        }
    }

    #[test]
    fn codes_that_became_numbers_are_found() {
        assert_eq!(text(&Content::Number(12.0)).as_deref(), Ok("12"));
        assert_eq!(
            text(&Content::Number(1.001193)),
            Err(Problem::NotText {
                found: "1.001193".to_owned()
            })
        );
    }

    #[test]
    fn choices_are_known_by_code_and_by_label() {
        let known = [
            Choice::new("COUNTER", "Trực tiếp", "At the counter"),
            Choice::new("ONLINE", "Trực tuyến", "Online"),
        ];
        for said in ["COUNTER", "trực tiếp", "Truc tiep", "at the counter"] {
            assert_eq!(choice(&known)(&typed(said)).as_deref(), Ok("COUNTER"));
        }
        assert_eq!(
            choice(&known)(&typed("trực tuyền nhé")),
            Err(Problem::NotAChoice {
                found: "trực tuyền nhé".to_owned(),
                nearest: Some("Trực tuyến".to_owned())
            })
        );
        assert_eq!(
            one_of(&known, &typed("trực tuyền nhé"), Slips::Passed),
            Err(Problem::NotAChoice {
                found: "trực tuyền nhé".to_owned(),
                nearest: None
            })
        );
        assert_eq!(
            choices(&known)(&typed("Trực tuyến; COUNTER")),
            Ok(vec!["ONLINE".to_owned(), "COUNTER".to_owned()])
        );
        assert_eq!(
            choices(&known)(&typed("Trực tuyến; ONLINE")),
            Err(Problem::Repeated {
                found: "ONLINE".to_owned()
            })
        );
    }
}
