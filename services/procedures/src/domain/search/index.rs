//! The catalogue as it is searched: kept in memory, brought up to date procedure by procedure.

use std::collections::BTreeMap;
use std::sync::Arc;

use ids::ProcedureCode;

use super::answer::{Answer, Hit, Position, Request};
use super::document::{Document, ProcedureDocuments, TextKind};
use super::everyday::Everyday;
use super::facet::{Counting, FacetCounts, FacetValue, Values};
use super::history::{Entry, History};
use super::question::Question;
use super::rating::{Best, Rater, Score, Text};
use super::reading::Reading;
use super::spelling::Spelling;
use super::vocabulary::Vocabulary;

/// A version that applies and answers the question.
struct Candidate<'a> {
    score: Score,
    code: &'a ProcedureCode,
    history: &'a History,
    entry: &'a Entry,
}

impl Candidate<'_> {
    fn order(&self) -> (Score, &ProcedureCode) {
        (self.score, self.code)
    }
}

/// The catalogue in memory. Cloning it is cheap beside reading it.
#[derive(Debug, Clone)]
pub struct Index {
    everyday: Arc<Everyday>,
    vocabulary: Vocabulary,
    values: Values,
    procedures: BTreeMap<ProcedureCode, History>,
}

impl Index {
    /// An index of nothing yet.
    pub fn new(everyday: Everyday) -> Self {
        Self {
            everyday: Arc::new(everyday),
            vocabulary: Vocabulary::default(),
            values: Values::default(),
            procedures: BTreeMap::new(),
        }
    }

    /// The same index with these procedures as they are now.
    #[must_use]
    pub fn with(&self, changed: Vec<ProcedureDocuments>) -> Self {
        let mut index = self.clone();
        for procedure in changed {
            let versions = procedure
                .versions
                .into_iter()
                .map(|document| Arc::new(index.entry(&procedure.code, document)))
                .collect();
            let agencies = procedure
                .agencies
                .into_iter()
                .map(|(agency, days)| (index.values.add(FacetValue::agency(agency)), days))
                .collect();
            let history = History { versions, agencies };
            index.procedures.insert(procedure.code, history);
        }
        index.vocabulary.sort();
        index
    }

    fn entry(&mut self, code: &ProcedureCode, document: Document) -> Entry {
        let mut texts: Vec<(TextKind, Vec<Spelling>)> = document
            .texts
            .iter()
            .map(|(kind, text)| (*kind, Spelling::all(text)))
            .collect();
        if !texts.is_empty() {
            texts.insert(0, (TextKind::Code, Spelling::all(code.as_str())));
        }
        let spoken: Vec<&[Spelling]> = texts.iter().map(|(_, words)| words.as_slice()).collect();
        let everyday: Vec<_> = self
            .everyday
            .names_of(&spoken)
            .map(|name| (TextKind::Everyday, Spelling::all(name)))
            .collect();
        texts.extend(everyday);
        Entry {
            version: document.version,
            line: document.line,
            days: document.days,
            texts: texts
                .into_iter()
                .map(|(kind, words)| Text {
                    kind,
                    opening: self.everyday.core(&words).start,
                    words: words
                        .into_iter()
                        .map(|word| self.vocabulary.add(word))
                        .collect(),
                })
                .collect(),
            values: document
                .values
                .into_iter()
                .map(|value| self.values.add(value))
                .collect(),
        }
    }

