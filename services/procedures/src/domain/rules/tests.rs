//! Every rule of publication, broken one at a time.
#![allow(clippy::unwrap_used)]

use calendar::{LimitUnit, TimeLimit};
use policy::PositionRole;
use proptest::prelude::*;

use super::*;
use crate::domain::{
    Case, ChannelOffer, Dong, Field, Paper, PaperKind, Step, StepKind, Validity, Wording,
};

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn wording() -> Wording {
    Wording::new("Tên", "Name").unwrap()
}

fn paper(name: &str) -> Paper {
    Paper {
        key: key(name),
        name: wording(),
        originals: 1,
        copies: 0,
        required: true,
        kind: PaperKind::Upload,
    }
}

fn case(name: &str) -> Case {
    Case {
        key: key(name),
        name: wording(),
        papers: vec![paper("form")],
    }
}

fn offer(channel: Channel, value: u32, unit: LimitUnit) -> ChannelOffer {
    ChannelOffer {
        channel,
        limit: TimeLimit::new(value, unit).unwrap(),
        fee: Dong::try_from(0).unwrap(),
        limit_note: None,
        fee_note: None,
    }
}

fn step(name: &str, kind: StepKind, duration_hours: u32) -> Step {
    let role = match kind {
        StepKind::Processing => PositionRole::Processing,
        StepKind::Approval => PositionRole::Leadership,
        StepKind::Issue => PositionRole::Clerk,
    };
    Step {
        key: key(name),
        name: wording(),
        kind,
        role,
        duration_hours,
    }
}

/// A content that keeps every rule: 24 hours of work within 3 working days.
fn content() -> VersionContent {
    VersionContent {
        name: wording(),
        field: Field {
            code: key("field"),
            name: wording(),
        },
        levels: vec![Level::Commune],
        validity: Validity::new("2025-01-01".parse().unwrap(), None).unwrap(),
        cases: vec![case("standard")],
        channels: vec![offer(Channel::Counter, 3, LimitUnit::WorkingDay)],
        steps: vec![
            step("examine", StepKind::Processing, 18),
            step("sign", StepKind::Approval, 4),
            step("issue", StepKind::Issue, 2),
        ],
        result: wording(),
        unverified: Vec::new(),
    }
}

#[track_caller]
fn breaks(expected: RuleBroken, change: impl FnOnce(&mut VersionContent)) {
    let mut content = content();
    change(&mut content);
    assert_eq!(check(&content), Err(expected));
}

#[test]
fn the_builder_makes_a_valid_one() {
    assert_eq!(check(&content()), Ok(()));
}

#[test]
fn levels_are_named_once_each() {
    breaks(RuleBroken::NoLevel, |content| content.levels.clear());
    breaks(RuleBroken::LevelTwice(Level::Commune), |content| {
        content.levels.push(Level::Commune)
    });
}

#[test]
fn there_is_a_case_and_keys_are_unique() {
    breaks(RuleBroken::NoCase, |content| content.cases.clear());
    breaks(RuleBroken::CaseTwice(key("standard")), |content| {
        content.cases.push(case("standard"))
    });
    breaks(
        RuleBroken::PaperTwice {
            case: key("standard"),
            paper: key("form"),
        },
        |content| content.cases[0].papers.push(paper("form")),
    );
}

#[test]
fn a_paper_to_hand_in_has_a_number() {
    breaks(
        RuleBroken::PaperWithoutNumber {
            case: key("standard"),
            paper: key("form"),
        },
        |content| content.cases[0].papers[0].originals = 0,
    );
    for kind in [
        PaperKind::FromStore,
        PaperKind::FromDb,
        PaperKind::PresentOnly,
    ] {
        let mut content = content();
        content.cases[0].papers[0] = Paper {
            originals: 0,
            kind,
            ..paper("form")
        };
        assert_eq!(check(&content), Ok(()), "{kind:?}");
    }
}

#[test]
fn there_is_a_channel_and_each_once() {
    breaks(RuleBroken::NoChannel, |content| content.channels.clear());
    breaks(RuleBroken::ChannelTwice(Channel::Counter), |content| {
        content
            .channels
            .push(offer(Channel::Counter, 5, LimitUnit::WorkingDay));
    });
}

#[test]
fn steps_have_keys_time_and_a_role_that_may_do_them() {
    breaks(RuleBroken::StepTwice(key("sign")), |content| {
        content.steps[0].key = key("sign")
    });
    breaks(RuleBroken::StepWithoutTime(key("issue")), |content| {
        content.steps[2].duration_hours = 0
    });
    breaks(RuleBroken::StepRole(key("sign")), |content| {
        content.steps[1].role = PositionRole::Processing;
    });
    breaks(RuleBroken::StepRole(key("examine")), |content| {
        content.steps[0].role = PositionRole::Reception;
    });
}

#[test]
fn steps_examine_then_approve_then_issue() {
    breaks(RuleBroken::NoProcessing, |content| content.steps.clear());
    breaks(RuleBroken::NoProcessing, |content| {
        content.steps.rotate_left(1)
    });
    breaks(RuleBroken::StepOrder, |content| content.steps.truncate(1));
    breaks(RuleBroken::StepOrder, |content| content.steps.truncate(2));
    breaks(RuleBroken::StepOrder, |content| content.steps.swap(1, 2));
    breaks(RuleBroken::StepOrder, |content| {
        content.steps.push(step("again", StepKind::Processing, 1));
    });
    breaks(RuleBroken::StepOrder, |content| {
        content
            .steps
            .insert(2, step("sign-again", StepKind::Approval, 1));
    });
    let mut two = content();
    two.steps
        .insert(0, step("receive", StepKind::Processing, 0));
    two.steps[0].duration_hours = 1;
    two.steps[1].duration_hours = 17;
    assert_eq!(check(&two), Ok(()));
}

#[test]
fn steps_fit_the_limit_of_every_channel() {
    let too_long = |channel, limit| RuleBroken::StepsTooLong {
        channel,
        hours: 24,
        limit,
    };
    breaks(too_long(Channel::Online, 16), |content| {
        content
            .channels
            .push(offer(Channel::Online, 2, LimitUnit::WorkingDay));
    });
    breaks(too_long(Channel::Counter, 23), |content| {
        content.channels[0] = offer(Channel::Counter, 23, LimitUnit::WorkingHour);
    });
    breaks(too_long(Channel::Counter, 8), |content| {
        content.channels[0] = offer(Channel::Counter, 0, LimitUnit::SameDay);
    });
    for unit in [LimitUnit::CalendarDay, LimitUnit::Month] {
        let mut content = content();
        content.channels[0] = offer(Channel::Counter, 1, unit);
        assert_eq!(check(&content), Ok(()), "{unit:?}");
    }
}

proptest! {
    #[test]
    fn a_version_fits_exactly_up_to_its_limit(days in 1_u32..400, hours in 1_u32..4000) {
        let mut content = content();
        content.channels[0] = offer(Channel::Counter, days, LimitUnit::WorkingDay);
        content.steps[0].duration_hours = hours;
        content.steps[1].duration_hours = 1;
        content.steps[2].duration_hours = 1;
        prop_assert_eq!(check(&content).is_ok(), hours + 2 <= days * 8);
    }
}
