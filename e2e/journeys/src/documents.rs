//! The GraphQL documents of the journeys; a test plans each of them on the committed supergraph.

/// What the journeys look at of a dossier.
const DOSSIER_FIELDS: &str = "
    id code version status nationalStatus caseKey channel submittedAt dueAt availableCommands
    applicant { fullName identityNumber phone }
    papers { key originals copies }
    receipt { code trackingSecret receivedAt clockStartedAt dueAt }
    currentStep { step name role kind dueAt }
    controlSlip { step name role kind startedAt dueAt completedAt note }
    result { number issuedOn summary completedAt }
    returned { channel recipient returnedAt }
    closing { reason closedAt }";

/// A dossier with its procedure and its tenants, out of three services in one request.
pub const JOINED: &str = "
query Joined($id: ID!) {
  dossier(id: $id) {
    id code status dueAt
    procedureVersion {
      id number name nameEn result totalDurationHours
      procedure { id code }
      field { code name }
      channels { channel limit { value unit } fee }
      steps { key name role kind durationHours }
    }
    receivingTenant { ...Tenant }
    competentTenant { ...Tenant }
    returningTenant { ...Tenant }
  }
}
fragment Tenant on Tenant {
  id name nameEn kind level
  parent { name parent { name } }
  ancestors { name level }
}";

/// A page of dossiers, joined with procedures and tenants.
pub const DOSSIERS: &str = "
query Dossiers($after: String, $part: DossierPart! = COMPETENT) {
  dossiers(first: 100, after: $after, part: $part) {
    nodes { id code status procedureVersion { name } competentTenant { name parent { name } } }
    pageInfo { hasNextPage endCursor }
  }
}";

/// The progress of a dossier, without log-in.
pub const TRACK: &str = "
query Track($code: String!, $secret: String!) {
  trackDossier(code: $code, secret: $secret) {
    code status nationalStatus procedureName submittedAt receivedAt dueAt completedAt returnedAt stepNumber stepCount
  }
}";

/// A procedure with its cases and steps.
pub const PROCEDURE: &str = "
query Procedure($code: String!) {
  procedure(code: $code) {
    id code
    version {
      id number name levels validFrom
      cases { key name papers { key name originals copies required kind } }
      channels { channel limit { value unit } fee }
      steps { key name role kind durationHours }
    }
  }
}";

/// A search of the catalogue.
pub const PROCEDURES: &str = "
query Procedures($search: String, $level: ProcedureLevel) {
  procedures(search: $search, level: $level, first: 100) { nodes { code version { name field { name } } } }
}";

/// The drafts of a procedure in one's own province.
pub const PROCEDURE_DRAFTS: &str = "
query ProcedureDrafts($code: String) {
  procedureDrafts(code: $code) { nodes { id version state faults { path rule message } } }
}";

/// Adopts a procedure at one's own agency.
pub const ADOPT_PROCEDURE: &str = "
mutation AdoptProcedure($input: AdoptProcedureInput!) { adoptProcedure(input: $input) { adoption { id version } } }";

/// A procedure as it applies at an agency.
pub const PROCEDURE_AT_AGENCY: &str = "
query ProcedureAtAgency($code: String!, $tenant: ID!) {
  procedure(code: $code) {
    atAgency(tenant: $tenant) {
      localCode needsReview counter { place { vi en } } version { id } adoption { tenant { name } }
    }
  }
}";

/// A page of the registry.
pub const TENANTS: &str = "
query Tenants($level: TenantLevel!, $after: String) {
  tenants(level: $level, first: 100, after: $after) { nodes { id code } pageInfo { hasNextPage endCursor } }
}";

/// A tenant by its code.
pub const TENANT_BY_CODE: &str = "
query TenantByCode($code: String!, $level: TenantLevel!) {
  tenantByCode(code: $code, level: $level) {
    id code name nameEn kind level status
    parent { code name level parent { code name level } }
    children(first: 3) { nodes { code name } }
  }
}";

/// The own account.
pub const ME: &str = "
query Me { me { id kind logInName fullName roles permissions tenant { id name level parent { name } } } }";

/// Opens an account for a citizen.
pub const REGISTER_CITIZEN: &str = "
mutation RegisterCitizen($input: RegisterCitizenInput!) {
  registerCitizen(input: $input) { account { id kind logInName fullName roles permissions tenant { id } } }
}";

/// Logs in.
pub const LOG_IN: &str = "
mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt
    me { id kind roles tenant { id name } }
  }
}";

