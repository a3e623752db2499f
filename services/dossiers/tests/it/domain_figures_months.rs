//! Months of report II.06a as people tell them, dossier by dossier; columns 3 to 13.

use dossiers::domain::Channel;
use dossiers::domain::figures::{
    Ending, Fact, IntakeEnd, Punctuality, ReportRules, Stage, Timeliness, WaitingCounts, tallies,
};
use proptest::prelude::*;

use crate::domain_figures_lives::lives;
use crate::domain_figures_world::{
    agency, at, counted, cut, dossier, filed, month, period, resolved, row, running, table, tally,
};

const HEAD: &str = "  3  4  5  6  7  8  9 10 11 12 13\n";

/// The dossier alone from January to April.
fn months(name: &str, fact: Fact) -> String {
    let facts = [fact];
    let rows = [1, 2, 3, 4].map(|number| row(&facts, month(number)));
    let names = ["January", "February", "March", "April"];
    let rows: Vec<_> = names.into_iter().zip(rows).collect();
    format!("{name}\n{HEAD}{}\n", table(&rows))
}

fn result(timeliness: Timeliness) -> Stage {
    resolved(Ending::Result, timeliness)
}

#[test]
fn one_dossier_at_a_time() {
    let start = ("01-20 08:00", running("02-10 17:00"));
    let supplement = ("02-05 09:00", Stage::AwaitingSupplement);
    let lives = [
        months(
            "carried over, resolved early",
            dossier(&[start.clone(), ("02-06 09:00", result(Timeliness::Early))]),
        ),
        months(
            "carried over, overdue for a month, resolved late",
            dossier(&[start.clone(), ("03-06 09:00", result(Timeliness::Late))]),
        ),
        months("never resolved", dossier(std::slice::from_ref(&start))),
        months(
            "fee to be paid first, over a month's end",
            dossier(&[
                ("01-20 08:00", Stage::NotStarted),
                ("02-02 08:00", running("02-10 17:00")),
                ("02-10 17:00", result(Timeliness::OnTime)),
            ]),
        ),
        months(
            "waiting for a supplement over two month's ends, then resolved",
            dossier(&[
                start.clone(),
                supplement.clone(),
                ("04-01 08:00", running("04-10 17:00")),
                ("04-10 09:00", result(Timeliness::OnTime)),
            ]),
        ),
        months(
            "overdue, then sent back for a supplement, then late again",
            dossier(&[
                start.clone(),
                ("02-20 09:00", Stage::AwaitingSupplement),
                ("03-02 08:00", running("03-20 17:00")),
            ]),
        ),
        months(
            "never supplemented, closed",
            dossier(&[
                start.clone(),
                supplement,
                (
                    "03-05 09:00",
                    resolved(Ending::Unanswered, Timeliness::NotDue),
                ),
            ]),
        ),
        months(
            "paused in time over a month's end, due later",
            dossier(&[
                start.clone(),
                ("02-09 09:00", Stage::Paused { late: false }),
                ("03-09 09:00", running("03-10 17:00")),
                ("03-10 16:00", result(Timeliness::OnTime)),
            ]),
        ),
        months(
            "paused when it was late already",
            dossier(&[
                start.clone(),
                ("02-12 09:00", Stage::Paused { late: true }),
                ("03-09 09:00", running("03-08 17:00")),
                ("03-12 16:00", result(Timeliness::Late)),
            ]),
        ),
        months(
            "extended in time",
            dossier(&[
                start.clone(),
                ("02-06 09:00", running("03-20 17:00")),
                ("03-20 17:00", result(Timeliness::OnTime)),
            ]),
        ),
        months(
            "overdue in February by a wrong due date, corrected in March",
            dossier(&[
                start.clone(),
                ("03-02 09:00", running("03-20 17:00")),
                ("03-18 17:00", result(Timeliness::Early)),
            ]),
        ),
        months(
            "result wrong, taken up again in April and open",
            dossier(&[
                start.clone(),
                ("02-06 09:00", result(Timeliness::Early)),
                ("04-07 09:00", running("02-10 17:00")),
            ]),
        ),
        months(
            "result wrong, right in the same month",
            dossier(&[
                start.clone(),
                ("02-06 09:00", result(Timeliness::Early)),
                ("02-09 09:00", running("02-10 17:00")),
                ("02-11 09:00", result(Timeliness::Late)),
            ]),
        ),
        months(
            "result wrong, taken up and resolved within a day in March",
            dossier(&[
                start.clone(),
                ("02-06 09:00", result(Timeliness::Early)),
                ("03-09 09:00", running("02-10 17:00")),
                ("03-09 10:00", result(Timeliness::Late)),
            ]),
        ),
        months(
            "withdrawn a month after it was late",
            dossier(&[
                start,
                ("03-10 09:00", resolved(Ending::Withdrawn, Timeliness::Late)),
            ]),
        ),
    ];
    insta::assert_snapshot!(lives.concat());
}

