//! The announced days against the statutes, and the computed years.

use calendar::holidays::{
    HolidayDataError, HolidaysError, announced, days_off, legal_holidays, read_days,
};
use calendar::{DayException, WorkingCalendar};
use chrono::Datelike;

use crate::{date, vietnam};

fn listed(days: &[DayException]) -> String {
    days.iter()
        .map(|day| format!("{} {:?}\n", day.date.format("%F %a"), day.kind))
        .collect()
}

#[test]
fn what_was_announced_is_what_the_statutes_say_but_for_the_swapped_days() {
    let swaps = [
        ("2024-04-29", "2024-05-04"),
        ("2025-05-02", "2025-04-26"),
        ("2026-01-02", "2026-01-10"),
        ("2026-08-31", "2026-08-22"),
    ];
    for year in 2024..=2026 {
        let mut expected = days_off(year).unwrap();
        for (off, worked) in swaps
            .into_iter()
            .filter(|(off, _)| date(off).year() == year)
        {
            expected.push(DayException::compensatory_off(date(off)));
            expected.push(DayException::make_up_workday(date(worked)));
        }
        expected.sort_by_key(|day| day.date);
        let actual: Vec<_> = announced()
            .unwrap()
            .into_iter()
            .filter(|day| day.date.year() == year)
            .collect();
        assert_eq!(listed(&actual), listed(&expected), "{year}");
    }
}

#[test]
fn years_after_the_last_notice_are_computed() {
    let computed: String = (2027..=2030)
        .map(|year| format!("{}\n", listed(&days_off(year).unwrap())))
        .collect();
    insta::assert_snapshot!(computed);
}

#[test]
fn days_off_in_lieu_follow_one_another() {
    // 2023: Giỗ Tổ on Saturday 29/4 and 30/4 on a Sunday; Tuesday and Wednesday after 1/5 were off.
    let days = days_off(2023).unwrap();
    for day in [
        "2023-01-25",
        "2023-01-26",
        "2023-05-02",
        "2023-05-03",
        "2023-09-04",
    ] {
        assert!(
            days.contains(&DayException::compensatory_off(date(day))),
            "{day}"
        );
    }
}

#[test]
fn eleven_holidays_and_since_2026_twelve() {
    assert_eq!(legal_holidays(2025).unwrap().len(), 11);
    assert_eq!(legal_holidays(2026).unwrap().len(), 12);
    assert_eq!(
        legal_holidays(2020),
        Err(HolidaysError::EarlierLaw { year: 2020 })
    );
    assert!(legal_holidays(2200).is_err());
}

#[test]
fn the_calendar_knows_what_is_announced_and_what_is_not() {
    let calendar = vietnam();
    assert!(!calendar.is_provisional(date("2026-12-31")));
    assert!(calendar.is_provisional(date("2027-01-01")));
    assert!(!calendar.is_working_day(date("2026-08-31")).unwrap());
    assert!(calendar.is_working_day(date("2026-08-22")).unwrap());
    assert!(!calendar.is_working_day(date("2026-11-24")).unwrap());
    assert!(
        WorkingCalendar::statutory()
            .unwrap()
            .is_working_day(date("2026-08-31"))
            .unwrap()
    );
}

#[test]
fn working_days_of_each_year() {
    let calendar = vietnam();
    let counted: Vec<i64> = (2025..=2030)
        .map(|year| {
            calendar.working_days_between(
                date(&format!("{}-12-31", year - 1)),
                date(&format!("{year}-12-31")),
            )
        })
        .map(Result::unwrap)
        .collect();
    insta::assert_debug_snapshot!(counted);
}

#[test]
fn a_faulty_list_names_its_line() {
    let head = "date,kind,note,source";
    let read = |row: &str| read_days(&format!("{head}\n2026-01-01,holiday,a,b\n{row}\n"));
    assert_eq!(read_days("date,kind\n"), Err(HolidayDataError::Header));
    assert_eq!(
        read("2026-01-02,holiday,a"),
        Err(HolidayDataError::Fields { line: 3 })
    );
    assert_eq!(
        read("2026-01-02,holiday,a,b,c"),
        Err(HolidayDataError::Fields { line: 3 })
    );
    assert_eq!(
        read("2026-02-30,holiday,a,b"),
        Err(HolidayDataError::Date { line: 3 })
    );
    assert_eq!(
        read("2026-01-02,half_day,a,b"),
        Err(HolidayDataError::Kind { line: 3 })
    );
}
