//! Writes a placed plan as SVG: lines first, then shapes, so that a shape always lies over a line.

use super::palette::{
    APPLICANT, ASKED, BACK, FORWARD, INK, ONWARD, PAPER, QUIET_INK, REFUSAL, RESULT, START, STEP,
    Tint,
};
use super::place::{
    ASKED_GAP, BOX_PADDING, COLUMN_START, HEADER, Layout, MARGIN, PILL, PlacedRow,
    RESULT as RESULT_HEIGHT, Spot, asked_height, height,
};
use super::plan::{ASKED_WIDTH, BOX, COLUMNS, Course, INSET, Item, PILL_INSET, Plan, Row, Side};
use super::svg::{Anchor, Drawing, LINE, Letters, SMALL, SMALL_LINE, Stroke, TEXT};
use crate::branch::BranchKind;

/// How far from a box the line runs from which several ways part.
const TRUNK: i32 = 12;
const BRACKET: i32 = COLUMN_START + 2;
const ASKED_START: i32 = COLUMNS[Side::Right as usize] + COLUMN_START - ASKED_WIDTH;

pub(super) fn draw(plan: &Plan, layout: &Layout) -> String {
    let mut pen = Pen {
        drawing: Drawing::default(),
        layout,
    };
    let paper = Tint {
        ink: PAPER,
        fill: PAPER,
    };
    pen.drawing
        .rectangle([0, 0, layout.width, layout.height], 0, paper);
    pen.courses();
    pen.main_line(plan);
    pen.pill(MARGIN, PILL, START, &[(plan.start, true)]);
    for (row, placed) in plan.rows.iter().zip(&layout.rows) {
        for side in Side::BOTH {
            pen.beside(row, placed, side);
        }
        pen.step(row, placed);
    }
    let [lead, total] = plan.total.each_ref().map(|text| (text.as_str(), false));
    let result = [(plan.result.as_str(), true), lead, total];
    pen.pill(layout.result_top, RESULT_HEIGHT, RESULT, &result);
    pen.drawing.finish()
}

struct Pen<'layout> {
    drawing: Drawing,
    layout: &'layout Layout,
}

