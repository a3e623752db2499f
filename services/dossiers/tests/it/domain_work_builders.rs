//! The officers, processes and instants of the tests of `work`; all of them are fictional.

use std::collections::BTreeSet;

use calendar::instant_at;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use dossiers::domain::work::{
    Acting, Actor, Assignment, Charged, Fault, FaultTarget, Next, Note, Placement, Position,
    Question, Work,
};
use ids::{AccountId, PositionId, TenantId};
use policy::PositionRole;
use process::Process;
use uuid::Uuid;
use wording::{Key, Wording};

pub fn at(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    instant_at(local.date(), local.time())
}

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn note(text: &str) -> Note {
    Note::new(text).unwrap()
}

/// The processes that the tests walk through: of the catalogue, of `libs/process`, and one with a step of each kind
/// that declares no way but forward.
pub const PROCESSES: [(&str, &str); 6] = [
    ("birth", include_str!("samples/birth.yaml")),
    (
        "birth-residence-insurance",
        include_str!("samples/birth-residence-insurance.yaml"),
    ),
    (
        "building-permit",
        include_str!("samples/building-permit.yaml"),
    ),
    ("every-kind", include_str!("samples/every-kind.yaml")),
    (
        "land-certificate",
        include_str!("samples/land-certificate.yaml"),
    ),
    ("merit", include_str!("samples/merit.yaml")),
];

pub fn process(name: &str) -> Process {
    let (_, yaml) = PROCESSES.iter().find(|(known, _)| *known == name).unwrap();
    serde_yaml_ng::from_str(yaml).unwrap()
}

/// The agencies: the competent one, and one that is asked.
pub fn commune() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(1))
}

pub fn police() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(2))
}

fn position(number: u128, agency: TenantId, roles: &[PositionRole]) -> Position {
    Position {
        id: PositionId::from_uuid(Uuid::from_u128(0x100 + number)),
        agency,
        roles: roles.iter().copied().collect(),
    }
}

/// Two positions of each role at the commune, two examining officers and a leader at the police, and one of no role.
pub fn cast() -> Vec<Position> {
    use PositionRole::{Clerk, Leadership, Processing, Reception};
    let commune_roles = [Reception, Processing, Leadership, Clerk];
    let of_commune = commune_roles.iter().flat_map(|role| [*role, *role]);
    let of_police = [Processing, Processing, Leadership];
    let placed = of_commune
        .map(|role| (commune(), role))
        .chain(of_police.map(|role| (police(), role)));
    let mut cast: Vec<_> = (1..)
        .zip(placed)
        .map(|(number, (agency, role))| position(number, agency, &[role]))
        .collect();
    cast.push(position(99, commune(), &[]));
    cast
}

pub fn reception() -> Position {
    cast().swap_remove(0)
}

/// An, who examines; Bình does the same.
pub fn an() -> Position {
    cast().swap_remove(2)
}

pub fn binh() -> Position {
    cast().swap_remove(3)
}

/// Chi, who leads; Dũng does the same.
pub fn chi() -> Position {
    cast().swap_remove(4)
}

pub fn dung() -> Position {
    cast().swap_remove(5)
}

pub fn clerk() -> Position {
    cast().swap_remove(6)
}

/// Giang and Hà, who examine at the police.
pub fn giang() -> Position {
    cast().swap_remove(8)
}

pub fn ha() -> Position {
    cast().swap_remove(9)
}

pub fn account_of(position: &Position) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(0x1000 + position.id.uuid().as_u128()))
}

pub fn acting(position: &Position, at: DateTime<Utc>) -> Acting {
    Acting {
        account: account_of(position),
        position: position.clone(),
        at,
    }
}

/// An applicant or a program: an account without a position.
pub fn applicant() -> Actor {
    Actor {
        account: AccountId::from_uuid(Uuid::from_u128(0x9999)),
        position: None,
    }
}