/// Gives a session its next tokens.
pub const REFRESH_SESSION: &str = "
mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) { accessToken refreshToken me { id } }
}";

/// Ends a session.
pub const LOG_OUT: &str = "
mutation LogOut($input: LogOutInput!) { logOut(input: $input) { loggedOut } }";

/// Opens an account for a program.
pub const CREATE_SERVICE_ACCOUNT: &str = "
mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
  createServiceAccount(input: $input) {
    secret
    serviceAccount { id title permissions status createdAt tenant { id name } }
  }
}";

/// Logs a program in.
pub const LOG_IN_SERVICE: &str = "
mutation LogInService($input: LogInServiceInput!) {
  logInService(input: $input) { accessToken serviceAccount { id title } }
}";

/// Ends a program's account.
pub const REVOKE_SERVICE_ACCOUNT: &str = "
mutation RevokeServiceAccount($input: RevokeServiceAccountInput!) {
  revokeServiceAccount(input: $input) { serviceAccount { id status } }
}";

/// The programs of one's own tenant.
pub const SERVICE_ACCOUNTS: &str = "
query ServiceAccounts { serviceAccounts(first: 100) { nodes { id title permissions status } } }";

/// Begins to send a file.
pub const OPEN_UPLOAD: &str = "
mutation OpenDossierUpload($input: OpenDossierUploadInput!) {
  openDossierUpload(input: $input) { upload { id path size state } }
}";

/// How far an upload is.
pub const UPLOAD: &str = "
query Upload($id: ID!) { dossierUpload(id: $id) { id path fileName size received state expiresAt problem } }";

/// The files of a dossier.
pub const DOSSIER_FILES: &str = "
query DossierFiles($id: ID!) {
  dossier(id: $id) { papers { key pages files { id name mediaType size sha256 scan downloadPath } } }
}";

/// Every mutation that answers a dossier.
pub const DOSSIER_MUTATIONS: [&str; 12] = [
    "submitDossier",
    "fileDossierAtCounter",
    "receiveDossier",
    "refuseDossierIntake",
    "handOverDossier",
    "completeDossierStep",
    "approveDossier",
    "issueDossierResult",
    "returnDossierResult",
    "withdrawDossier",
    "refuseDossier",
    "recordDossierCashPayment",
];

/// The document of a mutation that answers a dossier.
pub fn mutation(name: &str) -> String {
    answering(name, &format!("dossier {{ {DOSSIER_FIELDS} }}"))
}

fn answering(name: &str, fields: &str) -> String {
    let (first, rest) = name.split_at(1);
    let kind = format!("{}{rest}", first.to_uppercase());
    format!("mutation {kind}($input: {kind}Input!) {{ {name}(input: $input) {{ {fields} }} }}")
}

/// Every mutation that moves a draft of the catalogue on.
pub const DRAFT_MUTATIONS: [&str; 5] = [
    "submitProcedureDraft",
    "returnProcedureDraft",
    "approveProcedureDraft",
    "publishProcedureDraft",
    "discardProcedureDraft",
];

/// The document of a mutation that answers a draft.
pub fn draft_mutation(name: &str) -> String {
    answering(name, "draft { id version state }")
}

/// The document that asks for a dossier by its id.
pub fn dossier() -> String {
    format!("query Dossier($id: ID!) {{ dossier(id: $id) {{ {DOSSIER_FIELDS} }} }}")
}

/// All documents.
pub fn all() -> Vec<String> {
    let constant = [
        JOINED,
        DOSSIERS,
        TRACK,
        PROCEDURE,
        PROCEDURES,
        PROCEDURE_DRAFTS,
        ADOPT_PROCEDURE,
        PROCEDURE_AT_AGENCY,
        TENANTS,
        TENANT_BY_CODE,
        ME,
        REGISTER_CITIZEN,
        LOG_IN,
        REFRESH_SESSION,
        LOG_OUT,
        CREATE_SERVICE_ACCOUNT,
        LOG_IN_SERVICE,
        REVOKE_SERVICE_ACCOUNT,
        SERVICE_ACCOUNTS,
        OPEN_UPLOAD,
        UPLOAD,
        DOSSIER_FILES,
    ];
    let dossiers = DOSSIER_MUTATIONS.iter().map(|name| mutation(name));
    let drafts = DRAFT_MUTATIONS.iter().map(|name| draft_mutation(name));
    let constant = constant.into_iter().map(str::to_owned);
    constant
        .chain(dossiers)
        .chain(drafts)
        .chain([dossier()])
        .collect()
}
