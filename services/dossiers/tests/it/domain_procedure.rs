//! What a dossier keeps of a published procedure version, and which versions can carry dossiers.

use dossiers::domain::{
    CaseKey, Channel, Level, PinnedProcedure, ProcedureDocument, ProcedureFault, StepKind,
};
use policy::PositionRole;

use crate::builders::{paper, procedure_document, procedure_with, step};

fn fault(change: impl FnOnce(&mut ProcedureDocument)) -> ProcedureFault {
    let mut document = procedure_document();
    change(&mut document);
    PinnedProcedure::try_from(document).unwrap_err()
}

#[test]
fn finds_cases_channels_and_levels() {
    let procedure = procedure_with(|document| document.channels.truncate(2));
    assert!(procedure.offered_at(Level::Commune) && !procedure.offered_at(Level::Province));
    assert_eq!(procedure.case("again").unwrap().papers.len(), 2);
    assert!(procedure.case("never").is_none());
    assert_eq!(procedure.channel(Channel::Online).unwrap().fee.0, 7_500);
    assert!(procedure.channel(Channel::Post).is_none());
    assert_eq!(procedure.channels(), [Channel::Counter, Channel::Online]);
}

#[test]
fn a_version_that_cannot_carry_dossiers_is_refused() {
    assert_eq!(
        fault(|document| document.cases.clear()),
        ProcedureFault::NoCase
    );
    assert_eq!(
        fault(|document| document.channels.clear()),
        ProcedureFault::NoChannel
    );
    assert_eq!(
        fault(|document| document.cases[1].key = "first".into()),
        ProcedureFault::DoubleCase(CaseKey::from("first"))
    );
    assert_eq!(
        fault(|document| document.cases[0].papers.push(paper("form", false))),
        ProcedureFault::DoublePaper {
            case: "first".into(),
            paper: "form".into()
        }
    );
    assert_eq!(
        fault(|document| document.channels[1].channel = Channel::Counter),
        ProcedureFault::DoubleChannel(Channel::Counter)
    );
    assert_eq!(
        fault(|document| document.steps[1].key = "examine".into()),
        ProcedureFault::DoubleStep("examine".into())
    );
    assert_eq!(
        fault(|document| document.steps.clear()),
        ProcedureFault::IssueNotLast
    );
    assert_eq!(
        fault(|document| document.steps.truncate(3)),
        ProcedureFault::IssueNotLast
    );
    assert_eq!(
        fault(|document| document.steps.push(step(
            "more",
            StepKind::Issue,
            PositionRole::Clerk,
            1
        ))),
        ProcedureFault::IssueNotLast
    );
}

#[test]
fn is_read_from_what_is_published_and_written_as_it_was() {
    let published = r#"{
        "versionId": "prv_0000000000000000000000005h",
        "procedureId": "prc_0000000000000000000000005g",
        "code": "9.000002", "versionNumber": 3,
        "name": {"vi": "Bản sao giấy trăng", "en": "Copy of a moon paper"},
        "field": {"code": "G99-MT01", "name": {"vi": "Mặt trăng", "en": "Moon"}},
        "levels": ["PROVINCE", "COMMUNE"], "validFrom": "2026-01-01",
        "cases": [{"key": "all", "name": {"vi": "Chung", "en": "All"}, "papers": [
            {"key": "form", "name": {"vi": "Tờ khai", "en": "Form"}, "originals": 1, "copies": 0,
             "required": true, "kind": "UPLOAD"}]}],
        "channels": [{"channel": "COUNTER", "limit": {"value": 0, "unit": "SAME_DAY"}, "fee": 8000}],
        "steps": [{"key": "issue", "name": {"vi": "Ký", "en": "Sign"}, "kind": "ISSUE", "role": "clerk",
                   "durationHours": 2}],
        "resultName": {"vi": "Bản sao", "en": "Copy"}
    }"#;
    let procedure: PinnedProcedure = serde_json::from_str(published).unwrap();
    assert_eq!(procedure.document().version_number, 3);
    let written = serde_json::to_string(&procedure).unwrap();
    assert_eq!(
        serde_json::from_str::<PinnedProcedure>(&written).unwrap(),
        procedure
    );
    assert!(
        serde_json::from_str::<PinnedProcedure>(&published.replace("ISSUE", "APPROVAL")).is_err()
    );
}
