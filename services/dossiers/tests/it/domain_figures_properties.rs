//! What holds for all dossiers and all periods.

use std::collections::BTreeMap;

use calendar::local_date;
use chrono::Days;
use dossiers::domain::figures::{
    Counter, CounterKey, Cut, Fact, ReportPeriod, ReportRow, ReportRules, Tally, WaitingCounts,
    counters, delta, tallies,
};
use proptest::prelude::*;

use crate::domain_figures_lives::{Life, lives};
use crate::domain_figures_recount::recount;
use crate::domain_figures_world::{agency, counted, date, row, tally};

/// Any period in and around the lives.
fn periods() -> impl Strategy<Value = ReportPeriod> {
    let length = prop_oneof![Just(0_u64), 1_u64..10, 10_u64..120];
    (0_u64..150, length).prop_map(|(first, length)| {
        let from = date("2026-01-10") + Days::new(first);
        ReportPeriod::new(from, from + Days::new(length)).unwrap()
    })
}

fn several() -> impl Strategy<Value = Vec<Life>> {
    prop::collection::vec(lives(), 0..12)
}

fn rules() -> impl Strategy<Value = ReportRules> {
    (any::<bool>(), any::<bool>(), 0_u32..3).prop_map(|(waiting, endings, allowed)| ReportRules {
        awaiting_supplement: if waiting {
            WaitingCounts::ResolvedOnTime
        } else {
            WaitingCounts::ProcessingInTime
        },
        on_time_endings: if endings {
            ReportRules::default().on_time_endings
        } else {
            Default::default()
        },
        supplements_allowed: allowed,
        closing_day: None,
    })
}

fn facts(lives: &[Life]) -> Vec<Fact> {
    lives.iter().map(Life::fact).collect()
}

