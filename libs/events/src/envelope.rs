//! The envelope of an event (CloudEvents 1.0, JSON format).

use chrono::{DateTime, Utc};
use ids::{EventId, TenantId};
use serde::{Deserialize, Serialize};

/// What a kind of event carries.
pub trait EventData: Serialize {
    /// The type of the event, such as `vn.motcua.dossiers.dossier-received.v1`.
    fn event_type(&self) -> &'static str;
    /// The id of the thing it is about.
    fn subject(&self) -> String;
}

/// An event as it travels (<https://cloudevents.io>, 1.0).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub specversion: String,
    pub id: EventId,
    /// The service it comes from, such as `/dossiers`.
    pub source: String,
    #[serde(rename = "type")]
    pub event_type: String,
    pub subject: String,
    pub time: DateTime<Utc>,
    pub datacontenttype: String,
    /// The tenant it concerns, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// The request that caused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation: Option<String>,
    pub data: serde_json::Value,
}

impl Event {
    /// Wraps the data of an event.
    ///
    /// # Errors
    /// When the data cannot be written as JSON.
    pub fn new(
        id: EventId,
        source: &'static str,
        time: DateTime<Utc>,
        tenant: Option<TenantId>,
        correlation: Option<String>,
        data: &impl EventData,
    ) -> Result<Self, serde_json::Error> {
        Ok(Self {
            specversion: "1.0".to_owned(),
            id,
            source: format!("/{source}"),
            event_type: data.event_type().to_owned(),
            subject: data.subject(),
            time,
            datacontenttype: "application/json".to_owned(),
            tenant,
            correlation,
            data: serde_json::to_value(data)?,
        })
    }
}
