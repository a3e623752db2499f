//! The use cases: authorise, load, decide, save, publish, commit. One file each, verb first.

mod approve;
mod available_commands;
mod change;
mod complete_step;
mod file_at_counter;
mod find_dossier;
mod gather;
mod hand_over;
mod issue_result;
mod keep_procedure_version;
mod list_dossiers;
mod receive;
mod refuse;
mod refuse_intake;
mod return_result;
mod submit;
mod track;
mod withdraw;
mod words;

pub(crate) use approve::approve;
pub(crate) use available_commands::available_commands;
pub(crate) use change::ChangeCommand;
pub(crate) use complete_step::complete_step;
pub(crate) use file_at_counter::{FileAtCounter, file_at_counter};
pub(crate) use find_dossier::{find_dossier, find_dossier_by_code, find_dossiers};
pub(crate) use hand_over::hand_over;
pub(crate) use issue_result::issue_result;
pub(crate) use keep_procedure_version::keep_procedure_version;
pub(crate) use list_dossiers::{ListDossiers, list_dossiers};
pub(crate) use receive::receive;
pub(crate) use refuse::refuse;
pub(crate) use refuse_intake::refuse_intake;
pub(crate) use return_result::return_result;
pub(crate) use submit::{Submit, submit};
pub(crate) use track::track;
pub(crate) use withdraw::withdraw;
