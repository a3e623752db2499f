//! Paying for dossiers, from the bill to the refund: in cash and online, on time, twice, late, for the
//! wrong amount, and by somebody who only says to be the provider.

use chrono::TimeDelta;
use payments::sandbox::{Sandbox, SandboxConfig};
use payments::{Order, PaymentProvider};
use serde_json::{Value, json};
use service::Clock;
use testkit::Backend;
use wording::Language;

use crate::answers::pretty;
use crate::people::{applicant, official, stranger};
use crate::till::{Till, key, secret};

fn money(dossier: &Value) -> (&str, i64, i64, i64) {
    let finance = &dossier["finance"];
    let sum = |field: &str| finance[field].as_i64().unwrap();
    let state = finance["state"].as_str().unwrap();
    (state, sum("dueNow"), sum("paid"), sum("refunded"))
}

fn states<'a>(dossier: &'a Value, list: &str) -> Vec<&'a str> {
    let items = dossier["finance"][list].as_array().unwrap();
    items
        .iter()
        .map(|item| item["state"].as_str().unwrap())
        .collect()
}

async fn cash_at_the_counter_is_receipted_without_gaps(backend: Backend) {
    let till = Till::open(backend).await;
    let reception = Till::reception();
    let bill = json!({ "bill": { "fees": [{
        "fee": "copy", "quantity": 3,
        "reduction": { "index": 0, "evidence": "birth-paper", "note": "Con 6 tuổi" },
    }] } });
    let reduced = till.file(bill).await;
    assert_eq!(money(&reduced), ("DUE", 15_000, 0, 0));
    let mut numbers = vec![];
    for dossier in [till.file(json!({})).await, till.file(json!({})).await] {
        assert_eq!(money(&dossier), ("DUE", 23_000, 0, 0));
        let input = till.counter.command_input(&dossier, json!({}));
        let refused = till.call(&reception, "handOverDossier", input).await;
        assert_eq!(refused.code(), "FEE_UNPAID");
        // a number that is rolled back comes again
        let wrong = till
            .counter
            .command_input(&dossier, json!({ "amount": 22_000 }));
        let refused = till
            .call(&reception, "recordDossierCashPayment", wrong)
            .await;
        assert_eq!(refused.code(), "FEE_AMOUNT_WRONG");
        let amount = json!({ "amount": 23_000 });
        let paid = till
            .give(&reception, "recordDossierCashPayment", &dossier, amount)
            .await;
        assert_eq!(money(&paid), ("PAID", 0, 23_000, 0));
        let receipts = paid["finance"]["receipts"].as_array().unwrap();
        numbers.extend(receipts.iter().map(|receipt| {
            format!(
                "{} {} {}",
                receipt["series"].as_str().unwrap(),
                receipt["number"],
                receipt["amount"]
            )
        }));
        let handed = till
            .give(&reception, "handOverDossier", &paid, json!({}))
            .await;
        assert_eq!(handed["status"], "PROCESSING");
        if numbers.len() == 2 {
            insta::assert_snapshot!(
                "paid_in_cash",
                pretty(&without_reference(&handed["finance"]))
            );
        }
    }
    assert_eq!(
        numbers,
        [
            "BLP-26E 1 8000",
            "BLLP-26E 1 15000",
            "BLP-26E 2 8000",
            "BLLP-26E 2 15000"
        ]
    );
}

fn without_reference(finance: &Value) -> Value {
    let mut finance = finance.clone();
    for payment in finance["payments"].as_array_mut().unwrap() {
        payment["reference"] = json!("[reference]");
    }
    finance
}

