//! The GraphQL documents of this belt: every field of a dossier, by one fragment.

use crate::sending::UPLOAD;

/// Every field of a dossier.
pub const EVERYTHING: &str = "
fragment Everything on Dossier {
  id version status nationalStatus code caseKey channel submittedAt dueAt availableCommands
  procedureVersion { id }
  receivingTenant { id } competentTenant { id } returningTenant { id }
  applicant { fullName identityNumber phone }
  representative { fullName identityNumber phone }
  papers { key originals copies }
  receipt { code trackingSecret receivedAt clockStartedAt dueAt }
  currentStep { ...Row }
  controlSlip { ...Row }
  result { number issuedOn summary completedAt }
  returned { returnedAt recipient channel }
  closing { closedAt reason }
}
fragment Row on ControlSlipEntry {
  step name kind role startedAt dueAt completedAt note
}";

/// A mutation that asks for everything.
pub fn mutation_document(mutation: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    let input = format!("{}{rest}Input", first.to_uppercase());
    let (answer, fragments) = match mutation {
        "openDossierUpload" => (format!("upload {{ {UPLOAD} }}"), ""),
        // what stands beside the dossier and may be for those who do not see it
        "evaluateDossier" => (
            "evaluation { form points { criterion points } comment givenAt changedAt changeableUntil }".to_owned(),
            "",
        ),
        "sendDossierMessage" => ("message { id from sentAt text }".to_owned(), ""),
        "markDossierMessagesRead" => ("unread".to_owned(), ""),
        _ => ("dossier { ...Everything }".to_owned(), EVERYTHING),
    };
    format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ {answer} }} }} {fragments}")
}

/// The query for one dossier by id, with everything.
pub fn by_id() -> String {
    format!("query($id: ID!) {{ dossier(id: $id) {{ ...Everything }} }} {EVERYTHING}")
}

/// The query for one dossier by code, with everything.
pub fn by_code() -> String {
    format!("query($code: String!) {{ dossier(code: $code) {{ ...Everything }} }} {EVERYTHING}")
}

/// A page of dossiers, by id alone.
pub const PAGE: &str = "
query($part: DossierPart, $status: DossierStatus, $first: Int, $after: String) {
  dossiers(part: $part, status: $status, first: $first, after: $after) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}";

/// A page of dossiers with everything.
pub fn full_page() -> String {
    format!(
        "query($first: Int) {{ dossiers(part: RECEIVING, first: $first) {{ edges {{ node {{ ...Everything }} }} }} }} {EVERYTHING}"
    )
}

/// A join of the federated graph, as the gateway asks for it.
pub const ENTITIES: &str = "
query($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Dossier { id version } }
}";

/// Tracking without log-in.
pub const TRACK: &str = "
query($code: String!, $secret: String!) {
  trackDossier(code: $code, secret: $secret) {
    code status nationalStatus procedureName submittedAt receivedAt dueAt completedAt returnedAt
    stepNumber stepCount
  }
}";
