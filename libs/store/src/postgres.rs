//! Roles, schema and grants of one service on PostgreSQL.

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, TransactionTrait,
};

/// Options to connect as one of the service's roles, with its schema in front.
pub(crate) fn options(url: &str, service: &str, role: &str, most: u32) -> ConnectOptions {
    let settings = [
        ("role".to_owned(), format!("{service}_{role}")),
        ("search_path".to_owned(), service.to_owned()),
    ];
    let mut options = ConnectOptions::new(url);
    options
        .min_connections(0)
        .max_connections(most)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(move |options| options.options(settings.clone()));
    options
}

/// Whoever makes a role is a member of it, but from PostgreSQL 16 on may not therefore become it.
const MAY_BECOME: &str =
    "CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END";

/// Makes the roles and the schema. Safe to repeat and to run from several processes at once.
pub(crate) async fn provision(url: &str, service: &str) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let connection = Database::connect(options).await?;
    let tx = connection.begin().await?;
    // a lock of this database alone; roles belong to the whole server, so somebody who provisions another
    // database may still be faster
    tx.execute_unprepared("SELECT pg_advisory_xact_lock(hashtext('motcua provision'))")
        .await?;
    for role in ["owner", "service", "system"] {
        tx.execute_unprepared(&format!(
            "DO $$ BEGIN CREATE ROLE {service}_{role} NOLOGIN; \
             EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$; \
             DO $$ BEGIN IF NOT pg_has_role(current_user, '{service}_{role}', {MAY_BECOME}) THEN \
             GRANT {service}_{role} TO CURRENT_USER; END IF; \
             EXCEPTION WHEN unique_violation THEN NULL; END $$"
        ))
        .await?;
    }
    tx.execute_unprepared(&format!(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{service}') THEN \
         CREATE SCHEMA {service} AUTHORIZATION {service}_owner; END IF; END $$"
    ))
    .await?;
    tx.commit().await?;
    connection.close().await
}

/// Grants what the two working roles need. What they see is for the policies to say.
pub(crate) async fn grant(owner: &DatabaseConnection, schema: &str) -> Result<(), DbErr> {
    owner
        .execute_unprepared(&format!(
            "GRANT USAGE ON SCHEMA {schema} TO {schema}_service, {schema}_system; \
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {schema}_service, {schema}_system; \
             GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {schema}_service, {schema}_system; \
             REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM {schema}_service; \
             REVOKE ALL ON seaql_migrations FROM {schema}_service, {schema}_system"
        ))
        .await?;
    Ok(())
}
