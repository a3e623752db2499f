//! How well a version answers a question.
//!
//! Before all, what is wrong with the answer: words not found, then what had to be forgiven in the others, then
//! accents that differ. Only then points:
//!
//! | for | points |
//! |---|---|
//! | each word of the question | quality of its best match (3 to 10) × weight of the text (3 to 8) |
//! | each two neighbours of the question that are neighbours in a text | 8 × weight of the text |
//! | the part of the name that was asked for | up to 40 |

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::document::TextKind;
use super::question::MOST_WORDS;
use super::reading::{Match, Reading};
use super::spelling::Spelling;
use super::vocabulary::{Vocabulary, WordId};

const NEIGHBOURS: u32 = 8;
const NAME: u32 = 40;
/// The share of the words that must be found, in percent.
const SHARE: u32 = 60;
/// So many words may be mistyped, or half of them if that is more.
const MISTYPED: u32 = 2;

/// How well a version answers a question: the less the better.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Score {
    /// Words that were not found.
    pub missing: u32,
    /// What the errors in the others cost.
    pub forgiven: u32,
    /// Words whose accents are others.
    pub differing: u32,
    /// What counts for it.
    pub points: Reverse<u32>,
}

/// One text of a version as the index keeps it.
#[derive(Debug, Clone)]
pub struct Text {
    pub kind: TextKind,
    pub words: Box<[WordId]>,
    /// The words before what the text is about: "Thủ tục …".
    pub opening: usize,
}

/// The best match of one word of the question.
#[derive(Debug, Clone, Copy)]
pub struct Best {
    match_: Match,
    points: u32,
    /// Where it stands: the text, the first word, and how many words it takes.
    pub text: usize,
    pub at: usize,
    pub length: usize,
}

impl Best {
    fn order(&self) -> (u8, bool, Reverse<u32>) {
        (self.match_.cost, self.match_.differs, Reverse(self.points))
    }

    /// Whether the word was found with an error in it.
    pub fn is_forgiven(&self) -> bool {
        self.match_.cost > 0
    }
}

/// Rates versions against one question, one after the other.
pub struct Rater<'a> {
    reading: &'a Reading<'a>,
    vocabulary: &'a Vocabulary,
    best: [Option<Best>; MOST_WORDS],
    neighbours: [u32; MOST_WORDS],
}

impl<'a> Rater<'a> {
    /// For a question as it was read.
    pub fn new(reading: &'a Reading<'a>, vocabulary: &'a Vocabulary) -> Self {
        Self {
            reading,
            vocabulary,
            best: [None; MOST_WORDS],
            neighbours: [0; MOST_WORDS],
        }
    }

    /// The score of a version, if it answers the question at all.
    pub fn rate(&mut self, texts: &[Text]) -> Option<Score> {
        self.best.fill(None);
        self.neighbours.fill(0);
        let name = texts
            .iter()
            .enumerate()
            .map(|(number, text)| self.look_through(number, text))
            .max()?;
        self.sum_up(name)
    }

    /// Each word of the question with its best match in the version that was rated last.
    pub fn found(&self) -> impl Iterator<Item = (&Spelling, Option<&Best>)> {
        let words = self.reading.words().iter();
        words.zip(self.best.iter().map(Option::as_ref))
    }

    /// Collects the matches in a text, and tells what the part of it counts that was asked for.
    fn look_through(&mut self, number: usize, text: &Text) -> u32 {
        let weight = text.kind.weight();
        let mut covered = 0;
        // the words of the question that the word before answers, a bit each
        let mut before = 0_u64;
        for (at, id) in text.words.iter().enumerate() {
            let mut here = 0_u64;
            for match_ in self.reading.matches(*id) {
                let Some(length) = self.length(match_, &text.words[at..]) else {
                    continue;
                };
                let best = Best {
                    match_: *match_,
                    points: match_.quality * weight,
                    text: number,
                    at,
                    length,
                };
                let known = &mut self.best[usize::from(match_.asked)];
                if known.is_none_or(|known| best.order() < known.order()) {
                    *known = Some(best);
                }
                here |= 1 << match_.asked;
            }
            let mut pairs = (before << 1) & here;
            while pairs != 0 {
                let pair = &mut self.neighbours[pairs.trailing_zeros() as usize];
                *pair = weight.max(*pair);
                pairs &= pairs - 1;
            }
            covered += u32::from(here != 0 && at >= text.opening);
            before = here;
        }
        match text.kind {
            TextKind::Name => {
                let length = u32::try_from(text.words.len() - text.opening).unwrap_or(u32::MAX);
                NAME * covered / length.max(1)
            }
            TextKind::Code
            | TextKind::Everyday
            | TextKind::Result
            | TextKind::LifeEvent
            | TextKind::Field => 0,
        }
    }

    /// How many words from here a match takes; `None` when the rest of a glued word does not follow.
    fn length(&self, match_: &Match, words: &[WordId]) -> Option<usize> {
        let Some(part) = match_.part else {
            return Some(1);
        };
        let typed = &self.reading.words()[usize::from(match_.asked)].folded;
        let mut rest = &typed[part..];
        for (length, id) in (2..).zip(&words[1..]) {
            let word = &*self.vocabulary.word(*id).spelling.folded;
            rest = rest.strip_prefix(word)?;
            if rest.is_empty() {
                return Some(length);
            }
        }
        None
    }

    fn sum_up(&self, name: u32) -> Option<Score> {
        let mut score = Score::default();
        let (mut asked, mut mistyped) = (0, 0);
        let mut points = name + NEIGHBOURS * self.neighbours.iter().sum::<u32>();
        for (_, best) in self.found() {
            asked += 1;
            let Some(best) = best else {
                score.missing += 1;
                continue;
            };
            points += best.points;
            score.forgiven += u32::from(best.match_.cost);
            score.differing += u32::from(best.match_.differs);
            mistyped += u32::from(best.match_.is_mistyped());
        }
        score.points = Reverse(points);
        let enough = (asked - score.missing) * 100 >= asked * SHARE;
        (enough && mistyped <= MISTYPED.max(asked / 2)).then_some(score)
    }
}
