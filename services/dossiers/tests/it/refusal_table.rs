//! The table of refusals: for each mutation every ground on which it must refuse, with the code it tells.

use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};

use crate::answers::merged;
use crate::people::official;
use crate::refused_asides::{of_evaluation, of_marks, of_message};
use crate::refused_commands::of_command;
use crate::refused_filings::{of_counter_filing, of_submission};
use crate::refused_money::{MONEY, of_money};
use crate::refused_uploads::of_upload;
use crate::world::Counter;

/// Why a call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    Anonymous,
    WrongRole,
    WrongTenant,
    WrongPosition,
    WrongCitizen,
    WrongStatus,
    StaleVersion,
    MalformedId,
    IdOfAnotherKind,
    UnknownDossier,
    EmptyKey,
    LongKey,
    ReusedKey,
    BadText,
}

impl Ground {
    pub const ALL: [Self; 14] = [
        Self::Anonymous,
        Self::WrongRole,
        Self::WrongTenant,
        Self::WrongPosition,
        Self::WrongCitizen,
        Self::WrongStatus,
        Self::StaleVersion,
        Self::MalformedId,
        Self::IdOfAnotherKind,
        Self::UnknownDossier,
        Self::EmptyKey,
        Self::LongKey,
        Self::ReusedKey,
        Self::BadText,
    ];
}

/// What cannot be: it may only shrink.
pub const CANNOT_BE: &[(&str, Ground, &str)] = &[
    (
        "sendDossierMessage",
        Ground::WrongPosition,
        "a message names no position",
    ),
    (
        "sendDossierMessage",
        Ground::WrongStatus,
        "one may ask and be told at any time",
    ),
    (
        "sendDossierMessage",
        Ground::StaleVersion,
        "a message stands beside the dossier",
    ),
    (
        "markDossierMessagesRead",
        Ground::WrongPosition,
        "a side reads, not a position",
    ),
    (
        "markDossierMessagesRead",
        Ground::WrongStatus,
        "what was written may be read at any time",
    ),
    (
        "markDossierMessagesRead",
        Ground::StaleVersion,
        "a mark stands beside the dossier",
    ),
    (
        "markDossierMessagesRead",
        Ground::EmptyKey,
        "to mark the same again changes nothing",
    ),
    (
        "markDossierMessagesRead",
        Ground::LongKey,
        "to mark the same again changes nothing",
    ),
    (
        "markDossierMessagesRead",
        Ground::ReusedKey,
        "to mark the same again changes nothing",
    ),
    (
        "evaluateDossier",
        Ground::WrongPosition,
        "the applicant holds no position",
    ),
    (
        "evaluateDossier",
        Ground::StaleVersion,
        "an evaluation stands beside the dossier and takes the place of the one before",
    ),
    (
        "evaluateDossier",
        Ground::EmptyKey,
        "to give the same again changes nothing",
    ),
    (
        "evaluateDossier",
        Ground::LongKey,
        "to give the same again changes nothing",
    ),
    (
        "evaluateDossier",
        Ground::ReusedKey,
        "to give the same again changes nothing",
    ),
    (
        "submitDossier",
        Ground::WrongTenant,
        "a citizen works at no tenant and may file at any",
    ),
    (
        "submitDossier",
        Ground::WrongCitizen,
        "every citizen files for themself",
    ),
    (
        "submitDossier",
        Ground::WrongStatus,
        "the dossier is yet to be",
    ),
    (
        "submitDossier",
        Ground::StaleVersion,
        "the dossier is yet to be",
    ),
    (
        "submitDossier",
        Ground::UnknownDossier,
        "the dossier is yet to be",
    ),
    (
        "fileDossierAtCounter",
        Ground::WrongStatus,
        "the dossier is yet to be",
    ),
    (
        "fileDossierAtCounter",
        Ground::StaleVersion,
        "the dossier is yet to be",
    ),
    (
        "fileDossierAtCounter",
        Ground::UnknownDossier,
        "the dossier is yet to be",
    ),
    (
        "submitDossier",
        Ground::WrongPosition,
        "a citizen holds no position",
    ),
    (
        "withdrawDossier",
        Ground::WrongPosition,
        "the applicant holds no position",
    ),
    (
        "fileDossierAtCounter",
        Ground::WrongPosition,
        "it names no position",
    ),
    (
        "answerDossierSupplement",
        Ground::WrongPosition,
        "the applicant holds no position",
    ),
    (
        "cancelDossierPayment",
        Ground::WrongStatus,
        "money is settled after the end, too",
    ),
    (
        "releaseDossierFee",
        Ground::WrongStatus,
        "money is settled after the end, too",
    ),
    (
        "confirmDossierRefund",
        Ground::WrongStatus,
        "money is settled after the end, too",
    ),
    (
        "startDossierPayment",
        Ground::WrongPosition,
        "the applicant holds no position",
    ),
    (
        "cancelDossierPayment",
        Ground::WrongPosition,
        "the applicant holds no position",
    ),
    (
        "approveDossierExtension",
        Ground::BadText,
        "it carries no text",
    ),
    (
        "approveDossierDueCorrection",
        Ground::BadText,
        "it carries no text",
    ),
    (
        "openDossierUpload",
        Ground::WrongPosition,
        "it names no position",
    ),
    (
        "openDossierUpload",
        Ground::WrongStatus,
        "the upload is yet to be",
    ),
    (
        "openDossierUpload",
        Ground::StaleVersion,
        "the upload is yet to be",
    ),
    (
        "openDossierUpload",
        Ground::UnknownDossier,
        "it names no dossier",
    ),
    ("claimDossierStep", Ground::BadText, "it carries no text"),
    ("receiveDossier", Ground::BadText, "it carries no text"),
    ("handOverDossier", Ground::BadText, "it carries no text"),
    ("returnDossierResult", Ground::BadText, "it carries no text"),
];

