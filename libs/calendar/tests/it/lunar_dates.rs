//! The lunar calendar against known dates and against its own laws.

use calendar::lunar::{
    FIRST_YEAR, LAST_YEAR, LunarDate, LunarError, from_gregorian, months, tet, to_gregorian,
};
use chrono::Datelike;
use proptest::prelude::*;

use crate::date;

#[test]
fn tet_where_it_differs_from_china() {
    // Each is a day, or in 1985 a month, before China's new year.
    for known in [
        "1968-01-29",
        "1985-01-21",
        "2007-02-17",
        "2030-02-02",
        "2053-02-18",
    ] {
        assert_eq!(tet(date(known).year()).unwrap(), date(known));
    }
}

#[test]
fn tet_of_common_years() {
    let known = [
        "1945-02-13",
        "1954-02-03",
        "1975-02-11",
        "1976-01-31",
        "1986-02-09",
        "1990-01-27",
        "2000-02-05",
        "2014-01-31",
        "2015-02-19",
        "2019-02-05",
        "2020-01-25",
        "2021-02-12",
        "2022-02-01",
        "2023-01-22",
        "2024-02-10",
        "2025-01-29",
        "2026-02-17",
        "2027-02-06",
        "2028-01-26",
        "2029-02-13",
        "2030-02-02",
        "2033-01-31",
        "2034-02-19",
    ];
    for known in known {
        assert_eq!(tet(date(known).year()).unwrap(), date(known));
    }
}

#[test]
fn death_anniversary_of_the_hung_kings() {
    let known = [
        "2020-04-02",
        "2021-04-21",
        "2022-04-10",
        "2023-04-29",
        "2024-04-18",
        "2025-04-07",
        "2026-04-26",
        "2027-04-16",
        "2028-04-04",
        "2029-04-23",
        "2030-04-12",
    ];
    for known in known {
        let lunar = LunarDate {
            year: date(known).year(),
            month: 3,
            leap: false,
            day: 10,
        };
        assert_eq!(to_gregorian(lunar).unwrap(), date(known));
    }
}

#[test]
fn leap_months() {
    let leap_month = |year| {
        months(year)
            .unwrap()
            .iter()
            .find(|month| month.leap)
            .map(|month| month.number)
    };
    let known = [
        (1985, 2),
        (1987, 7),
        (2012, 4),
        (2014, 9),
        (2017, 6),
        (2020, 4),
        (2023, 2),
        (2025, 6),
        (2033, 11),
    ];
    for (year, number) in known {
        assert_eq!(leap_month(year), Some(number), "{year}");
    }
    for year in [1984, 2024, 2026, 2027, 2030, 2034] {
        assert_eq!(leap_month(year), None, "{year}");
    }
}

#[test]
fn every_year_is_whole_and_follows_the_one_before() {
    for year in FIRST_YEAR..LAST_YEAR {
        let months = months(year).unwrap();
        assert!(matches!(months.len(), 12 | 13), "{year}");
        assert!(
            months.iter().all(|month| matches!(month.length, 29 | 30)),
            "{year}"
        );
        assert_eq!(
            months.iter().filter(|month| month.leap).count(),
            months.len() - 12,
            "{year}"
        );
        let numbers: Vec<u32> = months
            .iter()
            .filter(|month| !month.leap)
            .map(|month| month.number)
            .collect();
        assert_eq!(numbers, (1..=12).collect::<Vec<_>>(), "{year}");
        let days: u32 = months.iter().map(|month| month.length).sum();
        assert_eq!(
            tet(year).unwrap() + chrono::Days::new(u64::from(days)),
            tet(year + 1).unwrap(),
            "{year}"
        );
        let first = tet(year).unwrap();
        assert!((20..=52).contains(&first.ordinal()), "{first}");
    }
}

#[test]
fn what_is_not_a_lunar_date_is_refused() {
    assert_eq!(tet(1899), Err(LunarError::YearOutOfRange { year: 1899 }));
    assert_eq!(
        tet(i32::MAX),
        Err(LunarError::YearOutOfRange { year: i32::MAX })
    );
    for (month, leap, day) in [(13, false, 1), (1, true, 1), (1, false, 0), (1, false, 31)] {
        let error = to_gregorian(LunarDate {
            year: 2026,
            month,
            leap,
            day,
        });
        assert_eq!(
            error,
            Err(LunarError::NoSuchDay {
                year: 2026,
                month,
                leap,
                day
            })
        );
    }
}

proptest! {
    #[test]
    fn dates_go_there_and_back(offset in 0_u64..100_000) {
        let day = date("1901-01-01") + chrono::Days::new(offset);
        prop_assert_eq!(to_gregorian(from_gregorian(day).unwrap()).unwrap(), day);
    }
}