pub fn placement(step: &str, at: DateTime<Utc>) -> Placement {
    Placement {
        step: key(step),
        agency: commune(),
        due_at: at + TimeDelta::hours(8),
        charged: Charged::Nobody,
    }
}

pub fn to(step: &str, at: DateTime<Utc>) -> Next {
    Next::Step(placement(step, at))
}

pub fn assignment(lead: &Position) -> Assignment {
    Assignment {
        lead: lead.clone(),
        supporting: Vec::new(),
        monitoring: Vec::new(),
    }
}

pub fn question(name: &str, at: DateTime<Utc>) -> Question {
    Question {
        key: key(name),
        who: Wording::new("Công an xã", "Commune police").unwrap(),
        content: note("Đề nghị xác nhận nơi cư trú"),
        agency: police(),
        positions: Vec::new(),
        due_at: at + TimeDelta::hours(24),
    }
}

pub fn fault() -> Fault {
    Fault {
        target: FaultTarget::Paper {
            key: key("declaration"),
        },
        remark: note("Tờ khai chưa ký"),
    }
}

/// Work that has begun with a step of a process, which nobody has.
pub fn begun(process: &Process, step: &str, start: DateTime<Utc>) -> Work {
    let mut work = Work::default();
    let by = acting(&reception(), start).actor();
    work.begin(process, by, start, &placement(step, start))
        .unwrap();
    work
}

/// Work of the process with a step of each kind, come to a step by the shortest way and had by nobody.
pub fn come_to(step: &str, start: DateTime<Utc>) -> Work {
    let process = process("every-kind");
    let mut work = begun(&process, "receive", start);
    while let Some(entry) = work.current().cloned()
        && entry.step.as_str() != step
    {
        let cast = cast();
        let officer = cast
            .iter()
            .find(|officer| officer.agency == entry.agency && officer.roles.contains(&entry.role))
            .unwrap();
        let acting = acting(officer, start);
        if entry.step.as_str() == "opinions" {
            work.consult(&acting, &[question("police", start)]).unwrap();
            work.answer(&self::acting(&giang(), start), &key("police"), note("Đúng"))
                .unwrap();
        }
        let steps = process.steps();
        let place = steps.iter().position(|each| each.key == entry.step);
        let next = to(steps[place.unwrap() + 1].key.as_str(), start);
        if entry.step.as_str() == "receive" {
            work.take_in(&process, acting.actor(), start, &next, None)
        } else {
            work.complete(&process, &acting, &next, None)
        }
        .unwrap();
    }
    assert_eq!(work.check(), Ok(()));
    work
}

/// What of the work matters to those who go on with it: all but its trace.
pub type Essence = (
    String,
    Option<(Key, TenantId, DateTime<Utc>, BTreeSet<(u8, PositionId)>)>,
    Vec<String>,
);

pub fn essence(work: &Work) -> Essence {
    let entry = work.current();
    let assignees = entry.and_then(|entry| entry.assignees().cloned());
    let assignees = assignees.unwrap_or_default();
    let parts = [
        assignees.lead.into_iter().collect(),
        assignees.supporting,
        assignees.monitoring,
    ];
    let who = (0..)
        .zip(parts)
        .flat_map(|(part, positions): (u8, BTreeSet<_>)| {
            positions.into_iter().map(move |position| (part, position))
        })
        .collect();
    let asked = entry
        .into_iter()
        .flat_map(|entry| work.consultations_of(entry));
    let asked = asked
        .filter(|asked| asked.ending() != Some(dossiers::domain::work::Ending::Undone))
        .map(|asked| format!("{} {:?} {:?}", asked.key, asked.positions, asked.end))
        .collect();
    let open = entry.map(|entry| (entry.step.clone(), entry.agency, entry.due_at, who));
    (format!("{:?}", work.standing()), open, asked)
}

/// The name of a variant, of an event or a refusal.
pub fn variant(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    let end = text.find(|letter: char| !letter.is_alphanumeric());
    text[..end.unwrap_or(text.len())].to_owned()
}
