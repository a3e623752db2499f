//! The periods of reports, and the days of intake.

use calendar::{DayException, WorkingCalendar};
use chrono::Days;
use dossiers::domain::figures::{IntakeDay, PeriodError, ReportPeriod, ReportRules};
use proptest::prelude::*;

use crate::domain_figures_world::{at, date, period};

fn closing_on(day: u32) -> ReportRules {
    ReportRules {
        closing_day: Some(day),
        ..ReportRules::default()
    }
}

#[test]
fn figures_are_closed_on_the_14th() {
    let rules = ReportRules::default();
    let quarter = ReportPeriod::quarter(2026, 1, &rules).unwrap();
    assert_eq!(quarter, period("2025-12-15", "2026-03-14"));
    let year = ReportPeriod::year(2026, &rules).unwrap();
    assert_eq!(year, period("2025-12-15", "2026-12-14"));
    let month = ReportPeriod::month(2026, 3, &rules).unwrap();
    assert_eq!(month, period("2026-02-15", "2026-03-14"));
}

#[test]
fn or_on_the_last_day_of_the_month() {
    for rules in [
        closing_on(31),
        ReportRules {
            closing_day: None,
            ..ReportRules::default()
        },
    ] {
        let month = ReportPeriod::month(2028, 2, &rules).unwrap();
        assert_eq!(month, period("2028-02-01", "2028-02-29"));
        let quarter = ReportPeriod::quarter(2026, 4, &rules).unwrap();
        assert_eq!(quarter, period("2026-10-01", "2026-12-31"));
    }
}

#[test]
fn what_is_not_in_the_year_is_no_period() {
    let rules = ReportRules::default();
    let none = Err(PeriodError::NotInTheYear);
    assert_eq!(ReportPeriod::month(2026, 0, &rules), none);
    assert_eq!(ReportPeriod::month(2026, 13, &rules), none);
    assert_eq!(ReportPeriod::quarter(2026, 0, &rules), none);
    assert_eq!(ReportPeriod::quarter(2026, 5, &rules), none);
    assert_eq!(ReportPeriod::quarter(2026, u32::MAX, &rules), none);
    assert_eq!(ReportPeriod::year(i32::MAX, &rules), none);
    let backwards = ReportPeriod::new(date("2026-02-02"), date("2026-02-01"));
    assert!(matches!(
        backwards,
        Err(PeriodError::EndsBeforeItBegins { .. })
    ));
    let stored = r#"{"from":"2026-02-02","to":"2026-02-01"}"#;
    assert!(serde_json::from_str::<ReportPeriod>(stored).is_err());
}

#[test]
fn rules_are_stored_with_their_defaults() {
    insta::assert_json_snapshot!(ReportRules::default(), @r#"
    {
      "closing_day": 14,
      "on_time_endings": [
        "REFUSED",
        "STOPPED",
        "UNANSWERED",
        "WITHDRAWN"
      ],
      "awaiting_supplement": "RESOLVED_ON_TIME",
      "supplements_allowed": 1
    }
    "#);
    assert_eq!(
        serde_json::from_str::<ReportRules>("{}").unwrap(),
        ReportRules::default()
    );
}

#[test]
fn saturdays_worked_in_lieu_are_working_days_and_those_of_tet_are_not() {
    let made_up = DayException::make_up_workday(date("2026-03-07"));
    let calendar = WorkingCalendar::vietnam().unwrap();
    let calendar = calendar.with_exceptions([made_up]).unwrap();
    let day = |when| IntakeDay::of(at(when), &calendar).unwrap();
    assert_eq!(day("03-06 09:00"), IntakeDay::WorkingDay);
    assert_eq!(day("03-07 09:00"), IntakeDay::WorkingDay);
    assert_eq!(day("03-14 09:00"), IntakeDay::Saturday);
    assert_eq!(day("03-15 09:00"), IntakeDay::DayOff);
    assert_eq!(day("02-17 09:00"), IntakeDay::DayOff);
    // Friday night in Vietnam is Friday, though Saturday has begun elsewhere
    assert_eq!(day("03-13 23:59"), IntakeDay::WorkingDay);
    assert_eq!(day("03-14 00:00"), IntakeDay::Saturday);
}

proptest! {
    #[test]
    fn months_quarters_and_years_follow_without_gap(closing in 1_u32..32, quarter in 1_u32..5) {
        let rules = closing_on(closing);
        let whole = ReportPeriod::quarter(2028, quarter, &rules).unwrap();
        let months = [2, 1, 0].map(|back| ReportPeriod::month(2028, quarter * 3 - back, &rules).unwrap());
        prop_assert_eq!(whole.from(), months[0].from());
        prop_assert_eq!(months[0].to() + Days::new(1), months[1].from());
        prop_assert_eq!(months[1].to() + Days::new(1), months[2].from());
        prop_assert_eq!(months[2].to(), whole.to());
        let years = [2028, 2029].map(|year| ReportPeriod::year(year, &rules).unwrap());
        prop_assert_eq!(years[0].to() + Days::new(1), years[1].from());
    }
}
