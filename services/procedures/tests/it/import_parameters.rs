//! What an import may be asked beside its file: nothing that is misspelt is taken for "no".

use http::StatusCode;
use procedures::app::exchange::write_package;
use serde_json::{Value, json};
use testkit::Backend;

use crate::draft_office::{NEW, Office, editor, reviewer};
use crate::imports::{import, sample};

/// Ways to misspell what an import can be asked, and what is said of each.
const MISSPELT: [(&str, &str); 16] = [
    ("?dryRun=1", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun=yes", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun=TRUE", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun=True", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun=%20true", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun=", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun=true&dryRun=false", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryRun=false&dryRun=false", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?skipFaulty=1", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?partial=on", "PARAMETER_NOT_TRUE_OR_FALSE"),
    ("?dryrun=true", "PARAMETER_UNKNOWN"),
    ("?dry_run=true", "PARAMETER_UNKNOWN"),
    ("?DryRun=true", "PARAMETER_UNKNOWN"),
    ("?dryRun=true&thu=1", "PARAMETER_UNKNOWN"),
    ("?=true", "PARAMETER_UNKNOWN"),
];

fn file() -> Vec<u8> {
    write_package(&[sample(NEW, "Mẫu")]).unwrap()
}

async fn what_is_misspelt_is_refused(backend: Backend) {
    let office = Office::open(backend).await;
    let before = office.evidence().await;
    for (query, code) in MISSPELT {
        let (status, body) = import(&office, &editor(), query, file()).await;
        assert_eq!(
            (status, &body["code"]),
            (StatusCode::BAD_REQUEST, &json!(code)),
            "{query} {body:#}"
        );
    }
    // who may not import is told only that
    let (status, body) = import(&office, &reviewer(), "?dryRun=1", file()).await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::FORBIDDEN, &json!("FORBIDDEN"))
    );
    assert_eq!(office.evidence().await, before);
}

async fn it_is_told_in_both_languages(backend: Backend) {
    let office = Office::open(backend).await;
    let mut told = Vec::new();
    for query in ["?dryRun=1", "?dryrun=true"] {
        for language in ["vi", "en"] {
            let caller = office
                .as_actor(&editor())
                .with_header("accept-language", language);
            let path = format!("/procedures/imports{query}");
            let answer = caller.send(http::Method::POST, &path, file()).await;
            let body: Value = serde_json::from_slice(answer.body()).unwrap();
            told.push(body["message"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(
        told,
        [
            "Tham số dryRun chỉ ghi một lần, là dryRun=true hoặc dryRun=false.",
            "The parameter dryRun is written once, as dryRun=true or dryRun=false.",
            "Không có tham số “dryrun”. Các tham số là: dryRun, skipFaulty, partial.",
            "There is no parameter “dryrun”. There are: dryRun, skipFaulty, partial.",
        ]
    );
}

async fn what_is_not_wanted_may_be_said(backend: Backend) {
    let office = Office::open(backend).await;
    let query = "?dryRun=true&skipFaulty=false&partial=false";
    let (status, body) = import(&office, &editor(), query, file()).await;
    assert_eq!(
        (status, &body["dryRun"], &body["applied"]),
        (StatusCode::OK, &json!(true), &json!(false))
    );
    let (status, body) = import(&office, &editor(), "?dryRun=false", file()).await;
    assert_eq!(
        (status, &body["dryRun"], &body["applied"]),
        (StatusCode::OK, &json!(false), &json!(true))
    );
}

testkit::on_both_back_ends!(
    what_is_misspelt_is_refused,
    it_is_told_in_both_languages,
    what_is_not_wanted_may_be_said,
);
