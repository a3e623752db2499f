//! Lists by key: nothing missed, nothing twice, and as many statements for many rows as for few.

use dossiers::domain::DossierStatus;
use policy::PositionRole;
use serde_json::{Value, json};
use testkit::{Backend, Caller};

use crate::answers::merged;
use crate::documents::{ENTITIES, PAGE, full_page};
use crate::people::{applicant, official, stranger, ward};
use crate::world::Counter;

/// Ids of new dossiers, newest first.
async fn submitted(counter: &Counter, count: usize) -> Vec<Value> {
    let mut ids = vec![];
    for _ in 0..count {
        ids.insert(0, counter.submit(json!({})).await["id"].clone());
    }
    ids
}

fn ids(page: &Value) -> Vec<Value> {
    let edges = page["edges"].as_array().unwrap();
    edges
        .iter()
        .map(|edge| edge["node"]["id"].clone())
        .collect()
}

async fn page(caller: &Caller, variables: Value) -> Value {
    caller.graphql(PAGE, variables).await.data()["dossiers"].clone()
}

/// All pages of this size, one after the other.
async fn walk(caller: &Caller, first: usize, filter: Value) -> Vec<Vec<Value>> {
    let (mut pages, mut after) = (vec![], Value::Null);
    loop {
        let variables = merged(json!({ "first": first, "after": after }), filter.clone());
        let page = page(caller, variables).await;
        let info = &page["pageInfo"];
        assert_eq!(info["hasPreviousPage"], json!(!after.is_null()));
        after = info["endCursor"].clone();
        pages.push(ids(&page));
        assert!(pages.len() < 50, "the pages do not end");
        if info["hasNextPage"] == json!(false) {
            return pages;
        }
    }
}

async fn pages_have_no_gap_and_no_double(backend: Backend) {
    let counter = Counter::open(backend).await;
    let all = submitted(&counter, 45).await;
    for actor in [applicant(), official(PositionRole::Clerk)] {
        let caller = counter.caller(&actor);
        for (size, lengths) in [
            (20, vec![20, 20, 5]),
            (15, vec![15, 15, 15]),
            (45, vec![45]),
            (44, vec![44, 1]),
        ] {
            let pages = walk(&caller, size, json!({})).await;
            let told: Vec<_> = pages.iter().map(Vec::len).collect();
            assert_eq!(
                (told, pages.concat()),
                (lengths, all.clone()),
                "{actor:?} by {size}"
            );
        }
    }
    let nobody = counter.caller(&stranger());
    assert_eq!(walk(&nobody, 20, json!({})).await, [Vec::<Value>::new()]);
}

async fn a_page_has_twenty_entries_if_nothing_is_said(backend: Backend) {
    let counter = Counter::open(backend).await;
    let all = submitted(&counter, 21).await;
    let caller = counter.caller(&applicant());
    let first = page(&caller, json!({})).await;
    assert_eq!(ids(&first), all[..20]);
}

async fn what_is_filed_meanwhile_does_not_move_the_pages(backend: Backend) {
    let counter = Counter::open(backend).await;
    let all = submitted(&counter, 6).await;
    let caller = counter.caller(&applicant());
    let first = page(&caller, json!({ "first": 3 })).await;
    submitted(&counter, 2).await;
    let after = &first["pageInfo"]["endCursor"];
    let second = page(&caller, json!({ "first": 3, "after": after })).await;
    assert_eq!([ids(&first), ids(&second)].concat(), all);
}

async fn a_list_shows_only_the_status_asked_for(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut received = vec![];
    for status in [
        DossierStatus::Received,
        DossierStatus::Submitted,
        DossierStatus::Received,
        DossierStatus::Withdrawn,
    ] {
        let dossier = counter.dossier_in(status).await;
        if status == DossierStatus::Received {
            received.insert(0, dossier["id"].clone());
        }
    }
    let caller = counter.caller(&official(PositionRole::Clerk));
    let pages = walk(&caller, 1, json!({ "status": "RECEIVED" })).await;
    assert_eq!(pages.concat(), received);
    let none = walk(&caller, 1, json!({ "status": "RETURNED" })).await;
    assert_eq!(none.concat(), Vec::<Value>::new());
}

