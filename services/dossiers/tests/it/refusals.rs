//! Refused mutations tell their code and change nothing: every mutation of the schema on every ground, then
//! the rules that single commands have of their own.

use std::collections::BTreeSet;

use dossiers::domain::{DossierStatus, StepKind};
use ids::ProcedureVersionId;
use policy::PositionRole;
use serde_json::{Value, json};
use tenancy::{TenantFacts, TenantStatus};
use testkit::Backend;
use uuid::Uuid;

use crate::answers::merged;
use crate::builders::{procedure_document, step};
use crate::people::{facts_of, official, right, ward};
use crate::refusal_table::{CANNOT_BE, Ground, refusals_of};
use crate::schema::mutations_of_the_schema;
use crate::world::Counter;

const MUTATIONS: [&str; 43] = [
    "answerDossierConsultation",
    "answerDossierSupplement",
    "approveDossier",
    "approveDossierDueCorrection",
    "approveDossierExtension",
    "assessDossierFees",
    "assignDossierStep",
    "callOffDossierConsultation",
    "cancelDossierPayment",
    "claimDossierStep",
    "completeDossierStep",
    "confirmDossierObligation",
    "confirmDossierRefund",
    "consultOnDossier",
    "correctDossierResult",
    "delegateDossierStep",
    "evaluateDossier",
    "fileDossierAtCounter",
    "handOverDossier",
    "handOverDossierStep",
    "issueDossierResult",
    "markDossierMessagesRead",
    "openDossierUpload",
    "proposeDossierExtension",
    "reassignDossierStep",
    "receiveDossier",
    "recordDossierCashPayment",
    "refuseDossier",
    "refuseDossierIntake",
    "rejectDossierDueCorrection",
    "rejectDossierExtension",
    "releaseDossierFee",
    "requestDossierDueCorrection",
    "requestDossierSupplement",
    "requireDossierObligation",
    "returnDossierResult",
    "returnDossierToStep",
    "sendDossierMessage",
    "startDossierPayment",
    "stopDossier",
    "submitDossier",
    "undoDossierAct",
    "withdrawDossier",
];

/// What is about no dossier has its refusals where it is tested.
const OF_NO_DOSSIER: [&str; 1] = ["setDossierRouting"];

async fn every_mutation_refuses_on_every_ground(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut covered = BTreeSet::new();
    for mutation in MUTATIONS {
        let calls = refusals_of(&counter, mutation).await;
        let (mut told, mut wanted) = (vec![], vec![]);
        for refusal in calls {
            let caller = counter.caller(&refusal.actor);
            let line = |code: &str| {
                format!(
                    "{mutation} {:?} as {:?}: {code}",
                    refusal.ground, refusal.actor
                )
            };
            let answer = counter
                .refused(&caller, mutation, refusal.input.clone())
                .await;
            told.push(line(&answer.code()));
            wanted.push(line(refusal.code));
            covered.insert((mutation, refusal.ground));
        }
        assert_eq!(told, wanted);
    }
    let cannot_be: BTreeSet<_> = CANNOT_BE
        .iter()
        .map(|(mutation, ground, _)| (*mutation, *ground))
        .collect();
    assert_eq!(
        covered.intersection(&cannot_be).next(),
        None,
        "the allow-list may only shrink"
    );
    let all: BTreeSet<_> = MUTATIONS
        .into_iter()
        .flat_map(|mutation| Ground::ALL.map(|ground| (mutation, ground)))
        .collect();
    assert_eq!(&covered | &cannot_be, all);
}

#[test]
fn the_table_has_every_mutation_of_the_schema() {
    let mut of_dossiers = mutations_of_the_schema();
    of_dossiers.retain(|mutation| !OF_NO_DOSSIER.contains(&mutation.as_str()));
    assert_eq!(of_dossiers, MUTATIONS);
}

