//! Stored calendars, sessions and limits: what is read back, and what is refused.

use calendar::{
    CalendarData, CalendarDataError, DayException, DayKind, DaySessions, LimitUnit, Season,
    Session, SessionsError, TimeLimit, TimeLimitError, WorkWeek, WorkingCalendar, instant_at,
    local_date,
};
use chrono::{NaiveTime, Weekday};

use crate::{at, date, shown, vietnam};

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn session(opens: &str, closes: &str) -> Session {
    Session {
        opens: time(opens),
        closes: time(closes),
    }
}

#[test]
fn a_calendar_is_stored_and_read_back() {
    let calendar = vietnam();
    let text = serde_json::to_string(&calendar).unwrap();
    assert_eq!(
        serde_json::from_str::<WorkingCalendar>(&text).unwrap(),
        calendar
    );
}

#[test]
fn a_stored_calendar_looks_like_this() {
    let calendar = WorkingCalendar::standard()
        .with_exceptions([
            DayException::holiday(date("2026-01-01")),
            DayException::half_day(
                date("2026-12-31"),
                DaySessions::new(vec![session("07:30", "11:30")]).unwrap(),
            ),
        ])
        .unwrap();
    insta::assert_json_snapshot!(calendar);
}

#[test]
fn seasons_change_the_hours_and_the_rest_days() {
    let summer = WorkWeek {
        rest_days: vec![Weekday::Sun],
        sessions: DaySessions::new(vec![session("07:00", "11:00"), session("14:00", "18:00")])
            .unwrap(),
    };
    let seasons = vec![
        Season {
            valid_from: date("2026-04-15"),
            week: summer,
        },
        Season {
            valid_from: date("2026-10-15"),
            week: WorkWeek::standard(),
        },
    ];
    let calendar = WorkingCalendar::standard()
        .with_week(WorkWeek::standard(), seasons)
        .unwrap();
    assert_eq!(
        shown(calendar.closing_from(date("2026-04-14")).unwrap()),
        "2026-04-14 17:30"
    );
    assert_eq!(
        shown(calendar.closing_from(date("2026-04-15")).unwrap()),
        "2026-04-15 18:00"
    );
    assert!(calendar.is_working_day(date("2026-04-18")).unwrap());
    assert_eq!(
        shown(calendar.opening_from(date("2026-10-17")).unwrap()),
        "2026-10-19 07:30"
    );
}

#[test]
fn faulty_calendars_are_refused() {
    let faulty = |change: fn(&mut CalendarData)| {
        let mut data = CalendarData::from(WorkingCalendar::standard());
        change(&mut data);
        WorkingCalendar::try_from(data).unwrap_err()
    };
    let day = date("2026-03-05");
    assert_eq!(
        faulty(|data| data.last_year = 2023),
        CalendarDataError::Years {
            first_year: 2024,
            last_year: 2023
        }
    );
    assert_eq!(
        faulty(|data| data.exceptions = vec![DayException::holiday(date("2026-03-05")); 2]),
        CalendarDataError::DoubleException { date: day }
    );
    assert_eq!(
        faulty(|data| data.exceptions = vec![DayException::holiday(date("2031-01-01"))]),
        CalendarDataError::ExceptionOutside {
            date: date("2031-01-01")
        }
    );
    assert_eq!(
        faulty(|data| {
            let sessions = Some(DaySessions::standard());
            data.exceptions = vec![DayException {
                date: date("2026-03-05"),
                kind: DayKind::Holiday,
                sessions,
            }];
        }),
        CalendarDataError::SessionsOnDayOff { date: day }
    );
    assert_eq!(
        faulty(|data| {
            data.exceptions = vec![DayException {
                date: date("2026-03-05"),
                kind: DayKind::HalfDay,
                sessions: None,
            }];
        }),
        CalendarDataError::HalfDayWithoutSessions { date: day }
    );
    assert_eq!(
        faulty(|data| {
            data.seasons = vec![
                Season {
                    valid_from: date("2026-03-05"),
                    week: WorkWeek::standard()
                };
                2
            ];
        }),
        CalendarDataError::SeasonOrder { valid_from: day }
    );
}

#[test]
fn a_later_exception_replaces_the_earlier_one() {
    let calendar = vietnam()
        .with_exceptions([DayException::make_up_workday(date("2026-05-01"))])
        .unwrap();
    assert!(calendar.is_working_day(date("2026-05-01")).unwrap());
}

#[test]
fn faulty_sessions_are_refused() {
    assert_eq!(DaySessions::new(vec![]), Err(SessionsError::None));
    assert_eq!(
        DaySessions::new(vec![session("11:30", "11:30")]),
        Err(SessionsError::Empty {
            opens: time("11:30"),
            closes: time("11:30")
        })
    );
    assert_eq!(
        DaySessions::new(vec![session("07:30", "11:30"), session("11:00", "17:00")]),
        Err(SessionsError::Overlap {
            previous_closes: time("11:30"),
            opens: time("11:00")
        })
    );
    let late = NaiveTime::from_hms_opt(7, 30, 1).unwrap();
    assert_eq!(
        DaySessions::new(vec![Session {
            opens: late,
            closes: time("11:30")
        }]),
        Err(SessionsError::WithinMinute { time: late })
    );
    assert_eq!(DaySessions::standard().minutes(), 480);
    assert!(serde_json::from_str::<DaySessions>("[]").is_err());
}

#[test]
fn limits_are_stored_by_their_legal_names_and_checked() {
    let stored = [
        (
            5,
            LimitUnit::WorkingDay,
            r#"{"value":5,"unit":"WORKING_DAY_LEGAL"}"#,
        ),
        (
            8,
            LimitUnit::WorkingHour,
            r#"{"value":8,"unit":"WORKING_HOUR"}"#,
        ),
        (
            10,
            LimitUnit::CalendarDay,
            r#"{"value":10,"unit":"CALENDAR_DAY"}"#,
        ),
        (2, LimitUnit::Month, r#"{"value":2,"unit":"MONTH"}"#),
        (0, LimitUnit::SameDay, r#"{"value":0,"unit":"SAME_DAY"}"#),
        (0, LimitUnit::Immediate, r#"{"value":0,"unit":"IMMEDIATE"}"#),
    ];
    for (value, unit, text) in stored {
        let limit = TimeLimit::new(value, unit).unwrap();
        assert_eq!(serde_json::to_string(&limit).unwrap(), text);
        assert_eq!(serde_json::from_str::<TimeLimit>(text).unwrap(), limit);
        assert_eq!((limit.value(), limit.unit()), (value, unit));
    }
    assert_eq!(
        TimeLimit::new(0, LimitUnit::WorkingDay),
        Err(TimeLimitError::Zero {
            unit: LimitUnit::WorkingDay
        })
    );
    assert_eq!(
        TimeLimit::new(3, LimitUnit::SameDay),
        Err(TimeLimitError::NotCounted {
            unit: LimitUnit::SameDay,
            value: 3
        })
    );
    assert!(serde_json::from_str::<TimeLimit>(r#"{"value":0,"unit":"MONTH"}"#).is_err());
}

#[test]
fn the_legal_date_is_that_of_vietnam() {
    let evening = "2026-03-05T17:00:00Z".parse().unwrap();
    assert_eq!(local_date(evening), date("2026-03-06"));
    assert_eq!(instant_at(date("2026-03-06"), time("00:00")), evening);
    assert_eq!(at("2026-03-06 00:00"), evening);
}
