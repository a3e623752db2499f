//! SIGTERM: the request under way is answered, nobody else is let in, the process ends with 0.

use journeys::eventually;
use testkit::{Backend, sql};

use crate::installation::Installation;

testkit::on_both_back_ends!(the_request_under_way_is_answered);

async fn the_request_under_way_is_answered(backend: Backend) {
    // a log-in that takes long: the attempt is counted before the hash, and stays counted when it fails
    let installation = Installation::new(backend)
        .await
        .with("MOTCUA_IDENTITY__PASSWORD_MEMORY_KIB", "19456")
        .with("MOTCUA_IDENTITY__PASSWORD_PASSES", "100");
    let serving = installation.serve().await;
    let databases = installation.databases().await;

    let api = serving.api.clone();
    let under_way = tokio::spawn(async move { api.log_in("congdan1", "not the password").await });
    eventually("the log-in is under way", async || {
        let attempts = "SELECT count(*) FROM log_in_attempt WHERE count > 0";
        (sql::number(&databases.identity, attempts).await.unwrap() == 1).then_some(())
    })
    .await;
    serving.signal("TERM").await;
    assert_eq!(under_way.await.unwrap().code(), "CREDENTIALS_WRONG");

    let address = serving.address;
    let status = serving.ended().await;
    assert_eq!(status.code(), Some(0), "{status}");
    let gone = tokio::net::TcpStream::connect(address).await;
    assert!(gone.is_err(), "nobody listens any more");
}