/// The code of a command that is refused, given by the right person.
async fn code(counter: &Counter, mutation: &str, dossier: &Value, change: Value) -> String {
    let (actor, rest) = right(mutation);
    let input = counter.command_input(dossier, merged(rest, change));
    let caller = counter.caller(&actor);
    counter.refused(&caller, mutation, input).await.code()
}

async fn a_dossier_is_not_refused_after_its_time_limit(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    counter.at("2026-02-24 17:31");
    let told = code(&counter, "refuseDossier", &dossier, json!({})).await;
    assert_eq!(told, "TIME_LIMIT_PASSED");
}

async fn a_result_is_of_a_day_between_acceptance_and_today(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::AwaitingIssue).await;
    counter.at("2026-02-13 00:30");
    for day in ["2026-02-11", "2026-02-14"] {
        let change = json!({ "issuedOn": day });
        let told = code(&counter, "issueDossierResult", &dossier, change).await;
        assert_eq!(told, "RESULT_DATE_OUT_OF_RANGE", "{day}");
    }
}

async fn a_result_is_not_returned_to_a_representative_who_is_not_named(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Completed).await;
    let change = json!({ "recipient": "REPRESENTATIVE" });
    let told = code(&counter, "returnDossierResult", &dossier, change).await;
    assert_eq!(told, "NO_REPRESENTATIVE");
}

async fn an_agency_that_has_been_dissolved_or_lost_its_code_accepts_nothing(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let codeless = TenantFacts {
        version: 2,
        agency_code: None,
        ..facts_of(ward())
    };
    counter.register(std::slice::from_ref(&codeless)).await;
    let told = code(&counter, "receiveDossier", &dossier, json!({})).await;
    assert_eq!(told, "TENANT_WITHOUT_AGENCY_CODE");
    let dissolved = TenantFacts {
        version: 3,
        status: TenantStatus::Dissolved,
        ..codeless
    };
    counter.register(&[dissolved]).await;
    let told = code(&counter, "receiveDossier", &dossier, json!({})).await;
    assert_eq!(told, "TENANT_NOT_ACTIVE");
}

async fn a_step_is_done_by_the_role_that_the_procedure_names(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut document = procedure_document();
    document.version_id = ProcedureVersionId::from_uuid(Uuid::from_u128(0xB2));
    document.procedure_id = ids::ProcedureId::from_uuid(Uuid::from_u128(0xBF));
    document.steps[0] = step("decide", StepKind::Processing, PositionRole::Leadership, 4);
    counter.publish(&document).await;
    let version = json!({ "procedureVersionId": document.version_id });
    let mut dossier = counter.submit(version).await;
    for mutation in ["receiveDossier", "handOverDossier"] {
        dossier = counter.give(mutation, &dossier).await;
    }
    let told = code(&counter, "completeDossierStep", &dossier, json!({})).await;
    assert_eq!(told, "STEP_FOR_ANOTHER_ROLE");
    let leader = official(PositionRole::Leadership);
    let (_, rest) = right("completeDossierStep");
    let answer = counter
        .command(&leader, "completeDossierStep", &dossier, rest)
        .await;
    assert_eq!(
        answer.data()["completeDossierStep"]["dossier"]["status"],
        "PROCESSING"
    );
    // nor does the clerk approve by holding the leader's permission alone
    let told = counter
        .refused(
            &counter.caller(&official(PositionRole::Clerk)),
            "completeDossierStep",
            counter.command_input(&dossier, json!({})),
        )
        .await
        .code();
    assert_eq!(told, "FORBIDDEN");
}

testkit::on_both_back_ends!(
    every_mutation_refuses_on_every_ground,
    a_dossier_is_not_refused_after_its_time_limit,
    a_result_is_of_a_day_between_acceptance_and_today,
    a_result_is_not_returned_to_a_representative_who_is_not_named,
    an_agency_that_has_been_dissolved_or_lost_its_code_accepts_nothing,
    a_step_is_done_by_the_role_that_the_procedure_names,
);
