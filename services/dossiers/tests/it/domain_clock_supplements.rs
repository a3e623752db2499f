//! The requests for supplements: rules R4 and R9 of domain.md §1.2.

use calendar::LimitUnit;
use dossiers::domain::clock::{
    ClockPolicy, SupplementItem, SupplementRefusal, SupplementRequest, SupplementTarget,
    Supplements, SupplementsInconsistency,
};

use crate::builders::CITIZEN;
use crate::domain_clock_world::{at, officer, shown, timekeeping, under};

fn item(target: SupplementTarget, remark: &str) -> SupplementItem {
    SupplementItem {
        target,
        remark: remark.to_owned(),
    }
}

fn asked(when: &str, legal_basis: Option<&str>) -> SupplementRequest {
    let items = vec![
        item(
            SupplementTarget::Paper {
                key: "birth-certificate".parse().unwrap(),
            },
            "Thiếu trang 2",
        ),
        item(
            SupplementTarget::Field {
                pointer: "/child/name".to_owned(),
            },
            "Không khớp giấy chứng sinh",
        ),
        item(SupplementTarget::Other, "Liên hệ công chức hộ tịch"),
    ];
    SupplementRequest::new(
        at(when),
        officer(),
        items,
        "Hồ sơ chưa đầy đủ".to_owned(),
        legal_basis.map(str::to_owned),
    )
}

fn ask(
    supplements: &mut Supplements,
    when: &str,
    legal_basis: Option<&str>,
) -> Result<(), SupplementRefusal> {
    supplements.request(asked(when, legal_basis), timekeeping())
}

#[test]
fn supplements_are_asked_for_once_and_again_only_on_a_legal_basis() {
    let mut supplements = Supplements::default();
    ask(&mut supplements, "2026-03-05 10:30", None).unwrap();
    assert_eq!(
        ask(&mut supplements, "2026-03-05 11:00", Some("Luật")),
        Err(SupplementRefusal::Unanswered)
    );
    supplements
        .answer(at("2026-03-09 09:00"), CITIZEN, None)
        .unwrap();
    assert!(supplements.unanswered().is_none());
    let missing = Err(SupplementRefusal::LegalBasisMissing { allowed: 1 });
    assert_eq!(ask(&mut supplements, "2026-03-09 10:00", None), missing);
    assert_eq!(
        ask(&mut supplements, "2026-03-09 10:00", Some("  ")),
        missing
    );
    let basis = Some("Điều 7 Luật Hộ tịch 2014");
    ask(&mut supplements, "2026-03-09 10:00", basis).unwrap();
    supplements.check().unwrap();
    insta::assert_json_snapshot!(supplements);
    let stored = serde_json::to_string(&supplements).unwrap();
    assert_eq!(
        serde_json::from_str::<Supplements>(&stored).unwrap(),
        supplements
    );
}

#[test]
fn the_number_allowed_is_a_parameter() {
    let policy = ClockPolicy {
        supplements_allowed: 0,
        ..ClockPolicy::default()
    };
    let mut supplements = Supplements::default();
    let refusal = supplements.request(asked("2026-03-05 10:30", None), under(&policy));
    assert_eq!(
        refusal,
        Err(SupplementRefusal::LegalBasisMissing { allowed: 0 })
    );
}

type Spoil = fn(&mut SupplementRequest);

#[test]
fn a_request_says_what_is_missing_and_why() {
    let mut supplements = Supplements::default();
    let cases: [(Spoil, SupplementRefusal); 3] = [
        (
            |request| request.items.clear(),
            SupplementRefusal::ItemsMissing,
        ),
        (
            |request| request.items[1].remark = " ".to_owned(),
            SupplementRefusal::RemarkMissing { number: 2 },
        ),
        (
            |request| request.reason.clear(),
            SupplementRefusal::ReasonMissing,
        ),
    ];
    for (spoil, refusal) in cases {
        let mut request = asked("2026-03-05 10:30", None);
        spoil(&mut request);
        assert_eq!(supplements.request(request, timekeeping()), Err(refusal));
    }
    assert_eq!(supplements, Supplements::default());
}

