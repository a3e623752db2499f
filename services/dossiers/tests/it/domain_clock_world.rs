//! What the tests of the clock share: Vietnam's calendar, agencies and officials that do not exist,
//! instants as people write them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use calendar::{
    ClockRules, DayException, LimitUnit, TimeLimit, WorkingCalendar, instant_at, local_date_time,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use dossiers::domain::clock::{
    Approver, Cause, Clock, ClockPolicy, ClockRefusal, Restart, Start, Started, Switched,
    Timekeeping,
};
use ids::{AccountId, TenantId};
use policy::PositionRole;
use uuid::Uuid;

pub static CALENDAR: LazyLock<WorkingCalendar> =
    LazyLock::new(|| WorkingCalendar::vietnam().unwrap());
static RULES: LazyLock<ClockRules> = LazyLock::new(ClockRules::default);
static POLICY: LazyLock<ClockPolicy> = LazyLock::new(ClockPolicy::default);
static HEAD: LazyLock<BTreeSet<PositionRole>> =
    LazyLock::new(|| BTreeSet::from([PositionRole::Leadership]));
static STAFF: LazyLock<BTreeSet<PositionRole>> =
    LazyLock::new(|| BTreeSet::from([PositionRole::Processing]));

/// The default rules over the State's calendar.
pub fn timekeeping() -> Timekeeping<'static> {
    Timekeeping {
        calendar: &CALENDAR,
        rules: &RULES,
        policy: &POLICY,
    }
}

/// The default rules over another calendar.
pub fn over(calendar: &WorkingCalendar) -> Timekeeping<'_> {
    Timekeeping {
        calendar,
        ..timekeeping()
    }
}

/// Another policy over the State's calendar.
pub fn under(policy: &ClockPolicy) -> Timekeeping<'_> {
    Timekeeping {
        policy,
        ..timekeeping()
    }
}

/// The State's calendar with further days off.
pub fn with_days_off(days: &[&str]) -> WorkingCalendar {
    let days = days.iter().map(|day| DayException::holiday(date(day)));
    CALENDAR.clone().with_exceptions(days).unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An instant by Vietnam's clock, with or without seconds.
pub fn at(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').unwrap();
    let time = NaiveTime::parse_from_str(time, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(time, "%H:%M:%S"));
    instant_at(date.parse().unwrap(), time.unwrap())
}

pub fn shown(instant: DateTime<Utc>) -> String {
    local_date_time(instant)
        .format("%a %Y-%m-%d %H:%M")
        .to_string()
}

pub fn limit(value: u32, unit: LimitUnit) -> TimeLimit {
    TimeLimit::new(value, unit).unwrap()
}

pub fn days(value: u32) -> TimeLimit {
    limit(value, LimitUnit::WorkingDay)
}

pub fn hours(value: u32) -> TimeLimit {
    limit(value, LimitUnit::WorkingHour)
}

/// The agency that receives and decides.
pub fn office() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(1))
}

/// The agency that is asked or has a leg.
pub fn other() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(2))
}

pub fn officer() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(11))
}

pub fn head() -> Approver<'static> {
    Approver {
        account: AccountId::from_uuid(Uuid::from_u128(12)),
        roles: &HEAD,
    }
}

/// Somebody who decides nothing.
pub fn staff() -> Approver<'static> {
    Approver {
        account: AccountId::from_uuid(Uuid::from_u128(13)),
        roles: &STAFF,
    }
}

/// The officer who proposes, now head as well.
pub fn officer_as_head() -> Approver<'static> {
    Approver {
        account: officer(),
        roles: &HEAD,
    }
}

/// A dossier received at the counter: its clock starts with the receipt.
pub fn received(when: &str, limit: TimeLimit) -> Clock {
    accepted(when, when, limit)
}

/// A dossier accepted at one instant whose clock starts at another.
pub fn accepted(when: &str, starts: &str, limit: TimeLimit) -> Clock {
    let mut clock = Clock::submitted(at(when), office());
    start(&mut clock, when, starts, limit).unwrap();
    clock
}

pub fn start(
    clock: &mut Clock,
    when: &str,
    starts: &str,
    limit: TimeLimit,
) -> Result<Started, ClockRefusal> {
    clock.start(
        Start {
            at: at(when),
            starts_at: at(starts),
            limit,
            agency: office(),
        },
        timekeeping(),
    )
}

pub fn restart(clock: &mut Clock, when: &str) -> Result<Started, ClockRefusal> {
    clock.restart(
        Restart {
            at: at(when),
            starts_at: at(when),
            agency: office(),
        },
        timekeeping(),
    )
}

/// The agency that usually has a dossier for a cause.
pub fn agency_of(cause: Cause) -> Option<TenantId> {
    match cause {
        Cause::AwaitingIntake | Cause::Processing => Some(office()),
        Cause::Consultation | Cause::Leg => Some(other()),
        Cause::AwaitingStart
        | Cause::AwaitingFee
        | Cause::Supplement
        | Cause::FinancialObligation
        | Cause::SystemOutage
        | Cause::AwaitingCollection => None,
    }
}

pub fn switch(clock: &mut Clock, cause: Cause, when: &str) -> Result<Switched, ClockRefusal> {
    clock.switch(cause, agency_of(cause), at(when), timekeeping())
}

/// Switches that must all succeed.
pub fn go(clock: &mut Clock, steps: &[(Cause, &str)]) {
    for (cause, when) in steps {
        let switched = switch(clock, *cause, when).unwrap();
        assert!(
            matches!(switched, Switched::Changed { .. }),
            "{cause} {when}"
        );
    }
}

pub fn due(clock: &Clock) -> String {
    clock.due_at().map_or_else(|| "none".to_owned(), shown)
}

/// The log as a table.
pub fn log(clock: &Clock) -> String {
    clock
        .segments()
        .iter()
        .map(|segment| {
            format!(
                "{} → {}  {} ({:?})\n",
                shown(segment.from),
                segment.to.map_or_else(|| "…".to_owned(), shown),
                segment.cause,
                segment.effect,
            )
        })
        .collect()
}

/// The changes of the due instant as a table.
pub fn moves(clock: &Clock) -> String {
    clock
        .moves()
        .iter()
        .map(|moved| {
            format!(
                "{}: {} → {} ({:?})\n",
                shown(moved.at),
                moved.from.map_or_else(|| "none".to_owned(), shown),
                shown(moved.to),
                moved.because,
            )
        })
        .collect()
}
