//! Each rule of publication broken once, in a process that is sound otherwise.

use calendar::{LimitUnit, TimeLimit};
use process::{Process, StepKind, Unsound, check};

use crate::{changed, complex, read, simple};

fn told(process: &Process, limits: &[TimeLimit]) -> Vec<String> {
    let line = |fault: process::ProcessFault| {
        let step = fault.step.map_or_else(|| "-".to_owned(), String::from);
        format!("{} ({step}): {}", fault.path, fault.fault)
    };
    check(process, limits).into_iter().map(line).collect()
}

fn limit(value: u32, unit: LimitUnit) -> TimeLimit {
    TimeLimit::new(value, unit).unwrap()
}

/// The process of marriages with the lines of a step appended to one of them.
fn simple_with(passage: &str, replacement: &str) -> Process {
    let yaml = include_str!("samples/simple.yaml");
    assert!(yaml.contains(passage), "{passage}");
    read(&yaml.replacen(passage, replacement, 1))
}

#[test]
fn sound_processes_have_no_fault() {
    assert_eq!(check(&simple(), &[limit(0, LimitUnit::SameDay)]), []);
    let fifteen_days = limit(15, LimitUnit::WorkingDay);
    assert_eq!(check(&complex(), &[fifteen_days]), []);
}

#[test]
fn every_rule_has_its_fault_at_its_place() {
    let cases = [
        ("key twice", changed("key: review", "key: draft")),
        (
            "no such step",
            changed(
                "to: draft, when: { vi: Không",
                "to: nobody, when: { vi: Không",
            ),
        ),
        (
            "return without a step",
            changed(
                "RETURN, to: draft, when: { vi: Không",
                "RETURN, when: { vi: Không",
            ),
        ),
        (
            "return to a later step",
            changed(
                "RETURN, to: draft, when: { vi: Không",
                "RETURN, to: issue, when: { vi: Không",
            ),
        ),
        (
            "return to itself",
            changed(
                "RETURN, to: draft, when: { vi: Không",
                "RETURN, to: approve, when: { vi: Không",
            ),
        ),
        (
            "question that skips steps",
            changed("ASK_APPLICANT, to: examine", "ASK_APPLICANT, to: approve"),
        ),
        (
            "refusal with a step",
            changed(
                "REFUSE, when: { vi: Công",
                "REFUSE, to: return, when: { vi: Công",
            ),
        ),
        (
            "two ways without condition",
            changed(
                "{ kind: FORWARD, to: approve }",
                "{ kind: FORWARD, to: approve }\n      - { kind: FORWARD, to: approve }",
            ),
        ),
        (
            "cycle",
            changed(
                "kind: RETURN, to: draft, when: { vi: Không",
                "kind: FORWARD, to: draft, when: { vi: Không",
            ),
        ),
        (
            "unreachable",
            changed(
                "{ kind: FORWARD, to: issue }",
                "{ kind: FORWARD, to: return }",
            ),
        ),
        (
            "no way out",
            changed(
                "key: return",
                "key: hand-out\n    next: [{ kind: RETURN, to: issue }]",
            ),
        ),
        ("role", changed("role: clerk", "role: leadership")),
        ("no time", changed("    hours: 60", "    hours: 0")),
        (
            "asked without time",
            changed(
                "en: Power company }, hours: 24",
                "en: Power company }, hours: 0",
            ),
        ),
        ("asked twice", changed("key: power", "key: fire")),
        (
            "nobody asked",
            changed(
                "    kind: REVIEW\n    role: leadership",
                "    kind: CONSULT\n    role: processing",
            ),
        ),
        (
            "no approval",
            changed("    kind: APPROVE\n", "    kind: REVIEW\n"),
        ),
        (
            "issued without approval",
            changed(
                "{ kind: FORWARD, to: approve }",
                "{ kind: FORWARD, to: approve }\n      - { kind: FORWARD, to: issue, when: { vi: Gấp, en: Urgent } }",
            ),
        ),
        (
            "work after the issue",
            simple_with(
                "kind: RETURN, role: reception",
                "kind: REVIEW, role: leadership",
            ),
        ),
        (
            "approval after the issue",
            simple_with(
                "kind: RETURN, role: reception",
                "kind: APPROVE, role: leadership",
            ),
        ),
        (
            "refused for everybody",
            changed("{ kind: FORWARD, to: issue }", "{ kind: REFUSE }"),
        ),
        ("no step", Process::new(Vec::new())),
    ];
    let mut all = String::new();
    for (name, process) in cases {
        let faults = told(&process, &[]);
        assert!(!faults.is_empty(), "{name}");
        all.push_str(&format!("{name}\n  {}\n", faults.join("\n  ")));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_steps_fit_into_every_limit_that_counts_time() {
    let limits = [
        limit(14, LimitUnit::WorkingDay),
        limit(15, LimitUnit::WorkingDay),
        limit(115, LimitUnit::WorkingHour),
        limit(116, LimitUnit::WorkingHour),
        limit(20, LimitUnit::CalendarDay),
        limit(21, LimitUnit::CalendarDay),
        limit(1, LimitUnit::Month),
        limit(0, LimitUnit::SameDay),
        limit(0, LimitUnit::Immediate),
    ];
    let faults: Vec<_> = check(&complex(), &limits)
        .into_iter()
        .map(|fault| fault.fault)
        .collect();
    let too_long = |limit, most| Unsound::TooLong {
        limit,
        hours: 116,
        most,
    };
    assert_eq!(
        faults,
        [
            too_long(0, 112),
            too_long(2, 115),
            too_long(4, 112),
            too_long(7, 8)
        ]
    );
}

#[test]
fn lists_have_an_end() {
    let mut steps = simple().steps().to_vec();
    let examine = steps[1].clone();
    for place in 0..60 {
        let mut step = examine.clone();
        step.key = format!("more-{place}").parse().unwrap();
        steps.insert(2, step);
    }
    steps[1].forms_in = vec![examine.name.clone(); 21];
    insta::assert_snapshot!(told(&Process::new(steps), &[]).join("\n"));
}

#[test]
fn roles_may_do_what_their_actions_cover() {
    let table: Vec<_> = StepKind::ALL
        .into_iter()
        .map(|kind| {
            let roles: Vec<_> = kind.roles().iter().map(|role| role.name()).collect();
            format!("{kind:?}: {}", roles.join(", "))
        })
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}
