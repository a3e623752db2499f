//! The subgraph: one file for each mutation, queries, types, loaders. No rule lives here.

mod answer_dossier_consultation;
mod answer_dossier_supplement;
mod approve_dossier;
mod approve_dossier_due_correction;
mod approve_dossier_extension;
mod assess_dossier_fees;
mod assign_dossier_step;
mod call_off_dossier_consultation;
mod cancel_dossier_payment;
mod claim_dossier_step;
mod clock;
mod complete_dossier_step;
mod confirm_dossier_obligation;
mod confirm_dossier_refund;
mod consult_on_dossier;
mod control_slip;
mod correct_dossier_result;
mod delegate_dossier_step;
mod dossier;
mod evaluate_dossier;
mod evaluation;
mod fault_input;
mod fee_input;
mod figure_input;
mod figures;
mod figures_query;
mod file_dossier_at_counter;
mod filing_input;
mod finance;
mod finance_parts;
mod hand_over_dossier;
mod hand_over_dossier_step;
mod issue_dossier_result;
mod loaders;
mod mark_dossier_messages_read;
mod message;
mod mutation;
mod open_dossier_upload;
mod paper;
mod parse;
mod payments;
mod progress;
mod propose_dossier_extension;
mod query;
mod reassign_dossier_step;
mod receive_dossier;
mod record_dossier_cash_payment;
mod refuse_dossier;
mod refuse_dossier_intake;
mod reject_dossier_due_correction;
mod reject_dossier_extension;
mod release_dossier_fee;
mod report_ii06a;
mod request_dossier_due_correction;
mod request_dossier_supplement;
mod requests;
mod require_dossier_obligation;
mod return_dossier_result;
mod return_dossier_to_step;
mod send_dossier_message;
mod set_dossier_routing;
mod slips;
mod start_dossier_payment;
mod stop_dossier;
mod submit_dossier;
mod types;
mod undo_dossier_act;
mod upload;
mod withdraw_dossier;
mod work_item;

use std::sync::Arc;

use async_graphql::{Context, EmptySubscription, MergedObject, Request, Schema};
use graphql::{AnswerSize, Batch, MAX_COMPLEXITY, MAX_DEPTH, Result};
use service::{AppError, ErrorCode, OpCtx};

use crate::app::Means;
use figures_query::FiguresQuery;
pub(crate) use mutation::Mutation;
use query::DossierQuery;

/// The queries of `dossiers`.
#[derive(MergedObject, Default)]
pub(crate) struct Query(DossierQuery, FiguresQuery);

/// The schema of the subgraph; without means it is only looked at.
pub(crate) fn schema(means: Option<Arc<Means>>) -> Schema<Query, Mutation, EmptySubscription> {
    let builder = Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .enable_federation()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .extension(AnswerSize);
    match means {
        Some(means) => builder.data(means).finish(),
        None => builder.finish(),
    }
}

/// The service's means, which the schema holds.
fn means<'a>(context: &Context<'a>) -> Result<&'a Arc<Means>> {
    context
        .data::<Arc<Means>>()
        .map_err(|_| AppError::new(ErrorCode::Internal).into())
}

/// Puts the loaders of one request into it.
pub(crate) fn request_data(request: Request, op: &OpCtx, means: &Arc<Means>) -> Request {
    let files = loaders::Files(op.clone(), Arc::clone(means));
    let links = loaders::FileLinks(op.clone(), Arc::clone(means));
    request
        .data(Batch::new(files))
        .data(Batch::new(links))
        .data(Batch::new(loaders::Dossiers(op.clone())))
        .data(Batch::new(loaders::Procedures(op.clone())))
        .data(Batch::new(loaders::Evaluations(op.clone())))
        .data(Batch::new(loaders::Unread(op.clone())))
}
