//! The ways out of every step, as the pinned processes leave them open.

use std::fmt::Write as _;

use dossiers::domain::work::{first_steps, ways_out};
use process::{Process, Step};

use crate::domain_work_builders::*;

fn keys(steps: &[&Step]) -> String {
    let keys: Vec<_> = steps.iter().map(|step| step.key.as_str()).collect();
    keys.join(", ")
}

#[test]
fn the_ways_out_of_every_step() {
    let mut table = String::new();
    for (name, _) in PROCESSES {
        let process = process(name);
        writeln!(
            table,
            "{name}: begins with {}",
            keys(&first_steps(&process))
        )
        .unwrap();
        for step in process.steps() {
            let ways = ways_out(&process, &step.key).unwrap();
            let mut line = format!("  {}: forward {}", step.key, keys(&ways.forward));
            line.push_str(if ways.result { " result" } else { "" });
            if !ways.returns.is_empty() {
                write!(line, " | back {}", keys(&ways.returns)).unwrap();
            }
            if !ways.questions.is_empty() {
                write!(line, " | ask for {}", keys(&ways.questions)).unwrap();
            }
            line.push_str(if ways.refusal { " | refuse" } else { "" });
            writeln!(table, "{line}").unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn there_are_no_ways_where_there_is_no_step() {
    assert_eq!(ways_out(&process("birth"), &key("nowhere")), None);
    assert!(first_steps(&Process::new(Vec::new())).is_empty());
}
