//! What a dossier keeps of a published procedure version, and which versions can carry dossiers.

use dossiers::domain::{
    CaseKey, Channel, Dossier, Level, PinnedProcedure, ProcedureDocument, ProcedureFault, StepKind,
};
use policy::PositionRole;

use crate::builders::{World, at, filing, paper, procedure_document, procedure_with, shown, step};

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
    assert_eq!(
        procedure.channel(Channel::Online).unwrap().fee.amount(),
        7_500
    );
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
        fault(|document| document.steps[1].key = "examine".parse().unwrap()),
        ProcedureFault::DoubleStep("examine".parse().unwrap())
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
        "field": {"code": "moon", "name": {"vi": "Mặt trăng", "en": "Moon"}},
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
    // announced before there was a process: its steps are one
    let steps = procedure.process().steps();
    assert_eq!(steps.len(), 1);
    assert_eq!(
        (steps[0].kind, steps[0].hours),
        (process::StepKind::Issue, 2)
    );
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

/// The process as `procedures` publishes it: camel case, and null where there is nothing.
const PROCESS: &str = r#"{"steps": [
    {"key": "take-in", "name": {"vi": "Tiếp nhận", "en": "Take in"}, "kind": "RECEIVE",
     "role": "reception", "unit": null, "hours": 0, "formsIn": [],
     "formsOut": [{"vi": "Giấy tiếp nhận", "en": "Receipt"}], "consult": [], "leg": null, "next": []},
    {"key": "examine", "name": {"vi": "Thẩm định", "en": "Examine"}, "kind": "PROCESS",
     "role": "processing", "unit": {"vi": "Phòng Hộ tịch", "en": "Registry"}, "hours": 8,
     "formsIn": [], "formsOut": [],
     "consult": [{"key": "police", "who": {"vi": "Công an", "en": "Police"}, "hours": 4}],
     "leg": null, "next": []},
    {"key": "decide", "name": {"vi": "Ký duyệt", "en": "Decide"}, "kind": "APPROVE",
     "role": "leadership", "unit": null, "hours": 4, "formsIn": [], "formsOut": [], "consult": [],
     "leg": null, "next": [
        {"kind": "FORWARD", "to": "issue", "when": null},
        {"kind": "RETURN", "to": "examine", "when": {"vi": "Chưa đạt", "en": "Not good"}}]},
    {"key": "issue", "name": {"vi": "Đóng dấu", "en": "Seal"}, "kind": "ISSUE", "role": "clerk",
     "unit": null, "hours": 2, "formsIn": [], "formsOut": [], "consult": [], "leg": null, "next": []},
    {"key": "give", "name": {"vi": "Trả kết quả", "en": "Give"}, "kind": "RETURN",
     "role": "reception", "unit": null, "hours": 0, "formsIn": [], "formsOut": [], "consult": [],
     "leg": null, "next": []}]}"#;

fn with_process(process: &str) -> Result<PinnedProcedure, serde_json::Error> {
    let mut document = serde_json::to_value(procedure_document()).unwrap();
    document["process"] = serde_json::from_str(process).unwrap();
    serde_json::from_value(document)
}

#[test]
fn the_whole_process_is_read_and_written_back() {
    let procedure = with_process(PROCESS).unwrap();
    let steps = procedure.process().steps();
    let kinds: Vec<_> = steps.iter().map(|step| step.kind).collect();
    use process::StepKind::{Approve, Issue, Process, Receive, Return};
    assert_eq!(kinds, [Receive, Process, Approve, Issue, Return]);
    assert_eq!(steps[1].consult.len(), 1);
    assert_eq!(steps[2].next.len(), 2);
    let written = serde_json::to_string(&procedure).unwrap();
    assert_eq!(
        serde_json::from_str::<PinnedProcedure>(&written).unwrap(),
        procedure
    );
}

#[test]
fn a_process_that_is_not_sound_is_refused() {
    for (sound, unsound) in [
        ("\"to\": \"issue\"", "\"to\": \"nowhere\""),
        ("\"APPROVE\"", "\"REVIEW\""),
        ("\"role\": \"clerk\"", "\"role\": \"processing\""),
    ] {
        assert!(PROCESS.contains(sound));
        let told = with_process(&PROCESS.replace(sound, unsound)).unwrap_err();
        assert!(told.to_string().contains("not sound"), "{told}");
    }
    let told = fault(|document| document.steps[0].role = PositionRole::Clerk);
    assert_eq!(told, ProcedureFault::StepRole("examine".parse().unwrap()));
}

#[test]
fn a_dossier_walks_its_whole_process_and_ends_with_the_returning_step() {
    let world = World::with(with_process(PROCESS).unwrap());
    let mut dossier = world.submit(&filing(), at("2026-03-02 08:00"));
    let mut way = vec![];
    while !dossier.status().is_final() {
        let command = dossier.available_commands().first().unwrap();
        world
            .give(*command, &mut dossier, at("2026-03-02 17:00"))
            .unwrap();
        let step = dossier.current_step().map(|entry| entry.step.to_string());
        way.push(format!("{} {}", dossier.status(), step.unwrap_or_default()));
        assert_eq!(
            Dossier::restore(dossier.record().clone()),
            Ok(dossier.clone())
        );
    }
    assert_eq!(
        way,
        [
            "RECEIVED ",
            "PROCESSING examine",
            "AWAITING_APPROVAL decide",
            "AWAITING_ISSUE issue",
            "COMPLETED give",
            "RETURNED ",
        ]
    );
    // within the office hours of the day on which it began
    let returning = dossier.record().work.entries().last().unwrap();
    assert_eq!(shown(returning.due_at), "Mon 2026-03-02 17:30");
}