async fn the_clock_of_an_online_filing_waits_for_the_payment(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    assert_eq!(dossier["finance"]["providers"], json!(["sandbox"]));
    let waiting = till
        .give(&Till::reception(), "receiveDossier", &dossier, json!({}))
        .await;
    assert_eq!(
        (&waiting["status"], &waiting["code"]),
        (&json!("SUBMITTED"), &Value::Null)
    );
    let input = till.counter.command_input(&waiting, json!({}));
    let again = till.call(&Till::reception(), "receiveDossier", input).await;
    assert_eq!(again.code(), "FEE_UNPAID");

    let (started, reference, page) = till.start(&waiting).await;
    assert_eq!(states(&started, "payments"), ["PENDING"]);
    till.advance(TimeDelta::minutes(5));
    let back = till.press(&page, "pay").await;
    assert_eq!(till.tell().await, 1);
    let accepted = till.look(&dossier).await;
    assert_eq!(money(&accepted), ("PAID", 0, 23_000, 0));
    assert_eq!(accepted["status"], "RECEIVED");
    assert_eq!(
        accepted["receipt"]["clockStartedAt"],
        "2026-02-12T01:05:00+00:00"
    );
    // Thursday, three working days over Tết
    assert_eq!(accepted["receipt"]["dueAt"], "2026-02-24T10:30:00+00:00");
    let receipts = accepted["finance"]["receipts"].as_array().unwrap().len();
    assert_eq!(receipts, 2);

    // told again: by the browser, by the courier, by the browser once more
    for said in ["Đã nhận được tiền", "thông báo"] {
        let shown = till.browser.get(back.clone()).send().await.unwrap();
        assert_eq!(shown.status(), 200);
        let html = shown.text().await.unwrap();
        assert!(html.contains(said), "{html}");
        assert_eq!(html.contains(&reference), said == "Đã nhận được tiền");
    }
    assert_eq!(till.tell().await, 0);
    assert_eq!(till.look(&dossier).await, accepted);
    let trail = till.counter.audit().await;
    assert_eq!(
        trail
            .iter()
            .filter(|line| line.contains("note_payment"))
            .count(),
        1
    );
    let told: Vec<_> = till
        .counter
        .outbox()
        .await
        .iter()
        .map(|event| {
            event
                .event_type
                .trim_start_matches("vn.motcua.dossiers.")
                .to_owned()
        })
        .collect();
    assert_eq!(
        told,
        [
            "dossier-submitted.v1",
            "fee-awaited.v1",
            "payment-started.v1",
            "fee-paid.v1",
            "dossier-received.v1",
        ]
    );
}

async fn a_payment_begins_once_however_often_it_is_asked_for(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let input = till.counter.command_input(&dossier, json!({}));
    let mutation = "startDossierPayment";
    let first = till
        .call(&applicant(), mutation, input.clone())
        .await
        .data();
    let again = till.call(&applicant(), mutation, input).await.data();
    assert_eq!(again[mutation]["dossier"], first[mutation]["dossier"]);
    assert_eq!(again[mutation]["reference"], first[mutation]["reference"]);
    let others = till.counter.command_input(&dossier, json!({}));
    let told = till.call(&stranger(), mutation, others).await;
    assert_eq!(told.code(), "NOT_FOUND");
    let references = till
        .counter
        .rows("SELECT reference FROM payment_reference")
        .await;
    assert_eq!(json!(references), json!([first[mutation]["reference"]]));
}

async fn who_fails_to_pay_may_try_again_and_an_unused_page_expires(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let (_, _, page) = till.start(&dossier).await;
    till.press(&page, "fail").await;
    till.tell().await;
    let failed = till.look(&dossier).await;
    assert_eq!(
        (states(&failed, "payments"), money(&failed).0),
        (vec!["FAILED"], "DUE")
    );
    let (_, _, _) = till.start(&failed).await;
    assert_eq!(till.settle().await, 0, "its page is open");
    till.advance(TimeDelta::minutes(16));
    assert_eq!(till.settle().await, 1);
    let expired = till.look(&dossier).await;
    assert_eq!(states(&expired, "payments"), ["FAILED", "EXPIRED"]);
    assert_eq!(till.settle().await, 0, "settled for good");
    let (_, _, page) = till.start(&expired).await;
    till.press(&page, "pay").await;
    // the provider does not tell; it is asked
    till.advance(TimeDelta::minutes(16));
    assert_eq!(till.settle().await, 1);
    assert_eq!(money(&till.look(&dossier).await), ("PAID", 0, 23_000, 0));
}

