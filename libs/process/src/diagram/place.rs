//! Where everything stands: rows from top to bottom, and beside them a lane of its own for each course that would
//! otherwise run into another.

use std::collections::BTreeMap;

use super::plan::{BOX, COLUMNS, Course, Item, Plan, Row, Side};
use super::svg::{LINE, SMALL_LINE};

const WIDEST: i32 = 800;
pub(super) const MARGIN: i32 = 12;
pub(super) const PILL: i32 = 36;
pub(super) const RESULT: i32 = 74;
/// From one row to the next.
const GAP: i32 = 38;
const LANE: i32 = 12;
const ARRIVAL: i32 = 20;
/// How far from a box the things beside it begin.
pub(super) const COLUMN_START: i32 = 24;
pub(super) const BOX_PADDING: i32 = 10;
pub(super) const HEADER: i32 = 24;
pub(super) const ASKED_GAP: i32 = 6;
/// The room above what stands beside a box, and between two such things.
const ITEM_GAP: i32 = 10;

/// Something beside a box: its upper edge, and the height at which its line meets it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub top: i32,
    pub line: i32,
}

/// A row with its box, from `top`, and the spots of the items beside it.
#[derive(Debug)]
pub(super) struct PlacedRow {
    pub top: i32,
    pub box_height: i32,
    pub spots: [Vec<Spot>; 2],
}

/// A course from the first to the last of its exits, up or down to where it arrives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    pub top: i32,
    pub bottom: i32,
    pub arrival: i32,
    /// The distance from the boxes.
    pub offset: i32,
}

/// All coordinates of a diagram.
#[derive(Debug)]
pub(super) struct Layout {
    pub width: i32,
    pub height: i32,
    pub box_x: i32,
    pub rows: Vec<PlacedRow>,
    pub result_top: i32,
    pub lanes: [BTreeMap<Course, Lane>; 2],
}

pub(super) fn place(plan: &Plan) -> Layout {
    let mut top = MARGIN + PILL + GAP;
    let mut rows: Vec<PlacedRow> = Vec::new();
    let mut free = [top; 2];
    for row in &plan.rows {
        for side in Side::BOTH {
            // a box may stand beside what belongs to the one above, but its own things may not
            if !row.beside[side as usize].is_empty() {
                top = top.max(free[side as usize]);
            }
        }
        let placed = placed(row, top);
        for side in Side::BOTH {
            free[side as usize] = free[side as usize].max(end(row, &placed, side) + ITEM_GAP);
        }
        top = below(row, &placed);
        rows.push(placed);
    }
    let [left, right] = free;
    let result_top = if plan.arriving.is_empty() {
        top
    } else {
        top.max(left)
    };
    let mut lanes = Side::BOTH.map(|side| courses(plan, &rows, result_top, side));
    let counts = lanes.each_mut().map(assign);
    let columns = Side::BOTH.map(|side| {
        let used = plan
            .rows
            .iter()
            .any(|row| !row.beside[side as usize].is_empty());
        let needed = used || counts[side as usize] > 0;
        if needed {
            COLUMN_START + COLUMNS[side as usize]
        } else {
            0
        }
    });
    let room = WIDEST - 2 * MARGIN - BOX - columns[0] - columns[1];
    let all = (counts[0] + counts[1]).max(1);
    let spans = counts.map(|count| (LANE * count).min(room * count / all));
    for side in Side::BOTH {
        let (column, span) = (columns[side as usize], spans[side as usize]);
        for lane in lanes[side as usize].values_mut() {
            lane.offset = column + (lane.offset + 1) * span / counts[side as usize].max(1);
        }
    }
    let box_x = MARGIN + columns[0] + spans[0];
    Layout {
        width: box_x + BOX + columns[1] + spans[1] + MARGIN,
        height: (result_top + RESULT).max(left).max(right) + MARGIN,
        box_x,
        rows,
        result_top,
        lanes,
    }
}

fn lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

fn placed(row: &Row, top: i32) -> PlacedRow {
    let written = 2 * BOX_PADDING
        + HEADER
        + lines(&row.name) * LINE
        + (lines(&row.position) + lines(&row.leg) + lines(&row.time)) * SMALL_LINE;
    let needed = |items: &Vec<Item>| {
        let attached = |item: &Item| match item {
            Item::Arrival(_) => ARRIVAL,
            Item::Asked { .. } | Item::Exit { .. } | Item::Ending { .. } => 0,
        };
        let arrivals: i32 = items.iter().map(attached).sum();
        arrivals + 3 * ARRIVAL
    };
    let [left, right] = row.beside.each_ref().map(needed);
    PlacedRow {
        top,
        box_height: written.max(left).max(right),
        spots: row.beside.each_ref().map(|items| spots(items, top)),
    }
}

