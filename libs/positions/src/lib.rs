//! The job positions (vị trí việc làm) as every service sees them: a local projection, fed by events.
//!
//! Work belongs to positions, so whoever routes it has to know which an agency has and what each may do. No request
//! asks another service: it reads its own projection, in its own transaction. `identity` announces positions with the
//! accounts it opens; the service `staff` will from appointments.

mod facts;
mod position_table;
mod projection;

pub use facts::{POSITIONS_REGISTERED, PositionFacts, PositionsRegistered};
pub use position_table::PositionTable;
pub use projection::{ProjectPositions, find_positions, list_positions_at};