async fn a_forged_notice_changes_nothing(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let (_, reference, page) = till.start(&dossier).await;
    let before = till.counter.evidence().await;
    let callback = till.platform_url.join("payments/sandbox/callback").unwrap();
    let forged = format!(
        "sb_amount=23000&sb_ended_at=0&sb_merchant=moon&sb_nonce=n&sb_reference={reference}\
         &sb_standing=PAID&sb_timestamp=0&sb_transaction=T&sb_signature=AAAA"
    );
    let form = "application/x-www-form-urlencoded";
    for (body, media, status) in [
        (forged.clone(), form, 401),
        (forged.clone(), "application/json", 400),
        ("no form at all".to_owned(), form, 401),
        (page.query().unwrap().to_owned(), form, 401),
        ("x".repeat(40_000), form, 413),
    ] {
        let told = till
            .browser
            .post(callback.clone())
            .header("content-type", media)
            .body(body);
        assert_eq!(told.send().await.unwrap().status(), status);
    }
    let back = till
        .platform_url
        .join(&format!("payments/sandbox/return?{forged}"))
        .unwrap();
    assert_eq!(till.browser.get(back).send().await.unwrap().status(), 401);
    let nobody = till.platform_url.join("payments/nobody/callback").unwrap();
    assert_eq!(
        till.browser.post(nobody).send().await.unwrap().status(),
        404
    );
    assert_eq!(till.counter.evidence().await, before);
}

/// A sale of another amount under the reference of a payment, as a provider gone wrong would make.
async fn another_sale(till: &Till, reference: &str, amount: i64) -> url::Url {
    let config = SandboxConfig::new(
        key("sandbox"),
        key("moon"),
        till.house_url.clone(),
        secret(),
    );
    let now = till.counter.world.clock.now();
    let order = Order {
        reference: reference.parse().unwrap(),
        amount: amount.try_into().unwrap(),
        description: "Khác".to_owned().try_into().unwrap(),
        return_url: till.platform_url.join("payments/sandbox/return").unwrap(),
        callback_url: till.platform_url.join("payments/sandbox/callback").unwrap(),
        expires_at: now + TimeDelta::minutes(10),
        language: Language::English,
    };
    Sandbox::new(config)
        .unwrap()
        .start(&order, now)
        .await
        .unwrap()
        .url
}

async fn a_wrong_amount_is_kept_as_an_incident_and_never_counted(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let (_, reference, _) = till.start(&dossier).await;
    let page = another_sale(&till, &reference, 1_000).await;
    till.press(&page, "pay").await;
    assert_eq!(
        till.tell().await,
        1,
        "it was taken, so that it is not told for ever"
    );
    let wrong = till.look(&dossier).await;
    assert_eq!(money(&wrong), ("DUE", 23_000, 0, 0));
    assert_eq!(
        wrong["finance"]["incidents"],
        json!([
            { "number": 1, "payment": reference, "kind": "WRONG_AMOUNT", "told": 1_000 },
        ])
    );
    // a payment that nobody began is told in vain
    let page = another_sale(&till, "P-nobody", 1_000).await;
    till.press(&page, "pay").await;
    assert_eq!(till.tell().await, 0);
    assert_eq!(till.look(&dossier).await, wrong);
}

