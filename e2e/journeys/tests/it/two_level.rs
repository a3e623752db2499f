//! The tree of today: communes stand directly under provinces.

use journeys::{Api, MARITAL_STATUS, Office, Procedure, counter_filing, documents, redacted};
use motcua::SubgraphForm;
use serde_json::{Value, json};
use testkit::Backend;

use crate::platform::{Form, Running};

testkit::on_both_back_ends!(a_commune_directly_under_its_province_works);

async fn count(api: &Api, level: &str) -> usize {
    let (mut found, mut after) = (0, Value::Null);
    loop {
        let page = api
            .graphql(
                documents::TENANTS,
                json!({ "level": level, "after": after }),
            )
            .await
            .data();
        let page = &page["tenants"];
        found += page["nodes"].as_array().unwrap().len();
        if page["pageInfo"]["hasNextPage"] != true {
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

async fn a_commune_directly_under_its_province_works(backend: Backend) {
    let form = Form {
        subgraphs: SubgraphForm::InProcess,
        backend,
    };
    let running = Running::start(form, "two-level").await;
    let api = &running.api;
    assert_eq!(count(api, "PROVINCE").await, 34);
    assert_eq!(count(api, "COMMUNE").await, 3_321);
    assert_eq!(count(api, "DISTRICT").await, 0);

    let commune = json!({ "code": "00004", "level": "COMMUNE" });
    let commune = api.graphql(documents::TENANT_BY_CODE, commune).await.data();
    insta::assert_snapshot!("two_level_1_commune", redacted(&commune));

    let office = Office::open(api, "xa").await;
    assert_eq!(commune["tenantByCode"]["id"], office.tenant.as_str());
    let procedure = Procedure::find(api, MARITAL_STATUS).await;
    let filing = counter_filing("two-level", &office.tenant, &procedure);
    let filed = office.reception.file("fileDossierAtCounter", filing).await;
    let joined = office
        .reception
        .graphql(documents::JOINED, json!({ "id": filed["id"] }))
        .await
        .data();
    insta::assert_snapshot!("two_level_2_joined", redacted(&joined));
    running.stop().await;
}
