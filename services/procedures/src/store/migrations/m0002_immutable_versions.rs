//! A published version can neither be changed nor deleted, by whomever: dossiers are pinned to it.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{MigrationTrait, SchemaManager};

const POSTGRES: &str = "\
CREATE FUNCTION refuse_change_of_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version is immutable' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER procedure_version_immutable BEFORE UPDATE OR DELETE ON procedure_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_version();
CREATE TRIGGER procedure_version_kept BEFORE TRUNCATE ON procedure_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_version();";

const SQLITE: &str = "\
CREATE TRIGGER procedure_version_immutable BEFORE UPDATE ON procedure_version
BEGIN SELECT RAISE(ABORT, 'a published version is immutable'); END;
CREATE TRIGGER procedure_version_kept BEFORE DELETE ON procedure_version
BEGIN SELECT RAISE(ABORT, 'a published version is immutable'); END;";

/// Makes the triggers of `procedure_version`.
#[derive(DeriveMigrationName)]
pub struct ImmutableVersions;

#[async_trait::async_trait]
impl MigrationTrait for ImmutableVersions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let triggers = if connection.get_database_backend() == DbBackend::Postgres {
            POSTGRES
        } else {
            SQLITE
        };
        connection.execute_unprepared(triggers).await?;
        Ok(())
    }
}