fn spots(items: &[Item], top: i32) -> Vec<Spot> {
    let mut top = top + ITEM_GAP / 2;
    let spot = |item: &Item| {
        let spot = Spot {
            top,
            line: top + line_of(item),
        };
        top += height(item) + ITEM_GAP;
        spot
    };
    items.iter().map(spot).collect()
}

/// The height of a box of those who are asked.
pub(super) fn asked_height(asked: &[String]) -> i32 {
    lines(asked) * SMALL_LINE + 8
}

/// The height of what stands beside a box.
pub(super) fn height(item: &Item) -> i32 {
    match item {
        Item::Arrival(_) => ARRIVAL - ITEM_GAP,
        Item::Asked { boxes, .. } => {
            let boxes = boxes.iter().map(|asked| asked_height(asked) + ASKED_GAP);
            SMALL_LINE + boxes.sum::<i32>()
        }
        Item::Exit {
            meaning,
            conditions,
            ..
        } => (lines(meaning) + lines(conditions)) * SMALL_LINE + 6,
        Item::Ending {
            meaning,
            conditions,
        } => (lines(meaning) + lines(conditions)) * SMALL_LINE + 12,
    }
}

fn line_of(item: &Item) -> i32 {
    match item {
        Item::Arrival(_) | Item::Asked { .. } | Item::Ending { .. } => height(item) / 2,
        // the words stand on the line
        Item::Exit { .. } => height(item),
    }
}

/// Where the next box may begin.
fn below(row: &Row, placed: &PlacedRow) -> i32 {
    let words = row.onward.as_ref().map_or(0, |words| lines(words));
    placed.top + placed.box_height + words * SMALL_LINE + GAP
}

/// Where the things end that stand on a side of a box.
fn end(row: &Row, placed: &PlacedRow, side: Side) -> i32 {
    let last = row.beside[side as usize].last().map_or(0, height);
    let spot = placed.spots[side as usize].last();
    spot.map_or(placed.top, |spot| spot.top + last)
}

/// The courses of a side with their ends; the offsets are still to be given.
fn courses(plan: &Plan, rows: &[PlacedRow], result_top: i32, side: Side) -> BTreeMap<Course, Lane> {
    let mut exits: BTreeMap<Course, Vec<i32>> = BTreeMap::new();
    let mut arrivals = BTreeMap::new();
    for (row, placed) in plan.rows.iter().zip(rows) {
        for (item, spot) in row.beside[side as usize]
            .iter()
            .zip(&placed.spots[side as usize])
        {
            match item {
                Item::Arrival(course) => {
                    arrivals.insert(*course, spot.line);
                }
                Item::Exit { course, .. } => exits.entry(*course).or_default().push(spot.line),
                Item::Asked { .. } | Item::Ending { .. } => {}
            }
        }
    }
    if side == Side::Left {
        let to_result = plan
            .arriving
            .iter()
            .map(|course| (*course, result_top + RESULT / 2));
        arrivals.extend(to_result);
    }
    let lane = |(course, arrival): (Course, i32)| {
        let ends = exits.get(&course).into_iter().flatten().chain([&arrival]);
        let top = ends.clone().min().copied().unwrap_or(arrival);
        let bottom = ends.max().copied().unwrap_or(arrival);
        (
            course,
            Lane {
                top,
                bottom,
                arrival,
                offset: 0,
            },
        )
    };
    arrivals.into_iter().map(lane).collect()
}

/// Gives each course the nearest lane in which it meets no other, the shortest first; says how many lanes there are.
fn assign(courses: &mut BTreeMap<Course, Lane>) -> i32 {
    let mut order: Vec<&mut Lane> = courses.values_mut().collect();
    order.sort_by_key(|lane| (lane.bottom - lane.top, lane.top));
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    for lane in order {
        let meets = |(top, bottom): &(i32, i32)| lane.top <= *bottom && *top <= lane.bottom;
        let free = taken.iter().position(|others| !others.iter().any(meets));
        let place = free.unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        taken[place].push((lane.top, lane.bottom));
        lane.offset = i32::try_from(place).unwrap_or(i32::MAX);
    }
    i32::try_from(taken.len()).unwrap_or(i32::MAX)
}
