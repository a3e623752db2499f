//! The tables of this service, as sea-orm sees them.

pub mod code_counter;
pub mod dossier;
pub mod evaluation;
pub mod evaluation_point;
pub mod figure_change;
pub mod figure_counter;
pub mod figure_fact;
pub mod figure_late;
pub mod figure_name;
pub mod message;
pub mod message_mark;
pub mod payment_reference;
pub mod procedure_revocation;
pub mod procedure_version;
pub mod receipt_counter;
pub mod routing_rule;
pub mod work_item;
