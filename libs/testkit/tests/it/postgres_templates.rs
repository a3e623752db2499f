//! A template is made once, whoever asks first, and copied as often as asked.

use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Result, bail};
use sea_orm::sqlx::{self, Connection, PgConnection, PgPool};
use testkit::postgres::server;

static PREPARATIONS: AtomicU32 = AtomicU32::new(0);

/// Leaves a pool open on purpose: sealing the template must not depend on tidy callers.
async fn prepare(url: String) -> Result<()> {
    PREPARATIONS.fetch_add(1, Ordering::SeqCst);
    let pool = PgPool::connect(&url).await?;
    sqlx::raw_sql("CREATE TABLE unit (name text); INSERT INTO unit VALUES ('Xã Mẫu')")
        .execute(&pool)
        .await?;
    std::mem::forget(pool);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn many_tests_at_once_share_one_preparation() {
    let tests: Vec<_> = (0..16)
        .map(|_| {
            tokio::spawn(async {
                let template = server().template("shared", prepare).await.unwrap();
                let database = server().create_database(Some(&template)).await.unwrap();
                let mut connection = PgConnection::connect(database.url()).await.unwrap();
                let name: String = sqlx::query_scalar("SELECT name FROM unit")
                    .fetch_one(&mut connection)
                    .await
                    .unwrap();
                name
            })
        })
        .collect();
    for test in tests {
        assert_eq!(test.await.unwrap(), "Xã Mẫu");
    }
    assert_eq!(PREPARATIONS.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_failed_preparation_is_reported_and_tried_again() {
    let refusal = server()
        .template("second_time", async |url: String| {
            let mut connection = PgConnection::connect(&url).await?;
            sqlx::raw_sql("CREATE TABLE half ()")
                .execute(&mut connection)
                .await?;
            bail!("the second half is missing")
        })
        .await
        .unwrap_err();
    assert_eq!(
        format!("{refusal:#}"),
        "the template second_time could not be prepared: the second half is missing"
    );

    server()
        .template("second_time", async |url: String| {
            let mut connection = PgConnection::connect(&url).await?;
            sqlx::raw_sql("CREATE TABLE half ()")
                .execute(&mut connection)
                .await?;
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_key_that_is_no_name_is_refused() {
    for key in ["", "Upper", "with-dash", "\"; DROP", &"long".repeat(9)] {
        let refusal = server().template(key, prepare).await.unwrap_err();
        assert!(
            refusal.to_string().contains("is no key of a template"),
            "{refusal}"
        );
    }
}
