//! Who may do what: actors, actions, resources, and the Cedar policies that join them (`policies/*.cedar`).
//!
//! `app/` of a service asks once per use case; the answer depends on nothing but the arguments. Behind
//! it stand scoped finders and row-level security, so a mistake here alone shows nobody's data.

mod action;
mod actor;
mod decide;
mod resource;

pub use action::{Action, PositionRole, UnknownAction, UnknownRole};
pub use actor::{Actor, Officer};
pub use decide::{Denied, Policies, PolicyError};
pub use resource::Resource;
