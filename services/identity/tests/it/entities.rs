//! References of other subgraphs.

use identity::{Level, Profile};
use serde_json::{Value, json};
use testkit::Backend;

use crate::support::{Office, ba_dinh, config, tenant_at};

async fn resolves_references_in_one_statement(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::TwoLevel, &config()).await;
    let query = "query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ... on Tenant { name parent { name } } }
    }";
    let reference = |id: String| json!({ "__typename": "Tenant", "id": id });
    let of_codes = |codes: &[&str]| -> Vec<Value> {
        codes
            .iter()
            .map(|code| reference(tenant_at(Level::Commune, code).to_string()))
            .collect()
    };
    let resolve = async |representations: Vec<Value>| {
        let before = office.ctx.database.statements();
        let variables = json!({ "representations": representations });
        let found = office.caller.graphql(query, variables).await.data()["_entities"].take();
        (found, office.ctx.database.statements() - before)
    };

    let mut references = vec![reference(ba_dinh().to_string())];
    references.push(reference(tenant_at(Level::Commune, "99999").to_string()));
    references.push(reference("no id".to_owned()));
    let (found, _) = resolve(references).await;
    let known = json!({ "name": "Phường Ba Đình", "parent": { "name": "Thành phố Hà Nội" } });
    assert_eq!(found, json!([known, null, null]));

    let (_, few) = resolve(of_codes(&["00004"])).await;
    let codes: Vec<String> = (4..2_000).map(|number| format!("{number:05}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let (found, many) = resolve(of_codes(&codes[..200])).await;
    assert!(
        found
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| !one.is_null())
            .count()
            > 10
    );
    assert_eq!((few, many), (2, 2));
}

testkit::on_both_back_ends!(resolves_references_in_one_statement);
