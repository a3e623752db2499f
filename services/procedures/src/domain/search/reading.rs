//! What the words of a question may mean: for each word of the catalogue, which of them it answers and how well.

use super::distance::distance;
use super::keyboard::without_keys;
use super::spelling::{Accents, Spelling};
use super::vocabulary::{Vocabulary, WordId};

/// Letters from which on a word may be begun and not finished, unless it is the last one.
const BEGUN: usize = 3;
/// Letters from which on one letter left out or swapped with its neighbour is forgiven: "kai" for "khai". Whatever else
/// may happen to a word so short makes another word of it.
const SHORT: usize = 3;
/// Letters from which on one typing error of any kind is forgiven, and two.
const ONE_ERROR: usize = 4;
const TWO_ERRORS: usize = 8;
/// Letters from which on a word may be several, typed without blanks.
const GLUED: usize = 5;
/// A part of a glued word has at least as many.
const PART: usize = 2;

/// How good an answer a word is; multiplied by the weight of the text it stands in.
mod quality {
    pub const WHOLE: u32 = 10;
    pub const WITHOUT_ACCENTS: u32 = 9;
    pub const OTHER_ACCENTS: u32 = 7;
    pub const BEGUN: u32 = 6;
    pub const BEGUN_WITHOUT_ACCENTS: u32 = 5;
    pub const FORGIVEN: u32 = 4;
    pub const FORGIVEN_TWICE: u32 = 3;
}

/// What it costs to take a word for another; answers that cost less come first, and alone.
mod cost {
    pub const NONE: u8 = 0;
    /// Keys of an accent, a missing blank: it is clear what was meant.
    pub const SLIP: u8 = 1;
    pub const ONE_ERROR: u8 = 2;
    pub const TWO_ERRORS: u8 = 3;
}

/// A word of the catalogue answers a word of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The place of the word in the question.
    pub asked: u8,
    /// What had to be forgiven.
    pub cost: u8,
    /// The accents typed are others.
    pub differs: bool,
    /// How good it is.
    pub quality: u32,
    /// The word is only the first part of the one typed, which has so many letters of it.
    pub part: Option<usize>,
}

impl Match {
    /// Whether letters are wrong; where keys of accents or blanks are, it is clear what was meant.
    pub fn is_mistyped(&self) -> bool {
        self.cost > cost::SLIP
    }
}

/// The words of a question read against a vocabulary.
pub struct Reading<'a> {
    words: &'a [Spelling],
    /// Where the matches of each word of the vocabulary begin, and behind the last.
    starts: Vec<u32>,
    matches: Vec<Match>,
}

impl<'a> Reading<'a> {
    /// Looks every word up.
    pub fn of(words: &'a [Spelling], vocabulary: &Vocabulary) -> Self {
        let mut found = Vec::new();
        for (asked, typed) in (0_u8..).zip(words) {
            let lookup = Lookup {
                asked,
                typed,
                vocabulary,
                found: &mut found,
            };
            lookup.run(usize::from(asked) + 1 == words.len());
        }
        found.sort_by_key(|(id, _)| *id);
        let mut starts = Vec::with_capacity(vocabulary.len() + 1);
        let mut matches = Vec::with_capacity(found.len());
        for (id, found) in found {
            // words without a match begin where the next one does
            let next = u32::try_from(matches.len()).unwrap_or(u32::MAX);
            starts.resize(starts.len().max(id as usize + 1), next);
            matches.push(found);
        }
        let end = u32::try_from(matches.len()).unwrap_or(u32::MAX);
        starts.resize(vocabulary.len() + 1, end);
        Self {
            words,
            starts,
            matches,
        }
    }

    /// The words of the question that a word of the vocabulary answers.
    pub fn matches(&self, id: WordId) -> &[Match] {
        let at = id as usize;
        &self.matches[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The words of the question.
    pub fn words(&self) -> &[Spelling] {
        self.words
    }
}

/// What one word of a question is looked up with.
struct Lookup<'a> {
    asked: u8,
    typed: &'a Spelling,
    vocabulary: &'a Vocabulary,
    found: &'a mut Vec<(WordId, Match)>,
}

impl Lookup<'_> {
    fn run(mut self, last: bool) {
        let known = self.words_begun(last) | self.twin();
        self.keyboard();
        let letters: Vec<char> = self.typed.folded.chars().collect();
        // a word that the catalogue knows is meant as it is; a mistyped number is another number
        if !known && !letters.iter().any(char::is_ascii_digit) {
            self.glued(&letters);
            self.mistyped(&letters);
        }
    }

