//! What versions refer to by key: life events, and the e-forms that they pin.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::DataError;
use super::files::{FORMS, LIFE_EVENTS};
use crate::domain::rules::{Fault, RuleBroken};
use crate::domain::{Key, LifeEvent, PinnedForm, VersionContent};

static SHARED: LazyLock<Result<References, DataError>> = LazyLock::new(References::read);

/// The life events and e-forms that come with the program.
#[derive(Debug, Clone, PartialEq)]
pub struct References {
    life_events: Vec<LifeEvent>,
    forms: BTreeMap<Key, PinnedForm>,
}

impl References {
    /// Reads them.
    ///
    /// # Errors
    /// The first thing wrong; a test holds that there is nothing in a build that passed.
    pub fn read() -> Result<Self, DataError> {
        let life_events =
            serde_yaml_ng::from_str(LIFE_EVENTS.text).map_err(|source| DataError::Malformed {
                file: LIFE_EVENTS.name,
                source,
            })?;
        let mut forms = BTreeMap::new();
        for file in FORMS {
            let malformed = |source| DataError::Form {
                file: file.name,
                source,
            };
            let key: Key = file
                .name
                .parse()
                .map_err(|_| DataError::FormKey { file: file.name })?;
            let definition = serde_json::from_str(file.text).map_err(malformed)?;
            forms.insert(key.clone(), PinnedForm { key, definition });
        }
        Ok(Self { life_events, forms })
    }

    /// They, read once for the whole program.
    ///
    /// # Errors
    /// As for [`Self::read`].
    pub fn shared() -> Result<&'static Self, &'static DataError> {
        SHARED.as_ref()
    }

    /// The events of a life and of a business, in the order in which they are shown.
    pub fn life_events(&self) -> &[LifeEvent] {
        &self.life_events
    }

    /// The e-form of that key, if there is one.
    pub fn form(&self, key: &Key) -> Option<&PinnedForm> {
        self.forms.get(key)
    }

    /// The life events that a content names and nobody knows: one fault each.
    pub fn check(&self, content: &VersionContent) -> Vec<Fault> {
        let known = |key: &Key| self.life_events.iter().any(|event| event.key == *key);
        content
            .life_events
            .iter()
            .enumerate()
            .filter(|(_, key)| !known(key))
            .map(|(at, key)| {
                let rule = RuleBroken::LifeEventUnknown { key: key.clone() };
                Fault::new(format!("life_events.{at}"), rule)
            })
            .collect()
    }
}
