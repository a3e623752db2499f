//! Making a bill of tariffs and choices.

use dossiers::domain::money::*;
use proptest::prelude::*;

use crate::domain_money_world::*;

fn copies() -> Tariff {
    Tariff {
        per: Some(wording("bản")),
        when: Some(wording("Khi yêu cầu bản sao")),
        reductions: vec![
            Reduction {
                who: wording("Hộ nghèo"),
                percent: 50.try_into().unwrap(),
                basis: Some("75/2022/TT-BTC".to_owned()),
            },
            Reduction {
                who: wording("Người có công"),
                percent: Percent::WHOLE,
                basis: None,
            },
        ],
        ..tariff("copies", LineKind::Fee, 8_001)
    }
}

fn chosen(quantity: u32, reduction: Option<usize>) -> Choice {
    Choice {
        quantity: Some(quantity.try_into().unwrap()),
        circumstance: Some("Yêu cầu thêm bản sao".to_owned()),
        reduction: reduction.map(|index| ReductionChoice {
            index,
            evidence: key("poor-household"),
            note: "Giấy chứng nhận còn hạn".to_owned(),
        }),
        ..Choice::of(key("copies"))
    }
}

#[test]
fn what_everybody_pays_is_on_every_bill_and_the_rest_only_if_chosen() {
    let tariffs = [tariff("registration", LineKind::Charge, 30_000), copies()];
    let plain = bill(&tariffs, &[]).unwrap();
    assert_eq!(plain.lines().len(), 1);
    assert_eq!(plain.total(), dong(30_000));
    let more = bill(&tariffs, &[chosen(3, None)]).unwrap();
    assert_eq!(more.lines().len(), 2);
    assert_eq!(more.total(), dong(30_000 + 3 * 8_001));
}

#[test]
fn a_reduction_stands_on_the_line_with_its_evidence() {
    let half = bill(&[copies()], &[chosen(3, Some(0))]).unwrap();
    insta::assert_json_snapshot!(half.lines());
    let exempted = bill(&[copies()], &[chosen(3, Some(1))]).unwrap();
    assert_eq!(exempted.lines().len(), 1, "an exempted line stays visible");
    assert_eq!(exempted.total(), Dong::ZERO);
}

#[test]
fn what_is_left_is_rounded_as_the_policy_says() {
    let left = |unit: i64, reduced_rounding| {
        let policy = MoneyPolicy {
            reduced_unit: dong(unit),
            reduced_rounding,
            ..MoneyPolicy::default()
        };
        let choices = [chosen(1, Some(0))];
        let bill = Bill::assess(&[copies()], &choices, assessor(0), &policy).unwrap();
        bill.total().amount()
    };
    assert_eq!(left(1, Rounding::Down), 4_000);
    assert_eq!(left(1, Rounding::HalfUp), 4_001);
    assert_eq!(left(1, Rounding::Up), 4_001);
    assert_eq!(left(500, Rounding::Down), 4_000);
    assert_eq!(left(500, Rounding::Up), 4_500);
    assert_eq!(left(1_000_000, Rounding::Up), 8_001, "never more than all");
}

#[test]
fn a_bill_that_cannot_be_right_is_refused() {
    let copies = [copies()];
    let once = [tariff("registration", LineKind::Charge, 30_000)];
    let largest = [tariff(
        "registration",
        LineKind::Charge,
        Dong::MOST.amount(),
    )];
    let line = || key("copies");
    let cases = [
        (
            bill(&[once[0].clone(), once[0].clone()], &[]),
            BillRefusal::TariffTwice {
                key: key("registration"),
            },
        ),
        (
            bill(&once, &[chosen(1, None)]),
            BillRefusal::UnknownTariff { key: line() },
        ),
        (
            bill(&copies, &[chosen(1, None), chosen(2, None)]),
            BillRefusal::ChosenTwice { key: line() },
        ),
        (
            bill(
                &once,
                &[Choice {
                    quantity: Some(2.try_into().unwrap()),
                    ..Choice::of(key("registration"))
                }],
            ),
            BillRefusal::NotCounted {
                key: key("registration"),
            },
        ),
        (
            bill(&copies, &[Choice::of(line())]),
            BillRefusal::CircumstanceMissing { key: line() },
        ),
        (
            bill(
                &copies,
                &[Choice {
                    circumstance: Some(" ".to_owned()),
                    ..Choice::of(line())
                }],
            ),
            BillRefusal::CircumstanceMissing { key: line() },
        ),
        (
            bill(
                &once,
                &[Choice {
                    circumstance: Some("Luôn".to_owned()),
                    ..Choice::of(key("registration"))
                }],
            ),
            BillRefusal::CircumstanceUnexpected {
                key: key("registration"),
            },
        ),
        (
            bill(&copies, &[chosen(1, Some(2))]),
            BillRefusal::UnknownReduction { key: line() },
        ),
        (
            bill(
                &copies,
                &[Choice {
                    reduction: Some(ReductionChoice {
                        index: 0,
                        evidence: key("poor-household"),
                        note: String::new(),
                    }),
                    ..chosen(1, None)
                }],
            ),
            BillRefusal::EvidenceMissing { key: line() },
        ),
        (
            bill(&[largest[0].clone(), copies[0].clone()], &[chosen(1, None)]),
            BillRefusal::TooLarge { key: line() },
        ),
        (
            bill(
                &[Tariff {
                    amount: Dong::MOST,
                    ..copies[0].clone()
                }],
                &[chosen(2, None)],
            ),
            BillRefusal::TooLarge { key: line() },
        ),
    ];
    for (result, refusal) in cases {
        assert_eq!(result, Err(refusal));
    }
}

