//! Files that a filing is refused for: cut off, of the wrong type, infected, somebody else's, used before. Whatever the
//! reason, a filing that is refused leaves nothing attached.

use dossiers::{Config, PapersConfig};
use files::FilesConfig;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::clamd::{Clamd, Mood, eicar};
use testkit::{Backend, officer};

use crate::answers::{dossier_of, merged};
use crate::papers_with_files::scanning_procedure;
use crate::people::{applicant, official, other_ward, stranger};
use crate::sending::pdf;
use crate::world::Counter;

/// A counter whose files are scanned, and where a paper has at most two of them.
async fn open(backend: Backend, clamd: &Clamd) -> Counter {
    let config = Config {
        files: FilesConfig {
            scanner: Some(clamd.address.parse().unwrap()),
            ..FilesConfig::default()
        },
        papers: PapersConfig {
            most_files: 2,
            ..PapersConfig::default()
        },
        ..Config::default()
    };
    let counter = Counter::open_with(backend, config).await;
    counter.publish(&scanning_procedure()).await;
    counter
}

/// What a filing with these uploads of its proof is refused with: codes, each with its place in the input.
async fn refused(counter: &Counter, actor: &Actor, uploads: &[&Value]) -> String {
    let mut input = counter.filing_with_files(uploads);
    let mutation = match actor.tenant() {
        Some(tenant) => {
            input = merged(input, json!({ "tenantId": tenant, "channel": "COUNTER" }));
            "fileDossierAtCounter"
        }
        None => "submitDossier",
    };
    let held = "SELECT holder_kind FROM blob_reference";
    let before = counter.rows(held).await;
    let answer = counter
        .refused(&counter.caller(actor), mutation, input)
        .await;
    assert_eq!(counter.rows(held).await, before, "nothing is attached");
    let extensions = &answer.body["errors"][0]["extensions"];
    let one = |problem: &Value| {
        let path = problem["inputPath"].as_array().into_iter().flatten();
        let path: Vec<_> = path.map(|step| step.as_str().unwrap()).collect();
        format!("{} {}", problem["code"].as_str().unwrap(), path.join("."))
    };
    match extensions["problems"].as_array() {
        Some(problems) => problems.iter().map(one).collect::<Vec<_>>().join(", "),
        None => one(extensions),
    }
}

const FIRST: &str = "input.papers.1.uploadIds.0";

async fn a_file_that_is_not_whole_or_not_good_is_refused(backend: Backend) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let counter = open(backend, &clamd).await;
    let citizen = applicant();

    let cut = counter.open_upload(&citizen, "cut.pdf", 1_000).await;
    counter
        .chunk(&citizen, &cut, 0, &pdf(1, 1_000)[..400])
        .await;
    let told = refused(&counter, &citizen, &[&cut["id"]]).await;
    assert_eq!(told, format!("UPLOAD_INCOMPLETE {FIRST}"));
    // sent to the end it is taken
    counter
        .chunk(&citizen, &cut, 400, &pdf(1, 1_000)[400..])
        .await;

    let picture = counter.sent(&citizen, "a.png", &pdf(2, 1_000)).await;
    let told = refused(&counter, &citizen, &[&picture]).await;
    assert_eq!(told, format!("FILE_TYPE_DIFFERS_FROM_NAME {FIRST}"));

    let infected = counter
        .sent(&citizen, "eicar.pdf", &[pdf(3, 100), eicar()].concat())
        .await;
    assert_eq!(
        counter.upload(&citizen, &infected).await["state"],
        "QUARANTINED"
    );
    let told = refused(&counter, &citizen, &[&infected]).await;
    assert_eq!(told, format!("FILE_INFECTED {FIRST}"));

    let told = refused(&counter, &citizen, &[]).await;
    assert_eq!(
        told,
        "PAPER_FILE_MISSING input.papers.1.uploadIds, PAPER_WITHOUT_SHEETS input.papers.1"
    );

    let input = counter.filing_with_files(&[&cut["id"]]);
    let filed = dossier_of(
        counter.call(&citizen, "submitDossier", input).await,
        "submitDossier",
    );
    assert_eq!(filed["status"], "SUBMITTED");
    let kept = counter.rows("SELECT scan FROM blob").await;
    assert_eq!(kept, ["CLEAN"], "of what was refused nothing is kept");
}

