//! The figures in the database: changes left to count, facts, counters; written by one at a time,
//! read within the subtree of an agency (docs/adr/0011).

mod change;
mod counters;
mod facts;
mod late;
mod tally;

pub(crate) use change::{forget_changes, has_changes, list_changes, note_change};
pub(crate) use counters::{add_to_counters, drop_counters};
pub(crate) use facts::{Counted, drop_facts, find_facts, save_facts};
pub(crate) use late::{LateFilter, list_late};
pub(crate) use tally::{TallyFilter, tally_figures};
