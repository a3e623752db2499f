//! The lines of the table of refusals for commands on an existing dossier.

use dossiers::domain::DossierStatus;
use ids::PositionId;
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{officer, program};
use uuid::Uuid;

use crate::answers::{merged, no_dossier};
use crate::people::{applicant, other_ward, position, right, stranger, ward};
use crate::refusal_table::{Call, Ground, bad_keys, call, without};
use crate::world::Counter;

/// The action that the policies know a mutation by, and the status in which it is given.
fn kind(command: &str) -> (Action, DossierStatus) {
    match command {
        "receiveDossier" => (Action::Receive, DossierStatus::Submitted),
        "refuseDossierIntake" => (Action::RefuseIntake, DossierStatus::Submitted),
        "handOverDossier" => (Action::HandOver, DossierStatus::Received),
        "completeDossierStep" => (Action::CompleteStep, DossierStatus::Processing),
        "approveDossier" => (Action::Approve, DossierStatus::AwaitingApproval),
        "issueDossierResult" => (Action::IssueResult, DossierStatus::AwaitingIssue),
        "returnDossierResult" => (Action::ReturnResult, DossierStatus::Completed),
        "withdrawDossier" => (Action::Withdraw, DossierStatus::Processing),
        "refuseDossier" => (Action::Refuse, DossierStatus::Received),
        "claimDossierStep" => (Action::ClaimStep, DossierStatus::Processing),
        "assignDossierStep" => (Action::AssignStep, DossierStatus::Processing),
        "reassignDossierStep" => (Action::ReassignStep, DossierStatus::Processing),
        "handOverDossierStep" => (Action::HandOverStep, DossierStatus::Processing),
        "delegateDossierStep" => (Action::DelegateStep, DossierStatus::Processing),
        "consultOnDossier" => (Action::Consult, DossierStatus::Processing),
        "answerDossierConsultation" => (Action::AnswerConsultation, DossierStatus::Processing),
        "callOffDossierConsultation" => (Action::CallOffConsultation, DossierStatus::Processing),
        "undoDossierAct" => (Action::UndoLastAct, DossierStatus::Processing),
        "returnDossierToStep" => (Action::ReturnToStep, DossierStatus::AwaitingApproval),
        "requestDossierSupplement" => (Action::RequestSupplement, DossierStatus::Processing),
        "answerDossierSupplement" => (Action::AnswerSupplement, DossierStatus::AwaitingSupplement),
        "requireDossierObligation" => (Action::RequireObligation, DossierStatus::Processing),
        "confirmDossierObligation" => {
            (Action::ConfirmObligation, DossierStatus::AwaitingObligation)
        }
        "proposeDossierExtension" => (Action::ProposeExtension, DossierStatus::Processing),
        "approveDossierExtension" | "rejectDossierExtension" => {
            (Action::DecideExtension, DossierStatus::Processing)
        }
        "requestDossierDueCorrection" => (Action::RequestDueCorrection, DossierStatus::Processing),
        "approveDossierDueCorrection" | "rejectDossierDueCorrection" => {
            (Action::DecideDueCorrection, DossierStatus::Processing)
        }
        "stopDossier" => (Action::Stop, DossierStatus::Processing),
        "correctDossierResult" => (Action::CorrectResult, DossierStatus::Completed),
        other => panic!("{other} is not in the table"),
    }
}

