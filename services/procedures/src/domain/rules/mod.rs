//! What a content must be to be published: each rule looks at the content alone and says where it is broken.
//!
//! NĐ 63/2010/NĐ-CP Art. 8.2 names the parts that no procedure may lack: name, sequence, channels, papers, time
//! limit, subjects and agencies; results and legal bases are asked for as well. All faults are found at once.

mod cases;
mod channels;
mod fault;
mod forms;
mod parts;
mod steps;
mod unsound;
mod unusable;

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

/// Adds a fault for each item that stands in the list a second time.
fn each_once<T: PartialEq>(
    items: &[T],
    rule: RuleBroken,
    path: impl Fn(usize) -> String,
    faults: &mut Vec<Fault>,
) {
    for (at, item) in items.iter().enumerate() {
        if items[..at].contains(item) {
            faults.push(Fault::new(path(at), rule.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
