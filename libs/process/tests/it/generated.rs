//! Processes that nobody would write, and some that somebody might.

use calendar::{LimitUnit, TimeLimit};
use policy::PositionRole;
use process::{Branch, BranchKind, Consultation, Leg, Process, Step, StepKind};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use wording::{Key, Wording};

fn wording() -> impl Strategy<Value = Wording> {
    "[a-zA-Zạ-ỹĐđ <&]{0,30}".prop_map(|text| Wording::new(format!("Việc{text}."), "Work").unwrap())
}

/// A key among so few that they meet each other, and now and then one that no step has.
pub fn key(count: usize) -> impl Strategy<Value = Key> {
    (0..count + 1).prop_map(|number| format!("s{number}").parse().unwrap())
}

fn branch(count: usize) -> impl Strategy<Value = Branch> {
    let kind = select(&BranchKind::ALL);
    (kind, option::of(key(count)), option::of(wording())).prop_map(|(kind, to, when)| Branch {
        kind,
        to,
        when,
    })
}

fn consultation() -> impl Strategy<Value = Consultation> {
    (key(4), wording(), 0..50_u32).prop_map(|(key, who, hours)| Consultation { key, who, hours })
}

fn leg() -> impl Strategy<Value = Leg> {
    let limit = (1..u32::MAX).prop_map(|value| TimeLimit::new(value, LimitUnit::Month).unwrap());
    (wording(), limit).prop_map(|(agency, limit)| Leg { agency, limit })
}

fn step(count: usize) -> impl Strategy<Value = Step> {
    let who = (
        select(&StepKind::ALL),
        select(PositionRole::ALL),
        option::of(wording()),
    );
    let others = (vec(consultation(), 0..4), option::weighted(0.2, leg()));
    let hours = prop_oneof![0..50_u32, any::<u32>()];
    (
        key(count),
        wording(),
        who,
        hours,
        others,
        vec(branch(count), 0..4),
    )
        .prop_map(
            |(key, name, (kind, role, unit), hours, (consult, leg), next)| Step {
                key,
                name,
                kind,
                role,
                unit,
                hours,
                forms_in: Vec::new(),
                forms_out: Vec::new(),
                consult,
                leg,
                next,
            },
        )
}

/// Any process at all.
pub fn anything() -> impl Strategy<Value = Process> {
    (0..12_usize).prop_flat_map(|count| vec(step(count), count).prop_map(Process::new))
}

/// Processes of small graphs, most of them sound: a chain in the usual order with some branches more.
pub fn likely() -> impl Strategy<Value = Process> {
    let asked = vec(vec(consultation(), 0..3), 10);
    let middle = vec(
        select(&[StepKind::Process, StepKind::Review, StepKind::Assign]),
        0..5,
    );
    let branches = vec((0..9_usize, 0..9_usize, select(&BranchKind::ALL)), 0..4);
    (middle, branches, vec(1..40_u32, 10), asked).prop_map(|(middle, branches, hours, asked)| {
        let kinds: Vec<_> = [StepKind::Receive, StepKind::Process]
            .into_iter()
            .chain(middle)
            .chain([StepKind::Approve, StepKind::Issue, StepKind::Return])
            .collect();
        let named = |number: usize| -> Key { format!("s{number}").parse().unwrap() };
        let count = kinds.len();
        let mut steps: Vec<_> = kinds
            .into_iter()
            .zip(hours.iter().zip(asked))
            .enumerate()
            .map(|(number, (kind, (hours, consult)))| Step {
                key: named(number),
                name: Wording::new(format!("Bước {number}"), format!("Step {number}")).unwrap(),
                kind,
                role: kind.roles()[0],
                unit: None,
                hours: *hours,
                forms_in: Vec::new(),
                forms_out: Vec::new(),
                consult: if number == 1 { consult } else { Vec::new() },
                leg: None,
                next: Vec::new(),
            })
            .collect();
        for (from, to, kind) in branches {
            let (from, to) = (from % count, to % count);
            let following = (from + 1 < count).then(|| named(from + 1));
            let next = &mut steps[from].next;
            if next.is_empty() {
                next.push(Branch {
                    kind: BranchKind::Forward,
                    to: following,
                    when: None,
                });
            }
            next.push(Branch {
                kind,
                to: (kind != BranchKind::Refuse).then(|| named(to)),
                when: Some(Wording::new("Nếu cần", "If needed").unwrap()),
            });
        }
        Process::new(steps)
    })
}
