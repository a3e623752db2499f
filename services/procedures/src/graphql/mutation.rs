//! The mutations of the subgraph, each from its own file.

use async_graphql::MergedObject;

use super::adopt_procedure::AdoptProcedure;
use super::amend_procedure_adoption::AmendProcedureAdoption;
use super::approve_procedure_draft::ApproveProcedureDraft;
use super::create_procedure_draft::CreateProcedureDraft;
use super::discard_procedure_draft::DiscardProcedureDraft;
use super::end_procedure_adoption::EndProcedureAdoption;
use super::end_service_level::EndServiceLevel;
use super::publish_procedure_draft::PublishProcedureDraft;
use super::return_procedure_draft::ReturnProcedureDraft;
use super::revoke_procedure_version::RevokeProcedureVersion;
use super::set_service_level::SetServiceLevel;
use super::submit_procedure_draft::SubmitProcedureDraft;
use super::update_procedure_draft::UpdateProcedureDraft;

/// The mutations of `procedures`.
#[derive(MergedObject, Default)]
pub struct Mutation(
    AdoptProcedure,
    AmendProcedureAdoption,
    ApproveProcedureDraft,
    CreateProcedureDraft,
    DiscardProcedureDraft,
    EndProcedureAdoption,
    EndServiceLevel,
    PublishProcedureDraft,
    ReturnProcedureDraft,
    RevokeProcedureVersion,
    SetServiceLevel,
    SubmitProcedureDraft,
    UpdateProcedureDraft,
);
