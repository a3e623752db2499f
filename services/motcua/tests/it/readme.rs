//! The first session of the README works as it is printed.

use std::path::Path;

use testkit::Backend;
use tokio::process::Command;

use crate::installation::Installation;

testkit::on_both_back_ends!(the_first_session_works_as_printed);

async fn the_first_session_works_as_printed(backend: Backend) {
    let installation = Installation::new(backend).await;
    let serving = installation.serve().await;
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let session = readme
        .split_once("<!-- session -->\n```sh\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(session, _)| session)
        .expect("the README has a session");

    let output = Command::new("bash")
        .args(["-euo", "pipefail", "-c", session])
        .env("MOTCUA", format!("http://{}", serving.address))
        .output()
        .await
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("errors"), "{said}");
    let statuses: Vec<&str> = said
        .split("\"status\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(statuses, ["SUBMITTED", "RECEIVED", "RECEIVED"], "{said}");
    serving.stop().await;
}
