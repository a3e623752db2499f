//! What a content must be to be published: each rule looks at the content alone and says where it is broken.
//!
//! NĐ 63/2010/NĐ-CP Art. 8.2 names the parts that no procedure may lack: name, sequence, channels, papers, time
//! limit, subjects and agencies; results and legal bases are asked for as well. All faults are found at once.

mod cases;
mod channels;
mod fault;
mod forms;
pub mod most;
mod parts;
mod steps;
mod unsound;
mod unusable;

use std::collections::HashSet;
use std::hash::Hash;

use super::VersionContent;

pub use fault::{Fault, Faults, RuleBroken};

/// The most originals or copies of one paper that may be asked for.
pub const MOST_SHEETS: u32 = 1_000;

/// Checks a content against all rules: its faults, in the order of the content; none when it may be published.
pub fn check(content: &VersionContent) -> Vec<Fault> {
    let mut faults = Vec::new();
    parts::check(content, &mut faults);
    cases::check(content, &mut faults);
    channels::check(&content.channels, &mut faults);
    steps::check(content, &mut faults);
    forms::check(&content.forms, &mut faults);
    faults
}

/// Whether a list has more entries than anybody could read; then it is a fault as a whole, and no entry is looked at.
fn is_too_long<T>(items: &[T], most: usize, path: &str, faults: &mut Vec<Fault>) -> bool {
    let too_long = items.len() > most;
    if too_long {
        faults.push(Fault::new(path, RuleBroken::ListTooLong { most }));
    }
    too_long
}

/// Adds a fault for each item that stands in the list a second time.
fn each_once<T: Eq + Hash>(
    items: impl IntoIterator<Item = T>,
    rule: &RuleBroken,
    path: impl Fn(usize) -> String,
    faults: &mut Vec<Fault>,
) {
    let mut seen = HashSet::new();
    for (at, item) in items.into_iter().enumerate() {
        if !seen.insert(item) {
            faults.push(Fault::new(path(at), rule.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
