//! Papers with their files: filed by citizens and at the counter, read by those who take part, kept for good.

use chrono::TimeDelta;
use dossiers::domain::{PaperKind, ProcedureDocument, RequiredPaper};
use http::Method;
use ids::{ProcedureId, ProcedureVersionId};
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, officer};
use tokio::sync::watch;
use uuid::Uuid;

use crate::answers::{dossier_of, merged};
use crate::builders::{case, paper, procedure_document, scanned};
use crate::people::{applicant, official, other_ward, stranger};
use crate::sending::pdf;
use crate::world::Counter;

const FILES: &str = "query($id: ID!) { dossier(id: $id) { papers {
  key originals copies pages files { id name mediaType size sha256 scan downloadPath }
} } }";

/// A procedure whose papers are an e-form, one that is scanned, one that is not required and one that is only shown.
pub fn scanning_procedure() -> ProcedureDocument {
    let mut document = procedure_document();
    document.version_id = ProcedureVersionId::from_uuid(Uuid::from_u128(0xB2));
    document.procedure_id = ProcedureId::from_uuid(Uuid::from_u128(0xBF));
    let shown = RequiredPaper {
        kind: PaperKind::PresentOnly,
        ..scanned("card", true)
    };
    let papers = vec![
        paper("form", true),
        scanned("proof", true),
        scanned("photo", false),
        shown,
    ];
    document.cases = vec![case("first", papers)];
    document
}

impl Counter {
    /// The input of a filing whose proof has these uploads, with a fresh key.
    pub fn filing_with_files(&self, uploads: &[&Value]) -> Value {
        self.filing_input(json!({
            "procedureVersionId": scanning_procedure().version_id,
            "papers": [
                { "key": "form", "originals": 1, "copies": 0 },
                { "key": "proof", "originals": 0, "copies": 0, "pages": 3, "uploadIds": uploads },
            ],
        }))
    }

    /// The papers of a dossier as somebody sees them; null when it is not theirs.
    async fn papers(&self, actor: &Actor, dossier: &Value) -> Value {
        let variables = json!({ "id": dossier["id"] });
        let mut answer = self.caller(actor).graphql(FILES, variables).await.data();
        answer["dossier"]["papers"].take()
    }

    async fn saved(&self, path: &Value) -> (u16, Vec<u8>) {
        let caller = self.caller(&Actor::Anonymous);
        let answer = caller
            .send(Method::GET, path.as_str().unwrap(), Vec::new())
            .await;
        (answer.status().as_u16(), answer.into_body())
    }
}

