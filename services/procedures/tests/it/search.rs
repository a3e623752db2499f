//! Finding: what people type, and what the reference catalogue answers.

use std::fmt::Write;

use procedures::Profile;
use serde_json::{Value, json};
use testkit::{Backend, Caller, on_both_back_ends};

use crate::world::catalogue;

const SEARCH: &str = "query ($search: String, $field: String, $level: ProcedureLevel, $lifeEvent: String,
                             $subject: ProcedureSubject, $channel: ProcedureChannel, $agency: ID, $first: Int) {
  procedures(first: $first, search: $search, field: $field, level: $level, lifeEvent: $lifeEvent,
             subject: $subject, channel: $channel, agency: $agency) {
    totalCount correctedSearch
    facets { name buckets { value label labelEn count } }
    edges { matchedWords missingWords node { code version { name nameEn } } }
  }
}";

/// With accents, without, begun, mistyped, without blanks, by code, in everyday words, in English.
const QUERIES: &[&str] = &[
    "đăng ký khai sinh",
    "dang ky khai sinh",
    "khai sinh",
    "KHAI SINH",
    "sinh khai",
    "kha sin",
    "giấy khai sinh",
    "tôi muốn làm giấy khai sinh cần giấy tờ gì",
    "kahi sinh",
    "khaisinh",
    "dangkykhaisinh",
    "dang ky khai sinhj",
    "ddawng kys keets hoon",
    "d9a8ng ky1 ke6t1 ho6n",
    "đăng ký khai tử",
    "dang ky khai tu",
    "tư",
    "tu",
    "1.001193",
    "1001193",
    "1.001193.000.00.00.H41",
    "001193",
    "1.00119",
    "sổ đỏ",
    "so do",
    "thủ tục làm sổ đỏ ở đâu",
    "lý lịch tư pháp",
    "lí lịch tư pháp",
    "ly lihc tu phap",
    "giấy phép xây nhà",
    "gpxd",
    "giay phep xay dugn",
    "hòa giải",
    "hoà giải tranh chấp",
    "hộ khẩu",
    "thường trú tạm trú",
    "passport",
    "hộ chiếu phổ thôgn",
    "công ty trách nhiệm hữu hạn một thành viên",
    "cong ty tnhh",
    "mở quán",
    "photo công chứng",
    "trợ cấp người già",
    "người thân qua đời",
    "registration of a death",
    "birth certifcate",
    "work permit",
    "chuyển trường cấp 2",
    "giấy độc thân",
    "khai sinh xyz",
    "hai sinh",
    "kai sinh",
    "hộ chíu",
    "ho chiu",
    "kết hno",
    "chết",
    "lấy chồng",
    "cưới",
    "xây nhà",
    "mất hộ chiếu",
    "mất căn cước",
    "mở tiệm",
    "máy bay",
];

async fn ask(caller: &Caller, arguments: Value) -> Value {
    caller.graphql(SEARCH, arguments).await.data()["procedures"].clone()
}

fn edges(list: &Value) -> &Vec<Value> {
    list["edges"].as_array().unwrap()
}

fn codes(list: &Value) -> Vec<&str> {
    edges(list)
        .iter()
        .map(|edge| edge["node"]["code"].as_str().unwrap())
        .collect()
}

async fn people_find_what_they_mean(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let mut table = String::new();
    for query in QUERIES {
        let list = ask(&caller, json!({ "search": query, "first": 4 })).await;
        write!(table, "{query} →").unwrap();
        if let Some(corrected) = list["correctedSearch"].as_str() {
            write!(table, " «{corrected}»").unwrap();
        }
        writeln!(table, " {}", list["totalCount"]).unwrap();
        for edge in edges(&list) {
            let node = &edge["node"];
            let name = node["version"]["name"].as_str().unwrap();
            let missing: Vec<&str> = edge["missingWords"]
                .as_array()
                .unwrap()
                .iter()
                .map(|word| word.as_str().unwrap())
                .collect();
            write!(table, "    {} {name}", node["code"].as_str().unwrap()).unwrap();
            if !missing.is_empty() {
                write!(table, " (without: {})", missing.join(", ")).unwrap();
            }
            table.push('\n');
        }
    }
    insta::assert_snapshot!("queries", table);
}

