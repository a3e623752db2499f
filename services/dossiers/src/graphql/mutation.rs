//! The mutations of the subgraph, each from its own file.

use async_graphql::MergedObject;

use super::approve_dossier::ApproveDossier;
use super::complete_dossier_step::CompleteDossierStep;
use super::file_dossier_at_counter::FileDossierAtCounter;
use super::hand_over_dossier::HandOverDossier;
use super::issue_dossier_result::IssueDossierResult;
use super::receive_dossier::ReceiveDossier;
use super::refuse_dossier::RefuseDossier;
use super::refuse_dossier_intake::RefuseDossierIntake;
use super::return_dossier_result::ReturnDossierResult;
use super::submit_dossier::SubmitDossier;
use super::withdraw_dossier::WithdrawDossier;

/// The mutations of `dossiers`.
#[derive(MergedObject, Default)]
pub(crate) struct Mutation(
    ApproveDossier,
    CompleteDossierStep,
    FileDossierAtCounter,
    HandOverDossier,
    IssueDossierResult,
    ReceiveDossier,
    RefuseDossier,
    RefuseDossierIntake,
    ReturnDossierResult,
    SubmitDossier,
    WithdrawDossier,
);
