//! The cut-off rules R3 and R9 of domain.md §1.2.

use calendar::{
    ClockRules, DayException, DaySessions, LimitUnit, Session, WorkingCalendar, alert_by,
    answer_by, close_unanswered_at, due, due_under, handover_by, start_of_clock,
    working_minutes_between,
};

use crate::{at, date, limit, shown, vietnam};

#[test]
fn paper_received_up_to_15_00_is_handed_over_the_same_day() {
    let (calendar, rules) = (vietnam(), ClockRules::default());
    let by = |received| shown(handover_by(&calendar, &rules, at(received)).unwrap());
    assert_eq!(by("2026-03-05 15:00"), "2026-03-05 17:30");
    assert_eq!(by("2026-03-05 15:01"), "2026-03-06 07:30");
    assert_eq!(by("2026-03-06 16:00"), "2026-03-09 07:30");
    assert_eq!(by("2026-03-07 09:00"), "2026-03-09 07:30");
    assert_eq!(by("2026-04-29 15:30"), "2026-05-04 07:30");
}

#[test]
fn a_filing_in_the_last_hour_starts_the_next_working_day() {
    let (calendar, rules) = (vietnam(), ClockRules::default());
    let start = |filed| shown(start_of_clock(&calendar, &rules, at(filed)).unwrap());
    assert_eq!(start("2026-03-05 16:29"), "2026-03-05 16:29");
    assert_eq!(start("2026-03-05 16:30"), "2026-03-06 07:30");
    assert_eq!(start("2026-03-05 20:00"), "2026-03-06 07:30");
    assert_eq!(start("2026-03-05 06:00"), "2026-03-05 07:30");
    assert_eq!(start("2026-03-05 12:00"), "2026-03-05 13:30");
    assert_eq!(start("2026-03-07 09:00"), "2026-03-09 07:30");
}

#[test]
fn an_online_filing_is_answered_within_8_working_hours() {
    let (calendar, rules) = (vietnam(), ClockRules::default());
    assert_eq!(
        shown(alert_by(&calendar, &rules, at("2026-03-05 10:30")).unwrap()),
        "2026-03-05 14:30"
    );
    assert_eq!(
        shown(answer_by(&calendar, &rules, at("2026-03-05 10:30")).unwrap()),
        "2026-03-06 10:30"
    );
    assert_eq!(
        shown(answer_by(&calendar, &rules, at("2026-03-05 17:00")).unwrap()),
        "2026-03-06 17:30"
    );
    let minutes =
        working_minutes_between(&calendar, at("2026-03-05 10:30"), at("2026-03-06 10:30")).unwrap();
    assert_eq!(minutes, 480);
}

#[test]
fn a_dossier_without_its_supplement_is_closed_after_15_working_days() {
    let closed =
        close_unanswered_at(&vietnam(), &ClockRules::default(), at("2026-03-05 10:30")).unwrap();
    assert_eq!(shown(closed), "2026-03-26 17:30");
}

#[test]
fn the_clock_is_put_together_from_start_and_limit() {
    let (calendar, rules) = (vietnam(), ClockRules::default());
    let start = start_of_clock(&calendar, &rules, at("2026-03-05 17:00")).unwrap();
    let due = due(&calendar, start, &limit(3, LimitUnit::WorkingDay)).unwrap();
    assert_eq!(shown(due), "2026-03-11 17:30");
}

#[test]
fn cut_offs_are_parameters() {
    let calendar = vietnam();
    let rules = ClockRules {
        same_day_cutoff: "16:00:00".parse().unwrap(),
        handover_cutoff: "10:00:00".parse().unwrap(),
        late_filing_minutes: 0,
        ..ClockRules::default()
    };
    let received = at("2026-03-05 15:30");
    assert_eq!(
        shown(due_under(&calendar, &rules, received, &limit(0, LimitUnit::SameDay)).unwrap()),
        "2026-03-05 17:30"
    );
    assert_eq!(
        shown(handover_by(&calendar, &rules, received).unwrap()),
        "2026-03-06 07:30"
    );
    assert_eq!(
        shown(start_of_clock(&calendar, &rules, at("2026-03-05 17:29")).unwrap()),
        "2026-03-05 17:29"
    );
}

#[test]
fn a_half_day_that_is_over_does_not_count() {
    let morning = DaySessions::new(vec![Session {
        opens: "07:30:00".parse().unwrap(),
        closes: "11:30:00".parse().unwrap(),
    }]);
    let calendar = WorkingCalendar::standard()
        .with_exceptions([DayException::half_day(date("2026-03-05"), morning.unwrap())])
        .unwrap();
    let same_day = limit(0, LimitUnit::SameDay);
    assert_eq!(
        shown(due(&calendar, at("2026-03-05 11:00"), &same_day).unwrap()),
        "2026-03-05 11:30"
    );
    assert_eq!(
        shown(due(&calendar, at("2026-03-05 14:00"), &same_day).unwrap()),
        "2026-03-06 17:30"
    );
    let start = start_of_clock(&calendar, &ClockRules::default(), at("2026-03-05 10:45")).unwrap();
    assert_eq!(shown(start), "2026-03-06 07:30");
}

#[test]
fn rules_are_stored_in_part_and_read_back() {
    let rules: ClockRules = serde_json::from_str(r#"{"late_filing_minutes": 30}"#).unwrap();
    assert_eq!(
        rules,
        ClockRules {
            late_filing_minutes: 30,
            ..ClockRules::default()
        }
    );
    let text = serde_json::to_string(&rules).unwrap();
    assert_eq!(serde_json::from_str::<ClockRules>(&text).unwrap(), rules);
    assert!(serde_json::from_str::<ClockRules>(r#"{"cutoff": "15:00:00"}"#).is_err());
}
