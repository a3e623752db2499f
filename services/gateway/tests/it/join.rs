//! One request over two services, in process and over HTTP.

use serde_json::json;

use crate::world::{JOINED, Service, World, config};

#[tokio::test]
async fn both_forms_give_the_same_answer() {
    let near = World::start().await;
    let far = World::with_http(config(), Service::dossiers(), Service::procedures()).await;
    let answer = near.ask(JOINED).await;
    assert_eq!(
        answer,
        json!({ "data": { "dossiers": [
            { "code": "000.00.00.H00-261122-0001",
              "procedure": { "limitDays": 5, "title": "Thủ tục thử nghiệm procedure-1" } },
            { "code": "000.00.00.H00-261122-0002",
              "procedure": { "limitDays": 5, "title": "Thủ tục thử nghiệm procedure-2" } },
        ] } })
    );
    assert_eq!(far.ask(JOINED).await, answer);
    for world in [near, far] {
        assert_eq!(world.dossiers.calls().len(), 1);
        let calls = world.procedures.calls();
        assert_eq!(calls.len(), 1, "all procedures come in one call");
        let representations = &calls[0].body["variables"]["representations"];
        assert_eq!(representations.as_array().unwrap().len(), 2);
    }
}

#[tokio::test]
async fn a_mutation_reaches_its_service_with_its_variables() {
    let world = World::start().await;
    let query = "mutation ($input: SubmitDossierInput!) {
        submitDossier(input: $input) { dossier { code procedure { title } } }
    }";
    let variables = json!({ "input": { "procedureId": "procedure-7" } });
    let request = world.client.post(world.url("/graphql"));
    let request = request.json(&json!({ "query": query, "variables": variables }));
    let answer: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
    let dossier = &answer["data"]["submitDossier"]["dossier"];
    assert_eq!(dossier["code"], "000.00.00.H00-261122-0007");
    assert_eq!(
        dossier["procedure"]["title"],
        "Thủ tục thử nghiệm procedure-7"
    );
    let calls = world.dossiers.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].body["variables"], variables);
}
