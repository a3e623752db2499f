//! An online dossier from filing to return: what is answered, published and audited at each step.

use serde_json::json;
use testkit::Backend;

use crate::answers::{instant, pretty};
use crate::builders::shown;
use crate::documents::by_id;
use crate::people::{WAY, applicant, right};
use crate::world::Counter;

/// When each command is given, in Hà Nội; Tết is from 16 to 20 February.
const HOURS: [&str; 7] = [
    "2026-02-12 09:00",
    "2026-02-12 09:30",
    "2026-02-12 10:00",
    "2026-02-12 14:00",
    "2026-02-13 08:00",
    "2026-02-13 10:00",
    "2026-02-23 09:00",
];

async fn from_filing_to_return(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut dossier = counter.submit(json!({})).await;
    insta::assert_snapshot!("online_0_submitDossier", pretty(&dossier));
    for (number, (mutation, hour)) in (1..).zip(WAY.iter().zip(HOURS)) {
        counter.at(hour);
        dossier = counter.give(mutation, &dossier).await;
        insta::assert_snapshot!(format!("online_{number}_{mutation}"), pretty(&dossier));
        let done = number + 1;
        assert_eq!(
            (counter.outbox().await.len(), counter.audit().await.len()),
            (done, done),
            "one event and one audit entry for each transition, up to {mutation}"
        );
        let asked = counter
            .caller(&right(mutation).0)
            .graphql(&by_id(), json!({ "id": dossier["id"] }))
            .await;
        assert_eq!(asked.data()["dossier"], dossier, "what is stored");
    }
    // the vector of the law: Thursday, 12 February, 3 working days, over Tết
    assert_eq!(shown(instant(&dossier["dueAt"])), "Tue 2026-02-24 17:30");

    let published: Vec<_> = counter
        .outbox()
        .await
        .iter()
        .map(|event| serde_json::to_value(event).unwrap())
        .collect();
    insta::assert_snapshot!("online_events", pretty(&json!(published)));
    let id = dossier["id"].as_str().unwrap();
    let trail = counter.audit().await.join("\n").replace(id, "[dossier]");
    insta::assert_snapshot!("online_audit", trail);
}

async fn the_applicant_sees_every_step_and_may_withdraw_until_the_issue(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut dossier = counter.submit(json!({})).await;
    let mut seen = vec![];
    for mutation in WAY {
        dossier = counter.give(mutation, &dossier).await;
        let asked = counter
            .caller(&applicant())
            .graphql(&by_id(), json!({ "id": dossier["id"] }))
            .await
            .data()["dossier"]
            .clone();
        seen.push((
            asked["status"].as_str().unwrap().to_owned(),
            asked["availableCommands"].clone(),
        ));
    }
    let withdraw = || json!(["WITHDRAW"]);
    assert_eq!(
        seen,
        [
            ("RECEIVED".to_owned(), withdraw()),
            ("PROCESSING".to_owned(), withdraw()),
            ("PROCESSING".to_owned(), withdraw()),
            ("AWAITING_APPROVAL".to_owned(), withdraw()),
            ("AWAITING_ISSUE".to_owned(), withdraw()),
            ("COMPLETED".to_owned(), json!([])),
            ("RETURNED".to_owned(), json!([])),
        ]
    );
}

testkit::on_both_back_ends!(
    from_filing_to_return,
    the_applicant_sees_every_step_and_may_withdraw_until_the_issue,
);