    fn add(&mut self, id: WordId, cost: u8, quality: u32) {
        let found = Match {
            asked: self.asked,
            cost,
            differs: false,
            quality,
            part: None,
        };
        self.found.push((id, found));
    }

    /// Words that are the typed one or begin with it, and whether it is one of them as a whole.
    fn words_begun(&mut self, last: bool) -> bool {
        let mut known = false;
        let enough = last || self.typed.folded.chars().count() >= BEGUN;
        for id in self.vocabulary.begun(&self.typed.folded) {
            let word = &self.vocabulary.word(id).spelling;
            let whole = word.folded == self.typed.folded;
            let (accents, quality) = if whole {
                let accents = self.typed.accents_of_whole(word);
                // "chíu" may be meant for "chịu", but also for "chiếu"
                known |= accents != Accents::Differ;
                let quality = match accents {
                    Accents::Agree => quality::WHOLE,
                    Accents::Untyped => quality::WITHOUT_ACCENTS,
                    Accents::Differ => quality::OTHER_ACCENTS,
                };
                (accents, quality)
            } else {
                let accents = self.typed.accents_of_begun(word);
                let quality = match accents {
                    Accents::Agree if enough => quality::BEGUN,
                    Accents::Untyped if enough => quality::BEGUN_WITHOUT_ACCENTS,
                    Accents::Agree | Accents::Untyped | Accents::Differ => continue,
                };
                (accents, quality)
            };
            let found = Match {
                asked: self.asked,
                cost: cost::NONE,
                differs: accents == Accents::Differ,
                quality,
                part: None,
            };
            self.found.push((id, found));
        }
        known
    }

    /// The other way to write the syllable, and whether there is one.
    fn twin(&mut self) -> bool {
        let before = self.found.len();
        if let Some(twin) = self.typed.twin() {
            for id in self.vocabulary.whole(twin) {
                self.add(id, cost::NONE, quality::WITHOUT_ACCENTS);
            }
        }
        self.found.len() > before
    }

    fn keyboard(&mut self) {
        if let Some(meant) = without_keys(&self.typed.folded) {
            for id in self.vocabulary.whole(&meant) {
                self.add(id, cost::SLIP, quality::FORGIVEN);
            }
        }
    }

    /// Words with which the typed one begins; [`super::rating`] looks whether the others follow in the text.
    fn glued(&mut self, letters: &[char]) {
        if letters.len() < GLUED {
            return;
        }
        for (at, _) in self.typed.folded.char_indices().skip(PART) {
            for id in self.vocabulary.whole(&self.typed.folded[..at]) {
                let found = Match {
                    asked: self.asked,
                    cost: cost::SLIP,
                    differs: false,
                    quality: quality::FORGIVEN,
                    part: Some(at),
                };
                self.found.push((id, found));
            }
        }
    }

    fn mistyped(&mut self, letters: &[char]) {
        let most = match letters.len() {
            TWO_ERRORS.. => 2,
            SHORT.. => 1,
            _ => return,
        };
        for (id, errors) in self.vocabulary.near(letters, most) {
            let word = self.vocabulary.word(id);
            let possible =
                letters.len() >= ONE_ERROR || left_out_or_swapped(letters, &word.letters);
            // a word of the same letters stands among those known, whatever its accents
            let near = errors > 0 && possible && self.accents_are_near(&word.spelling, most);
            if near && errors > 1 {
                self.add(id, cost::TWO_ERRORS, quality::FORGIVEN_TWICE);
            } else if near {
                self.add(id, cost::ONE_ERROR, quality::FORGIVEN);
            }
        }
    }

    /// Where accents were typed, they are letters like others. The tone is one for the whole word: "chíu" lacks a letter
    /// of "chiếu", though its tone stands on another one.
    fn accents_are_near(&self, word: &Spelling, most: usize) -> bool {
        let typed = self.typed;
        let near = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|text| text.chars().collect::<Vec<_>>());
            distance(&one, &other, most).is_some()
        };
        typed.shown == typed.folded
            || near(&typed.shown, &word.shown)
            || typed
                .bases_of_one_tone(word)
                .is_some_and(|[one, other]| near(one, other))
    }
}

/// Whether the typed letters, one error away, lack one of the word's or have two of them swapped.
fn left_out_or_swapped(typed: &[char], word: &[char]) -> bool {
    let sorted = |letters: &[char]| {
        let mut letters = letters.to_vec();
        letters.sort_unstable();
        letters
    };
    word.len() > typed.len() || sorted(typed) == sorted(word)
}