async fn money_that_comes_after_all_goes_back(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let (started, reference, page) = till.start(&dossier).await;
    let cancelled = till
        .give(
            &applicant(),
            "cancelDossierPayment",
            &started,
            json!({ "reference": reference }),
        )
        .await;
    assert_eq!(states(&cancelled, "payments"), ["CANCELLED"]);
    till.press(&page, "pay").await;
    till.tell().await;
    let late = till.look(&dossier).await;
    assert_eq!(money(&late), ("REFUND_DUE", 23_000, 23_000, 0));
    assert_eq!(states(&late, "payments"), ["SURPLUS"]);
    assert_eq!(till.settle().await, 1);
    let back = till.look(&dossier).await;
    assert_eq!(money(&back), ("DUE", 23_000, 23_000, 23_000));
    assert_eq!(states(&back, "refunds"), ["CONFIRMED"]);
    assert_eq!(
        back["finance"]["receipts"],
        json!([]),
        "held money has none"
    );
    assert_eq!(till.settle().await, 0);
    let events = till.counter.outbox().await;
    let told: Vec<_> = events
        .iter()
        .map(|event| {
            (
                event.event_type.split('.').nth(3).unwrap(),
                &event.data["finance"],
            )
        })
        .collect();
    let (due, back) = (&json!("DUE"), &json!("REFUND_DUE"));
    assert_eq!(
        told,
        [
            ("dossier-submitted", due),
            ("payment-started", due),
            ("payment-cancelled", due),
            ("payment-surplus", back),
            ("refund-sent", back),
            ("refund-confirmed", due),
        ]
    );
}

async fn a_withdrawal_pays_back_what_was_paid_online(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let (_, _, page) = till.start(&dossier).await;
    till.press(&page, "pay").await;
    till.tell().await;
    let paid = till.look(&dossier).await;
    assert_eq!(
        paid["status"], "SUBMITTED",
        "paid before anybody accepted it"
    );
    let reason = json!({ "reason": "Không còn nhu cầu" });
    let withdrawn = till
        .give(&applicant(), "withdrawDossier", &paid, reason)
        .await;
    assert_eq!(money(&withdrawn), ("REFUND_DUE", 0, 23_000, 0));
    assert_eq!(till.settle().await, 1);
    let back = till.look(&dossier).await;
    assert_eq!(money(&back), ("REFUNDED", 0, 23_000, 23_000));
    let receipts = back["finance"]["receipts"].as_array().unwrap();
    let sum: i64 = receipts
        .iter()
        .map(|receipt| {
            let amount = receipt["amount"].as_i64().unwrap();
            if receipt["takesBack"] == true {
                -amount
            } else {
                amount
            }
        })
        .sum();
    assert_eq!((receipts.len(), sum), (4, 0));
    // an officer does not pay out what the provider has paid back
    let refund = json!({ "reference": back["finance"]["refunds"][0]["reference"] });
    let input = till.counter.command_input(&back, refund);
    let told = till
        .call(&Till::reception(), "confirmDossierRefund", input)
        .await;
    assert_eq!(told.code(), "REFUND_BY_PROVIDER");
}

async fn a_provider_out_of_reach_is_asked_again_later(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let (_, _, page) = till.start(&dossier).await;
    till.press(&page, "pay").await;
    till.tell().await;
    let paid = till.look(&dossier).await;
    let reason = json!({ "reason": "Không còn nhu cầu" });
    till.give(&applicant(), "withdrawDossier", &paid, reason)
        .await;
    let nowhere = crate::till::quiet_desk();
    let ctx = &till.counter.world.ctx;
    assert_eq!(dossiers::settle_payments(ctx, &nowhere).await.unwrap(), 1);
    let sent = till.look(&dossier).await;
    assert_eq!(states(&sent, "refunds"), ["SENT"]);
    assert_eq!(till.settle().await, 0, "not at once");
    till.advance(TimeDelta::seconds(31));
    assert_eq!(till.settle().await, 1);
    assert_eq!(states(&till.look(&dossier).await, "refunds"), ["CONFIRMED"]);
}

async fn a_refused_intake_pays_cash_back_at_the_counter(backend: Backend) {
    let till = Till::open(backend).await;
    let reception = Till::reception();
    let dossier = till.submit(json!({})).await;
    let amount = json!({ "amount": 23_000 });
    let paid = till
        .give(&reception, "recordDossierCashPayment", &dossier, amount)
        .await;
    let reason = json!({ "reason": "Không thuộc thẩm quyền" });
    let refused = till
        .give(&reception, "refuseDossierIntake", &paid, reason)
        .await;
    assert_eq!(
        (&refused["status"], money(&refused)),
        (&json!("INTAKE_REFUSED"), ("REFUND_DUE", 0, 23_000, 0))
    );
    assert_eq!(till.settle().await, 0, "no provider knows of cash");
    let refund = json!({ "reference": refused["finance"]["refunds"][0]["reference"] });
    let back = till
        .give(&reception, "confirmDossierRefund", &refused, refund.clone())
        .await;
    assert_eq!(money(&back), ("REFUNDED", 0, 23_000, 23_000));
    let input = till.counter.command_input(&back, refund);
    let again = till.call(&reception, "confirmDossierRefund", input).await;
    assert_eq!(again.code(), "REFUND_NOT_WAITING");
}

