//! Announced procedure versions may come twice, late and broken; what dossiers are pinned to stays as it was.

use dossiers::domain::ProcedureDocument;
use events::{Event, ParkedEvent, list_parked, take_parked};
use ids::{EventId, ProcedureVersionId, TenantId};
use serde_json::{Value, json};
use service::Clock;
use store::Scope;
use testkit::{Backend, tenant_id};

use crate::builders::{date, procedure_document};
use crate::people::{applicant, other_ward, province, ward};
use crate::world::Counter;

const WORK: Scope = Scope::System {
    reason: "a test looks after parked events",
};
const SUBSCRIBER: &str = "dossiers/procedure-versions";

async fn versions(counter: &Counter) -> Vec<Value> {
    let rows = counter
        .rows("SELECT document FROM procedure_version ORDER BY id")
        .await;
    rows.iter()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect()
}

async fn parked(counter: &Counter) -> Vec<ParkedEvent> {
    let tx = counter.world.ctx.database.read(WORK).await.unwrap();
    list_parked(&tx).await.unwrap()
}

fn again(event: &Event, counter: &Counter) -> Event {
    Event {
        id: EventId::from_uuid(counter.world.clock.uuid()),
        ..event.clone()
    }
}

async fn a_repeated_announcement_changes_nothing(backend: Backend) {
    let counter = Counter::open(backend).await;
    let known = versions(&counter).await;
    assert_eq!(known, [serde_json::to_value(procedure_document()).unwrap()]);
    let event = counter.version_published(known[0].clone());
    counter.deliver(&event).await;
    counter.deliver(&event).await;
    counter.deliver(&again(&event, &counter)).await;
    assert_eq!(versions(&counter).await, known);
    assert_eq!(parked(&counter).await, []);
}

async fn a_published_version_is_never_written_over(backend: Backend) {
    let counter = Counter::open(backend).await;
    let known = versions(&counter).await;
    let filed = counter.submit(json!({})).await;
    let mut changed = procedure_document();
    changed.cases.truncate(1);
    changed.steps.remove(0);
    changed.valid_to = Some(date("2026-02-12"));
    counter.publish(&changed).await;
    assert_eq!(versions(&counter).await, known);
    let mut dossier = filed;
    for mutation in ["receiveDossier", "handOverDossier"] {
        dossier = counter.give(mutation, &dossier).await;
    }
    assert_eq!(dossier["currentStep"]["step"], "examine");
}

async fn versions_may_come_in_any_order(backend: Backend) {
    let counter = Counter::open(backend).await;
    let (second, third) = (
        numbered(2, None, "2026-02-01"),
        numbered(3, None, "2026-03-01"),
    );
    counter.publish(&third).await;
    counter.publish(&second).await;
    counter
        .submit(json!({ "procedureVersionId": second.version_id }))
        .await;
    let first = procedure_document().version_id;
    for superseded_or_yet_to_come in [first, third.version_id] {
        let told = refused(&counter, ward(), superseded_or_yet_to_come).await;
        assert_eq!(told, "PROCEDURE_NOT_IN_FORCE");
    }
}

/// The known procedure's version of this number, of a publisher and from a day on.
fn numbered(number: u32, publisher: Option<TenantId>, from: &str) -> ProcedureDocument {
    let mut document = procedure_document();
    document.version_id = version_id(u128::from(number));
    document.version_number = number;
    document.publisher = publisher;
    document.valid_from = date(from);
    document
}

fn version_id(number: u128) -> ProcedureVersionId {
    ProcedureVersionId::from_uuid(uuid::Uuid::from_u128(0xE0 + number))
}

async fn revoke(counter: &Counter, version: ProcedureVersionId, from: &str) {
    let event = Event {
        event_type: "vn.motcua.procedures.version-revoked.v1".to_owned(),
        ..counter.version_published(json!({ "versionId": version, "revokedFrom": from }))
    };
    counter.deliver(&event).await;
    counter.deliver(&again(&event, counter)).await;
}

/// The code of the refusal to file at an agency under a version.
async fn refused(counter: &Counter, agency: TenantId, version: ProcedureVersionId) -> String {
    let change = json!({ "tenantId": agency, "procedureVersionId": version });
    let input = counter.filing_input(change);
    let caller = counter.caller(&applicant());
    let told = counter.refused(&caller, "submitDossier", input).await;
    let path = &told.body["errors"][0]["extensions"]["inputPath"];
    assert_eq!(path, &json!(["input", "procedureVersionId"]));
    told.code()
}

async fn filed(counter: &Counter, agency: TenantId, version: ProcedureVersionId) -> Value {
    let change = json!({ "tenantId": agency, "procedureVersionId": version });
    counter.submit(change).await
}