async fn a_file_that_waits_for_the_scanner_is_attached_to_nothing(backend: Backend) {
    let clamd = Clamd::start(0, Mood::HangingUp).await;
    let counter = open(backend, &clamd).await;
    let upload = counter.sent(&applicant(), "a.pdf", &pdf(1, 1_000)).await;
    let told = refused(&counter, &applicant(), &[&upload]).await;
    assert_eq!(told, format!("UPLOAD_AWAITS_SCAN {FIRST}"));
}

async fn a_file_of_somebody_else_is_refused(backend: Backend) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let counter = open(backend, &clamd).await;
    let reception = official(PositionRole::Reception);
    let other_reception = officer(other_ward(), &[PositionRole::Reception]);
    let told = format!("NOT_FOUND {FIRST}");
    for (owner, thieves) in [
        (applicant(), vec![stranger(), reception.clone()]),
        (reception, vec![applicant(), other_reception]),
    ] {
        let upload = counter.sent(&owner, "a.pdf", &pdf(1, 1_000)).await;
        for thief in thieves {
            assert_eq!(
                refused(&counter, &thief, &[&upload]).await,
                told,
                "{thief:?}"
            );
        }
    }
}

async fn a_file_is_attached_once(backend: Backend) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let counter = open(backend, &clamd).await;
    let citizen = applicant();
    let upload = counter.sent(&citizen, "a.pdf", &pdf(1, 1_000)).await;
    let told = refused(&counter, &citizen, &[&upload, &upload]).await;
    assert_eq!(told, "UPLOAD_NAMED_TWICE input.papers.1.uploadIds.1");

    let second = counter.sent(&citizen, "b.pdf", &pdf(2, 1_000)).await;
    let third = counter.sent(&citizen, "c.pdf", &pdf(3, 1_000)).await;
    let told = refused(&counter, &citizen, &[&upload, &second, &third]).await;
    assert_eq!(told, "PAPER_FILES_TOO_MANY input.papers.1.uploadIds");

    // two filings at once: one has it
    let file = async || {
        let input = counter.filing_with_files(&[&upload]);
        counter.call(&citizen, "submitDossier", input).await
    };
    let (one, other) = tokio::join!(file(), file());
    let filed = [&one, &other].map(|answer| answer.body["data"] != Value::Null);
    assert_ne!(filed[0], filed[1], "{one:?} {other:?}");
    assert_eq!(counter.rows("SELECT status FROM dossier").await.len(), 1);

    let told = refused(&counter, &citizen, &[&upload]).await;
    assert_eq!(told, format!("UPLOAD_OVER {FIRST}"));
}

async fn a_filing_that_is_refused_for_something_else_leaves_its_files_free(backend: Backend) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let counter = open(backend, &clamd).await;
    let citizen = applicant();
    let upload = counter.sent(&citizen, "a.pdf", &pdf(1, 1_000)).await;
    let mut input = counter.filing_with_files(&[&upload]);
    input["applicant"]["identityNumber"] = json!("1");
    let told = counter
        .refused(&counter.caller(&citizen), "submitDossier", input)
        .await;
    assert_eq!(told.code(), "IDENTITY_NUMBER_INVALID");
    assert_eq!(counter.upload(&citizen, &upload).await["state"], "READY");
    let input = counter.filing_with_files(&[&upload]);
    counter.call(&citizen, "submitDossier", input).await.data();
}

testkit::on_both_back_ends!(
    a_file_that_is_not_whole_or_not_good_is_refused,
    a_file_that_waits_for_the_scanner_is_attached_to_nothing,
    a_file_of_somebody_else_is_refused,
    a_file_is_attached_once,
    a_filing_that_is_refused_for_something_else_leaves_its_files_free,
);
