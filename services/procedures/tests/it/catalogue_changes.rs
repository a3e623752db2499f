//! The catalogue in memory: every process finds what any of them publishes, and loads nothing else.

use procedures::Profile;
use procedures::app::seed::publish_catalogue;
use serde_json::{Value, json};
use testkit::{Backend, Caller, on_both_back_ends};

use crate::adoption_office::{KNOWN, Office, other_ward, ward};
use crate::world::{catalogue, procedure};

async fn found(caller: &Caller, search: &str) -> Value {
    let query = "query ($search: String) { procedures(search: $search) { nodes { code } } }";
    let answer = caller.graphql(query, json!({ "search": search })).await;
    answer.data()["procedures"]["nodes"].clone()
}

async fn what_one_process_publishes_the_others_find(backend: Backend) {
    let (world, one) = catalogue(backend, Profile::TwoLevel).await;
    let other = Caller::new(procedures::router(&world.ctx));
    for caller in [&one, &other] {
        assert_eq!(found(caller, "9.000001").await, json!([]));
    }
    let new = procedure("9.000001", &[("2025-01-01", None)]);
    publish_catalogue(&world.ctx, &[new]).await.unwrap();
    for caller in [&one, &other] {
        assert_eq!(
            found(caller, "9000001").await,
            json!([{ "code": "9.000001" }])
        );
    }
    let longer = procedure(
        "9.000001",
        &[("2025-01-01", None), ("2025-06-01", Some("2025-07-01"))],
    );
    publish_catalogue(&world.ctx, &[longer]).await.unwrap();
    for caller in [&one, &other] {
        assert_eq!(
            found(caller, "9000001").await,
            json!([]),
            "its second version has ended"
        );
    }
}

async fn a_change_costs_what_has_changed(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::TwoLevel).await;
    found(&caller, "khai sinh").await;
    let mut costs = Vec::new();
    for code in ["9.000001", "9.000002"] {
        let new = procedure(code, &[("2025-01-01", None)]);
        publish_catalogue(&world.ctx, &[new]).await.unwrap();
        for _ in 0..2 {
            let before = world.ctx.database.statements();
            assert_eq!(found(&caller, code).await, json!([{ "code": code }]));
            costs.push(world.ctx.database.statements() - before);
        }
    }
    // the revision and the versions of the page; after a change also what changed, its versions, its adoptions, and
    // what is shown for the first time
    assert_eq!(costs, [6, 2, 6, 2]);
}

async fn requests_at_once_build_the_index_once(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let before = world.ctx.database.statements();
    let (one, two, three) = tokio::join!(
        found(&caller, "kết hôn"),
        found(&caller, "ket hon"),
        found(&caller, "kết hôn"),
    );
    assert_eq!(one, two);
    assert_eq!(one, three);
    // all procedures, their versions and adoptions once, in one batch; each of the three asks for the revision, for the
    // versions of its page, and for what none of the others has read before
    let cost = world.ctx.database.statements() - before;
    assert!((3 + 3 * 2..=3 + 3 * 3).contains(&cost), "{cost}");
}

/// What each of the agencies has adopted on a day, and who has adopted anything at all.
async fn adopted(office: &Office, on: &str) -> Value {
    let query = "query ($one: ID, $other: ID, $on: Date) {
      one: procedures(agency: $one, on: $on) { nodes { code } }
      other: procedures(agency: $other, on: $on) { nodes { code } }
      all: procedures(on: $on) { facets { name buckets { value label count } } }
    }";
    let variables = json!({ "one": ward(), "other": other_ward(), "on": on });
    let answer = office.ask(query, variables).await;
    let facets = answer["all"]["facets"].as_array().unwrap();
    let agencies = facets.iter().find(|it| it["name"] == "AGENCY").unwrap();
    json!([
        answer["one"]["nodes"],
        answer["other"]["nodes"],
        agencies["buckets"]
    ])
}

async fn agencies_are_filtered_by_what_they_have_adopted(backend: Backend) {
    let office = Office::open(backend).await;
    assert_eq!(adopted(&office, "2026-02-11").await, json!([[], [], []]));
    office.adopt(json!({ "validTo": "2026-04-01" })).await;
    let one = json!([
        [{ "code": KNOWN }],
        [],
        [{ "value": ward(), "label": "Đơn vị", "count": 1 }],
    ]);
    for (on, expected) in [
        ("2026-02-10", json!([[], [], []])),
        ("2026-02-11", one.clone()),
        ("2026-03-31", one),
        ("2026-04-01", json!([[], [], []])),
    ] {
        assert_eq!(adopted(&office, on).await, expected, "{on}");
    }
}

/// The index knows an agency by its id: nothing has to be published for a new name to be shown.
async fn an_agency_is_called_what_it_is_called_now(backend: Backend) {
    let office = Office::open(backend).await;
    office.adopt(json!({})).await;
    let query = "{ procedures { facets { name buckets { value label labelEn } } } }";
    let labels = async || {
        let answer = office.ask(query, json!({})).await;
        let facets = answer["procedures"]["facets"].as_array().unwrap().clone();
        let agencies = facets.into_iter().find(|it| it["name"] == "AGENCY");
        agencies.unwrap()["buckets"][0].clone()
    };
    let named = |vi: &str, en: &str| json!({ "value": ward(), "label": vi, "labelEn": en });
    assert_eq!(labels().await, named("Đơn vị", "Đơn vị"));
    office.rename_ward("Phường Mới", "New Ward").await;
    assert_eq!(labels().await, named("Phường Mới", "New Ward"));
}

on_both_back_ends!(
    what_one_process_publishes_the_others_find,
    a_change_costs_what_has_changed,
    requests_at_once_build_the_index_once,
    agencies_are_filtered_by_what_they_have_adopted,
    an_agency_is_called_what_it_is_called_now,
);
