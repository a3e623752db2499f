//! Adoptions as they go well: adopted, amended, superseded, ended, and what everybody sees of them.

use serde_json::{Value, json};
use testkit::Backend;

use crate::adoption_office::{
    ADOPTION, KNOWN, OTHERS, Office, chair, chair_of, counter, full_terms, other_ward, terms,
    version, ward,
};
use crate::draft_office::merged;
use crate::world::pretty;

fn without_id(mut adoption: Value) -> Value {
    adoption.as_object_mut().unwrap().shift_remove("id");
    adoption
}

const AT_AGENCY: &str = "query($code: String!, $tenant: ID!, $on: Date) {
  procedure(code: $code, on: $on) {
    atAgency(tenant: $tenant) {
      localCode needsReview faults { rule path message }
      version { number } adoption { validFrom }
      channels { channel limit { value unit } fee fees { key amount basis } }
      process { steps { key hours } } counter { telephone }
    }
  }
}";

async fn at_agency(office: &Office, on: &str) -> Value {
    let variables = json!({ "code": KNOWN, "tenant": ward(), "on": on });
    office.ask(AT_AGENCY, variables).await["procedure"]["atAgency"].clone()
}

async fn a_ward_adopts_on_its_own_terms(backend: Backend) {
    let office = Office::open(backend).await;
    assert_eq!(at_agency(&office, "2026-02-11").await, Value::Null);
    let adoption = office
        .adopt(json!({ "terms": full_terms(), "validTo": "2027-01-01" }))
        .await;
    insta::assert_snapshot!("adopted", pretty(&without_id(adoption)));
    assert_eq!(at_agency(&office, "2026-02-10").await, Value::Null);
    insta::assert_snapshot!(
        "at_the_agency",
        pretty(&at_agency(&office, "2026-02-11").await)
    );
    // the version of June has a shorter limit than the ward's: its own values apply until the ward mends its terms
    insta::assert_snapshot!(
        "at_the_agency_under_a_later_version",
        pretty(&at_agency(&office, "2026-06-01").await)
    );
    assert_eq!(at_agency(&office, "2027-01-01").await, Value::Null);

    let events = office.events().await;
    assert_eq!(
        events[0].event_type,
        "vn.motcua.procedures.procedure-adopted.v1"
    );
    assert_eq!(events[0].tenant, Some(ward()));
    let data = &events[0].data;
    assert_eq!(data["localCode"], "9.000001.H19.3");
    assert_eq!(data["channels"][0]["limit"]["unit"], "WORKING_HOUR");
    assert_eq!(data["channels"][0]["fees"][1]["amount"], 3000);
    assert_eq!(data["steps"][0]["durationHours"], 12);
    let audit = office
        .rows("SELECT actor_kind || ' ' || action || ' ' || detail FROM audit_entry")
        .await;
    assert_eq!(
        audit,
        [
            r#"officer catalogue.adopt {"code":"9.000001.H19.3","version":1,"validFrom":"2026-02-11","validTo":"2027-01-01"}"#
        ]
    );
}

async fn a_later_adoption_supersedes_and_mends(backend: Backend) {
    let office = Office::open(backend).await;
    office.adopt(json!({ "terms": full_terms() })).await;
    let mended = terms(json!({ "counter": counter() }));
    office
        .adopt(json!({
            "procedureVersionId": version(KNOWN, 2), "validFrom": "2026-06-01", "terms": mended,
        }))
        .await;
    let before = at_agency(&office, "2026-05-31").await;
    assert_eq!(before["adoption"]["validFrom"], "2026-02-11");
    let after = at_agency(&office, "2026-06-01").await;
    assert_eq!(after["adoption"]["validFrom"], "2026-06-01");
    assert_eq!(after["needsReview"], false);
    assert_eq!(after["channels"][0]["limit"]["value"], 2);
}