impl Pen<'_> {
    /// The place at a distance from the boxes.
    fn x(&self, side: Side, offset: i32) -> i32 {
        match side {
            Side::Left => self.layout.box_x - offset,
            Side::Right => self.layout.box_x + BOX + offset,
        }
    }

    /// The lanes, each with the arrow by which it arrives.
    fn courses(&mut self) {
        for side in Side::BOTH {
            for (course, lane) in &self.layout.lanes[side as usize] {
                let (tint, stroke) = style(*course);
                let (x, edge) = (self.x(side, lane.offset), self.x(side, 0));
                let run = [(x, lane.top), (x, lane.bottom)];
                self.drawing.line(&run, tint.ink, stroke, "1.5");
                let before = self.x(side, 8);
                let arrival = [(x, lane.arrival), (before, lane.arrival)];
                self.drawing.line(&arrival, tint.ink, stroke, "1.5");
                self.drawing
                    .head((x, lane.arrival), (edge, lane.arrival), tint.ink);
            }
        }
    }

    /// The arrows from each box to the next below it.
    fn main_line(&mut self, plan: &Plan) {
        let x = self.layout.box_x + BOX / 2;
        let mut tops = self
            .layout
            .rows
            .iter()
            .map(|row| row.top)
            .chain([self.layout.result_top]);
        if let (Some(first), false) = (tops.next(), plan.rows.is_empty()) {
            self.down(x, MARGIN + PILL, first);
        }
        for ((row, placed), below) in plan.rows.iter().zip(&self.layout.rows).zip(tops) {
            let Some(conditions) = &row.onward else {
                continue;
            };
            let bottom = placed.top + placed.box_height;
            self.down(x, bottom, below);
            let letters = letters(SMALL, false, ONWARD.ink, Anchor::Start);
            self.lines(x + 10, bottom + 2, conditions, letters, SMALL_LINE);
        }
    }

    fn down(&mut self, x: i32, from: i32, to: i32) {
        self.drawing
            .line(&[(x, from), (x, to - 8)], FORWARD, Stroke::Solid, "2");
        self.drawing.head((x, from), (x, to), FORWARD);
    }

    /// Lines of text below a height; gives where they end.
    fn lines(&mut self, x: i32, top: i32, lines: &[String], letters: Letters, line: i32) -> i32 {
        let mut y = top;
        for text in lines {
            y += line;
            self.drawing.text((x, y - 4), letters, text);
        }
        y
    }

    fn pill(&mut self, top: i32, height: i32, tint: Tint, texts: &[(&str, bool)]) {
        let x = self.layout.box_x;
        self.drawing
            .rectangle([x, top, BOX, height], height / 2, tint);
        let mut y = top + if texts.len() > 1 { 24 } else { 23 };
        for (text, bold) in texts {
            let size = if *bold { TEXT } else { SMALL };
            let letters = letters(size, *bold, tint.ink, Anchor::Middle);
            self.drawing.text((x + BOX / 2, y), letters, text);
            y += LINE;
        }
    }

    fn step(&mut self, row: &Row, placed: &PlacedRow) {
        let (x, top) = (self.layout.box_x, placed.top);
        let frame = [x, top, BOX, placed.box_height];
        let tint = match row.mark {
            None => STEP,
            Some(_) => REFUSAL,
        };
        self.drawing.rectangle(frame, 4, tint);
        if !row.leg.is_empty() {
            // double sides: work that is described elsewhere (ISO 5807, predefined process)
            for side in [x + 6, x + BOX - 6] {
                let edge = [(side, top), (side, top + placed.box_height)];
                self.drawing.line(&edge, STEP.ink, Stroke::Solid, "1.5");
            }
        }
        let (left, right) = (x + INSET, x + BOX - INSET);
        let first = top + BOX_PADDING + SMALL_LINE - 4;
        let header = letters(SMALL, true, STEP.ink, Anchor::Start);
        self.drawing.text((left, first), header, &row.number);
        if let Some(mark) = &row.mark {
            let beside = letters(SMALL, true, tint.ink, Anchor::End);
            self.drawing.text((right, first), beside, mark);
        }
        let name = letters(TEXT, true, INK, Anchor::Start);
        let y = self.lines(left, top + BOX_PADDING + HEADER - 4, &row.name, name, LINE);
        let quiet = letters(SMALL, false, QUIET_INK, Anchor::Start);
        let y = self.lines(left, y + 2, &row.position, quiet, SMALL_LINE);
        let y = self.lines(left, y, &row.leg, quiet, SMALL_LINE);
        self.lines(left, y, &row.time, header, SMALL_LINE);
    }

    fn beside(&mut self, row: &Row, placed: &PlacedRow, side: Side) {
        let items = row.beside[side as usize].iter();
        let mut leaving: Option<i32> = None;
        for (item, spot) in items.zip(&placed.spots[side as usize]) {
            match item {
                Item::Arrival(_) => {}
                Item::Asked { caption, boxes } => self.asked(caption, boxes, *spot, placed),
                Item::Exit {
                    course,
                    meaning,
                    conditions,
                } => {
                    let from = self.trunk(side, placed, &mut leaving, *spot);
                    self.exit(side, from, *course, *spot, [meaning, conditions]);
                }
                Item::Ending {
                    meaning,
                    conditions,
                } => {
                    let from = self.trunk(side, placed, &mut leaving, *spot);
                    self.ending(from, *spot, height(item), [meaning, conditions]);
                }
            }
        }
    }

    /// Leads from the box to the height of a way out; gives where the way itself begins.
    fn trunk(
        &mut self,
        side: Side,
        placed: &PlacedRow,
        leaving: &mut Option<i32>,
        spot: Spot,
    ) -> i32 {
        let (edge, trunk) = (self.x(side, 0), self.x(side, TRUNK));
        let lowest = placed.top + placed.box_height - 14;
        if leaving.is_none() && spot.line <= lowest {
            *leaving = Some(spot.line);
            return edge;
        }
        let from = leaving.get_or_insert(lowest);
        let points = [(edge, *from), (trunk, *from), (trunk, spot.line)];
        self.drawing.line(&points, FORWARD, Stroke::Solid, "1.5");
        *from = (*from).min(lowest);
        trunk
    }

    fn exit(
        &mut self,
        side: Side,
        from: i32,
        course: Course,
        spot: Spot,
        [meaning, conditions]: [&Vec<String>; 2],
    ) {
        let (tint, stroke) = style(course);
        let lane = &self.layout.lanes[side as usize].get(&course);
        let end = self.x(side, lane.map_or(COLUMN_START, |lane| lane.offset));
        self.drawing.line(
            &[(from, spot.line), (end, spot.line)],
            tint.ink,
            stroke,
            "1.5",
        );
        let anchor = match side {
            Side::Left => Anchor::End,
            Side::Right => Anchor::Start,
        };
        let x = self.x(side, COLUMN_START);
        let bold = letters(SMALL, true, tint.ink, anchor);
        let y = self.lines(x, spot.top, meaning, bold, SMALL_LINE);
        let plain = letters(SMALL, false, tint.ink, anchor);
        self.lines(x, y, conditions, plain, SMALL_LINE);
    }

    fn ending(
        &mut self,
        from: i32,
        spot: Spot,
        height: i32,
        [meaning, conditions]: [&Vec<String>; 2],
    ) {
        let x = self.x(Side::Right, COLUMN_START);
        let ink = REFUSAL.ink;
        self.drawing.line(
            &[(from, spot.line), (x - 8, spot.line)],
            ink,
            Stroke::Solid,
            "1.5",
        );
        self.drawing.head((from, spot.line), (x, spot.line), ink);
        let frame = [x, spot.top, COLUMNS[Side::Right as usize], height];
        self.drawing.rectangle(frame, 18.min(height / 2), REFUSAL);
        let bold = letters(SMALL, true, ink, Anchor::Start);
        let y = self.lines(x + PILL_INSET, spot.top + 5, meaning, bold, SMALL_LINE);
        let plain = letters(SMALL, false, ink, Anchor::Start);
        self.lines(x + PILL_INSET, y, conditions, plain, SMALL_LINE);
    }

    /// Those who are asked at the same time, behind a bracket that opens and closes for all of them.
    fn asked(&mut self, caption: &str, boxes: &[Vec<String>], spot: Spot, placed: &PlacedRow) {
        let ink = ASKED.ink;
        let (edge, bracket) = (self.x(Side::Right, 0), self.x(Side::Right, BRACKET));
        let left = self.x(Side::Right, ASKED_START);
        let first = spot.top + SMALL_LINE;
        let heading = letters(SMALL, true, ink, Anchor::Start);
        self.drawing
            .text((bracket - 2, first - 4), heading, caption);
        let height: i32 = boxes
            .iter()
            .map(|lines| asked_height(lines) + ASKED_GAP)
            .sum();
        let bar = [(bracket, first), (bracket, first + height - ASKED_GAP)];
        self.drawing.line(&bar, ink, Stroke::Solid, "4");
        let lowest = placed.top + placed.box_height - 30;
        let stub = (first + height / 2).min(lowest);
        let ask = [(edge + 8, stub), (bracket - 8, stub)];
        self.drawing.line(&ask, ink, Stroke::Solid, "1.5");
        self.drawing.head((edge, stub), (bracket - 2, stub), ink);
        self.drawing.head((bracket, stub), (edge, stub), ink);
        let mut top = first;
        for lines in boxes {
            let height = asked_height(lines);
            let middle = top + height / 2;
            self.drawing.line(
                &[(bracket, middle), (left, middle)],
                ASKED.ink,
                Stroke::Solid,
                "1.5",
            );
            self.drawing
                .rectangle([left, top, ASKED_WIDTH, height], 2, ASKED);
            let letters = letters(SMALL, false, ASKED.ink, Anchor::Start);
            self.lines(left + PILL_INSET, top + 3, lines, letters, SMALL_LINE);
            top += height + ASKED_GAP;
        }
    }
}

fn letters(size: i32, bold: bool, ink: &'static str, anchor: Anchor) -> Letters {
    Letters {
        size,
        bold,
        ink,
        anchor,
    }
}

fn style(course: Course) -> (Tint, Stroke) {
    match course.kind {
        BranchKind::Forward => (ONWARD, Stroke::Solid),
        BranchKind::Return => (BACK, Stroke::Dashed),
        BranchKind::AskApplicant => (APPLICANT, Stroke::Dotted),
        BranchKind::Refuse => (REFUSAL, Stroke::Solid),
    }
}