    /// The page of a list, the best answers first.
    pub fn search(&self, request: &Request) -> Answer {
        let words = request.question.as_ref().map_or(&[][..], Question::words);
        let core = self.everyday.core(words);
        let reading = Reading::of(&words[core.clone()], &self.vocabulary);
        let mut rater = (!words.is_empty()).then(|| Rater::new(&reading, &self.vocabulary));
        let candidates = self.candidates(request, rater.as_mut());
        let (mut list, facets) = self.narrow(request, candidates);
        list.sort_unstable_by(|one, other| one.order().cmp(&other.order()));

        let corrected = match (&mut rater, list.first()) {
            (Some(rater), Some(best)) if best.score.forgiven > 0 => {
                let mut said: Vec<String> =
                    words.iter().map(|word| word.shown.to_string()).collect();
                said.splice(core, self.corrected(rater, best.entry));
                Some(said.join(" "))
            }
            _ => None,
        };
        let start = request.after.as_ref().map_or(0, |after| {
            list.partition_point(|found| found.order() <= (after.score, &after.code))
        });
        let page = &list[start..];
        let hits = page
            .iter()
            .take(request.first)
            .map(|found| self.hit(found, rater.as_mut()))
            .collect();
        Answer {
            hits,
            has_next: page.len() > request.first,
            total: list.len(),
            facets,
            corrected,
        }
    }

    /// What applies on the day, as seen from there, and answers the question with the fewest faults there are: others
    /// are not shown beside them.
    fn candidates(
        &self,
        request: &Request,
        mut rater: Option<&mut Rater<'_>>,
    ) -> Vec<Candidate<'_>> {
        let mut candidates: Vec<_> = self
            .procedures
            .iter()
            .filter_map(|(code, history)| {
                let entry = history.applying(&request.standpoint, request.day)?;
                if entry.texts.is_empty() {
                    return None;
                }
                let score = match &mut rater {
                    Some(rater) => rater.rate(&entry.texts)?,
                    None => Score::default(),
                };
                Some(Candidate {
                    score,
                    code,
                    history,
                    entry,
                })
            })
            .collect();
        let faults =
            |candidate: &Candidate<'_>| (candidate.score.missing, candidate.score.forgiven);
        if let Some(fewest) = candidates.iter().map(faults).min() {
            candidates.retain(|candidate| faults(candidate) == fewest);
        }
        candidates
    }

    /// The candidates that pass every filter, and the facets of them all.
    fn narrow<'a>(
        &'a self,
        request: &Request,
        candidates: Vec<Candidate<'a>>,
    ) -> (Vec<Candidate<'a>>, Vec<FacetCounts>) {
        let wanted = self.values.wanted(&request.filters);
        let mut counting = Counting::of(&self.values);
        let mut list = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let values = || candidate.history.values(candidate.entry, request.day);
            let mut failed = wanted
                .iter()
                .filter(|(_, wanted)| !values().any(|value| wanted.contains(&value)))
                .map(|(facet, _)| *facet);
            let (first, second) = (failed.next(), failed.next());
            if request.facets && second.is_none() {
                counting.count(values(), first);
            }
            if first.is_none() {
                list.push(candidate);
            }
        }
        let facets = if request.facets {
            counting.finish()
        } else {
            Vec::new()
        };
        (list, facets)
    }

    fn hit(&self, found: &Candidate<'_>, rater: Option<&mut Rater<'_>>) -> Hit {
        let (mut matched, mut missing) = (Vec::new(), Vec::new());
        if let Some(rater) = rater {
            rater.rate(&found.entry.texts);
            for (asked, best) in rater.found() {
                match best {
                    Some(best) => matched.push(self.words_of(found.entry, best)),
                    None => missing.push(asked.shown.to_string()),
                }
            }
        }
        matched.sort();
        matched.dedup();
        Hit {
            version: found.entry.version,
            position: Position {
                score: found.score,
                code: found.code.clone(),
            },
            matched,
            missing,
        }
    }

    /// The words of the question, with those of the best answer where an error was forgiven.
    fn corrected(&self, rater: &mut Rater<'_>, entry: &Entry) -> Vec<String> {
        rater.rate(&entry.texts);
        rater
            .found()
            .map(|(asked, best)| match best {
                Some(best) if best.is_forgiven() => self.words_of(entry, best),
                Some(_) | None => asked.shown.to_string(),
            })
            .collect()
    }

    fn words_of(&self, entry: &Entry, best: &Best) -> String {
        let words = &entry.texts[best.text].words[best.at..best.at + best.length];
        let shown: Vec<&str> = words
            .iter()
            .map(|id| &*self.vocabulary.word(*id).spelling.shown)
            .collect();
        shown.join(" ")
    }
}