fn add(counted: &mut BTreeMap<CounterKey, i64>, changes: Vec<(CounterKey, i64)>) {
    for (key, number) in changes {
        *counted.entry(key).or_default() += number;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn counters_kept_event_by_event_are_those_counted_anew(lives in several(), gone in 0_usize..12) {
        let mut kept = BTreeMap::new();
        let mut events = Vec::new();
        for (dossier, life) in lives.iter().enumerate() {
            let steps = life.facts();
            let before = std::iter::once(None).chain(steps.iter().map(|(_, fact)| Some(fact.clone())));
            let changes = before.zip(&steps).map(|(before, (at, after))| (*at, dossier, before, after.clone()));
            events.extend(changes);
        }
        // as they came, all dossiers mixed
        events.sort_by_key(|(at, dossier, _, _)| (*at, *dossier));
        for (_, _, before, after) in &events {
            add(&mut kept, delta(before.as_ref(), Some(after)));
        }
        let mut facts = facts(&lives);
        if gone < facts.len() {
            let gone = facts.remove(gone);
            add(&mut kept, delta(Some(&gone), None));
        }
        kept.retain(|_, number| *number != 0);
        prop_assert_eq!(kept, counted(&facts));
    }

    #[test]
    fn a_delta_never_changes_a_number_by_nothing(life in lives()) {
        let facts = life.facts();
        for pair in facts.windows(2) {
            let changes = delta(Some(&pair[0].1), Some(&pair[1].1));
            prop_assert!(changes.iter().all(|(_, number)| *number != 0));
            prop_assert!(delta(Some(&pair[1].1), Some(&pair[1].1)).is_empty());
            let back = delta(Some(&pair[1].1), Some(&pair[0].1));
            let undone: Vec<_> = changes.into_iter().map(|(key, number)| (key, -number)).collect();
            prop_assert_eq!(undone, back);
        }
    }

    #[test]
    fn every_figure_of_any_period_is_the_one_counted_dossier_by_dossier(
        lives in several(), period in periods(), rules in rules(),
    ) {
        let facts = facts(&lives);
        let tally = tally(&facts, period);
        let recount = recount(&facts, period, &rules);
        let row = tally.report_row(&rules).unwrap();
        prop_assert_eq!(row, recount.row());
        let remarks = tally.remarks(&rules).unwrap();
        prop_assert_eq!(remarks.awaiting_supplement, recount.awaiting_supplement);
        prop_assert_eq!(remarks.paused, recount.paused);
        prop_assert_eq!(remarks.reopened, recount.reopened);
        prop_assert_eq!(remarks.late_but_on_time, recount.late_but_on_time);
        prop_assert_eq!(tally.punctuality().unwrap(), recount.punctuality);
        prop_assert_eq!(tally.index_punctuality(&rules).unwrap(), recount.index);
        let outcomes: u64 = tally.outcomes().unwrap().values().sum();
        prop_assert_eq!(outcomes, recount.punctuality.resolved);
        let mut held = recount.held;
        held.retain(|_, minutes| *minutes != Default::default());
        prop_assert_eq!(tally.held(), held);
        prop_assert_eq!(tally.stays().unwrap(), recount.stays);
        let intake = tally.intake().unwrap();
        prop_assert_eq!(intake.submitted, recount.submitted);
        prop_assert_eq!(intake.not_accepted, recount.not_accepted);
        prop_assert_eq!(intake.received, recount.received.online + recount.received.otherwise);
        prop_assert_eq!(intake.supplement_requests, recount.supplement_requests);
        prop_assert_eq!(intake.extensions, recount.extensions);
    }

    #[test]
    fn columns_of_any_period_add_up(lives in several(), period in periods(), rules in rules()) {
        let row = tally(&facts(&lives), period).report_row(&rules).unwrap();
        let [c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] = row.columns();
        prop_assert_eq!(c3, c4 + c5 + c6);
        prop_assert_eq!(c3, c7 + c11);
        prop_assert_eq!(c7, c8 + c9 + c10);
        prop_assert_eq!(c11, c12 + c13);
    }

    #[test]
    fn what_a_period_leaves_open_the_next_carries_over(
        lives in several(), period in periods(), length in 0_u64..60, rules in rules(),
    ) {
        let facts = facts(&lives);
        let from = period.to() + Days::new(1);
        let next = ReportPeriod::new(from, from + Days::new(length)).unwrap();
        let (this, next) = (tally(&facts, period), tally(&facts, next));
        let waiting = match rules.awaiting_supplement {
            WaitingCounts::ResolvedOnTime => this.remarks(&rules).unwrap().awaiting_supplement,
            WaitingCounts::ProcessingInTime => 0,
        };
        let open = this.report_row(&rules).unwrap().processing().total() + waiting;
        let carried_over = next.report_row(&rules).unwrap().received().carried_over;
        prop_assert_eq!(carried_over, open + next.remarks(&rules).unwrap().reopened);
    }

    #[test]
    fn what_happens_later_does_not_change_the_figures_of_a_day_that_is_over(
        life in lives(), length in 0_u64..120,
    ) {
        for pair in life.facts().windows(2) {
            let [(_, before), (now, after)] = pair else { unreachable!() };
            let to = local_date(*now) - Days::new(1);
            let over = ReportPeriod::new(to - Days::new(length), to).unwrap();
            if before.cut == after.cut {
                let changes = delta(Some(before), Some(after));
                let changed = tallies(changes, over, |_| Some(()));
                let changed = changed.get(&()).cloned().unwrap_or_default();
                let (before, after) = (std::slice::from_ref(before), std::slice::from_ref(after));
                prop_assert_eq!(row(before, over), row(after, over));
                prop_assert!(changed.held().is_empty());
                prop_assert!(changed.stays().unwrap().is_empty());
                prop_assert!(changed.outcomes().unwrap().is_empty());
            }
        }
    }

    #[test]
    fn rows_by_any_cut_add_up_to_the_whole(lives in several(), period in periods()) {
        let facts = facts(&lives);
        let rules = ReportRules::default();
        let counted = counted(&facts);
        let sum = |row_of: fn(&Cut) -> String| -> ReportRow {
            let rows = tallies(counted.clone(), period, |key| Some(row_of(&key.cut)));
            rows.values().map(|tally| tally.report_row(&rules).unwrap()).sum()
        };
        let whole = row(&facts, period);
        prop_assert_eq!(sum(|cut| cut.competent.to_string()), whole);
        prop_assert_eq!(sum(|cut| cut.receiving.to_string()), whole);
        prop_assert_eq!(sum(|cut| format!("{:?}", cut.unit)), whole);
        prop_assert_eq!(sum(|cut| cut.procedure.to_string()), whole);
        prop_assert_eq!(sum(|cut| format!("{:?} {:?}", cut.channel, cut.intake_day)), whole);
        prop_assert_eq!(sum(|cut| cut.crosses_boundary().to_string()), whole);
    }

    #[test]
    fn a_province_has_what_its_descendants_have(lives in several(), period in periods()) {
        let facts = facts(&lives);
        let rules = ReportRules::default();
        let descendants = [agency(1), agency(3)];
        let province = tallies(counted(&facts), period, |key| {
            descendants.contains(&key.agency()).then_some("province")
        });
        let province = province.get("province").cloned().unwrap_or_default();
        let own: Vec<_> = facts
            .into_iter()
            .filter(|fact| descendants.contains(&fact.cut.competent))
            .collect();
        prop_assert_eq!(province.report_row(&rules).unwrap(), row(&own, period));
    }

    #[test]
    fn a_tally_of_sums_is_that_of_the_rows(lives in several(), period in periods()) {
        use dossiers::domain::figures::Sums;
        let facts = facts(&lives);
        let mut grouped = BTreeMap::<_, Sums>::new();
        for (key, number) in counted(&facts) {
            let sums = Sums::of(&key, number, period);
            *grouped.entry((key.cut.channel, key.counter)).or_default() += sums;
        }
        let mut summed = Tally::default();
        for ((channel, counter), sums) in grouped {
            summed.add(channel, counter, sums);
        }
        prop_assert_eq!(summed, tally(&facts, period));
    }

    #[test]
    fn a_dossier_has_one_place_at_the_end_of_any_day(life in lives(), day in 0_u64..150) {
        let day = date("2026-01-10") + Days::new(day);
        let fact = life.fact();
        let mut places = 0;
        for (key, number) in counters(&fact) {
            let has_place = match key.counter {
                Counter::Open { .. } | Counter::Resolved { .. } => true,
                Counter::Submitted
                | Counter::IntakeEnded { .. }
                | Counter::Received
                | Counter::SupplementRequested
                | Counter::Extended
                | Counter::Held { .. }
                | Counter::Stay { .. }
                | Counter::StayMinutes { .. } => false,
            };
            if has_place && key.since.is_none() && key.day <= day {
                places += number;
            }
        }
        let received = fact.course.received_at().is_some_and(|at| local_date(at) <= day);
        prop_assert_eq!(places, i64::from(received));
    }

    #[test]
    fn random_lives_are_consistent_and_stored_as_they_are(life in lives()) {
        for (_, fact) in life.facts() {
            prop_assert_eq!(fact.check(), Ok(()));
            let stored = serde_json::to_value(&fact).unwrap();
            prop_assert_eq!(&serde_json::from_value::<Fact>(stored).unwrap(), &fact);
            for key in counters(&fact).into_keys() {
                let stored = serde_json::to_value(&key).unwrap();
                prop_assert_eq!(serde_json::from_value::<CounterKey>(stored).unwrap(), key);
            }
        }
    }
}
