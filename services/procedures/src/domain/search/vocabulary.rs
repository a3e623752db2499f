//! All words of the catalogue, each once, with a number; sorted for words begun, measured for words mistyped.

use std::collections::HashMap;

use super::distance::distance;
use super::spelling::Spelling;

/// The number of a word.
pub type WordId = u32;

/// One word of the catalogue.
#[derive(Debug, Clone)]
pub struct Word {
    pub spelling: Spelling,
    /// Its letters without accents.
    pub letters: Box<[char]>,
    /// Which letters it has, a bit each: tells quickly that two words are far from each other.
    signature: u32,
}

impl Word {
    fn of(spelling: Spelling) -> Self {
        let letters: Box<[char]> = spelling.folded.chars().collect();
        Self {
            signature: signature(&letters),
            letters,
            spelling,
        }
    }
}

fn signature(letters: &[char]) -> u32 {
    letters
        .iter()
        .fold(0, |bits, letter| bits | 1 << (u32::from(*letter) % 32))
}

/// The words, in the order in which they came, and sorted by their letters.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    words: Vec<Word>,
    known: HashMap<Box<str>, WordId>,
    sorted: Vec<WordId>,
}

impl Vocabulary {
    /// The number of a word, a new one when it was not there. [`Self::sort`] comes after the last.
    pub fn add(&mut self, spelling: Spelling) -> WordId {
        if let Some(id) = self.known.get(&spelling.shown) {
            return *id;
        }
        let id = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
        self.known.insert(spelling.shown.clone(), id);
        self.words.push(Word::of(spelling));
        id
    }

    /// Makes the words added findable.
    pub fn sort(&mut self) {
        self.sorted = (0..).take(self.words.len()).collect();
        let words = &self.words;
        self.sorted
            .sort_by(|one, other| folded(words, *one).cmp(folded(words, *other)));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word of a number.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// The words that begin with these letters; those that have no other come first.
    pub fn begun<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = WordId> + 'a {
        let start = self
            .sorted
            .partition_point(|id| folded(&self.words, *id) < letters);
        self.sorted
            .iter()
            .copied()
            .skip(start)
            .take_while(move |id| folded(&self.words, *id).starts_with(letters))
    }

    /// The words of exactly these letters.
    pub fn whole<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = WordId> + 'a {
        self.begun(letters)
            .take_while(move |id| folded(&self.words, *id) == letters)
    }

    /// The words at most so many typing errors away, each with how many; none with a digit: a mistyped number
    /// is another number.
    pub fn near<'a>(
        &'a self,
        letters: &'a [char],
        most: usize,
    ) -> impl Iterator<Item = (WordId, usize)> + 'a {
        let bits = signature(letters);
        // an error changes at most two bits
        let apart = 2 * u32::try_from(most).unwrap_or(u32::MAX / 2);
        (0..).zip(&self.words).filter_map(move |(id, word)| {
            let close = word.letters.len().abs_diff(letters.len()) <= most
                && (word.signature ^ bits).count_ones() <= apart
                && !word.letters.iter().any(char::is_ascii_digit);
            let errors = close.then(|| distance(letters, &word.letters, most))??;
            Some((id, errors))
        })
    }
}

fn folded(words: &[Word], id: WordId) -> &str {
    &words[id as usize].spelling.folded
}
