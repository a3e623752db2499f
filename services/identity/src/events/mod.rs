//! What identity announces to the other services. It listens to nobody yet.

pub mod publish;
