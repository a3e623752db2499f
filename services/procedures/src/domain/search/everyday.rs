//! What people say where the law says something else: "sổ đỏ", and the words around a question ("thủ tục làm …").

use std::ops::Range;

use chrono::NaiveDate;
use serde::Deserialize;

use super::spelling::Spelling;

/// Everyday language, as `data/search-synonyms.yaml` has it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Everyday {
    /// The day on which somebody last read all of it through.
    reviewed: NaiveDate,
    /// Words before what is asked for; a question does not need them found.
    openings: Vec<Phrase>,
    /// Words after it.
    endings: Vec<Phrase>,
    /// Names that no decision uses.
    names: Vec<EverydayName>,
}

/// Everyday names of something and where it is meant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EverydayName {
    /// What people say.
    say: Vec<String>,
    /// Words of a version that it means; any of these, as they stand.
    mean: Vec<Phrase>,
}

/// A few words in their order.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
struct Phrase(Vec<Spelling>);

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self(Spelling::all(&text))
    }
}

impl Phrase {
    /// Whether a text has the words beside each other, accents included.
    fn is_in(&self, text: &[Spelling]) -> bool {
        !self.0.is_empty()
            && text
                .windows(self.0.len())
                .any(|window| window.iter().zip(&self.0).all(|(one, other)| one.is(other)))
    }

    /// How many words these are, if a question begins with them, typed with or without accents.
    fn begins(&self, question: &[Spelling]) -> Option<usize> {
        let there = question.len() >= self.0.len()
            && question
                .iter()
                .zip(&self.0)
                .all(|(asked, word)| asked.folded == word.folded);
        (there && !self.0.is_empty()).then_some(self.0.len())
    }

    /// How many words these are, if a question ends with them.
    fn ends(&self, question: &[Spelling]) -> Option<usize> {
        let start = question.len().checked_sub(self.0.len())?;
        self.begins(&question[start..])
    }
}

impl Everyday {
    /// The day on which somebody last read all of it through.
    pub fn reviewed(&self) -> NaiveDate {
        self.reviewed
    }

    /// The everyday names of what these texts speak of.
    pub fn names_of(&self, texts: &[&[Spelling]]) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(move |name| {
                let meant = |phrase: &Phrase| texts.iter().any(|text| phrase.is_in(text));
                name.mean.iter().any(meant)
            })
            .flat_map(|name| &name.say)
            .map(String::as_str)
    }

    /// The part of a question that must be found: without openings and endings, unless nothing is left then.
    pub fn core(&self, question: &[Spelling]) -> Range<usize> {
        let mut core = 0..question.len();
        let longest = |phrases: &[Phrase], fits: &dyn Fn(&Phrase) -> Option<usize>| {
            phrases.iter().filter_map(fits).max()
        };
        while let Some(length) = longest(&self.openings, &|it| it.begins(&question[core.clone()])) {
            core.start += length;
        }
        while let Some(length) = longest(&self.endings, &|it| it.ends(&question[core.clone()])) {
            core.end -= length;
        }
        if core.is_empty() {
            0..question.len()
        } else {
            core
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn everyday() -> Everyday {
        let phrases = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| Phrase::from((*text).to_owned()))
                .collect()
        };
        Everyday {
            reviewed: NaiveDate::default(),
            openings: phrases(&["thủ tục", "làm", "tôi muốn"]),
            endings: phrases(&["ở đâu", "cần giấy tờ gì"]),
            names: vec![EverydayName {
                say: vec!["sổ đỏ".to_owned(), "bìa đỏ".to_owned()],
                mean: phrases(&["quyền sử dụng đất"]),
            }],
        }
    }

    #[test]
    fn finds_what_is_asked_for() {
        let core = |text: &str| {
            let words = Spelling::all(text);
            let core = everyday().core(&words);
            let shown: Vec<_> = words[core].iter().map(|word| &*word.shown).collect();
            shown.join(" ")
        };
        for (question, asked) in [
            ("thủ tục khai sinh", "khai sinh"),
            ("toi muon lam so do o dau", "so do"),
            ("tôi muốn làm thủ tục khai sinh cần giấy tờ gì", "khai sinh"),
            ("việc làm", "việc làm"),
            ("thủ tục", "thủ tục"),
            ("thủ tục ở đâu", "thủ tục ở đâu"),
        ] {
            assert_eq!(core(question), asked);
        }
    }

    #[test]
    fn names_what_is_spoken_of() {
        let named = |text: &str| {
            let text = Spelling::all(text);
            everyday()
                .names_of(&[&text])
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            named("Cấp giấy chứng nhận quyền sử dụng đất"),
            ["sổ đỏ", "bìa đỏ"]
        );
        assert!(named("Quyền sử dụng nhà, đất").is_empty());
    }
}