/// Every refusal of a command; makes the dossiers that they are about.
pub async fn of_command(counter: &Counter, mutation: &'static str) -> Vec<Call> {
    let (actor, rest) = right(mutation);
    let (action, status) = kind(mutation);
    let spent_key = format!("spent-{mutation}");
    let spent = counter.prepared(mutation, status).await;
    let first = merged(
        counter.command_input(&spent, rest.clone()),
        json!({ "idempotencyKey": spent_key }),
    );
    counter.call(&actor, mutation, first.clone()).await.data();
    let ended = counter.dossier_in(DossierStatus::IntakeRefused).await;
    let dossier = counter.prepared(mutation, status).await;
    let version = dossier["version"].as_i64().unwrap();
    let right_input = || counter.command_input(&dossier, rest.clone());
    let with = |change| merged(right_input(), change);

    let roles: Vec<_> = match &actor {
        Actor::Officer(officer) => officer.roles.iter().copied().collect(),
        Actor::Anonymous | Actor::Citizen { .. } | Actor::Service { .. } | Actor::System { .. } => {
            vec![PositionRole::Reception]
        }
    };
    let mut calls = vec![
        call(
            Ground::Anonymous,
            &Actor::Anonymous,
            right_input(),
            "UNAUTHENTICATED",
        ),
        call(
            Ground::WrongRole,
            &program(ward(), &[action]),
            right_input(),
            "FORBIDDEN",
        ),
        call(
            Ground::WrongTenant,
            &officer(other_ward(), &roles),
            right_input(),
            "NOT_FOUND",
        ),
        call(
            Ground::WrongCitizen,
            &stranger(),
            right_input(),
            "NOT_FOUND",
        ),
        call(
            Ground::WrongStatus,
            &actor,
            counter.command_input(&ended, rest.clone()),
            "STATUS_FORBIDS_COMMAND",
        ),
        call(
            Ground::StaleVersion,
            &actor,
            with(json!({ "version": version - 1 })),
            "STALE_VERSION",
        ),
        call(
            Ground::StaleVersion,
            &actor,
            with(json!({ "version": version + 1 })),
            "STALE_VERSION",
        ),
        call(
            Ground::MalformedId,
            &actor,
            with(json!({ "dossierId": "17" })),
            "ID_MALFORMED",
        ),
        call(
            Ground::IdOfAnotherKind,
            &actor,
            with(json!({ "dossierId": ward() })),
            "ID_OF_ANOTHER_KIND",
        ),
        call(
            Ground::UnknownDossier,
            &actor,
            with(json!({ "dossierId": no_dossier() })),
            "NOT_FOUND",
        ),
        call(
            Ground::ReusedKey,
            &actor,
            with(json!({ "idempotencyKey": spent_key })),
            "IDEMPOTENCY_KEY_REUSED",
        ),
    ];
    calls.extend(
        without(action).map(|other| call(Ground::WrongRole, &other, right_input(), "FORBIDDEN")),
    );
    if actor != applicant() {
        calls.push(call(
            Ground::WrongRole,
            &applicant(),
            right_input(),
            "FORBIDDEN",
        ));
    }
    calls.extend(
        other_requests(&first, &rest)
            .map(|input| call(Ground::ReusedKey, &actor, input, "IDEMPOTENCY_KEY_REUSED")),
    );
    if matches!(actor, Actor::Officer(_)) {
        let foreign = json!({ "positionId": position(PositionRole::CatalogueEditor) });
        calls.push(call(
            Ground::WrongPosition,
            &actor,
            with(foreign),
            "POSITION_NOT_OWN",
        ));
    }
    calls.extend(bad_keys(&actor, right_input));
    calls.extend(
        bad_texts(mutation)
            .into_iter()
            .map(|(text, code)| call(Ground::BadText, &actor, with(text), code)),
    );
    calls
}

/// The call again with its key, and with something else in each field.
fn other_requests(first: &Value, rest: &Value) -> impl Iterator<Item = Value> {
    let fields = rest.as_object().unwrap().keys();
    let others = fields.map(|field| match field.as_str() {
        "recipient" => json!({ "recipient": "REPRESENTATIVE" }),
        "channel" => json!({ "channel": "POST" }),
        "issuedOn" => json!({ "issuedOn": "2026-02-11" }),
        "leadId" => json!({ "leadId": position(PositionRole::Clerk) }),
        "toPositionId" => json!({ "toPositionId": position(PositionRole::Clerk) }),
        "toStep" => json!({ "toStep": "verify" }),
        "key" => json!({ "key": "another" }),
        "faults" => json!({ "faults": [{ "remark": "Khác" }] }),
        "questions" => json!({ "questions": [{ "key": "another", "content": "Khác" }] }),
        "items" => json!({ "items": [{ "remark": "Khác" }] }),
        "papers" => json!({ "papers": [] }),
        "newDate" => json!({ "newDate": "2026-03-09" }),
        "newDueAt" => json!({ "newDueAt": "2026-03-06T08:00:00Z" }),
        text => json!({ text: "Khác" }),
    });
    let version = json!({ "version": first["version"].as_i64().unwrap() + 1 });
    others
        .chain([version])
        .map(|other| merged(first.clone(), other))
}

