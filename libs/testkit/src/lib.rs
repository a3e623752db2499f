//! What tests of every crate share: servers, databases, worlds and callers. A dev-dependency only.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test kit panics where a test is to fail"
)]

mod caller;
pub mod clamd;
pub mod postgres;
pub mod sql;
mod world;

pub use caller::{Answer, Caller};
pub use world::{Backend, World, citizen, officer, program, tenant_id};

/// Runs one async test body on both back ends, as two tests: `<name>::sqlite` and `<name>::postgres`.
///
/// The body is an `async fn(Backend)`.
#[macro_export]
macro_rules! on_both_back_ends {
    ($($name:ident),+ $(,)?) => {
        $(
            mod $name {
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    super::$name($crate::Backend::Sqlite).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    super::$name($crate::Backend::Postgres).await;
                }
            }
        )+
    };
}