/// One call that must be refused.
pub struct Call {
    pub ground: Ground,
    pub actor: Actor,
    pub input: Value,
    pub code: &'static str,
}

/// Writes one line of the table.
pub fn call(ground: Ground, actor: &Actor, input: Value, code: &'static str) -> Call {
    Call {
        ground,
        actor: actor.clone(),
        input,
        code,
    }
}

/// All the calls of a mutation that must be refused; makes the dossiers that they are about.
pub async fn refusals_of(counter: &Counter, mutation: &'static str) -> Vec<Call> {
    match mutation {
        "submitDossier" => of_submission(counter).await,
        "evaluateDossier" => of_evaluation(counter).await,
        "sendDossierMessage" => of_message(counter).await,
        "markDossierMessagesRead" => of_marks(counter).await,
        "fileDossierAtCounter" => of_counter_filing(counter).await,
        money if MONEY.contains(&money) => of_money(counter, money).await,
        "openDossierUpload" => of_upload(counter).await,
        command => of_command(counter, command).await,
    }
}

/// Every role that a position can have.
pub const ROLES: &[PositionRole] = PositionRole::ALL;

/// Officials of the ward whose role does not hold the action.
pub fn without(action: Action) -> impl Iterator<Item = Actor> {
    ROLES
        .iter()
        .copied()
        .filter(move |role| !role.actions().contains(&action))
        .map(official)
}

/// The calls with keys that no call may have.
pub fn bad_keys(actor: &Actor, right_input: impl Fn() -> Value) -> [Call; 2] {
    [
        (Ground::EmptyKey, String::new()),
        (Ground::LongKey, "k".repeat(101)),
    ]
    .map(|(ground, key)| {
        let input = merged(right_input(), json!({ "idempotencyKey": key }));
        call(ground, actor, input, "IDEMPOTENCY_KEY_INVALID")
    })
}
