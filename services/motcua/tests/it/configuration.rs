//! Environment and command line reach the process.

use testkit::Backend;

use crate::installation::Installation;

#[tokio::test]
async fn the_log_filter_comes_from_the_environment() {
    let installation = Installation::new(Backend::Sqlite)
        .await
        .with("MOTCUA_LOG", "motcua=debug");
    let serving = installation.serve().await;
    serving.stop().await;
}

#[tokio::test]
async fn an_unknown_key_is_named() {
    let installation = Installation::new(Backend::Sqlite)
        .await
        .with("MOTCUA_NO_SUCH_KEY", "1");
    let refused = installation
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .await;
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("no_such_key"), "{said}");
}
