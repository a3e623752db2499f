//! `motcua demo generate` fills a demonstration, and nothing that is more than one.

use testkit::{Backend, sql};

use crate::installation::Installation;

testkit::on_both_back_ends!(a_demonstration_is_filled_and_nothing_else);

/// Runs a command: whether it succeeded, and what was said.
async fn said(installation: &Installation, words: &[&str]) -> (bool, String) {
    let output = installation.run(words).await;
    let mut said = String::from_utf8(output.stdout).unwrap();
    said += &String::from_utf8(output.stderr).unwrap();
    (output.status.success(), said)
}

async fn a_demonstration_is_filled_and_nothing_else(backend: Backend) {
    let installation = Installation::new(backend).await;
    installation.serve().await.stop().await;
    let generate = |seed| {
        let year = [
            "demo",
            "generate",
            "--until",
            "2026-11-20",
            "--tenants",
            "2",
        ];
        let size = ["--dossiers", "60", "--seed", seed];
        [year.as_slice(), size.as_slice()].concat()
    };
    let (filled, told) = said(&installation, &generate("1")).await;
    assert!(
        filled && told.contains("60 dossiers in 2 communes"),
        "{told}"
    );
    let (counted, told) = said(&installation, &["figures", "recount"]).await;
    assert!(
        counted && told.contains("60 dossiers are counted"),
        "{told}"
    );
    let (twice, told) = said(&installation, &generate("1")).await;
    assert!(!twice, "the same again: {told}");

    let databases = installation.databases().await;
    let real = "UPDATE account SET log_in_name = 'somebody.else' WHERE log_in_name = 'congdan1'";
    assert_eq!(sql::execute(&databases.identity, real).await.unwrap(), 1);
    let (filled, told) = said(&installation, &generate("2")).await;
    assert!(
        !filled && told.contains("this is no demonstration"),
        "{told}"
    );
    let dossiers = sql::number(&databases.dossiers, "SELECT count(*) FROM dossier").await;
    assert_eq!(dossiers.unwrap(), 60);
}
