//! `procedure`: one procedure, as it applies on a day.

use procedures::Profile;
use serde_json::{Value, json};
use testkit::{Backend, Caller, citizen, on_both_back_ends};

use crate::world::{catalogue, pretty};

const WHOLE: &str = "query ($code: String, $id: ID, $on: Date) {
  procedure(code: $code, id: $id, on: $on) {
    id code
    version {
      id number name nameEn field { code name nameEn } levels subjects lifeEvents validFrom validTo
      procedure { id code }
      agencies { receiving { vi en } competent { vi en } coordinating { vi en } }
      conditions { vi en }
      legalBases { number title titleEn issued }
      cases {
        key name nameEn sequence { vi en }
        papers { key name nameEn originals copies required kind form { number url eform } }
      }
      channels {
        channel limit { value unit } limitNote limitNoteEn otherLimits { when { vi en } limit { value unit } }
        fee feeNote feeNoteEn
        fees {
          key kind name nameEn amount per { vi en } when { vi en } setLocally basis
          reductions { who { vi en } percent basis }
        }
      }
      steps { key name nameEn kind role durationHours }
      process {
        steps {
          key name nameEn kind role unit { vi en } hours formsIn { vi en } formsOut { vi en }
          consultations { key who { vi en } hours } leg { agency { vi en } limit { value unit } }
          branches { kind to when { vi en } }
        }
        isoTable { step number name ways responsible time formsIn formsOut }
      }
      totalDurationHours results { key name nameEn form validityMonths validityNote { vi en } }
      result resultEn forms { key title { vi en } } unverified
    }
  }
}";

const PROCESS: &str = "query ($code: String!) { procedure(code: $code) { version {
  process {
    diagram vietnamese: diagram(language: VIETNAMESE) english: diagram(language: ENGLISH)
    isoTable(language: ENGLISH) { step time }
  }
  forms { key definition }
} } }";

const LIMITS: &str = "query ($code: String!, $on: Date, $other: Date) {
  procedure(code: $code, on: $on) {
    version { number validFrom validTo channels { limit { value unit } } }
    other: version(on: $other) { number }
    versions { number }
  }
}";

async fn ask(caller: &Caller, query: &str, variables: Value) -> Value {
    caller.graphql(query, variables).await.data()["procedure"].clone()
}

async fn answers_with_the_whole_version(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::ThreeLevel).await;
    let by_code = ask(&caller, WHOLE, json!({ "code": "1.001193" })).await;
    insta::assert_snapshot!("birth", pretty(&by_code));
    let by_id = ask(&caller, WHOLE, json!({ "id": by_code["id"] })).await;
    assert_eq!(by_id, by_code);
    let logged_in = caller.as_actor(&world, &citizen(1));
    assert_eq!(
        ask(&logged_in, WHOLE, json!({ "code": "1.001193" })).await,
        by_code
    );
}

async fn the_process_is_drawn_and_the_forms_are_whole(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let mut version = Value::Null;
    for (accepted, language) in [("vi", "vietnamese"), ("en", "english")] {
        let caller = caller.with_header("accept-language", accepted);
        version = ask(&caller, PROCESS, json!({ "code": "1.001193" })).await["version"].clone();
        let process = &version["process"];
        let drawn = process["diagram"].as_str().unwrap();
        assert!(drawn.starts_with("<svg"), "{accepted}");
        assert!(
            drawn.contains(&format!("lang=\"{accepted}\"")),
            "{accepted}"
        );
        assert!(process[language] == drawn, "{accepted}");
        assert_eq!(process["isoTable"][3]["time"], json!(["1 working hour"]));
    }
    let file = include_str!("../../data/forms/birth-registration.json");
    let definition: Value = serde_json::from_str(file).unwrap();
    assert_eq!(
        version["forms"],
        json!([{ "key": "birth-registration", "definition": definition }])
    );
}

async fn the_day_decides_which_version_applies(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let permit = |on: Value| json!({ "code": "1.013225", "on": on, "other": "2025-06-30" });
    let limit = |answer: &Value| {
        let version = &answer["version"];
        (
            version["number"].as_u64(),
            version["channels"][0]["limit"]["value"].as_u64(),
        )
    };
    let today = ask(&caller, LIMITS, permit(Value::Null)).await;
    assert_eq!(limit(&today), (Some(2), Some(15)));
    assert_eq!(today["other"]["number"], 1);
    assert_eq!(today["versions"], json!([{ "number": 1 }, { "number": 2 }]));
    for (on, expected) in [
        ("2025-01-01", (Some(1), Some(20))),
        ("2025-06-30", (Some(1), Some(20))),
        ("2025-07-01", (Some(2), Some(15))),
    ] {
        assert_eq!(
            limit(&ask(&caller, LIMITS, permit(json!(on))).await),
            expected,
            "{on}"
        );
    }
    assert_eq!(
        ask(&caller, LIMITS, permit(json!("2024-12-31"))).await,
        Value::Null
    );
}

