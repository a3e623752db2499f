//! The mutations of the subgraph, each from its own file.

use async_graphql::MergedObject;

use super::answer_dossier_consultation::AnswerDossierConsultation;
use super::answer_dossier_supplement::AnswerDossierSupplement;
use super::approve_dossier::ApproveDossier;
use super::approve_dossier_due_correction::ApproveDossierDueCorrection;
use super::approve_dossier_extension::ApproveDossierExtension;
use super::assess_dossier_fees::AssessDossierFees;
use super::assign_dossier_step::AssignDossierStep;
use super::call_off_dossier_consultation::CallOffDossierConsultation;
use super::cancel_dossier_payment::CancelDossierPayment;
use super::claim_dossier_step::ClaimDossierStep;
use super::complete_dossier_step::CompleteDossierStep;
use super::confirm_dossier_obligation::ConfirmDossierObligation;
use super::confirm_dossier_refund::ConfirmDossierRefund;
use super::consult_on_dossier::ConsultOnDossier;
use super::correct_dossier_result::CorrectDossierResult;
use super::delegate_dossier_step::DelegateDossierStep;
use super::evaluate_dossier::EvaluateDossier;
use super::file_dossier_at_counter::FileDossierAtCounter;
use super::hand_over_dossier::HandOverDossier;
use super::hand_over_dossier_step::HandOverDossierStep;
use super::issue_dossier_result::IssueDossierResult;
use super::mark_dossier_messages_read::MarkDossierMessagesRead;
use super::open_dossier_upload::OpenDossierUpload;
use super::propose_dossier_extension::ProposeDossierExtension;
use super::reassign_dossier_step::ReassignDossierStep;
use super::receive_dossier::ReceiveDossier;
use super::record_dossier_cash_payment::RecordDossierCashPayment;
use super::refuse_dossier::RefuseDossier;
use super::refuse_dossier_intake::RefuseDossierIntake;
use super::reject_dossier_due_correction::RejectDossierDueCorrection;
use super::reject_dossier_extension::RejectDossierExtension;
use super::release_dossier_fee::ReleaseDossierFee;
use super::request_dossier_due_correction::RequestDossierDueCorrection;
use super::request_dossier_supplement::RequestDossierSupplement;
use super::require_dossier_obligation::RequireDossierObligation;
use super::return_dossier_result::ReturnDossierResult;
use super::return_dossier_to_step::ReturnDossierToStep;
use super::send_dossier_message::SendDossierMessage;
use super::set_dossier_routing::SetDossierRouting;
use super::start_dossier_payment::StartDossierPayment;
use super::stop_dossier::StopDossier;
use super::submit_dossier::SubmitDossier;
use super::undo_dossier_act::UndoDossierAct;
use super::withdraw_dossier::WithdrawDossier;

/// The mutations of `dossiers`; in groups, for the compiler nests each merged object in the next.
#[derive(MergedObject, Default)]
pub(crate) struct Mutation(
    IntakeMutation,
    StepMutation,
    DeadlineMutation,
    MoneyMutation,
    EndMutation,
);

/// Filing, acceptance and completion of a dossier.
#[derive(MergedObject, Default)]
struct IntakeMutation(
    SubmitDossier,
    FileDossierAtCounter,
    ReceiveDossier,
    RefuseDossierIntake,
    HandOverDossier,
    RequestDossierSupplement,
    AnswerDossierSupplement,
    OpenDossierUpload,
    SendDossierMessage,
    MarkDossierMessagesRead,
);

/// The work on the steps of the internal process.
#[derive(MergedObject, Default)]
struct StepMutation(
    AnswerDossierConsultation,
    ApproveDossier,
    AssignDossierStep,
    CallOffDossierConsultation,
    ClaimDossierStep,
    CompleteDossierStep,
    ConsultOnDossier,
    DelegateDossierStep,
    HandOverDossierStep,
    ReassignDossierStep,
    ReturnDossierToStep,
    SetDossierRouting,
    UndoDossierAct,
);

/// What pauses the clock or moves the due date.
#[derive(MergedObject, Default)]
struct DeadlineMutation(
    RequireDossierObligation,
    ConfirmDossierObligation,
    ProposeDossierExtension,
    ApproveDossierExtension,
    RejectDossierExtension,
    RequestDossierDueCorrection,
    ApproveDossierDueCorrection,
    RejectDossierDueCorrection,
);

/// Results, and ends without one.
#[derive(MergedObject, Default)]
struct EndMutation(
    IssueDossierResult,
    CorrectDossierResult,
    ReturnDossierResult,
    RefuseDossier,
    StopDossier,
    WithdrawDossier,
    EvaluateDossier,
);

/// What is charged, paid and paid back.
#[derive(MergedObject, Default)]
struct MoneyMutation(
    AssessDossierFees,
    RecordDossierCashPayment,
    StartDossierPayment,
    CancelDossierPayment,
    ReleaseDossierFee,
    ConfirmDossierRefund,
);