async fn sizes_and_cursors_that_cannot_be_are_refused(backend: Backend) {
    let counter = Counter::open(backend).await;
    counter.submit(json!({})).await;
    let caller = counter.caller(&applicant());
    for first in [0, -1, 101] {
        let answer = caller.graphql(PAGE, json!({ "first": first })).await;
        assert_eq!(answer.code(), "PAGE_SIZE_INVALID", "{first}");
    }
    assert_eq!(ids(&page(&caller, json!({ "first": 100 })).await).len(), 1);
    let foreign = graphql::encode_cursor(&ward()).unwrap();
    let number = graphql::encode_cursor(&17).unwrap();
    for after in ["", "§", "bm90IGpzb24", &foreign, &number] {
        let answer = caller.graphql(PAGE, json!({ "after": after })).await;
        assert_eq!(answer.code(), "CURSOR_INVALID", "{after}");
    }
    let both = "query { dossier(id: \"x\", code: \"y\") { id } }";
    let neither = "query { dossier { id } }";
    for query in [both, neither] {
        let answer = caller.graphql(query, json!({})).await;
        assert_eq!(answer.code(), "ONE_ARGUMENT_NEEDED", "{query}");
    }
}

/// How many statements a request sends.
async fn statements(
    counter: &Counter,
    caller: &Caller,
    query: &str,
    variables: Value,
) -> (u64, Value) {
    let before = counter.world.ctx.database.statements();
    let data = caller.graphql(query, variables).await.data();
    (counter.world.ctx.database.statements() - before, data)
}

async fn many_rows_take_as_many_statements_as_few(backend: Backend) {
    let counter = Counter::open(backend).await;
    let all = submitted(&counter, 40).await;
    let caller = counter.caller(&official(PositionRole::Clerk));
    // the first request of all fetches the keys and opens the connection
    statements(&counter, &caller, &full_page(), json!({ "first": 1 })).await;
    let list = |first: usize| (full_page(), json!({ "first": first }));
    let join = |count: usize| {
        let representations: Vec<_> = all[..count]
            .iter()
            .map(|id| json!({ "__typename": "Dossier", "id": id }))
            .collect();
        (
            ENTITIES.to_owned(),
            json!({ "representations": representations }),
        )
    };
    for (few, many) in [(list(2), list(40)), (join(2), join(30))] {
        let (sent_for_few, _) = statements(&counter, &caller, &few.0, few.1).await;
        let (sent_for_many, _) = statements(&counter, &caller, &many.0, many.1).await;
        assert_eq!(sent_for_many, sent_for_few, "{}", many.0);
        assert!(
            (1..=3).contains(&sent_for_many),
            "{sent_for_many}: {}",
            many.0
        );
    }
}

async fn a_join_keeps_the_order_asked_for_and_leaves_gaps(backend: Backend) {
    let counter = Counter::open(backend).await;
    let all = submitted(&counter, 3).await;
    let asked = [
        &all[1],
        &json!(crate::answers::no_dossier()),
        &all[0],
        &all[1],
    ];
    let representations: Vec<_> = asked
        .iter()
        .map(|id| json!({ "__typename": "Dossier", "id": id }))
        .collect();
    let caller = counter.caller(&applicant());
    let variables = json!({ "representations": representations });
    let data = caller.graphql(ENTITIES, variables).await.data();
    let found = |id: &Value| json!({ "id": id, "version": 1 });
    assert_eq!(
        data["_entities"],
        json!([found(&all[1]), null, found(&all[0]), found(&all[1])])
    );
}

testkit::on_both_back_ends!(
    pages_have_no_gap_and_no_double,
    a_page_has_twenty_entries_if_nothing_is_said,
    what_is_filed_meanwhile_does_not_move_the_pages,
    a_list_shows_only_the_status_asked_for,
    sizes_and_cursors_that_cannot_be_are_refused,
    many_rows_take_as_many_statements_as_few,
    a_join_keeps_the_order_asked_for_and_leaves_gaps,
);