#[test]
fn a_local_decision_sets_only_what_is_set_locally() {
    let local = |name: &str, amount| LocalAmount {
        tariff: key(name),
        amount: dong(amount),
        basis: Some("12/2025/NQ-HĐND".to_owned()),
    };
    let open = Tariff {
        set_locally: true,
        ..tariff("registration", LineKind::Charge, 30_000)
    };
    let set = with_local_amounts(vec![open.clone()], &[local("registration", 0)]).unwrap();
    assert_eq!(set[0].amount, Dong::ZERO);
    assert_eq!(set[0].basis.as_deref(), Some("12/2025/NQ-HĐND"));
    let twice = [local("registration", 0), local("registration", 1)];
    let line = || key("registration");
    assert_eq!(
        with_local_amounts(vec![open], &twice),
        Err(TariffRefusal::Twice { key: line() })
    );
    assert_eq!(
        with_local_amounts(tariffs(), &[local("registration", 0)]),
        Err(TariffRefusal::NotSetLocally { key: line() })
    );
    assert_eq!(
        with_local_amounts(tariffs(), &[local("other", 0)]),
        Err(TariffRefusal::Unknown { key: key("other") })
    );
}

#[test]
fn a_published_fee_is_a_tariff() {
    let published = serde_json::json!({
        "key": "copies", "kind": "FEE", "name": { "vi": "Phí bản sao", "en": "Copy fee" },
        "amount": 8000, "per": { "vi": "bản", "en": "copy" }, "when": null, "setLocally": true,
        "basis": null, "addedLater": 1,
        "reductions": [{ "who": { "vi": "Trẻ em", "en": "Children" }, "percent": 100, "basis": null }],
    });
    let tariff: Tariff = serde_json::from_value(published).unwrap();
    assert!(tariff.set_locally && tariff.when.is_none());
    assert_eq!(tariff.reductions[0].percent, Percent::WHOLE);
}

#[test]
fn a_bill_is_made_anew_only_around_what_is_settled() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    let fewer = |names: &[&str]| {
        let mut left = tariffs();
        left.retain(|tariff| names.contains(&tariff.key.as_str()));
        Bill::assess(&left, &[], assessor(2), &MoneyPolicy::default()).unwrap()
    };
    let before = finance.clone();
    assert_eq!(
        finance.assess(&fewer(&["appraisal"])),
        Err(MoneyRefusal::LinePending {
            line: key("registration"),
            reference: reference("A")
        })
    );
    assert_eq!(finance, before);
    finance.note(&paid("A", 30_000), at(2)).unwrap();
    assert_eq!(
        finance.assess(&fewer(&["appraisal"])),
        Err(MoneyRefusal::LineSettled {
            line: key("registration")
        })
    );
    finance.assess(&fewer(&["registration"])).unwrap();
    assert_eq!(finance.state(), FinanceState::Paid);
    assert_eq!(finance.assessments().len(), 2);
    finance.check().unwrap();
    finance
        .end(
            Ending::Withdrawn,
            Stage::Processing,
            at(3),
            &MoneyPolicy::default(),
        )
        .unwrap();
    assert_eq!(finance.assess(&fewer(&[])), Err(MoneyRefusal::Ended));
}

proptest! {
    #[test]
    fn a_line_and_its_reduction_are_the_whole_amount(
        amount in 0..=1_000_000_000_i64, quantity in 1..=1_000_u32, percent in 1..=100_u32,
        unit in 1..=10_000_i64,
        rounding in prop::sample::select(vec![Rounding::Down, Rounding::HalfUp, Rounding::Up]),
    ) {
        let mut tariff = Tariff { amount: dong(amount), ..copies() };
        tariff.reductions[0].percent = percent.try_into().unwrap();
        let policy = MoneyPolicy { reduced_unit: dong(unit), reduced_rounding: rounding, ..MoneyPolicy::default() };
        let bill = Bill::assess(&[tariff], &[chosen(quantity, Some(0))], assessor(0), &policy).unwrap();
        let line = &bill.lines()[0];
        let whole = amount * i64::from(quantity);
        let off = line.reduction.as_ref().unwrap().amount.amount();
        prop_assert_eq!(line.amount.amount() + off, whole);
        let exact = i128::from(whole) * i128::from(100 - percent);
        let difference = i128::from(line.amount.amount()) * 100 - exact;
        prop_assert!(difference.abs() < i128::from(unit) * 100, "less than a unit from the exact share");
        if rounding == Rounding::Down {
            prop_assert!(difference <= 0, "nobody pays more than their share");
        }
        if percent == 100 {
            prop_assert!(line.amount.is_zero());
        }
    }
}