async fn an_officer_grants_the_reduction_that_the_applicant_asks_for(backend: Backend) {
    let till = Till::open(backend).await;
    let fees = json!({ "fees": [{
        "fee": "copy",
        "reduction": { "index": 0, "evidence": "proof", "note": "Con tôi 6 tuổi" },
    }] });
    let dossier = till.submit(fees.clone()).await;
    assert_eq!(money(&dossier), ("DUE", 23_000, 0, 0));
    let input = till.counter.command_input(&dossier, json!({}));
    let told = till
        .call(&Till::reception(), "receiveDossier", input.clone())
        .await;
    assert_eq!(told.code(), "FEE_CLAIM_OPEN");
    let told = till.call(&applicant(), "startDossierPayment", input).await;
    assert_eq!(told.code(), "FEE_CLAIM_OPEN");
    let bill = json!({ "bill": fees, "reason": "Đúng đối tượng" });
    let reduced = till
        .give(&Till::reception(), "assessDossierFees", &dossier, bill)
        .await;
    assert_eq!(money(&reduced), ("DUE", 15_000, 0, 0));
    assert_eq!(reduced["finance"]["lines"][0]["reduction"]["amount"], 8_000);
    // what was taken by mistake goes back
    let amount = json!({ "amount": 15_000 });
    let paid = till
        .give(
            &Till::reception(),
            "recordDossierCashPayment",
            &reduced,
            amount,
        )
        .await;
    let wrong =
        json!({ "line": "entry", "amount": 5_000, "cause": "CORRECTED", "note": "Thu sai mức" });
    let released = till
        .give(&Till::reception(), "releaseDossierFee", &paid, wrong)
        .await;
    assert_eq!(money(&released), ("REFUND_DUE", 0, 15_000, 0));
}

async fn only_who_takes_part_sees_the_money(backend: Backend) {
    let till = Till::open(backend).await;
    let dossier = till.submit(json!({})).await;
    let document = "query($id: ID!) { dossier(id: $id) { finance { state owed } } }";
    let id = json!({ "id": dossier["id"] });
    for actor in [applicant(), official(policy::PositionRole::Processing)] {
        let seen = till
            .counter
            .caller(&actor)
            .graphql(document, id.clone())
            .await;
        assert_eq!(seen.data()["dossier"]["finance"]["owed"], 23_000);
    }
    let foreign = testkit::officer(
        crate::people::other_ward(),
        &[policy::PositionRole::Reception],
    );
    for actor in [stranger(), foreign] {
        let seen = till
            .counter
            .caller(&actor)
            .graphql(document, id.clone())
            .await;
        assert_eq!(seen.data()["dossier"], Value::Null);
    }
}

testkit::on_both_back_ends!(
    cash_at_the_counter_is_receipted_without_gaps,
    the_clock_of_an_online_filing_waits_for_the_payment,
    a_payment_begins_once_however_often_it_is_asked_for,
    who_fails_to_pay_may_try_again_and_an_unused_page_expires,
    a_forged_notice_changes_nothing,
    a_wrong_amount_is_kept_as_an_incident_and_never_counted,
    money_that_comes_after_all_goes_back,
    a_withdrawal_pays_back_what_was_paid_online,
    a_provider_out_of_reach_is_asked_again_later,
    a_refused_intake_pays_cash_back_at_the_counter,
    an_officer_grants_the_reduction_that_the_applicant_asks_for,
    only_who_takes_part_sees_the_money,
);
