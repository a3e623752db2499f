//! What the diagram shows: for each step the lines of its box, and on either side of the box what comes and goes there.

use std::collections::BTreeSet;

use wording::{Language, Wording};

use super::Marks;
use super::lettering::{wrapped, wrapped_bold};
use super::svg::{SMALL, TEXT};
use crate::branch::BranchKind;
use crate::process::Process;
use crate::step::Step;
use crate::table::position;
use crate::ways::{Destination, Way};
use crate::words;

/// The width of the boxes of steps, and of what may be written in them.
pub(super) const BOX: i32 = 300;
pub(super) const INSET: i32 = 16;
/// The width of the column beside the boxes, left and right.
pub(super) const COLUMNS: [i32; 2] = [132, 196];
pub(super) const PILL_INSET: i32 = 14;
pub(super) const ASKED_WIDTH: i32 = 176;

/// A side of the boxes; also the place of its column in [`COLUMNS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    pub(super) const BOTH: [Self; 2] = [Self::Left, Self::Right];

    fn of(kind: BranchKind) -> Self {
        match kind {
            BranchKind::Forward => Self::Left,
            BranchKind::Return | BranchKind::Refuse | BranchKind::AskApplicant => Self::Right,
        }
    }
}

/// All ways of one kind to one place: they share a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Course {
    pub kind: BranchKind,
    pub to: Destination,
}

/// Something beside a box, in the order from top to bottom.
#[derive(Debug)]
pub(super) enum Item {
    /// A course arrives here.
    Arrival(Course),
    /// Those who are asked at the same time, each with the lines of a box.
    Asked {
        caption: &'static str,
        boxes: Vec<Vec<String>>,
    },
    /// A way leaves for a course.
    Exit {
        course: Course,
        meaning: Vec<String>,
        conditions: Vec<String>,
    },
    /// A way ends beside the box.
    Ending {
        meaning: Vec<String>,
        conditions: Vec<String>,
    },
}

/// A step with all that is written about it.
#[derive(Debug)]
pub(super) struct Row {
    pub number: String,
    /// That it has faults, if it has.
    pub mark: Option<String>,
    pub name: Vec<String>,
    pub position: Vec<String>,
    pub leg: Vec<String>,
    pub time: Vec<String>,
    /// The conditions of going straight on to what stands below, if a way does.
    pub onward: Option<Vec<String>>,
    /// What is at the left, then what is at the right.
    pub beside: [Vec<Item>; 2],
}

/// Everything the diagram shows.
#[derive(Debug)]
pub(super) struct Plan {
    pub start: &'static str,
    pub rows: Vec<Row>,
    pub result: String,
    pub total: [String; 2],
    /// What arrives beside the result.
    pub arriving: Vec<Course>,
}

pub(super) fn plan(process: &Process, marks: &Marks<'_>, language: Language) -> Plan {
    let count = process.steps().len();
    let ways = process.ways();
    let exits: Vec<Vec<Exit<'_>>> = ways.iter().map(|ways| gathered(ways)).collect();
    let mut courses = BTreeSet::new();
    for (position, exits) in exits.iter().enumerate() {
        let far = exits.iter().filter(|exit| !exit.is_near(position, count));
        courses.extend(far.map(|exit| exit.course));
    }
    let arriving = |to: Destination| {
        courses
            .iter()
            .copied()
            .filter(move |course| course.to == to)
    };
    let row = |(place, (step, exits)): (usize, (&Step, &Vec<Exit<'_>>))| {
        let mut row = Row {
            mark: marks.of(step),
            ..described(step, place, language)
        };
        for course in arriving(Destination::Step(place)) {
            row.beside[Side::of(course.kind) as usize].push(Item::Arrival(course));
        }
        if !step.consult.is_empty() {
            row.beside[Side::Right as usize].push(asked(step, language));
        }
        for exit in exits {
            exit.describe(place, count, language, &mut row);
        }
        row
    };
    Plan {
        start: words::said(
            language,
            "Bắt đầu: nộp hồ sơ",
            "Start: the dossier is filed",
        ),
        rows: process
            .steps()
            .iter()
            .zip(&exits)
            .enumerate()
            .map(row)
            .collect(),
        result: words::way(language, BranchKind::Forward, Destination::Result),
        total: words::total(language, process.total_hours()),
        arriving: arriving(Destination::Result).collect(),
    }
}

/// The ways of one step that mean the same, with the conditions of each.
struct Exit<'process> {
    course: Course,
    conditions: Vec<&'process Wording>,
}

