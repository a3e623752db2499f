//! What storage can answer besides the rows asked for.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why storage did not do what was asked. `Display` never shows the cause: that is for the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique constraint refused the row; carries the database's words, for mapping to domain errors.
    #[error("such a row exists already")]
    Duplicate { constraint: String },
    /// Somebody changed the row since it was read.
    #[error("the row has changed meanwhile")]
    Stale,
    /// The database is busy, shut or out of reach: the same call may succeed later.
    #[error("the database is not available")]
    Unavailable(#[source] DbErr),
    /// A stored value is not what this program writes.
    #[error("a stored {what} cannot be read")]
    Corrupt {
        what: &'static str,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Anything else: an error of ours.
    #[error("the database refused")]
    Database(#[source] DbErr),
}

/// Says of an update by id and version whether it found its row.
///
/// # Errors
/// [`StoreError::Stale`] when it did not: somebody else has changed the row since it was read.
pub fn unless_stale(rows_affected: u64) -> Result<(), StoreError> {
    if rows_affected == 1 {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(constraint)) = error.sql_err() {
            return Self::Duplicate { constraint };
        }
        let unavailable = if let DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) = &error
        {
            is_transient(cause)
        } else {
            matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_))
        };
        if unavailable {
            Self::Unavailable(error)
        } else {
            Self::Database(error)
        }
    }
}

fn is_transient(cause: &sea_orm::sqlx::Error) -> bool {
    use sea_orm::sqlx::Error;
    if let Error::Database(answer) = cause {
        // SQLITE_BUSY and its kinds; PostgreSQL: serialization failure, deadlock, shutting down, crashed,
        // starting up, too many connections
        return matches!(
            answer.code().as_deref(),
            Some(
                "5" | "261"
                    | "517"
                    | "773"
                    | "40001"
                    | "40P01"
                    | "57P01"
                    | "57P02"
                    | "57P03"
                    | "53300"
            )
        );
    }
    matches!(
        cause,
        Error::Io(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed
    )
}

/// Makes the error of a stored value that cannot be read or written from its cause.
pub fn corrupt<E>(what: &'static str) -> impl FnOnce(E) -> StoreError
where
    E: std::error::Error + Send + Sync + 'static,
{
    move |source| StoreError::Corrupt {
        what,
        source: Box::new(source),
    }
}

/// Reads a stored text back into its type.
///
/// # Errors
/// [`StoreError::Corrupt`] naming what could not be read.
pub fn parse_stored<T>(what: &'static str, text: &str) -> Result<T, StoreError>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    text.parse().map_err(corrupt(what))
}
