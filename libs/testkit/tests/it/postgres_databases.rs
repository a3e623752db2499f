//! A database per test: separate, complete, gone afterwards.

use sea_orm::sqlx::{self, Connection, PgConnection};
use testkit::postgres::server;

async fn exists(name: &str) -> bool {
    let mut admin = PgConnection::connect(server().admin_url()).await.unwrap();
    sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(name)
        .fetch_one(&mut admin)
        .await
        .unwrap()
}

#[tokio::test]
async fn two_databases_see_nothing_of_each_other() {
    let first = server().create_database(None).await.unwrap();
    let second = server().create_database(None).await.unwrap();
    let mut connection = PgConnection::connect(first.url()).await.unwrap();
    sqlx::raw_sql("CREATE TABLE person (name text)")
        .execute(&mut connection)
        .await
        .unwrap();

    let mut other = PgConnection::connect(second.url()).await.unwrap();
    let table: Option<String> = sqlx::query_scalar("SELECT to_regclass('person')::text")
        .fetch_one(&mut other)
        .await
        .unwrap();
    assert_eq!(table, None);
    assert_ne!(first.name(), second.name());
}

#[tokio::test]
async fn a_database_is_dropped_with_its_value_although_somebody_is_connected() {
    let database = server().create_database(None).await.unwrap();
    let name = database.name().to_owned();
    let _connected = PgConnection::connect(database.url()).await.unwrap();
    assert!(exists(&name).await);

    drop(database);

    assert!(!exists(&name).await);
}

#[tokio::test]
async fn another_role_connects_under_its_own_name() {
    let database = server().create_database(None).await.unwrap();
    let mut admin = PgConnection::connect(database.url()).await.unwrap();
    let role = format!("role_of_{}", database.name());
    let create = format!("CREATE ROLE {role} LOGIN PASSWORD 'a b'");
    sqlx::raw_sql(sqlx::AssertSqlSafe(create))
        .execute(&mut admin)
        .await
        .unwrap();

    let mut connection = PgConnection::connect(&database.url_as(&role, "a b"))
        .await
        .unwrap();
    let user: String = sqlx::query_scalar("SELECT current_user::text")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let drop = format!("DROP ROLE {role}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(drop))
        .execute(&mut admin)
        .await
        .unwrap();

    assert_eq!(user, role);
}

#[tokio::test]
async fn text_is_folded_as_in_production() {
    let database = server().create_database(None).await.unwrap();
    let mut connection = PgConnection::connect(database.url()).await.unwrap();
    let folded: String = sqlx::query_scalar("SELECT lower('ĐƯỜNG Ế')")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(folded, "đường ế");
}