async fn what_does_not_apply_today_is_not_found(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let pension = || json!({ "code": "1.014027" });
    assert_eq!(ask(&caller, WHOLE, pension()).await["code"], "1.014027");
    // 30 June 2025, 23:59 in Hà Nội; a minute later the pension's first day begins
    world.clock.set("2025-06-30T16:59:00Z".parse().unwrap());
    assert_eq!(ask(&caller, WHOLE, pension()).await, Value::Null);
    let tomorrow = json!({ "code": "1.014027", "on": "2025-07-01" });
    assert_eq!(ask(&caller, WHOLE, tomorrow).await["code"], "1.014027");
    world.clock.set("2025-06-30T17:00:00Z".parse().unwrap());
    assert_eq!(ask(&caller, WHOLE, pension()).await["code"], "1.014027");
}

async fn levels_follow_the_profile(backend: Backend) {
    for (profile, level) in [
        (Profile::ThreeLevel, "DISTRICT"),
        (Profile::TwoLevel, "COMMUNE"),
    ] {
        let (_world, caller) = catalogue(backend, profile).await;
        let answer = ask(&caller, WHOLE, json!({ "code": "1.001612" })).await;
        assert_eq!(answer["version"]["levels"], json!([level]), "{profile}");
    }
}

async fn unknown_ones_are_null_and_faulty_arguments_refused(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let unknown_id = "prc_00000000000000000000000000";
    for unknown in [json!({ "code": "9.999999" }), json!({ "id": unknown_id })] {
        assert_eq!(
            ask(&caller, WHOLE, unknown.clone()).await,
            Value::Null,
            "{unknown}"
        );
    }
    let known = ask(&caller, WHOLE, json!({ "code": "1.001193" })).await;
    for (arguments, code, path) in [
        (
            json!({ "code": "1.1193" }),
            "CODE_MALFORMED",
            json!(["code"]),
        ),
        (json!({ "code": "" }), "CODE_MALFORMED", json!(["code"])),
        (
            json!({ "code": "1.001193' OR 1=1" }),
            "CODE_MALFORMED",
            json!(["code"]),
        ),
        (json!({ "id": "1.001193" }), "ID_MALFORMED", json!(["id"])),
        (
            json!({ "id": known["version"]["id"] }),
            "ID_OF_ANOTHER_KIND",
            json!(["id"]),
        ),
        (json!({}), "ONE_ARGUMENT_NEEDED", Value::Null),
        (
            json!({ "code": "1.001193", "id": known["id"] }),
            "ONE_ARGUMENT_NEEDED",
            Value::Null,
        ),
        (
            json!({ "code": "1.001193", "on": "31/12/2025" }),
            "QUERY_INVALID",
            Value::Null,
        ),
        (
            json!({ "code": "1.001193", "on": "2025-02-30" }),
            "QUERY_INVALID",
            Value::Null,
        ),
    ] {
        let answer = caller.graphql(WHOLE, arguments.clone()).await;
        assert_eq!(answer.code(), code, "{arguments}");
        let error = &answer.body["errors"][0]["extensions"];
        assert_eq!(error["inputPath"], path, "{arguments}");
    }
}

async fn refusals_speak_the_callers_language(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let mut messages = Vec::new();
    for language in ["vi", "en"] {
        let caller = caller.with_header("accept-language", language);
        for arguments in [json!({ "code": "1" }), json!({})] {
            let answer = caller.graphql(WHOLE, arguments).await;
            messages.push(
                answer.body["errors"][0]["message"]
                    .as_str()
                    .unwrap()
                    .to_owned(),
            );
        }
    }
    insta::assert_snapshot!("refusals", messages.join("\n"));
}

on_both_back_ends!(
    answers_with_the_whole_version,
    the_process_is_drawn_and_the_forms_are_whole,
    the_day_decides_which_version_applies,
    what_does_not_apply_today_is_not_found,
    levels_follow_the_profile,
    unknown_ones_are_null_and_faulty_arguments_refused,
    refusals_speak_the_callers_language,
);
