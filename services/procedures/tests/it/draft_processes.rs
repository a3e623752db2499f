//! The internal process of a draft, drawn for those who write and examine it.

use policy::Actor;
use serde_json::{Value, json};
use testkit::{Answer, Backend, officer, on_both_back_ends};

use crate::draft_office::{Office, editor, other_province, reviewer};

const PROCESS: &str = "query($id: ID!) { procedureDraft(id: $id) { process {
    steps { key } isoTable { step time } vi: diagram(language: VIETNAMESE) en: diagram(language: ENGLISH) } } }";

async fn drawn(office: &Office, actor: &Actor, draft: &Value) -> Answer {
    let variables = json!({ "id": draft["id"] });
    office.as_actor(actor).graphql(PROCESS, variables).await
}

/// Writes the content of a draft anew; gives the draft.
async fn written(office: &Office, draft: &Value, content: &Value) -> Value {
    let input = office.input(draft, json!({ "content": content }));
    let answer = office.call(&editor(), "updateProcedureDraft", input).await;
    answer.data()["updateProcedureDraft"]["draft"].clone()
}

async fn a_draft_shows_its_process_with_what_is_wrong(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.amend().await;
    for actor in [editor(), reviewer()] {
        let process =
            drawn(&office, &actor, &draft).await.data()["procedureDraft"]["process"].clone();
        for language in ["vi", "en"] {
            let svg = process[language].as_str().unwrap();
            assert!(svg.starts_with("<svg") && !svg.contains("Cần sửa") && !svg.contains("mended"));
        }
        assert!(process["vi"].as_str().unwrap().contains("giờ làm việc"));
    }
    let mut content = draft["content"].clone();
    content["process"]["steps"][1]["next"] = json!([{ "kind": "RETURN", "to": "nowhere" }]);
    let faulty = written(&office, &draft, &content).await;
    let answer = drawn(&office, &editor(), &faulty).await.data();
    let process = &answer["procedureDraft"]["process"];
    assert!(process["vi"].as_str().unwrap().contains("Cần sửa ("));
    assert!(process["en"].as_str().unwrap().contains("To be mended ("));

    // more than can be drawn is told by the faults alone
    let step = content["process"]["steps"][0].clone();
    content["process"]["steps"] = vec![step; 61].into();
    let endless = written(&office, &faulty, &content).await;
    let answer = drawn(&office, &editor(), &endless).await.data();
    assert_eq!(answer["procedureDraft"]["process"], Value::Null);
    let mut rules = endless["faults"].as_array().unwrap().iter();
    assert!(rules.any(|fault| fault["path"] == "process.steps"));
}

async fn it_is_shown_to_nobody_else(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.amend().await;
    let of_another = officer(other_province(), &[policy::PositionRole::CatalogueEditor]);
    for actor in [Actor::Anonymous, testkit::citizen(1), of_another] {
        let answer = drawn(&office, &actor, &draft).await;
        assert_eq!(
            answer.body["data"]["procedureDraft"]["process"],
            Value::Null,
            "{actor:?}"
        );
    }
}

on_both_back_ends!(
    a_draft_shows_its_process_with_what_is_wrong,
    it_is_shown_to_nobody_else,
);