fn bad_texts(command: &str) -> Vec<(Value, &'static str)> {
    match command {
        "withdrawDossier" | "refuseDossier" | "refuseDossierIntake" => vec![
            (json!({ "reason": "" }), "REASON_MISSING"),
            (json!({ "reason": " \n\t " }), "REASON_MISSING"),
            (json!({ "reason": "ạ".repeat(2_001) }), "TEXT_TOO_LONG"),
        ],
        "completeDossierStep" | "approveDossier" => {
            vec![(json!({ "note": "ạ".repeat(2_001) }), "TEXT_TOO_LONG")]
        }
        "issueDossierResult" => vec![
            (json!({ "number": " " }), "TEXT_EMPTY"),
            (json!({ "number": "1".repeat(51) }), "TEXT_TOO_LONG"),
            (json!({ "summary": "" }), "TEXT_EMPTY"),
            (json!({ "summary": "ạ".repeat(501) }), "TEXT_TOO_LONG"),
            (json!({ "issuedOn": "12/02/2026" }), "QUERY_INVALID"),
        ],
        "assignDossierStep"
        | "reassignDossierStep"
        | "handOverDossierStep"
        | "delegateDossierStep"
        | "undoDossierAct" => {
            vec![(json!({ "note": "ạ".repeat(2_001) }), "TEXT_TOO_LONG")]
        }
        "returnDossierToStep" => vec![
            (json!({ "faults": [] }), "FAULT_MISSING"),
            (json!({ "faults": [{ "remark": " " }] }), "TEXT_EMPTY"),
            (
                json!({ "faults": [{ "paper": "passport", "remark": "Sai" }] }),
                "PAPER_UNKNOWN",
            ),
            (
                json!({ "faults": [{ "field": "no pointer", "remark": "Sai" }] }),
                "FAULT_TARGET_INVALID",
            ),
            (json!({ "toStep": "Bước" }), "KEY_MALFORMED"),
            (json!({ "toStep": "issue" }), "NO_SUCH_WAY"),
        ],
        "consultOnDossier" => {
            let question = |change: Value| {
                let sound = json!({ "key": "police", "who": "Công an", "content": "Xác minh" });
                json!({ "questions": [merged(sound, change)] })
            };
            vec![
                (json!({ "questions": [] }), "NOBODY_ASKED"),
                (question(json!({ "content": " " })), "TEXT_EMPTY"),
                (question(json!({ "who": null })), "TEXT_EMPTY"),
                (question(json!({ "who": "ạ".repeat(201) })), "TEXT_TOO_LONG"),
                (
                    question(json!({ "positionIds": [PositionId::from_uuid(Uuid::nil())] })),
                    "POSITION_UNKNOWN",
                ),
            ]
        }
        "requestDossierSupplement" => vec![
            (json!({ "items": [] }), "FAULT_MISSING"),
            (json!({ "items": [{ "remark": " " }] }), "TEXT_EMPTY"),
            (
                json!({ "items": [{ "paper": "passport", "remark": "Sai" }] }),
                "PAPER_UNKNOWN",
            ),
            (json!({ "reason": " " }), "REASON_MISSING"),
            (json!({ "legalBasis": "ạ".repeat(501) }), "TEXT_TOO_LONG"),
            (json!({ "toStep": "issue" }), "NO_SUCH_WAY"),
        ],
        "answerDossierSupplement" => vec![
            (json!({ "said": "ạ".repeat(2_001) }), "TEXT_TOO_LONG"),
            (
                json!({ "papers": [{ "key": "passport", "originals": 1, "copies": 0 }] }),
                "PAPER_UNKNOWN",
            ),
            (
                json!({ "papers": [{ "key": "form", "originals": 0, "copies": 0 }] }),
                "PAPER_WITHOUT_SHEETS",
            ),
        ],
        "requireDossierObligation" => vec![
            (json!({ "authority": " " }), "TEXT_EMPTY"),
            (json!({ "notice": "ạ".repeat(51) }), "TEXT_TOO_LONG"),
        ],
        "confirmDossierObligation" => vec![(json!({ "proof": "" }), "TEXT_EMPTY")],
        "proposeDossierExtension" => vec![
            (json!({ "reason": " " }), "REASON_MISSING"),
            (json!({ "newDate": "2026-02-12" }), "NEW_DATE_NOT_LATER"),
            (json!({ "newDate": "2026-03-07" }), "NEW_DATE_DAY_OFF"),
            (json!({ "newDate": "2100-03-08" }), "DAY_OUT_OF_RANGE"),
        ],
        "requestDossierDueCorrection" => vec![
            (json!({ "reason": " " }), "REASON_MISSING"),
            (
                json!({ "newDueAt": "2026-02-01T08:00:00Z" }),
                "DUE_BEFORE_START",
            ),
            (
                json!({ "newDueAt": "2026-03-07T08:00:00Z" }),
                "DUE_NOT_WORKED",
            ),
        ],
        "rejectDossierExtension" | "rejectDossierDueCorrection" => {
            vec![(json!({ "reason": "" }), "REASON_MISSING")]
        }
        "stopDossier" => vec![
            (json!({ "reason": " " }), "REASON_MISSING"),
            (json!({ "legalBasis": " " }), "TEXT_EMPTY"),
        ],
        "correctDossierResult" => vec![
            (json!({ "reason": " " }), "REASON_MISSING"),
            (json!({ "number": "12/XN-UBND" }), "RESULT_UNCHANGED"),
            (
                json!({ "issuedOn": "2026-02-01" }),
                "RESULT_DATE_OUT_OF_RANGE",
            ),
        ],
        "answerDossierConsultation" => vec![
            (json!({ "opinion": " " }), "TEXT_EMPTY"),
            (json!({ "key": "others" }), "CONSULTATION_NOT_FOUND"),
        ],
        "callOffDossierConsultation" => vec![
            (json!({ "reason": " " }), "REASON_MISSING"),
            (json!({ "key": "others" }), "CONSULTATION_NOT_FOUND"),
        ],
        _ => vec![],
    }
}
