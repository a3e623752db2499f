//! Lists the events of a life and of a business by which people look for procedures.

use service::AppError;

use super::seed::References;
use crate::domain::LifeEvent;

/// The life events, in the order in which they are shown.
///
/// # Errors
/// When the reference data are faulty; a test holds that they are not.
pub fn list_life_events() -> Result<&'static [LifeEvent], AppError> {
    let references = References::shared().map_err(AppError::internal)?;
    Ok(references.life_events())
}
