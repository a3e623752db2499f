//! The append-only list of error codes. A code, once published, keeps its name and meaning.
//!
//! Messages are in `libs/graphql/messages/*.ftl`; a test holds that every code has one in each language.

/// What a caller can do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Mend the input.
    Invalid,
    /// The rules do not allow it now.
    Refused,
    /// There is no such thing, or it is not for you.
    NotFound,
    /// Somebody was faster: read again.
    Conflict,
    /// You lack the permission.
    Forbidden,
    /// Log in, or refresh the session.
    Unauthenticated,
    /// Try again later.
    Unavailable,
    /// An error of ours.
    Internal,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $kind:ident;)+) => {
        /// The public code of an error, in `extensions.code` of every answer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)+
        }

        impl ErrorCode {
            /// All codes, in the order in which they were added.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as callers see it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What a caller can do about it.
            pub const fn kind(self) -> ErrorKind {
                match self {
                    $(Self::$variant => ErrorKind::$kind,)+
                }
            }
        }
    };
}

codes! {
    /// An error of ours; the log has the cause under the request id.
    Internal = "INTERNAL", Internal;
    /// The service is busy or a part of it is out of reach.
    Unavailable = "UNAVAILABLE", Unavailable;
    /// Nobody has logged in.
    Unauthenticated = "UNAUTHENTICATED", Unauthenticated;
    /// The token was valid once.
    TokenExpired = "TOKEN_EXPIRED", Unauthenticated;
    /// The token is forged, malformed or meant for somebody else.
    TokenInvalid = "TOKEN_INVALID", Unauthenticated;
    /// The permission is lacking.
    Forbidden = "FORBIDDEN", Forbidden;
    /// `x-tenant` names another tenant than the token.
    TenantMismatch = "TENANT_MISMATCH", Forbidden;
    /// There is no such thing, or it is not for the caller.
    NotFound = "NOT_FOUND", NotFound;
    /// The same thing was changed at the same time.
    Conflict = "CONFLICT", Conflict;
    /// The version given is not the current one: read again.
    StaleVersion = "STALE_VERSION", Conflict;
    /// The idempotency key was used for another request.
    IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED", Invalid;
    /// The idempotency key is empty, longer than 100 characters or has a control character.
    IdempotencyKeyInvalid = "IDEMPOTENCY_KEY_INVALID", Invalid;
    /// The GraphQL document or a variable is not what the schema allows.
    QueryInvalid = "QUERY_INVALID", Invalid;
    /// The text is no id.
    IdMalformed = "ID_MALFORMED", Invalid;
    /// The id names a thing of another kind.
    IdOfAnotherKind = "ID_OF_ANOTHER_KIND", Invalid;
    /// The text is no code of the wanted form.
    CodeMalformed = "CODE_MALFORMED", Invalid;
    /// The cursor was not given out by this list.
    CursorInvalid = "CURSOR_INVALID", Invalid;
    /// A page has between 1 and 100 entries.
    PageSizeInvalid = "PAGE_SIZE_INVALID", Invalid;
    /// A required text is empty.
    TextEmpty = "TEXT_EMPTY", Invalid;
    /// A text is too long.
    TextTooLong = "TEXT_TOO_LONG", Invalid;
    /// Log-in name or password, or id or secret, is wrong; it is never said which.
    CredentialsWrong = "CREDENTIALS_WRONG", Unauthenticated;
    /// Too many failures in a row under this log-in name.
    LockedOut = "LOCKED_OUT", Refused;
    /// The officer holds no position today.
    NoPosition = "NO_POSITION", Refused;
    /// The officer holds no position at this tenant today.
    NoPositionAtTenant = "NO_POSITION_AT_TENANT", Refused;
    /// The officer works at several tenants and must name one.
    TenantNeeded = "TENANT_NEEDED", Invalid;
    /// The refresh token was not given out here, or long ago.
    RefreshTokenInvalid = "REFRESH_TOKEN_INVALID", Unauthenticated;
    /// The refresh token was used before; its session has been ended.
    RefreshTokenReused = "REFRESH_TOKEN_REUSED", Unauthenticated;
    /// The session was ended.
    SessionEnded = "SESSION_ENDED", Unauthenticated;
    /// The session is past its time.
    SessionExpired = "SESSION_EXPIRED", Unauthenticated;
    /// The text is no log-in name.
    LogInNameMalformed = "LOG_IN_NAME_MALFORMED", Invalid;
    /// Another account has this log-in name.
    LogInNameTaken = "LOG_IN_NAME_TAKEN", Refused;
    /// The text is no full name.
    FullNameInvalid = "FULL_NAME_INVALID", Invalid;
    /// The password has too few characters.
    PasswordTooShort = "PASSWORD_TOO_SHORT", Invalid;
    /// The password contains the log-in name.
    PasswordContainsLogInName = "PASSWORD_CONTAINS_LOG_IN_NAME", Invalid;
    /// The password is among the first that anybody tries.
    PasswordTooCommon = "PASSWORD_TOO_COMMON", Invalid;
    /// A service account needs at least one permission.
    PermissionsEmpty = "PERMISSIONS_EMPTY", Invalid;
    /// The tenant is planned, read-only or dissolved.
    TenantNotActive = "TENANT_NOT_ACTIVE", Refused;
    /// The text is no host name.
    HostMalformed = "HOST_MALFORMED", Invalid;
    /// Exactly one of several arguments is needed.
    OneArgumentNeeded = "ONE_ARGUMENT_NEEDED", Invalid;
    /// There is no tenant of this id.
    TenantNotFound = "TENANT_NOT_FOUND", NotFound;
    /// The tenant has no agency code to make dossier codes of.
    TenantWithoutAgencyCode = "TENANT_WITHOUT_AGENCY_CODE", Refused;
    /// No such version of a procedure has been published.
    ProcedureVersionNotFound = "PROCEDURE_VERSION_NOT_FOUND", NotFound;
    /// The version of the procedure does not apply today.
    ProcedureNotInForce = "PROCEDURE_NOT_IN_FORCE", Refused;
    /// Agencies of this level do not offer the procedure.
    ProcedureNotOfferedAtLevel = "PROCEDURE_NOT_OFFERED_AT_LEVEL", Refused;
    /// The procedure is not offered through this channel.
    ChannelNotOffered = "CHANNEL_NOT_OFFERED", Refused;
    /// The procedure has no such case.
    CaseUnknown = "CASE_UNKNOWN", Invalid;
    /// The text is no full name of a person.
    PersonNameInvalid = "PERSON_NAME_INVALID", Invalid;
    /// The text is no personal identification number.
    IdentityNumberInvalid = "IDENTITY_NUMBER_INVALID", Invalid;
    /// The text is no Vietnamese telephone number.
    PhoneInvalid = "PHONE_INVALID", Invalid;
    /// A required paper is missing.
    PaperMissing = "PAPER_MISSING", Invalid;
    /// The paper belongs to another case of the procedure.
    PaperOfAnotherCase = "PAPER_OF_ANOTHER_CASE", Invalid;
    /// The procedure has no such paper.
    PaperUnknown = "PAPER_UNKNOWN", Invalid;
    /// The paper is named twice.
    PaperDuplicate = "PAPER_DUPLICATE", Invalid;
    /// The number of sheets is out of range.
    PaperCountInvalid = "PAPER_COUNT_INVALID", Invalid;
    /// The paper has neither original nor copy.
    PaperWithoutSheets = "PAPER_WITHOUT_SHEETS", Invalid;
    /// The dossier's status does not permit this.
    StatusForbidsCommand = "STATUS_FORBIDS_COMMAND", Refused;
    /// The current step is for another role.
    StepForAnotherRole = "STEP_FOR_ANOTHER_ROLE", Forbidden;
    /// The law asks for a reason.
    ReasonMissing = "REASON_MISSING", Invalid;
    /// The result cannot be of that date.
    ResultDateOutOfRange = "RESULT_DATE_OUT_OF_RANGE", Invalid;
    /// After the due instant a dossier cannot be refused any more.
    TimeLimitPassed = "TIME_LIMIT_PASSED", Refused;
    /// The dossier names no representative.
    NoRepresentative = "NO_REPRESENTATIVE", Invalid;
    /// Code and secret do not belong to a dossier.
    TrackingNotFound = "TRACKING_NOT_FOUND", NotFound;
    /// The text has not the form of a tracking secret.
    TrackingSecretMalformed = "TRACKING_SECRET_MALFORMED", Invalid;
    /// The query asks for more than one request may.
    QueryTooComplex = "QUERY_TOO_COMPLEX", Invalid;
}
