//! Stays in steps: by agency, unit and step.

use std::fmt::Write as _;

use dossiers::domain::figures::{Fact, Stay, StayEnd, Timeliness, tallies};
use wording::Wording;

use crate::domain_figures_world::{agency, at, counted, dossier, month, running, tally};

fn stay(step: &str, began_at: &str, due_at: &str) -> Stay {
    let unit = Wording::new("Phòng Tư pháp", "Justice Division").unwrap();
    Stay {
        step: step.parse().unwrap(),
        agency: agency(1),
        unit: Some((&unit).into()),
        began_at: at(began_at),
        due_at: at(due_at),
        end: None,
    }
}

fn ended(mut stay: Stay, when: &str, timeliness: Timeliness) -> Stay {
    stay.end = Some(StayEnd {
        at: at(when),
        timeliness,
        allotted_minutes: 480,
        used_minutes: 300,
        waited_minutes: 60,
    });
    stay
}

fn handled() -> Fact {
    let mut fact = dossier(&[("01-20 08:00", running("02-10 17:00"))]);
    let examined = stay("examine", "01-20 08:00", "01-22 17:00");
    let approved = stay("approve", "02-03 08:00", "02-04 17:00");
    let again = stay("examine", "02-05 08:00", "02-28 17:00");
    let mut leg = stay("issue", "03-02 08:00", "03-31 17:00");
    leg.agency = agency(2);
    leg.unit = None;
    fact.stays = vec![
        ended(examined, "02-03 08:00", Timeliness::Late),
        ended(approved, "02-05 08:00", Timeliness::NotDue),
        ended(again, "03-02 08:00", Timeliness::Late),
        leg,
    ];
    fact.check().unwrap();
    fact
}

#[test]
fn stays_by_step_from_month_to_month() {
    let facts = [handled()];
    let mut table = String::new();
    for number in 1..=4 {
        let stays = tally(&facts, month(number)).stays().unwrap();
        for (place, figures) in stays {
            let unit = place.unit.map(|unit| unit.to_string());
            writeln!(
                table,
                "month {number}, {} of {}: {figures:?}",
                place.step,
                unit.as_deref().unwrap_or("-")
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_leg_is_the_work_of_its_own_agency() {
    let counted = counted(&[handled()]);
    let by_agency = tallies(counted, month(3), |key| Some(key.agency()));
    let of = |number| by_agency[&agency(number)].stays().unwrap();
    assert_eq!(of(2).len(), 1);
    assert!(of(1).keys().all(|place| place.agency == agency(1)));
    // the dossier itself stays the competent agency's
    let open = |number| {
        let row = by_agency[&agency(number)].report_row(&Default::default());
        row.unwrap().processing().total()
    };
    assert_eq!((open(1), open(2)), (1, 0));
}
