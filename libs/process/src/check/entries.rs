//! The rules of each step by itself: who, how long, whom else, and branches that are written as their kind wants them.

use super::fault::{ProcessFault, Unsound};
use super::{MOST_BRANCHES, MOST_CONSULTATIONS, MOST_FORMS, fault_at, repeated, too_many};
use crate::branch::{Branch, BranchKind};
use crate::step::{Step, StepKind};

pub(super) fn check(steps: &[Step], faults: &mut Vec<ProcessFault>) {
    for (position, step) in steps.iter().enumerate() {
        let mut report = |place: &str, fault| faults.push(fault_at(steps, position, place, fault));
        work(step, &mut report);
        consultations(step, &mut report);
        sizes(step, &mut report);
        for (place, branch) in step.next.iter().enumerate() {
            target(branch, &mut |fault| {
                report(&format!("next.{place}.to"), fault);
            });
        }
        conditions(step, &mut report);
    }
}

fn work(step: &Step, report: &mut impl FnMut(&str, Unsound)) {
    if !step.kind.roles().contains(&step.role) {
        let (kind, role) = (step.kind, step.role);
        report("role", Unsound::RoleCannot { kind, role });
    }
    if step.hours == 0 && !step.kind.may_be_untimed() {
        report("hours", Unsound::NoTime);
    }
}

fn consultations(step: &Step, report: &mut impl FnMut(&str, Unsound)) {
    for place in repeated(step.consult.iter().map(|asked| &asked.key)) {
        let key = step.consult[place].key.clone();
        report(&format!("consult.{place}.key"), Unsound::KeyTwice { key });
    }
    for (place, asked) in step.consult.iter().enumerate() {
        if asked.hours == 0 {
            report(&format!("consult.{place}.hours"), Unsound::NoTime);
        }
    }
    if step.kind == StepKind::Consult && step.consult.is_empty() && step.leg.is_none() {
        report("consult", Unsound::NobodyAsked);
    }
}

fn sizes(step: &Step, report: &mut impl FnMut(&str, Unsound)) {
    let found = [
        ("forms_in", too_many(&step.forms_in, MOST_FORMS)),
        ("forms_out", too_many(&step.forms_out, MOST_FORMS)),
        ("consult", too_many(&step.consult, MOST_CONSULTATIONS)),
        ("next", too_many(&step.next, MOST_BRANCHES)),
    ];
    for (place, fault) in found {
        if let Some(fault) = fault {
            report(place, fault);
        }
    }
}

fn target(branch: &Branch, report: &mut impl FnMut(Unsound)) {
    match (branch.kind, &branch.to) {
        (BranchKind::Refuse, Some(_)) => report(Unsound::RefusalWithTarget),
        (BranchKind::Return | BranchKind::AskApplicant, None) => report(Unsound::NoTarget),
        (BranchKind::Refuse, None)
        | (BranchKind::Forward, _)
        | (BranchKind::Return | BranchKind::AskApplicant, Some(_)) => {}
    }
}

fn conditions(step: &Step, report: &mut impl FnMut(&str, Unsound)) {
    let open = |(_, branch): &(usize, &Branch)| {
        branch.kind == BranchKind::Forward && branch.when.is_none()
    };
    for (place, _) in step.next.iter().enumerate().filter(open).skip(1) {
        report(&format!("next.{place}.when"), Unsound::NoCondition);
    }
}
