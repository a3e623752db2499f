//! The officers of one tenant of the demonstration.

use serde_json::{Value, json};

use crate::{Api, documents};

/// A tenant with an officer of each role.
pub struct Office {
    pub tenant: String,
    pub reception: Api,
    pub processing: Api,
    pub leadership: Api,
    pub clerk: Api,
    pub administrator: Api,
}

impl Office {
    /// Logs all officers in. `place` is the ending of their log-in names: `xa`, `huyen` or `tinh`.
    pub async fn open(api: &Api, place: &str) -> Self {
        let officer = async |work: &str| api.logged_in(&format!("{work}.{place}")).await;
        let reception = officer("tiepnhan").await;
        let me = reception.graphql(documents::ME, json!({})).await.data();
        Self {
            tenant: me["me"]["tenant"]["id"]
                .as_str()
                .expect("an officer works somewhere")
                .to_owned(),
            reception,
            processing: officer("xuly").await,
            leadership: officer("lanhdao").await,
            clerk: officer("vanthu").await,
            administrator: officer("quantri").await,
        }
    }

    /// Takes the charge of a confirmation of marital status in cash; gives the dossier.
    pub async fn take_charge(&self, dossier: &Value) -> Value {
        let cash = json!({ "amount": 15_000 });
        let mutation = "recordDossierCashPayment";
        self.reception.command(mutation, dossier, cash).await
    }
}