async fn once_begun_the_counter_alone_is_amended(backend: Backend) {
    let office = Office::open(backend).await;
    let adoption = office.adopt(json!({})).await;
    let input = json!({
        "idempotencyKey": office.fresh_key(), "adoptionId": adoption["id"], "version": 1,
        "terms": terms(json!({ "counter": counter() })),
    });
    let amended = office.give(&chair(), "amendProcedureAdoption", input).await;
    assert_eq!(amended["version"], 2);
    assert_eq!(amended["counter"], counter());
    let events = office.events().await;
    assert_eq!(events[1].data["version"], 2);
}

async fn an_adoption_ends(backend: Backend) {
    let office = Office::open(backend).await;
    let adoption = office.adopt(json!({})).await;
    let input = json!({
        "idempotencyKey": office.fresh_key(), "adoptionId": adoption["id"], "version": 1,
        "endedOn": "2026-03-01", "reason": "Chuyển về cấp tỉnh",
    });
    let ended = office.give(&chair(), "endProcedureAdoption", input).await;
    assert_eq!(ended["validTo"], "2026-03-01");
    assert_eq!(ended["endReason"], "Chuyển về cấp tỉnh");
    assert_ne!(at_agency(&office, "2026-02-28").await, Value::Null);
    assert_eq!(at_agency(&office, "2026-03-01").await, Value::Null);
    let events = office.events().await;
    assert_eq!(
        events[1].event_type,
        "vn.motcua.procedures.adoption-ended.v1"
    );
    assert_eq!(events[1].data["endedOn"], "2026-03-01");
}

async fn a_call_that_is_repeated_is_done_once(backend: Backend) {
    let office = Office::open(backend).await;
    let input = office.adoption_input(json!({}));
    let first = office.give(&chair(), "adoptProcedure", input.clone()).await;
    let again = office.give(&chair(), "adoptProcedure", input.clone()).await;
    assert_eq!(first, again);
    assert_eq!(office.events().await.len(), 1);
    let other = merged(input, json!({ "validFrom": "2026-03-01" }));
    let told = office.refused(&chair(), "adoptProcedure", other).await;
    assert_eq!(told.code(), "IDEMPOTENCY_KEY_REUSED");
    for (mutation, rest) in [
        (
            "amendProcedureAdoption",
            json!({ "terms": terms(json!({ "counter": counter() })) }),
        ),
        (
            "endProcedureAdoption",
            json!({ "endedOn": "2026-03-01", "reason": "Hết hạn" }),
        ),
    ] {
        let seen = if mutation.starts_with("amend") { 1 } else { 2 };
        let named = json!({
            "idempotencyKey": mutation, "adoptionId": first["id"], "version": seen,
        });
        let input = merged(named, rest);
        let done = office.give(&chair(), mutation, input.clone()).await;
        assert_eq!(office.give(&chair(), mutation, input).await, done);
    }
}

const LIST: &str = "query($tenant: ID, $on: Date, $first: Int, $after: String) {
  procedureAdoptions(tenant: $tenant, on: $on, first: $first, after: $after) {
    pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { localCode validFrom needsReview procedureVersion { number } }
  }
}";

