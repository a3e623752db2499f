//! Service levels as they go well: set, superseded, ended, and what is shown of them.

use serde_json::{Value, json};
use testkit::Backend;

use crate::adoption_office::{KNOWN, Office, chair, other_ward, province, publisher, ward};
use crate::world::pretty;

const SHOWN: &str = "query($code: String!, $agency: ID, $on: Date) {
  procedure(code: $code, on: $on) {
    serviceLevels(agency: $agency) {
      scheme { key } value { key requiresReason } source decided { place reason { en } }
    }
  }
}";

async fn shown(office: &Office, agency: Value, on: &str) -> Value {
    let variables = json!({ "code": KNOWN, "agency": agency, "on": on });
    office.ask(SHOWN, variables).await["procedure"]["serviceLevels"].clone()
}

async fn a_province_and_a_ward_decide_side_by_side(backend: Backend) {
    let office = Office::open(backend).await;
    let old = json!({ "scheme": "levels-1-4", "value": "4", "validFrom": "2020-01-01" });
    let input = office.level_input(old);
    office.give(&publisher(), "setServiceLevel", input).await;
    let assumed = shown(&office, json!(ward()), "2026-02-11").await;
    assert_eq!(assumed[0]["source"], "ASSUMED");
    assert_eq!(assumed[0]["value"]["key"], "full");

    let input = office
        .level_input(json!({ "decision": { "number": "9/QĐ-UBND", "issuedOn": "2025-12-30" } }));
    let set = office.give(&publisher(), "setServiceLevel", input).await;
    assert_eq!(set["decision"]["number"], "9/QĐ-UBND");
    let input = office.level_input(json!({
        "tenantId": ward(), "place": "AGENCY", "value": "full", "validFrom": "2026-02-01",
    }));
    office.give(&chair(), "setServiceLevel", input).await;
    let input = office.level_input(json!({
        "scheme": "nd224-2026", "value": "partial", "validFrom": "2026-07-01",
        "reason": { "vi": "Phải đối chiếu bản gốc", "en": "Originals must be seen" },
    }));
    office.give(&publisher(), "setServiceLevel", input).await;

    let mut told = String::new();
    for (name, agency) in [
        ("the ward", json!(ward())),
        ("the other ward", json!(other_ward())),
        ("everywhere", Value::Null),
    ] {
        for on in ["2026-01-31", "2026-02-11", "2026-07-01"] {
            let levels = shown(&office, agency.clone(), on).await;
            told += &format!("{name} on {on}: {}\n", pretty(&levels));
        }
    }
    insta::assert_snapshot!("service_levels", told);
    let types: Vec<String> = office
        .events()
        .await
        .into_iter()
        .map(|event| format!("{} {}", event.event_type, event.data["value"]))
        .collect();
    assert_eq!(types.len(), 4);
    assert_eq!(
        types[3],
        "vn.motcua.procedures.service-level-set.v1 \"partial\""
    );
}

async fn a_level_ends_and_what_is_wider_shows_again(backend: Backend) {
    let office = Office::open(backend).await;
    let input = office.level_input(json!({}));
    office.give(&publisher(), "setServiceLevel", input).await;
    let input = office.level_input(json!({
        "tenantId": ward(), "place": "AGENCY", "value": "full", "validFrom": "2026-02-01",
    }));
    let own = office.give(&chair(), "setServiceLevel", input).await;
    let input = json!({
        "idempotencyKey": "end", "serviceLevelId": own["id"], "version": 1, "endedOn": "2026-02-01",
    });
    let ended = office
        .give(&chair(), "endServiceLevel", input.clone())
        .await;
    assert_eq!(ended["validTo"], "2026-02-01");
    assert_eq!(office.give(&chair(), "endServiceLevel", input).await, ended);
    let levels = shown(&office, json!(ward()), "2026-02-11").await;
    assert_eq!(levels[0]["value"]["key"], "partial");
    assert_eq!(levels[0]["decided"]["place"], "PROVINCE");
    let events = office.events().await;
    assert_eq!(events.len(), 3);
    assert_eq!(events[2].data["wholeProvince"], false);
    let audit = office
        .rows("SELECT action FROM audit_entry ORDER BY at, id")
        .await;
    assert_eq!(
        audit,
        ["catalogue.publish", "catalogue.adopt", "catalogue.adopt"]
    );
}

async fn the_vocabularies_are_everybody_s(backend: Backend) {
    let office = Office::open(backend).await;
    let query = "{ serviceLevelSchemes { key name { vi en } decree validFrom validTo default
        values { key name { vi en } requiresReason } } }";
    let answer = office.ask(query, json!({})).await;
    insta::assert_snapshot!("service_level_schemes", pretty(&answer));
    let nowhere = json!({ "code": KNOWN, "agency": "tnt_00000000000000000000000000" });
    let told = office.caller.graphql(SHOWN, nowhere).await;
    assert_eq!(told.code(), "TENANT_NOT_FOUND");
    let at_province = shown(&office, json!(province()), "2026-07-01").await;
    assert_eq!(at_province[0]["source"], "DEFAULT");
}

testkit::on_both_back_ends!(
    a_province_and_a_ward_decide_side_by_side,
    a_level_ends_and_what_is_wider_shows_again,
    the_vocabularies_are_everybody_s,
);