/// Filed dossiers go on; nothing is filed from the day on, and one revoked before it began supersedes nothing.
async fn a_revoked_version_takes_no_more_dossiers(backend: Backend) {
    let counter = Counter::open(backend).await;
    let (first, second) = (version_id(1), version_id(2));
    // the revocation may come before the version does
    revoke(&counter, second, "2026-02-12").await;
    for (number, from) in [(1, "2026-02-01"), (2, "2026-02-12")] {
        let own = numbered(number, Some(province()), from);
        counter.publish(&own).await;
    }
    let dossier = filed(&counter, ward(), first).await;
    revoke(&counter, first, "2026-02-13").await;
    filed(&counter, ward(), first).await;
    counter.at("2026-02-13 08:00");
    for version in [first, second] {
        let told = refused(&counter, ward(), version).await;
        assert_eq!(told, "PROCEDURE_NOT_IN_FORCE");
    }
    // the province is back at the national version
    filed(&counter, ward(), procedure_document().version_id).await;
    let received = counter.give("receiveDossier", &dossier).await;
    assert_eq!(received["status"], "RECEIVED");
}

/// A province's version is for its own agencies, and they file under no other while it is in force.
async fn an_agency_takes_dossiers_under_the_version_that_applies_there(backend: Backend) {
    let counter = Counter::open(backend).await;
    let national = procedure_document().version_id;
    let own = version_id(1);
    filed(&counter, ward(), national).await;
    counter
        .publish(&numbered(1, Some(province()), "2026-02-12"))
        .await;
    filed(&counter, ward(), own).await;
    assert_eq!(
        refused(&counter, ward(), national).await,
        "PROVINCE_VERSION_APPLIES"
    );
    filed(&counter, other_ward(), national).await;
    assert_eq!(
        refused(&counter, other_ward(), own).await,
        "AGENCY_OF_ANOTHER_PROVINCE"
    );
    let input = counter.filing_input(json!({ "procedureVersionId": national }));
    let told = async |language: &str| {
        let caller = counter.caller(&applicant());
        let caller = caller.with_header("accept-language", language);
        let answer = counter.refused(&caller, "submitDossier", input.clone());
        answer.await.body["errors"][0]["message"].clone()
    };
    assert_ne!(told("vi").await, told("en").await);
}

/// Versions that were announced before provinces had lines are taken for national ones until they are announced again.
async fn a_later_announcement_says_whose_a_version_is(backend: Backend) {
    let counter = Counter::open(backend).await;
    let own = version_id(1);
    counter.publish(&numbered(1, None, "2026-02-12")).await;
    filed(&counter, other_ward(), own).await;
    let known = versions(&counter).await;
    let foreign = tenant_id(77);
    for publisher in [Some(province()), None, Some(foreign)] {
        let mut again = numbered(1, publisher, "2026-02-12");
        again.cases.truncate(1);
        counter.publish(&again).await;
        assert_eq!(
            refused(&counter, other_ward(), own).await,
            "AGENCY_OF_ANOTHER_PROVINCE"
        );
        filed(&counter, ward(), own).await;
    }
    assert_eq!(
        versions(&counter).await,
        known,
        "nothing else is written over"
    );
    filed(&counter, other_ward(), procedure_document().version_id).await;
}

async fn an_announcement_that_cannot_be_taken_is_parked_and_the_next_is_taken(backend: Backend) {
    let counter = Counter::open(backend).await;
    let known = versions(&counter).await;
    let document = |change: fn(&mut Value)| {
        let mut data = known[0].clone();
        data["versionId"] = json!(ProcedureVersionId::from_uuid(uuid::Uuid::from_u128(0xF0)));
        change(&mut data);
        data
    };
    let poison = [
        counter.version_published(json!("nothing")),
        counter.version_published(document(|data| data["levels"] = json!(["GALAXY"]))),
        counter.version_published(document(|data| data["cases"] = json!([]))),
        counter.version_published(document(|data| data["steps"] = json!([]))),
    ];
    for (second, event) in poison.iter().enumerate() {
        counter.at(&format!("2026-02-12 09:{second:02}"));
        counter.deliver(event).await;
        // delivered once more it stays where it is
        counter.deliver(event).await;
    }
    assert_eq!(versions(&counter).await, known);
    let told: Vec<_> = parked(&counter)
        .await
        .into_iter()
        .map(|one| (one.subscriber, one.event))
        .collect();
    let wanted: Vec<_> = poison
        .iter()
        .map(|event| (SUBSCRIBER.to_owned(), event.clone()))
        .collect();
    assert_eq!(told, wanted);

    // a sound version is taken after it, and a parked event when it has been mended
    let sound = counter.version_published(document(|_| ()));
    counter.deliver(&sound).await;
    assert_eq!(versions(&counter).await.len(), 2);
    let tx = counter.world.ctx.database.write(WORK).await.unwrap();
    take_parked(&tx, SUBSCRIBER, poison[0].id).await.unwrap();
    tx.commit().await.unwrap();
    let mended = Event {
        data: document(|data| {
            data["versionId"] = json!(ProcedureVersionId::from_uuid(uuid::Uuid::from_u128(0xF1)))
        }),
        ..poison[0].clone()
    };
    counter.deliver(&mended).await;
    assert_eq!(versions(&counter).await.len(), 3);
    assert_eq!(parked(&counter).await.len(), 3);
}

testkit::on_both_back_ends!(
    a_repeated_announcement_changes_nothing,
    a_published_version_is_never_written_over,
    versions_may_come_in_any_order,
    a_revoked_version_takes_no_more_dossiers,
    an_agency_takes_dossiers_under_the_version_that_applies_there,
    a_later_announcement_says_whose_a_version_is,
    an_announcement_that_cannot_be_taken_is_parked_and_the_next_is_taken,
);