async fn an_agency_s_adoptions_are_listed_for_everybody(backend: Backend) {
    let office = Office::open(backend).await;
    office.adopt(json!({ "terms": full_terms() })).await;
    office.adopt(json!({ "validFrom": "2026-03-01" })).await;
    for code in OTHERS {
        let change = json!({ "procedureVersionId": version(code, 1) });
        office.adopt(change).await;
    }
    let codes = |page: &Value| {
        let nodes = page["procedureAdoptions"]["nodes"].as_array().unwrap();
        nodes
            .iter()
            .map(|node| format!("{} {}", node["localCode"], node["validFrom"]).replace('"', ""))
            .collect::<Vec<_>>()
    };
    let tenant = ward();
    let first = office
        .ask(LIST, json!({ "tenant": tenant, "first": 3 }))
        .await;
    let page = &first["procedureAdoptions"]["pageInfo"];
    assert_eq!(page["hasNextPage"], true);
    let rest = office
        .ask(
            LIST,
            json!({ "tenant": tenant, "first": 3, "after": page["endCursor"] }),
        )
        .await;
    assert_eq!(rest["procedureAdoptions"]["pageInfo"]["hasNextPage"], false);
    let all = [codes(&first), codes(&rest)].concat();
    assert_eq!(
        all,
        [
            "9.000001.H19.3 2026-02-11",
            "9.000001.H19.3 2026-03-01",
            "9.000002.H19.3 2026-02-11",
            "9.000003.H19.3 2026-02-11",
            "9.000004.H19.3 2026-02-11",
        ]
    );
    let on = async |day: &str| {
        codes(
            &office
                .ask(LIST, json!({ "tenant": tenant, "on": day }))
                .await,
        )
    };
    assert_eq!(on("2026-02-10").await, Vec::<String>::new());
    assert_eq!(on("2026-02-28").await[0], "9.000001.H19.3 2026-02-11");
    assert_eq!(on("2026-03-01").await[0], "9.000001.H19.3 2026-03-01");
    assert_eq!(on("2026-03-01").await.len(), 4);
    // one's own when no agency is named; for nobody in particular, there is none
    let own = office.caller.as_actor(&office.world, &chair());
    assert_eq!(codes(&own.graphql(LIST, json!({})).await.data()).len(), 5);
    let nobody = office.caller.graphql(LIST, json!({})).await;
    assert_eq!(nobody.code(), "ONE_ARGUMENT_NEEDED");
}

const BY_VERSION: &str = "query($code: String!, $first: Int, $after: String) {
  procedure(code: $code) { version { adoptions(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { tenant { id } }
  } } }
}";

async fn a_version_tells_who_adopted_it(backend: Backend) {
    let office = Office::open(backend).await;
    office.adopt(json!({})).await;
    let input = office.adoption_input(json!({ "tenantId": other_ward() }));
    office
        .give(&chair_of(other_ward()), "adoptProcedure", input)
        .await;
    let page = async |after: Value| {
        let variables = json!({ "code": KNOWN, "first": 1, "after": after });
        office.ask(BY_VERSION, variables).await["procedure"]["version"]["adoptions"].clone()
    };
    let first = page(Value::Null).await;
    assert_eq!(first["nodes"][0]["tenant"]["id"], json!(ward()));
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let second = page(first["pageInfo"]["endCursor"].clone()).await;
    assert_eq!(second["nodes"][0]["tenant"]["id"], json!(other_ward()));
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
}

async fn lists_cost_the_same_however_long(backend: Backend) {
    let office = Office::open(backend).await;
    for code in [KNOWN].into_iter().chain(OTHERS) {
        let change = json!({ "procedureVersionId": version(code, 1) });
        office.adopt(change).await;
    }
    let own = format!(
        "query($first: Int) {{ procedureAdoptions(tenant: \"{}\", first: $first) {{ nodes {{ ...Everything }} }} }} {ADOPTION}",
        ward()
    );
    let catalogue = format!(
        "query($first: Int) {{ procedures(first: $first) {{ nodes {{
           atAgency(tenant: \"{0}\") {{ localCode needsReview channels {{ fee }} }}
           serviceLevels(agency: \"{0}\") {{ source }}
           version {{ adoptions(first: 5) {{ nodes {{ localCode tenant {{ id }} }} }} }}
         }} }} }}",
        ward()
    );
    for query in [own, catalogue] {
        // the first search of a process reads the catalogue once
        office.ask(&query, json!({ "first": 1 })).await;
        let mut costs = Vec::new();
        for first in [1, 4] {
            let before = office.world.ctx.database.statements();
            office.ask(&query, json!({ "first": first })).await;
            costs.push(office.world.ctx.database.statements() - before);
        }
        assert_eq!(costs[0], costs[1], "{query}");
    }
}

testkit::on_both_back_ends!(
    a_ward_adopts_on_its_own_terms,
    a_later_adoption_supersedes_and_mends,
    once_begun_the_counter_alone_is_amended,
    an_adoption_ends,
    a_call_that_is_repeated_is_done_once,
    an_agency_s_adoptions_are_listed_for_everybody,
    a_version_tells_who_adopted_it,
    lists_cost_the_same_however_long,
);
