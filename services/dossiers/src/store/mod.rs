//! Rows ↔ domain. The only place where sea-orm is spoken.

mod alarm;
mod counter;
mod document;
mod dossier;
mod entities;
mod evaluation;
mod figures;
mod generated;
mod message;
mod migrations;
mod payment_reference;
mod procedure_revocation;
mod procedure_version;
mod receipt_counter;
mod routing_rule;
mod work_item;

pub(crate) use alarm::{find_ringing, keep_alarm};
pub(crate) use counter::next_number;
pub(crate) use document::StoredDossier;
pub(crate) use dossier::{
    ListFilter, find_by_code, find_dossier, find_dossiers, find_each_dossier, insert, list,
    load_for_update, page_of_dossiers, update,
};
pub(crate) use evaluation::{find_evaluations, save_evaluation, sum_evaluations};
pub(crate) use figures::{
    Counted, LateFilter, TallyFilter, add_to_counters, drop_counters, drop_facts, find_facts,
    forget_changes, has_changes, list_changes, list_late, save_facts, tally_figures,
};
pub(crate) use generated::{insert_generated, last_numbers, list_national_versions, raise_numbers};
pub(crate) use message::{
    count_messages_since, count_unread, find_message, insert_message, list_messages, mark_read,
};
pub use migrations::Migrator;
pub(crate) use payment_reference::{Asking, AskingPart, ask_again, find_paid_dossier, list_to_ask};
pub(crate) use procedure_revocation::save_revocation;
pub(crate) use procedure_version::{
    find_procedure_version, find_procedure_versions, list_announced, save_procedure_version,
};
pub(crate) use receipt_counter::next_receipt_number;
pub(crate) use routing_rule::{count_open, find_routing, save_routing};
pub(crate) use work_item::{WorkFilter, list_work};
