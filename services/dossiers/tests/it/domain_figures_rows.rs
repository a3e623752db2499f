//! The row of the report: its columns add up, or it is none.

use dossiers::domain::Channel;
use dossiers::domain::figures::{
    Counter, Ending, Outcome, Processing, Received, ReportRow, ReportRules, Resolved, Sums, Tally,
    Timeliness, Unbalanced,
};

fn received(online: u64, otherwise: u64, carried_over: u64) -> Received {
    Received {
        online,
        otherwise,
        carried_over,
    }
}

fn resolved(early: u64, on_time: u64, late: u64) -> Resolved {
    Resolved {
        early,
        on_time,
        late,
    }
}

fn processing(in_time: u64, overdue: u64) -> Processing {
    Processing { in_time, overdue }
}

#[test]
fn a_row_has_the_columns_of_the_form() {
    let row = ReportRow::new(received(5, 3, 2), resolved(4, 1, 2), processing(2, 1)).unwrap();
    assert_eq!(row.columns(), [10, 5, 3, 2, 7, 4, 1, 2, 3, 2, 1]);
    assert_eq!((row + row).columns(), [20, 10, 6, 4, 14, 8, 2, 4, 6, 4, 2]);
    assert_eq!(
        [row, row, row].into_iter().sum::<ReportRow>(),
        row + row + row
    );
}

#[test]
fn columns_that_do_not_add_up_are_no_row() {
    let unbalanced = ReportRow::new(received(5, 3, 2), resolved(4, 1, 2), processing(2, 0));
    let sums = Unbalanced::Sums {
        received: 10,
        resolved: 7,
        processing: 2,
    };
    assert_eq!(unbalanced, Err(sums));
    let most = u64::MAX;
    assert!(ReportRow::new(received(most, 1, 0), resolved(most, 0, 0), processing(0, 0)).is_err());
    assert!(ReportRow::new(received(most, 1, 0), resolved(most, 0, 1), processing(0, 0)).is_ok());
}

#[test]
fn a_stored_row_is_checked_when_it_is_read() {
    let row = ReportRow::new(received(1, 0, 0), resolved(0, 0, 0), processing(0, 1)).unwrap();
    let stored = serde_json::to_value(row).unwrap();
    assert_eq!(
        serde_json::from_value::<ReportRow>(stored.clone()).unwrap(),
        row
    );
    insta::assert_json_snapshot!(stored, @r#"
    {
      "received": {
        "online": 1,
        "otherwise": 0,
        "carriedOver": 0
      },
      "resolved": {
        "early": 0,
        "onTime": 0,
        "late": 0
      },
      "processing": {
        "inTime": 0,
        "overdue": 1
      }
    }
    "#);
    let mut broken = stored;
    broken["processing"]["overdue"] = 2.into();
    assert!(serde_json::from_value::<ReportRow>(broken).is_err());
}

#[test]
fn counters_that_are_not_of_dossiers_give_no_row() {
    let outcome = Outcome {
        ending: Ending::Result,
        timeliness: Timeliness::Early,
        supplement_requests: 0,
    };
    let resolved = Counter::Resolved { outcome };
    let within = |within| Sums {
        within,
        ..Sums::default()
    };
    let row = |sums| {
        let mut tally = Tally::default();
        tally.add(Channel::Online, resolved.clone(), sums);
        tally.report_row(&ReportRules::default())
    };
    assert_eq!(row(within(-1)), Err(Unbalanced::Negative { number: -1 }));
    let sums = Unbalanced::Sums {
        received: 0,
        resolved: 1,
        processing: 0,
    };
    assert_eq!(row(within(1)), Err(sums));
}