fn gathered<'process>(ways: &[Way<'process>]) -> Vec<Exit<'process>> {
    let mut exits: Vec<Exit<'process>> = Vec::new();
    for way in ways {
        let course = Course {
            kind: way.kind,
            to: way.to,
        };
        match exits.iter_mut().find(|exit| exit.course == course) {
            Some(exit) => exit.conditions.extend(way.when),
            None => exits.push(Exit {
                course,
                conditions: way.when.into_iter().collect(),
            }),
        }
    }
    exits
}

impl Exit<'_> {
    /// Whether it goes straight on to what stands below.
    fn is_onward(&self, position: usize, count: usize) -> bool {
        let below = if position + 1 < count {
            Destination::Step(position + 1)
        } else {
            Destination::Result
        };
        self.course.kind == BranchKind::Forward && self.course.to == below
    }

    /// Whether it needs no course of its own to get where it leads.
    fn is_near(&self, position: usize, count: usize) -> bool {
        let beside = match self.course.to {
            Destination::Refusal | Destination::Nowhere => true,
            Destination::Step(_) | Destination::Result => false,
        };
        beside || self.is_onward(position, count)
    }

    fn describe(&self, position: usize, count: usize, language: Language, row: &mut Row) {
        let conditions = |width| -> Vec<String> {
            let lines = |when: &&Wording| wrapped(when.text(language), SMALL, width);
            self.conditions.iter().flat_map(lines).collect()
        };
        if self.is_onward(position, count) {
            row.onward = Some(conditions(BOX / 2 - INSET));
            return;
        }
        let Course { kind, to } = self.course;
        let meaning = words::way(language, kind, to);
        let item = if self.is_near(position, count) {
            let width = COLUMNS[Side::Right as usize] - 2 * PILL_INSET;
            Item::Ending {
                meaning: wrapped_bold(&meaning, SMALL, width),
                conditions: conditions(width),
            }
        } else {
            let width = COLUMNS[Side::of(kind) as usize];
            Item::Exit {
                course: self.course,
                meaning: wrapped_bold(&meaning, SMALL, width),
                conditions: conditions(width),
            }
        };
        let side = match &item {
            Item::Exit { course, .. } => Side::of(course.kind),
            Item::Ending { .. } | Item::Arrival(_) | Item::Asked { .. } => Side::Right,
        };
        row.beside[side as usize].push(item);
    }
}

fn described(step: &Step, place: usize, language: Language) -> Row {
    let width = BOX - 2 * INSET;
    let leg = step.leg.as_ref().map(|leg| {
        let limit = words::limit(language, leg.limit);
        let agency = leg.agency.text(language);
        match language {
            Language::Vietnamese => format!("Liên thông: {agency}, thời hạn {limit}"),
            Language::English => format!("Handed to: {agency}, time limit {limit}"),
        }
    });
    Row {
        number: format!(
            "{} · {}",
            words::number(place),
            words::kind(language, step.kind)
        ),
        mark: None,
        name: wrapped_bold(step.name.text(language), TEXT, width),
        position: wrapped(&position(step, language), SMALL, width),
        leg: leg.map_or_else(Vec::new, |leg| wrapped(&leg, SMALL, width)),
        time: wrapped_bold(&words::hours(language, step.hours), SMALL, width),
        onward: None,
        beside: [Vec::new(), Vec::new()],
    }
}

fn asked(step: &Step, language: Language) -> Item {
    let lines = |consulted: &crate::Consultation| {
        let width = ASKED_WIDTH - 2 * PILL_INSET;
        let mut lines = wrapped(consulted.who.text(language), SMALL, width);
        let time = words::hours(language, consulted.hours);
        lines.extend(wrapped(&time, SMALL, width));
        lines
    };
    Item::Asked {
        caption: words::said(language, "Lấy ý kiến đồng thời", "Asked at the same time"),
        boxes: step.consult.iter().map(lines).collect(),
    }
}
