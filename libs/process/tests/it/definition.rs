//! The YAML of a process, and what is read off it.

use process::{BranchKind, Destination, Process, Step};

use crate::{changed, complex, read, simple};

fn keys(steps: &[&Step]) -> Vec<String> {
    steps.iter().map(|step| step.key.to_string()).collect()
}

#[test]
fn what_is_written_is_read_again() {
    for process in [simple(), complex()] {
        let yaml = serde_yaml_ng::to_string(&process).unwrap();
        assert_eq!(read(&yaml), process);
        let json = serde_json::to_string(&process).unwrap();
        assert_eq!(serde_json::from_str::<Process>(&json).unwrap(), process);
    }
}

#[test]
fn what_nobody_knows_is_refused() {
    let yaml = include_str!("samples/simple.yaml");
    for (passage, replacement) in [
        ("kind: APPROVE", "kind: GUESS"),
        ("role: clerk", "role: wizard"),
        ("hours: 4", "hours: -4"),
        ("hours: 4", "hours: 0.5"),
        ("key: sign", "key: Ký"),
        ("key: sign", "colour: red, key: sign"),
        ("steps:", "title: x\nsteps:"),
    ] {
        let yaml = yaml.replace(passage, replacement);
        assert!(
            serde_yaml_ng::from_str::<Process>(&yaml).is_err(),
            "{replacement}"
        );
    }
}

#[test]
fn a_step_is_found_by_its_key() {
    let process = complex();
    let step = process.step(&"review".parse().unwrap()).unwrap();
    assert_eq!(step.name.en(), "Review the draft");
    assert_eq!(process.step(&"nobody".parse().unwrap()), None);
}

#[test]
fn a_step_that_says_nothing_leads_to_the_next_and_the_last_to_the_result() {
    let process = simple();
    for (position, ways) in process.ways().iter().enumerate() {
        let [way] = ways.as_slice() else {
            panic!("{ways:?}");
        };
        assert_eq!(
            (way.branch, way.kind, way.when),
            (None, BranchKind::Forward, None)
        );
        let to = match position {
            4 => Destination::Result,
            _ => Destination::Step(position + 1),
        };
        assert_eq!(way.to, to);
    }
}

#[test]
fn branches_lead_where_they_say() {
    let process = complex();
    let ways = process.ways();
    let to: Vec<_> = ways[2].iter().map(|way| (way.kind, way.to)).collect();
    assert_eq!(
        to,
        [
            (BranchKind::Forward, Destination::Step(3)),
            (BranchKind::AskApplicant, Destination::Step(2)),
            (BranchKind::Refuse, Destination::Refusal),
        ]
    );
    let early_end = changed("{ kind: FORWARD, to: assign }", "{ kind: FORWARD }");
    assert_eq!(early_end.ways()[0][0].to, Destination::Result);
}

#[test]
fn the_main_path_takes_the_first_way_forward() {
    assert_eq!(
        keys(&complex().main_path()),
        [
            "receive", "assign", "examine", "land", "draft", "review", "approve", "issue", "return"
        ]
    );
    let shorter = changed("      - { kind: FORWARD, to: examine }\n", "");
    assert_eq!(
        keys(&shorter.main_path()),
        [
            "receive", "assign", "draft", "review", "approve", "issue", "return"
        ]
    );
}

#[test]
fn a_step_takes_as_long_as_its_slowest_part() {
    let process = complex();
    // 4 + 60 + 24 of the other agency + 8 + 8 + 8 + 4
    assert_eq!(process.total_hours(), 116);
    let slow = changed(
        "power, who: { vi: Điện lực, en: Power company }, hours: 24",
        "power, who: { vi: Điện lực, en: Power company }, hours: 80",
    );
    assert_eq!(slow.total_hours(), 136);
    assert_eq!(Process::new(Vec::new()).total_hours(), 0);
}
