//! Publishes the public halves of all keys whose tokens may be alive, and of the next one (RFC 7517).

use serde_json::{Value, json};
use service::AppError;
use store::{Database, Scope};

use crate::store::signing_key;

/// The JWK set as it is now.
///
/// # Errors
/// When the database refuses or a stored key cannot be read.
pub async fn publish_keys(database: &Database) -> Result<Value, AppError> {
    let tx = database
        .read(Scope::System {
            reason: "publish keys",
        })
        .await?;
    let keys = signing_key::list(&tx)
        .await?
        .iter()
        .map(|key| serde_json::from_str(&key.public))
        .collect::<Result<Vec<Value>, _>>()
        .map_err(AppError::internal)?;
    Ok(json!({ "keys": keys }))
}
