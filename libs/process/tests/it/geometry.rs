//! What holds for where things stand in a diagram: no line runs through a box or a text, nothing is cut off.

use process::diagram;
use proptest::prelude::*;
use wording::Language;

use crate::generated::{anything, likely};
use crate::{complex, simple};

/// Left, top, right, bottom.
type Area = [i32; 4];

fn attribute(element: &str, name: &str) -> i32 {
    let start = format!(" {name}=\"");
    let (_, value) = element.split_once(&start).unwrap();
    value.split('"').next().unwrap().parse().unwrap()
}

/// The boxes of a diagram, without the paper that they stand on.
fn boxes(svg: &str) -> Vec<Area> {
    let rectangles = svg.lines().filter(|line| line.starts_with("<rect"));
    let area = |element: &str| {
        let (x, y) = (attribute(element, "x"), attribute(element, "y"));
        let (width, height) = (attribute(element, "width"), attribute(element, "height"));
        [x, y, x + width, y + height]
    };
    rectangles.skip(1).map(area).collect()
}

/// The texts, each at least as wide as half its height for every letter.
fn texts(svg: &str) -> Vec<Area> {
    let area = |element: &str| {
        let (x, y) = (attribute(element, "x"), attribute(element, "y"));
        let size = attribute(element, "font-size");
        let (_, text) = element.split_once('>').unwrap();
        let text = text.trim_end_matches("</text>");
        let text = ["&lt;", "&gt;", "&amp;"]
            .iter()
            .fold(text.to_owned(), |text, sign| text.replace(sign, "&"));
        let letters = text.chars().count();
        let width = i32::try_from(letters).unwrap() * size / 2;
        let left = if element.contains("text-anchor=\"end\"") {
            x - width
        } else if element.contains("text-anchor=\"middle\"") {
            x - width / 2
        } else {
            x
        };
        [left, y - size * 3 / 4, left + width, y + size / 4]
    };
    svg.lines()
        .filter(|line| line.starts_with("<text"))
        .map(area)
        .collect()
}

/// The straight pieces of all lines that lead somewhere; the double sides of a box lead nowhere.
fn lines(svg: &str) -> Vec<Area> {
    let mut pieces = Vec::new();
    for element in svg.lines().filter(|line| line.contains("fill=\"none\"")) {
        let path = element.split('"').nth(1).unwrap().replace(['M', 'L'], "");
        let numbers: Vec<i32> = path
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .collect();
        for pair in numbers.chunks(2).collect::<Vec<_>>().windows(2) {
            let ([x, y], [to_x, to_y]) = (pair[0], pair[1]) else {
                panic!("{element}");
            };
            pieces.push([*x.min(to_x), *y.min(to_y), *x.max(to_x), *y.max(to_y)]);
        }
    }
    pieces
}

fn meet(one: &Area, other: &Area) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn is_double_side(line: &Area, boxes: &[Area]) -> bool {
    boxes.iter().any(|area| {
        (line[1], line[3]) == (area[1], area[3])
            && (line[0] == area[0] + 6 || line[0] == area[2] - 6)
    })
}

/// What stands where something else is.
pub fn clashes(svg: &str) -> Vec<String> {
    let (boxes, texts) = (boxes(svg), texts(svg));
    let mut found = Vec::new();
    for line in lines(svg)
        .iter()
        .filter(|line| !is_double_side(line, &boxes))
    {
        // a line has a width
        let wide = [line[0] - 1, line[1] - 1, line[2] + 1, line[3] + 1];
        let inside =
            |area: &&Area| meet(&wide, &[area[0] + 2, area[1] + 2, area[2] - 2, area[3] - 2]);
        found.extend(
            boxes
                .iter()
                .filter(inside)
                .map(|area| format!("line {line:?} in box {area:?}")),
        );
        let through = |area: &&Area| meet(&wide, area);
        found.extend(
            texts
                .iter()
                .filter(through)
                .map(|area| format!("line {line:?} in text {area:?}")),
        );
    }
    for things in [&boxes, &texts] {
        for (place, one) in things.iter().enumerate() {
            let over = things[place + 1..].iter().filter(|other| meet(one, other));
            found.extend(over.map(|other| format!("{one:?} over {other:?}")));
        }
    }
    let paper = [0, 0, attribute(svg, "width"), attribute(svg, "height")];
    let outside = |area: &&Area| {
        area[0] < paper[0] || area[1] < paper[1] || area[2] > paper[2] || area[3] > paper[3]
    };
    let all = boxes.iter().chain(&texts);
    found.extend(
        all.filter(outside)
            .map(|area| format!("{area:?} outside {paper:?}")),
    );
    found
}

#[test]
fn nothing_clashes_in_the_samples() {
    for process in [simple(), complex()] {
        for language in [Language::Vietnamese, Language::English] {
            assert_eq!(clashes(&diagram(&process, language)), [""; 0]);
        }
    }
}

proptest! {
    #[test]
    fn nothing_clashes_in_any_diagram(process in prop_oneof![likely(), anything()]) {
        let svg = diagram(&process, Language::Vietnamese);
        prop_assert_eq!(clashes(&svg), [""; 0], "{}", svg);
    }
}