#[test]
fn an_answer_needs_a_request_before_it() {
    let mut supplements = Supplements::default();
    let none = Err(SupplementRefusal::NoneUnanswered);
    assert_eq!(
        supplements.answer(at("2026-03-05 10:00"), CITIZEN, None),
        none
    );
    ask(&mut supplements, "2026-03-05 10:30", None).unwrap();
    let last = at("2026-03-05 10:30");
    let refusal = supplements.answer(at("2026-03-05 10:29"), CITIZEN, None);
    assert_eq!(refusal, Err(SupplementRefusal::OutOfOrder { last }));
    supplements.answer(last, CITIZEN, None).unwrap();
    assert_eq!(supplements.answer(last, CITIZEN, None), none);
    let refusal = ask(&mut supplements, "2026-03-05 10:29", Some("Luật"));
    assert_eq!(refusal, Err(SupplementRefusal::OutOfOrder { last }));
}

#[test]
fn a_dossier_without_its_supplement_is_closed_after_15_working_days() {
    let mut supplements = Supplements::default();
    assert_eq!(supplements.close_unanswered_at(timekeeping()), Ok(None));
    ask(&mut supplements, "2026-03-05 10:30", None).unwrap();
    let closed = supplements.close_unanswered_at(timekeeping()).unwrap();
    assert_eq!(closed, Some(at("2026-03-26 17:30")));
    let rules = calendar::ClockRules {
        supplement_within: calendar::TimeLimit::new(30, LimitUnit::CalendarDay).unwrap(),
        ..calendar::ClockRules::default()
    };
    let longer = dossiers::domain::clock::Timekeeping {
        rules: &rules,
        ..timekeeping()
    };
    let closed = supplements.close_unanswered_at(longer).unwrap();
    assert_eq!(closed, Some(at("2026-04-06 17:30")));
    supplements
        .answer(at("2026-03-09 09:00"), CITIZEN, None)
        .unwrap();
    assert_eq!(supplements.close_unanswered_at(timekeeping()), Ok(None));
}

#[test]
fn supplements_are_asked_for_within_3_working_days_of_receipt() {
    let by = |when| shown(Supplements::ask_by(at(when), timekeeping()).unwrap());
    assert_eq!(by("2026-03-05 10:30"), "Tue 2026-03-10 17:30");
    assert_eq!(by("2026-02-12 08:00"), "Tue 2026-02-24 17:30");
}

#[test]
fn what_cannot_have_been_asked_is_found() {
    let mut supplements = Supplements::default();
    ask(&mut supplements, "2026-03-05 10:30", None).unwrap();
    supplements
        .answer(at("2026-03-09 09:00"), CITIZEN, None)
        .unwrap();
    ask(&mut supplements, "2026-03-09 10:00", Some("Luật")).unwrap();
    let whole = serde_json::to_value(&supplements).unwrap();
    let found = |spoil: fn(&mut serde_json::Value)| {
        let mut stored = whole.clone();
        spoil(&mut stored["requests"]);
        serde_json::from_value::<Supplements>(stored)
            .unwrap()
            .check()
    };
    assert_eq!(found(|_| ()), Ok(()));
    assert_eq!(
        found(|requests| requests[1]["at"] = "2026-03-08T00:00:00Z".into()),
        Err(SupplementsInconsistency::Order)
    );
    assert_eq!(
        found(|requests| requests[0]["answeredAt"] = serde_json::Value::Null),
        Err(SupplementsInconsistency::Unanswered)
    );
    assert_eq!(
        found(|requests| requests[0]["items"] = serde_json::json!([])),
        Err(SupplementsInconsistency::Items)
    );
}
