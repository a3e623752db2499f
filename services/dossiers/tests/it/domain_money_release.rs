//! Releasing what is no longer owed, and the end of a dossier without a result.

use dossiers::domain::money::*;

use crate::domain_money_world::*;

fn exempted() -> ReleaseCause {
    ReleaseCause::Exempted {
        evidence: key("merit"),
        note: "Thẻ thương binh".to_owned(),
    }
}

#[test]
fn an_exemption_shown_before_paying_leaves_less_to_pay() {
    let mut finance = finance();
    let refund = finance.release(
        &key("appraisal"),
        dong(40_000),
        exempted(),
        at(1),
        officer(),
    );
    assert_eq!(refund, Ok(None));
    assert_eq!(finance.outstanding(Moment::AtReceipt), dong(590_000));
    finance
        .pay_cash(cash("A", &["appraisal"], 60_000, 2))
        .unwrap();
    finance.check().unwrap();
}

#[test]
fn an_exemption_shown_after_paying_goes_back_in_parts() {
    let mut finance = finance();
    start(&mut finance, "A", &["appraisal"], 1);
    finance.note(&paid("A", 100_000), at(2)).unwrap();
    let mut release = |amount| {
        finance.release(
            &key("appraisal"),
            dong(amount),
            exempted(),
            at(3),
            officer(),
        )
    };
    assert_eq!(release(40_000), Ok(Some(refund_reference("A-R1"))));
    assert_eq!(release(60_000), Ok(Some(refund_reference("A-R2"))));
    assert_eq!(
        release(1),
        Err(MoneyRefusal::MoreThanOwed {
            owed: Dong::ZERO,
            amount: dong(1)
        })
    );
    let amounts: Vec<i64> = finance
        .refunds()
        .iter()
        .map(|refund| refund.amount().amount())
        .collect();
    assert_eq!(amounts, [40_000, 60_000]);
    finance.check().unwrap();
}

#[test]
fn a_release_is_refused_where_it_makes_no_sense() {
    let mut finance = finance();
    start(&mut finance, "A", &["registration"], 1);
    let before = finance.clone();
    let mut release = |line: &str, amount, cause| {
        finance.release(&key(line), dong(amount), cause, at(2), officer())
    };
    let blank = ReleaseCause::Corrected {
        reason: " ".to_owned(),
    };
    let advance = ReleaseCause::AdvanceSettled {
        note: "Quyết toán".to_owned(),
    };
    let ended = ReleaseCause::Ended {
        ending: Ending::Withdrawn,
    };
    assert_eq!(
        release("other", 1, exempted()),
        Err(MoneyRefusal::UnknownLine { line: key("other") })
    );
    assert_eq!(
        release("registration", 1, exempted()),
        Err(MoneyRefusal::LinePending {
            line: key("registration"),
            reference: reference("A")
        })
    );
    assert_eq!(
        release("survey", 0, exempted()),
        Err(MoneyRefusal::NothingReleased)
    );
    assert_eq!(
        release("survey", 1, blank),
        Err(MoneyRefusal::ReasonMissing)
    );
    assert_eq!(release("survey", 1, ended), Err(MoneyRefusal::CauseOfEnd));
    assert_eq!(
        release("appraisal", 1, advance),
        Err(MoneyRefusal::NoAdvance {
            line: key("appraisal")
        })
    );
    assert_eq!(finance, before);
}

#[test]
fn a_withdrawal_after_the_work_began_keeps_fee_and_charge() {
    let mut finance = finance();
    finance
        .pay_cash(cash(
            "A",
            &["appraisal", "registration", "survey"],
            630_000,
            1,
        ))
        .unwrap();
    start(&mut finance, "B", &["parcel"], 2);
    let released = finance
        .end(
            Ending::Withdrawn,
            Stage::Processing,
            at(3),
            &MoneyPolicy::default(),
        )
        .unwrap();
    assert_eq!(released.cancelled, [reference("B")]);
    assert_eq!(released.refunds, [refund_reference("A-R1")]);
    let totals = finance.totals();
    assert_eq!(
        (totals.owed, totals.outstanding, totals.due_back),
        (dong(130_000), Dong::ZERO, dong(500_000)),
        "the unpaid parcel falls away, the advance goes back"
    );
    finance.check().unwrap();
    let late = finance.note(&paid("B", 25_000), at(4)).unwrap();
    let refund = refund_reference("B-R1");
    assert_eq!(late, Noted::Surplus { refund });
    assert_eq!(
        finance.end(
            Ending::Stopped,
            Stage::Processing,
            at(5),
            &MoneyPolicy::default()
        ),
        Err(MoneyRefusal::Ended)
    );
    finance.check().unwrap();
}

#[test]
fn what_is_unpaid_stays_due_where_the_policy_says_so() {
    let mut finance = finance();
    let policy = MoneyPolicy {
        unpaid_lapses: false,
        ..MoneyPolicy::default()
    };
    finance
        .end(Ending::Refused, Stage::Processing, at(1), &policy)
        .unwrap();
    assert_eq!(finance.totals().outstanding, dong(155_000));
    finance
        .pay_cash(cash("A", &["appraisal"], 100_000, 2))
        .unwrap();
    assert_eq!(finance.state(), FinanceState::PartlyPaid);
    finance.check().unwrap();
}

#[test]
fn a_share_goes_back_where_a_rule_says_so() {
    let mut finance = finance();
    finance
        .pay_cash(cash("A", &["registration"], 30_000, 1))
        .unwrap();
    let policy = MoneyPolicy {
        refund_rules: vec![RefundRule {
            ending: Some(Ending::Withdrawn),
            stage: None,
            kind: None,
            share: 70.try_into().unwrap(),
        }],
        ..MoneyPolicy::default()
    };
    finance
        .end(Ending::Withdrawn, Stage::Processing, at(2), &policy)
        .unwrap();
    assert_eq!(finance.totals().due_back, dong(21_000));
    finance.check().unwrap();
}
