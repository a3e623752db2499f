//! What holds for every process.

use std::collections::BTreeSet;

use process::{BranchKind, Destination, Process, StepKind, check, diagram, iso_table};
use proptest::prelude::*;
use wording::Language;

use crate::generated::{anything, likely};

/// Every way forward from a position to an end, as the hours of its steps; only for processes without a cycle.
fn hours_of_all_paths(process: &Process, position: usize) -> Vec<u32> {
    let own = process.steps()[position].longest_hours();
    let mut all = Vec::new();
    for way in &process.ways()[position] {
        match (way.kind, way.to) {
            (BranchKind::Forward, Destination::Step(next)) => {
                let onward = hours_of_all_paths(process, next);
                all.extend(onward.into_iter().map(|hours| own.saturating_add(hours)));
            }
            _ => all.push(own),
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_makes_it_panic(process in anything()) {
        let faults = check(&process, &[]);
        for fault in &faults {
            if let Some(step) = &fault.step {
                prop_assert!(process.step(step).is_some());
            }
        }
        for language in [Language::Vietnamese, Language::English] {
            prop_assert_eq!(iso_table(&process, language).len(), process.steps().len());
            let svg = diagram(&process, language);
            let width: i32 = svg.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
            prop_assert!(width <= 800, "{}", width);
            prop_assert_eq!(&svg, &diagram(&process, language));
        }
        let yaml = serde_yaml_ng::to_string(&process).unwrap();
        prop_assert_eq!(serde_yaml_ng::from_str::<Process>(&yaml).unwrap(), process);
    }

    #[test]
    fn a_sound_process_ends_wherever_one_walks(
        process in likely(),
        walk in prop::collection::vec(0..100_usize, 0..40),
    ) {
        if !check(&process, &[]).is_empty() {
            return Ok(());
        }
        let ways = process.ways();
        let mut at = Destination::Step(0);
        for choice in walk {
            if let Destination::Step(position) = at {
                at = ways[position][choice % ways[position].len()].to;
            }
        }
        // from wherever the walk came, an end is still ahead
        let mut ahead = BTreeSet::from([at]);
        let mut open = vec![at];
        while let Some(Destination::Step(position)) = open.pop() {
            for way in &ways[position] {
                if ahead.insert(way.to) {
                    open.insert(0, way.to);
                }
            }
        }
        prop_assert!(ahead.contains(&Destination::Result) || ahead.contains(&Destination::Refusal));
        prop_assert!(!ahead.contains(&Destination::Nowhere));
    }

    #[test]
    fn the_main_path_of_a_sound_process_is_examined_approved_issued(
        process in likely(),
    ) {
        if !check(&process, &[]).is_empty() {
            return Ok(());
        }
        let path = process.main_path();
        let keys: BTreeSet<_> = path.iter().map(|step| &step.key).collect();
        prop_assert_eq!(keys.len(), path.len());
        let place = |kind| path.iter().position(|step| step.kind == kind).unwrap();
        prop_assert!(place(StepKind::Approve) < place(StepKind::Issue));
        prop_assert!(path[place(StepKind::Issue) + 1..].iter().all(|step| step.kind == StepKind::Return));
        place(StepKind::Process);
    }

    #[test]
    fn the_total_is_that_of_the_longest_path(process in likely()) {
        if !check(&process, &[]).is_empty() {
            return Ok(());
        }
        let longest = hours_of_all_paths(&process, 0).into_iter().max().unwrap();
        prop_assert_eq!(process.total_hours(), longest);
    }
}

#[test]
fn enough_of_the_likely_processes_are_sound_for_the_properties_to_show_something() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let sound = (0..200)
        .filter(|_| check(&likely().new_tree(&mut runner).unwrap().current(), &[]).is_empty())
        .count();
    assert!(sound > 40, "{sound} of 200");
}