async fn files_filed_online_are_read_by_those_who_take_part(backend: Backend) {
    let counter = Counter::open(backend).await;
    counter.publish(&scanning_procedure()).await;
    let contents = [pdf(1, 5_000), pdf(2, 7_000)];
    let first = counter
        .sent(&applicant(), "Giấy chứng minh 1.pdf", &contents[0])
        .await;
    let second = counter
        .sent(&applicant(), "Giấy chứng minh 2.pdf", &contents[1])
        .await;
    let input = counter.filing_with_files(&[&second, &first]);
    let answer = counter
        .call(&applicant(), "submitDossier", input.clone())
        .await;
    let dossier = dossier_of(answer, "submitDossier");

    for actor in [applicant(), official(PositionRole::Processing)] {
        let papers = counter.papers(&actor, &dossier).await;
        assert_eq!(papers[0]["files"], json!([]));
        assert_eq!(papers[1]["pages"], 3);
        let files = papers[1]["files"].as_array().unwrap();
        let names: Vec<_> = files
            .iter()
            .map(|file| file["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["Giấy chứng minh 2.pdf", "Giấy chứng minh 1.pdf"]);
        assert_eq!(files[0]["mediaType"], "application/pdf");
        assert_eq!(files[0]["size"], 7_000);
        assert_eq!(files[0]["scan"], "UNSCANNED");
        assert_eq!(files[0]["sha256"].as_str().unwrap().len(), 64);
        assert_eq!(
            counter.saved(&files[0]["downloadPath"]).await,
            (200, contents[1].clone())
        );
        assert_eq!(
            counter.saved(&files[1]["downloadPath"]).await,
            (200, contents[0].clone())
        );
    }
    for other in [
        stranger(),
        officer(other_ward(), &[PositionRole::Processing]),
    ] {
        assert_eq!(counter.papers(&other, &dossier).await, Value::Null);
    }
    let read: Vec<_> = counter.audit().await;
    let reads = read.iter().filter(|entry| entry.contains("dossier.read"));
    assert_eq!(
        reads.count(),
        2,
        "who asked for links is written down: {read:?}"
    );

    // the first answer again, and nothing attached twice
    let again = counter.call(&applicant(), "submitDossier", input).await;
    assert_eq!(dossier_of(again, "submitDossier")["id"], dossier["id"]);
    assert_eq!(counter.rows("SELECT status FROM dossier").await.len(), 1);
}

async fn a_link_is_good_for_a_few_minutes_and_for_nothing_else(backend: Backend) {
    let counter = Counter::open(backend).await;
    counter.publish(&scanning_procedure()).await;
    let upload = counter.sent(&applicant(), "a.pdf", &pdf(1, 1_000)).await;
    let input = counter.filing_with_files(&[&upload]);
    let dossier = dossier_of(
        counter.call(&applicant(), "submitDossier", input).await,
        "submitDossier",
    );
    let papers = counter.papers(&applicant(), &dossier).await;
    let path = papers[1]["files"][0]["downloadPath"].clone();
    let forged = json!(path.as_str().unwrap().replace("a.pdf", "b.pdf"));
    assert_eq!(counter.saved(&forged).await.0, 403);
    counter.world.clock.advance(TimeDelta::minutes(11));
    assert_eq!(counter.saved(&path).await.0, 403);
}

async fn an_officer_scans_at_the_counter_and_the_applicant_sees_it(backend: Backend) {
    let counter = Counter::open(backend).await;
    counter.publish(&scanning_procedure()).await;
    let reception = official(PositionRole::Reception);
    let upload = counter.sent(&reception, "scan.pdf", &pdf(3, 3_000)).await;
    let input = merged(
        counter.filing_with_files(&[&upload]),
        json!({ "channel": "COUNTER", "applicantAccountId": applicant().account() }),
    );
    let answer = counter
        .call(&reception, "fileDossierAtCounter", input)
        .await;
    let dossier = dossier_of(answer, "fileDossierAtCounter");
    for actor in [applicant(), official(PositionRole::Leadership)] {
        let papers = counter.papers(&actor, &dossier).await;
        let file = &papers[1]["files"][0];
        assert_eq!(
            counter.saved(&file["downloadPath"]).await,
            (200, pdf(3, 3_000))
        );
    }
}

async fn what_a_dossier_holds_is_never_collected(backend: Backend) {
    let counter = Counter::open(backend).await;
    counter.publish(&scanning_procedure()).await;
    let upload = counter.sent(&applicant(), "a.pdf", &pdf(1, 1_000)).await;
    let forgotten = counter.sent(&applicant(), "b.pdf", &pdf(2, 1_000)).await;
    let input = counter.filing_with_files(&[&upload]);
    let dossier = dossier_of(
        counter.call(&applicant(), "submitDossier", input).await,
        "submitDossier",
    );
    // the house is kept for months
    for _ in 0..4 {
        counter.world.clock.advance(TimeDelta::days(40));
        counter.keep_house_once().await;
    }
    let papers = counter.papers(&applicant(), &dossier).await;
    let file = &papers[1]["files"][0];
    assert_eq!(
        counter.saved(&file["downloadPath"]).await,
        (200, pdf(1, 1_000))
    );
    assert_eq!(counter.upload(&applicant(), &forgotten).await, Value::Null);
    assert_eq!(counter.rows("SELECT digest FROM blob").await.len(), 1);
}

impl Counter {
    /// Lets the service's workers do one round.
    async fn keep_house_once(&self) {
        let (stop, stopping) = watch::channel(false);
        let workers = dossiers::workers(&self.world.ctx, &self.means, &stopping);
        let running: Vec<_> = workers.into_iter().map(tokio::spawn).collect();
        // a worker looks whether it is to stop after its round, not in the middle
        tokio::task::yield_now().await;
        let before = self.rows("SELECT state FROM upload ORDER BY id").await;
        let mut rounds = 0;
        while rounds < 1_000 && self.rows("SELECT state FROM upload ORDER BY id").await == before {
            tokio::task::yield_now().await;
            rounds += 1;
        }
        stop.send_replace(true);
        for worker in running {
            worker.await.unwrap();
        }
    }
}

testkit::on_both_back_ends!(
    files_filed_online_are_read_by_those_who_take_part,
    a_link_is_good_for_a_few_minutes_and_for_nothing_else,
    an_officer_scans_at_the_counter_and_the_applicant_sees_it,
    what_a_dossier_holds_is_never_collected,
);
