//! Filings of the procedures that the journeys use.

use serde_json::{Value, json};

use crate::{Api, documents};

/// The confirmation of marital status: at communes, online and at the counter, 3 working days.
pub const MARITAL_STATUS: &str = "1.004873";

/// A published procedure as those who file need it.
#[derive(Debug, Clone)]
pub struct Procedure {
    pub version: String,
}

impl Procedure {
    /// Finds the version in force of the procedure with this national code.
    pub async fn find(api: &Api, code: &str) -> Self {
        let answer = api
            .graphql(documents::PROCEDURE, json!({ "code": code }))
            .await
            .data();
        let version = answer["procedure"]["version"]["id"]
            .as_str()
            .unwrap_or_else(|| panic!("the catalogue has no {code}: {answer}"));
        Self {
            version: version.to_owned(),
        }
    }
}

/// The input of an online filing for a confirmation of marital status.
pub fn online_filing(key: &str, tenant: &str, procedure: &Procedure) -> Value {
    json!({
        "idempotencyKey": key,
        "tenantId": tenant,
        "procedureVersionId": procedure.version,
        "caseKey": "never-married",
        "applicant": { "fullName": "Nguyễn Thị Hành Trình", "identityNumber": "000000000001", "phone": "0900000001" },
        "papers": [{ "key": "declaration", "originals": 1, "copies": 0 }],
    })
}

/// The input of the same filing at the counter, by the officer's hand.
pub fn counter_filing(key: &str, tenant: &str, procedure: &Procedure) -> Value {
    let mut input = online_filing(key, tenant, procedure);
    input["channel"] = json!("COUNTER");
    input["papers"] = json!([
        { "key": "declaration", "originals": 1, "copies": 0 },
        { "key": "identity-paper", "originals": 1, "copies": 0 },
    ]);
    input
}