async fn every_name_finds_its_procedure(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let all = ask(&caller, json!({ "first": 100 })).await;
    for edge in edges(&all) {
        let code = edge["node"]["code"].as_str().unwrap();
        let version = &edge["node"]["version"];
        let name = version["name"].as_str().unwrap();
        for typed in [
            name.to_owned(),
            version["nameEn"].as_str().unwrap().to_owned(),
            name.to_uppercase(),
        ] {
            let list = ask(&caller, json!({ "search": typed, "first": 100 })).await;
            assert_eq!(codes(&list)[0], code, "{typed}");
            assert_eq!(list["correctedSearch"], Value::Null, "{typed}");
        }
        let folded = wording::fold(name);
        let list = ask(&caller, json!({ "search": folded, "first": 100 })).await;
        assert!(codes(&list).contains(&code), "{folded}");
    }
}

async fn facets_count_what_a_filter_leaves(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let list = ask(&caller, json!({ "search": "đăng ký", "first": 100 })).await;
    insta::assert_snapshot!(
        "facets",
        list["facets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|facet| {
                let buckets = facet["buckets"].as_array().unwrap().iter();
                let lines: Vec<String> = buckets
                    .map(|it| {
                        format!(
                            "\n  {} {} {} ({})",
                            it["count"], it["value"], it["label"], it["labelEn"]
                        )
                    })
                    .collect();
                format!("{}{}\n", facet["name"].as_str().unwrap(), lines.concat())
            })
            .collect::<String>()
    );
    for facet in list["facets"].as_array().unwrap() {
        let argument = match facet["name"].as_str().unwrap() {
            "FIELD" => "field",
            "LEVEL" => "level",
            "AGENCY" => "agency",
            "LIFE_EVENT" => "lifeEvent",
            "SUBJECT" => "subject",
            "CHANNEL" => "channel",
            other => panic!("{other}"),
        };
        for bucket in facet["buckets"].as_array().unwrap() {
            let mut arguments = json!({ "search": "đăng ký", "first": 100 });
            arguments[argument] = bucket["value"].clone();
            let narrowed = ask(&caller, arguments).await;
            assert_eq!(narrowed["totalCount"], bucket["count"], "{bucket}");
            assert_eq!(
                narrowed["edges"].as_array().unwrap().len() as u64,
                bucket["count"]
            );
        }
    }
}

async fn faulty_filters_are_refused_and_unknown_ones_find_nothing(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    for (arguments, code, path) in [
        (json!({ "field": "Hộ tịch" }), "CODE_MALFORMED", "field"),
        (
            json!({ "lifeEvent": "Sinh con" }),
            "CODE_MALFORMED",
            "lifeEvent",
        ),
        (json!({ "agency": "tnt_x" }), "ID_MALFORMED", "agency"),
        (
            json!({ "search": "á".repeat(501) }),
            "TEXT_TOO_LONG",
            "search",
        ),
    ] {
        let answer = caller.graphql(SEARCH, arguments.clone()).await;
        assert_eq!(answer.code(), code, "{arguments}");
        let error = &answer.body["errors"][0]["extensions"];
        assert_eq!(error["inputPath"], json!([path]), "{arguments}");
    }
    for arguments in [
        json!({ "lifeEvent": "flying-to-the-moon" }),
        json!({ "agency": testkit::tenant_id(1).to_string() }),
        json!({ "level": "DISTRICT" }),
    ] {
        assert_eq!(
            ask(&caller, arguments.clone()).await["totalCount"],
            0,
            "{arguments}"
        );
    }
}

on_both_back_ends!(
    people_find_what_they_mean,
    every_name_finds_its_procedure,
    facets_count_what_a_filter_leaves,
    faulty_filters_are_refused_and_unknown_ones_find_nothing,
);
