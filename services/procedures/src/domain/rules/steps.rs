//! The internal process is sound and fits the time limit of every channel (NĐ 61/2018/NĐ-CP Art. 19).

use super::{Fault, RuleBroken};
use crate::domain::VersionContent;

pub(super) fn check(content: &VersionContent, faults: &mut Vec<Fault>) {
    let limits: Vec<_> = content.channels.iter().map(|offer| offer.limit).collect();
    for found in process::check(&content.process, &limits) {
        let rule = RuleBroken::Unsound {
            unsound: found.fault,
        };
        faults.push(Fault::new(format!("process.{}", found.path), rule));
    }
}
