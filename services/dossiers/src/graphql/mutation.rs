//! The mutations of the subgraph, each from its own file.

use async_graphql::MergedObject;

use super::answer_dossier_consultation::AnswerDossierConsultation;
use super::approve_dossier::ApproveDossier;
use super::assign_dossier_step::AssignDossierStep;
use super::call_off_dossier_consultation::CallOffDossierConsultation;
use super::claim_dossier_step::ClaimDossierStep;
use super::complete_dossier_step::CompleteDossierStep;
use super::consult_on_dossier::ConsultOnDossier;
use super::delegate_dossier_step::DelegateDossierStep;
use super::file_dossier_at_counter::FileDossierAtCounter;
use super::hand_over_dossier::HandOverDossier;
use super::hand_over_dossier_step::HandOverDossierStep;
use super::issue_dossier_result::IssueDossierResult;
use super::reassign_dossier_step::ReassignDossierStep;
use super::receive_dossier::ReceiveDossier;
use super::refuse_dossier::RefuseDossier;
use super::refuse_dossier_intake::RefuseDossierIntake;
use super::return_dossier_result::ReturnDossierResult;
use super::return_dossier_to_step::ReturnDossierToStep;
use super::submit_dossier::SubmitDossier;
use super::undo_dossier_act::UndoDossierAct;
use super::withdraw_dossier::WithdrawDossier;

/// The mutations of `dossiers`.
#[derive(MergedObject, Default)]
pub(crate) struct Mutation(
    AnswerDossierConsultation,
    ApproveDossier,
    AssignDossierStep,
    CallOffDossierConsultation,
    ClaimDossierStep,
    CompleteDossierStep,
    ConsultOnDossier,
    DelegateDossierStep,
    FileDossierAtCounter,
    HandOverDossier,
    HandOverDossierStep,
    IssueDossierResult,
    ReassignDossierStep,
    ReceiveDossier,
    RefuseDossier,
    RefuseDossierIntake,
    ReturnDossierResult,
    ReturnDossierToStep,
    SubmitDossier,
    UndoDossierAct,
    WithdrawDossier,
);