#[test]
fn a_dossier_not_accepted_is_in_no_row_but_among_those_filed() {
    let mut waiting = Fact::submitted(cut(Channel::Online), at("01-20 08:00"));
    waiting.supplement_requests.push(at("01-21 08:00"));
    let mut refused = waiting.clone();
    refused.intake_end = Some(IntakeEnd {
        at: at("01-31 23:59"),
        ending: Ending::Refused,
    });
    let facts = [waiting, refused];
    assert_eq!(row(&facts, month(1)), Default::default());
    let intake = tally(&facts, month(1)).intake().unwrap();
    assert_eq!((intake.submitted, intake.received), (2, 0));
    assert_eq!(intake.supplement_requests, 2);
    assert_eq!(intake.not_accepted, [(Ending::Refused, 1)].into());
}

#[test]
fn the_day_is_vietnams_and_begins_at_midnight() {
    let facts = [
        dossier(&[("01-31 23:59", running("02-10 17:00"))]),
        dossier(&[("02-01 00:00", running("02-10 17:00"))]),
        // not late at midnight itself
        dossier(&[("01-20 08:00", running("02-01 00:00"))]),
        dossier(&[("01-20 08:00", running("01-31 23:59"))]),
    ];
    let rows = [
        ("January", row(&facts, month(1))),
        (
            "1 February",
            row(&facts, period("2026-02-01", "2026-02-01")),
        ),
    ];
    insta::assert_snapshot!(table(&rows), @"
      3  0  3  0  0  0  0  0  3  2  1  January
      4  0  1  3  0  0  0  0  4  2  2  1 February
    ");
}

#[test]
fn post_counts_with_the_counter_and_saturdays_can_be_told_apart() {
    use dossiers::domain::figures::IntakeDay;
    let begun = [("01-24 08:00", running("02-10 17:00"))];
    let mut saturday = filed(Channel::Post, &begun);
    saturday.cut.intake_day = IntakeDay::Saturday;
    let facts = [
        filed(Channel::Online, &begun),
        filed(Channel::Counter, &begun),
        saturday,
    ];
    let [_, online, otherwise, ..] = row(&facts, month(1)).columns();
    assert_eq!((online, otherwise), (1, 2));
    let rows = tallies(counted(&facts), month(1), |key| {
        Some((key.cut.channel, key.cut.intake_day))
    });
    let rows = rows.into_iter().map(|(kind, tally)| {
        let row = tally.report_row(&ReportRules::default()).unwrap();
        (kind, row.received().total())
    });
    let expected = [
        ((Channel::Counter, IntakeDay::WorkingDay), 1),
        ((Channel::Online, IntakeDay::WorkingDay), 1),
        ((Channel::Post, IntakeDay::Saturday), 1),
    ];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn what_was_filed_elsewhere_crosses_a_boundary() {
    let mut fact = dossier(&[("01-20 08:00", running("02-10 17:00"))]);
    assert!(!fact.cut.crosses_boundary());
    fact.cut.receiving = agency(2);
    assert!(fact.cut.crosses_boundary());
    let by = |row_of: fn(&dossiers::domain::figures::Cut) -> ids::TenantId| {
        let rows = tallies(counted(std::slice::from_ref(&fact)), month(1), |key| {
            Some(row_of(&key.cut))
        });
        rows.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(by(|cut| cut.competent), [agency(1)]);
    assert_eq!(by(|cut| cut.receiving), [agency(2)]);
}

#[test]
fn the_rules_say_what_counts_as_on_time() {
    let facts = [
        dossier(&[
            ("01-05 08:00", running("01-10 17:00")),
            ("01-20 08:00", resolved(Ending::Withdrawn, Timeliness::Late)),
        ]),
        dossier(&[
            ("01-05 08:00", running("01-10 17:00")),
            ("01-09 08:00", Stage::AwaitingSupplement),
        ]),
    ];
    let strict = ReportRules {
        on_time_endings: Default::default(),
        awaiting_supplement: WaitingCounts::ProcessingInTime,
        ..ReportRules::default()
    };
    let tally = tally(&facts, month(1));
    let rows = [
        (
            "as printed",
            tally.report_row(&ReportRules::default()).unwrap(),
        ),
        ("strict", tally.report_row(&strict).unwrap()),
    ];
    insta::assert_snapshot!(table(&rows), @"
      2  0  2  0  2  0  2  0  0  0  0  as printed
      2  0  2  0  1  0  0  1  1  1  0  strict
    ");
    let remarks = tally.remarks(&ReportRules::default()).unwrap();
    assert_eq!(
        (remarks.awaiting_supplement, remarks.late_but_on_time),
        (1, 1)
    );
    assert_eq!(tally.remarks(&strict).unwrap().late_but_on_time, 0);
}

#[test]
fn index_766_counts_a_second_supplement_request_as_overdue() {
    let mut once = dossier(&[
        ("01-05 08:00", running("01-10 17:00")),
        ("01-09 08:00", Stage::AwaitingSupplement),
        ("01-12 08:00", running("01-19 17:00")),
        ("01-19 08:00", result(Timeliness::OnTime)),
    ]);
    let mut twice = once.clone();
    // at intake already
    twice.supplement_requests.insert(0, at("01-05 08:00"));
    // what is asked for afterwards does not count
    once.supplement_requests.push(at("01-20 08:00"));
    let late = dossier(&[
        ("01-05 08:00", running("01-10 17:00")),
        ("01-12 08:00", result(Timeliness::Late)),
    ]);
    let tally = tally(&[once, twice, late], month(1));
    let punctual = |resolved, on_time| Punctuality { resolved, on_time };
    assert_eq!(tally.punctuality().unwrap(), punctual(3, 2));
    let index = tally.index_punctuality(&ReportRules::default());
    assert_eq!(index.unwrap(), punctual(3, 1));
}

#[test]
fn late_minutes_are_told_by_owner() {
    use dossiers::domain::clock::Owner;
    let late = dossier(&[
        ("01-05 08:00", running("01-10 17:00")),
        ("02-12 08:00", result(Timeliness::Late)),
    ]);
    let facts = [late];
    assert!(tally(&facts, month(1)).held().is_empty());
    let held = tally(&facts, month(2)).held();
    let minutes = held[&(Owner::Office, Some(agency(1)))];
    assert_eq!(
        (minutes.wall, minutes.working, minutes.late),
        (1_060, 230, 30)
    );
    assert!(tally(&facts, month(3)).held().is_empty());
}

proptest! {
    #[test]
    fn days_of_a_month_add_up_where_nothing_waits_or_is_taken_up_again(life in lives()) {
        let fact = life.fact();
        let turns = fact.course.turns();
        let simple = turns.iter().all(|turn| turn.stage != Stage::AwaitingSupplement)
            && turns.windows(2).all(|pair| !matches!(pair[0].stage, Stage::Resolved(_)));
        if simple {
            let facts = [fact];
            let days = (1..=31).map(|day| {
                let day = format!("2026-01-{day:02}");
                row(&facts, period(&day, &day)).resolved()
            });
            let whole = row(&facts, month(1)).resolved();
            prop_assert_eq!(days.map(|day| day.total()).sum::<u64>(), whole.total());
        }
    }
}
