//! What the tests of figures share: agencies that do not exist, dossiers as they are told, rows as
//! the form prints them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use calendar::instant_at;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use dossiers::domain::Channel;
use dossiers::domain::clock::{HeldAround, Minutes, Owner};
use dossiers::domain::figures::{
    CounterKey, Cut, Ending, Fact, IntakeDay, ReportPeriod, ReportRow, ReportRules, Resolution,
    Stage, Tally, Timeliness, counters, tallies,
};
use ids::{ProcedureId, TenantId};
use uuid::Uuid;

pub fn agency(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(number))
}

pub fn cut(channel: Channel) -> Cut {
    Cut {
        receiving: agency(1),
        competent: agency(1),
        unit: None,
        procedure: ProcedureId::from_uuid(Uuid::from_u128(1)),
        field: "civil-status".parse().ok(),
        channel,
        intake_day: IntakeDay::WorkingDay,
    }
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An instant of 2026 by Vietnam's clock, as `03-05 08:00`.
pub fn at(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').unwrap();
    let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
    instant_at(format!("2026-{date}").parse().unwrap(), time)
}

pub fn period(from: &str, to: &str) -> ReportPeriod {
    ReportPeriod::new(date(from), date(to)).unwrap()
}

/// A calendar month of 2026.
pub fn month(month: u32) -> ReportPeriod {
    let rules = ReportRules {
        closing_day: None,
        ..ReportRules::default()
    };
    ReportPeriod::month(2026, month, &rules).unwrap()
}

pub fn running(due: &str) -> Stage {
    Stage::Running { due_at: at(due) }
}

pub fn resolved(ending: Ending, timeliness: Timeliness) -> Stage {
    let late = i64::from(timeliness == Timeliness::Late) * 30;
    let before = Minutes {
        wall: 1_000,
        working: 200,
    };
    let after = Minutes {
        wall: late * 2,
        working: late,
    };
    let held = HeldAround {
        owner: Owner::Office,
        agency: Some(agency(1)),
        before,
        after,
        late,
    };
    Stage::Resolved(Resolution {
        ending,
        timeliness,
        held: vec![held],
    })
}

/// A dossier filed at the counter at its first turn, with the turns that it took.
pub fn dossier(turns: &[(&str, Stage)]) -> Fact {
    filed(Channel::Counter, turns)
}

pub fn filed(channel: Channel, turns: &[(&str, Stage)]) -> Fact {
    let mut fact = Fact::submitted(cut(channel), at(turns[0].0));
    for (when, stage) in turns {
        if *stage == Stage::AwaitingSupplement {
            fact.supplement_requests.push(at(when));
        }
        fact.course.follow(at(when), stage.clone()).unwrap();
    }
    fact.check().unwrap();
    fact
}

pub fn counted(facts: &[Fact]) -> BTreeMap<CounterKey, i64> {
    let mut counted = BTreeMap::new();
    for (key, number) in facts.iter().flat_map(counters) {
        *counted.entry(key).or_default() += number;
    }
    counted.retain(|_, number| *number != 0);
    counted
}

pub fn tally(facts: &[Fact], period: ReportPeriod) -> Tally {
    let mut tallies = tallies(counted(facts), period, |_| Some(()));
    tallies.remove(&()).unwrap_or_default()
}

pub fn row(facts: &[Fact], period: ReportPeriod) -> ReportRow {
    tally(facts, period)
        .report_row(&ReportRules::default())
        .unwrap()
}

/// The rows as the form has them, columns 3 to 13.
pub fn table(rows: &[(&str, ReportRow)]) -> String {
    let mut table = String::new();
    for (name, row) in rows {
        let columns = row.columns().map(|column| format!("{column:>3}"));
        let columns = columns.join("");
        writeln!(table, "{columns}  {name}").unwrap();
    }
    table
}
