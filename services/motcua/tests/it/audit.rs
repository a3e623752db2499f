//! `motcua audit verify` finds one altered byte.

use journeys::{MARITAL_STATUS, Office, Procedure, counter_filing};
use testkit::{Backend, sql};

use crate::installation::Installation;

testkit::on_both_back_ends!(
    one_altered_byte_is_found,
    an_empty_folder_is_no_installation
);

/// Runs the command: whether all holds, and what was said.
async fn verify(installation: &Installation) -> (bool, String) {
    let output = installation.run(&["audit", "verify"]).await;
    let mut said = String::from_utf8(output.stdout).unwrap();
    said += &String::from_utf8(output.stderr).unwrap();
    (output.status.success(), said)
}

async fn one_altered_byte_is_found(backend: Backend) {
    let installation = Installation::new(backend).await;
    let serving = installation.serve().await;
    let office = Office::open(&serving.api, "xa").await;
    let procedure = Procedure::find(&serving.api, MARITAL_STATUS).await;
    for key in ["one", "two", "three"] {
        let filing = counter_filing(key, &office.tenant, &procedure);
        office.reception.file("fileDossierAtCounter", filing).await;
    }
    let (holds, said) = verify(&installation).await;
    assert!(holds, "while the platform runs: {said}");
    serving.stop().await;
    let (holds, said) = verify(&installation).await;
    assert!(holds, "{said}");
    let whole = "dossiers: 1 chains, 3 entries sealed, 0 not yet sealed, 0 breaks";
    assert!(said.contains(whole), "{said}");

    let databases = installation.databases().await;
    for (from, to, holds_then) in [
        ("RECEIVED", "RECEIVEd", false),
        ("RECEIVEd", "RECEIVED", true),
    ] {
        let alter = format!(
            "UPDATE audit_entry SET detail = replace(detail, '{from}', '{to}') WHERE sequence = 2"
        );
        let touched = sql::execute(&databases.dossiers, &alter).await.unwrap();
        assert_eq!(touched, 1);
        let (holds, said) = verify(&installation).await;
        assert_eq!(holds, holds_then, "{said}");
        assert_eq!(said.contains("breaks at entry 2"), !holds_then, "{said}");
    }
}

async fn an_empty_folder_is_no_installation(backend: Backend) {
    let installation = Installation::new(backend).await;
    let (holds, said) = verify(&installation).await;
    assert!(!holds, "{said}");
    let expected = format!("{} is no data folder", installation.folder().display());
    assert!(said.contains(&expected), "{said}");
    let left = std::fs::read_dir(installation.folder()).unwrap().count();
    assert_eq!(left, 0, "nothing is made by looking");
}
