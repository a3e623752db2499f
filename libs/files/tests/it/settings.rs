//! The configuration: defaults, what files and environment may say, and what is no configuration.

use figment::Figment;
use figment::providers::{Format, Toml};
use files::{FilesConfig, LinkKey, OpenError, S3Keys, ScannerAddress, Storage, StorageConfig};

fn read(text: &str) -> Result<FilesConfig, Box<figment::Error>> {
    Figment::new()
        .merge(Toml::string(text))
        .extract()
        .map_err(Box::new)
}

#[test]
fn nothing_need_be_configured() {
    let config = read("").unwrap();
    assert_eq!(config.storage, StorageConfig::Folder { folder: None });
    assert_eq!(config.scanner, None);
    assert_eq!(
        (config.base_path.as_deref(), config.link_minutes),
        (None, 10)
    );
}

#[test]
fn a_store_and_a_scanner_are_configured() {
    let config = read(
        r#"
        scanner = "tcp://clamd:3310"
        most_bytes_upload = 1000
        [storage]
        kind = "s3"
        bucket = "motcua"
        region = "hanoi"
        endpoint = "http://127.0.0.1:9000"
        plain_http = true
        "#,
    )
    .unwrap();
    assert_eq!(
        config.scanner,
        Some(ScannerAddress::Tcp("clamd:3310".to_owned()))
    );
    assert_eq!(
        config.storage,
        StorageConfig::S3 {
            bucket: "motcua".to_owned(),
            region: "hanoi".to_owned(),
            endpoint: Some("http://127.0.0.1:9000".to_owned()),
            plain_http: true,
        }
    );
}

#[test]
fn what_is_wrong_is_named() {
    for (text, named) in [
        ("colour = 1", "colour"),
        ("scanner = 'clamd'", "scanner"),
        ("[storage]\nkind = 'tape'", "storage"),
        ("[storage]\nkind = 's3'\nregion = 'hanoi'", "storage"),
        (
            "[storage]\nkind = 's3'\nbucket = 'a'\nregion = 'b'\nsecret_access_key = 'c'",
            "storage",
        ),
    ] {
        let refusal = read(text).unwrap_err().to_string();
        assert!(refusal.contains(named), "{text}: {refusal}");
    }
}

#[test]
fn a_folder_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().unwrap();
    let config = StorageConfig::Folder { folder: None };
    Storage::open(&config, data.path(), None, "dossiers").unwrap();
    let made = std::fs::metadata(data.path().join("files")).unwrap();
    assert_eq!(made.permissions().mode() & 0o777, 0o700);
    let file = data.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let config = StorageConfig::Folder { folder: Some(file) };
    let refusal = Storage::open(&config, data.path(), None, "dossiers").unwrap_err();
    assert!(matches!(refusal, OpenError::Folder { .. }));
}

#[test]
fn secrets_come_from_elsewhere_and_are_not_shown() {
    let config = StorageConfig::S3 {
        bucket: "motcua".to_owned(),
        region: "hanoi".to_owned(),
        endpoint: None,
        plain_http: false,
    };
    let data = tempfile::tempdir().unwrap();
    let refusal = Storage::open(&config, data.path(), None, "dossiers").unwrap_err();
    assert!(matches!(refusal, OpenError::KeysMissing));
    let keys = S3Keys {
        access_key_id: "visible".to_owned(),
        secret_access_key: "visible".to_owned(),
    };
    let storage = Storage::open(&config, data.path(), Some(&keys), "dossiers").unwrap();
    let shown = format!("{storage:?} {keys:?} {:?}", LinkKey::derive(b"visible"));
    assert!(!shown.contains("visible"), "{shown}");
}
