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
    /// The content of a version breaks a rule of publication.
    ProcedureRuleBroken = "PROCEDURE_RULE_BROKEN", Invalid;
    /// The content has not the form of the record of a procedure.
    ProcedureContentMalformed = "PROCEDURE_CONTENT_MALFORMED", Invalid;
    /// The draft's state does not permit this.
    DraftStateForbidsCommand = "DRAFT_STATE_FORBIDS_COMMAND", Refused;
    /// Nobody reviews or publishes a draft that they wrote in.
    DraftIsYourOwn = "DRAFT_IS_YOUR_OWN", Forbidden;
    /// Only provinces publish procedures.
    ProvinceNeeded = "PROVINCE_NEEDED", Refused;
    /// Another province published the procedure.
    ProcedureOfAnotherProvince = "PROCEDURE_OF_ANOTHER_PROVINCE", Forbidden;
    /// A procedure of this code has been published.
    ProcedureCodeTaken = "PROCEDURE_CODE_TAKEN", Refused;
    /// The version that the draft follows is no longer the latest.
    ProcedureBaseSuperseded = "PROCEDURE_BASE_SUPERSEDED", Conflict;
    /// The text is no number and symbol of a decision.
    DecisionNumberInvalid = "DECISION_NUMBER_INVALID", Invalid;
    /// The decision is dated after today.
    DecisionInFuture = "DECISION_IN_FUTURE", Invalid;
    /// The decision would have effect before it was signed.
    EffectiveBeforeDecision = "EFFECTIVE_BEFORE_DECISION", Invalid;
    /// The decision would have effect on days that are over.
    EffectiveInPast = "EFFECTIVE_IN_PAST", Invalid;
    /// An earlier version begins on that day or later.
    ProcedureBeginsTooEarly = "PROCEDURE_BEGINS_TOO_EARLY", Refused;
    /// An earlier version still applies on that day.
    ProcedureOverlaps = "PROCEDURE_OVERLAPS", Refused;
    /// The version would end before it begins.
    ProcedureEndsBeforeItBegins = "PROCEDURE_ENDS_BEFORE_IT_BEGINS", Invalid;
    /// The version was revoked before.
    ProcedureRevoked = "PROCEDURE_REVOKED", Refused;
    /// The version ends by then in any case.
    ProcedureEndsAnyway = "PROCEDURE_ENDS_ANYWAY", Refused;
    /// The agency's time limit is longer than the published one.
    LimitLonger = "LIMIT_LONGER", Refused;
    /// Whether the agency's time limit is longer than the published one depends on the days off.
    LimitNotComparable = "LIMIT_NOT_COMPARABLE", Refused;
    /// The version was published by a province to which the agency does not belong.
    AgencyOfAnotherProvince = "AGENCY_OF_ANOTHER_PROVINCE", Refused;
    /// The agency has no identification code to make local procedure codes of.
    AgencyWithoutCode = "AGENCY_WITHOUT_CODE", Refused;
    /// The value and the unit make no time limit.
    TimeLimitInvalid = "TIME_LIMIT_INVALID", Invalid;
    /// The amount is negative or too large.
    AmountInvalid = "AMOUNT_INVALID", Invalid;
    /// The channel has no such fee.
    FeeUnknown = "FEE_UNKNOWN", Invalid;
    /// The fee is the same in the whole country.
    FeeNotSetLocally = "FEE_NOT_SET_LOCALLY", Refused;
    /// The same thing is named twice.
    NamedTwice = "NAMED_TWICE", Invalid;
    /// The text is no telephone number of an agency.
    TelephoneInvalid = "TELEPHONE_INVALID", Invalid;
    /// The document that decides it is later than its effect, or than today.
    DecidedLater = "DECIDED_LATER", Invalid;
    /// Another one begins on the same day.
    BeginsWithAnother = "BEGINS_WITH_ANOTHER", Refused;
    /// It would end before it begins.
    EndsBeforeItBegins = "ENDS_BEFORE_IT_BEGINS", Invalid;
    /// It ends by then in any case.
    EndsByThen = "ENDS_BY_THEN", Refused;
    /// The adoption has begun: only its counter may change.
    AdoptionInForce = "ADOPTION_IN_FORCE", Refused;
    /// The adoption is over.
    AdoptionOver = "ADOPTION_OVER", Refused;
    /// There is no such vocabulary of service levels.
    ServiceLevelSchemeUnknown = "SERVICE_LEVEL_SCHEME_UNKNOWN", Invalid;
    /// The vocabulary has no such service level.
    ServiceLevelValueUnknown = "SERVICE_LEVEL_VALUE_UNKNOWN", Invalid;
    /// The vocabulary of service levels is not in force on that day.
    ServiceLevelSchemeNotInForce = "SERVICE_LEVEL_SCHEME_NOT_IN_FORCE", Refused;
    /// The file holds nothing.
    FileEmpty = "FILE_EMPTY", Invalid;
    /// The file is too large.
    FileTooLarge = "FILE_TOO_LARGE", Invalid;
    /// The file unpacks to too much.
    FileUnpacksTooLarge = "FILE_UNPACKS_TOO_LARGE", Invalid;
    /// The file is of no kind that can be read.
    FileKindUnknown = "FILE_KIND_UNKNOWN", Invalid;
    /// The file is an Excel file of before 2007.
    FileOldExcel = "FILE_OLD_EXCEL", Invalid;
    /// The file carries macros.
    FileWithMacros = "FILE_WITH_MACROS", Invalid;
    /// The file is protected by a password.
    FileEncrypted = "FILE_ENCRYPTED", Invalid;
    /// The file is damaged.
    FileDamaged = "FILE_DAMAGED", Invalid;
    /// A CSV file is not Unicode text.
    FileEncodingUnknown = "FILE_ENCODING_UNKNOWN", Invalid;
    /// A quotation mark of a CSV file is never closed.
    FileQuoteOpen = "FILE_QUOTE_OPEN", Invalid;
    /// The file has too many sheets.
    FileTooManySheets = "FILE_TOO_MANY_SHEETS", Invalid;
    /// A sheet has too many rows.
    FileTooManyRows = "FILE_TOO_MANY_ROWS", Invalid;
    /// A sheet has too many columns.
    FileTooManyColumns = "FILE_TOO_MANY_COLUMNS", Invalid;
    /// A cell holds too much text.
    CellTooLong = "CELL_TOO_LONG", Invalid;
    /// A sheet has too many merged cells.
    FileTooManyMerged = "FILE_TOO_MANY_MERGED", Invalid;
    /// A cell holds a formula.
    CellFormula = "CELL_FORMULA", Invalid;
    /// A cell shows an error of the spreadsheet program.
    CellErrorValue = "CELL_ERROR_VALUE", Invalid;
    /// A cell is merged with others.
    CellMerged = "CELL_MERGED", Invalid;
    /// A cell holds a character that no keyboard writes.
    CellUnreadable = "CELL_UNREADABLE", Invalid;
    /// A cell holds a time of day.
    CellTimeOfDay = "CELL_TIME_OF_DAY", Invalid;
    /// A cell is empty and must not be.
    CellMissing = "CELL_MISSING", Invalid;
    /// A cell holds a number or a date in place of a text.
    CellNotText = "CELL_NOT_TEXT", Invalid;
    /// A cell holds no number.
    CellNotANumber = "CELL_NOT_A_NUMBER", Invalid;
    /// A cell holds a fraction.
    CellNotWhole = "CELL_NOT_WHOLE", Invalid;
    /// A cell holds a number below zero.
    CellNegative = "CELL_NEGATIVE", Invalid;
    /// A cell holds a number beyond all use.
    CellTooBig = "CELL_TOO_BIG", Invalid;
    /// A cell holds no date.
    CellNotADate = "CELL_NOT_A_DATE", Invalid;
    /// A cell says neither yes nor no.
    CellNotYesOrNo = "CELL_NOT_YES_OR_NO", Invalid;
    /// A cell holds none of the values to choose from.
    CellNotAChoice = "CELL_NOT_A_CHOICE", Invalid;
    /// A cell holds no key.
    CellNotAKey = "CELL_NOT_A_KEY", Invalid;
    /// A cell lists a value twice.
    CellRepeated = "CELL_REPEATED", Invalid;
    /// A header names a column that there is not.
    ColumnUnknown = "COLUMN_UNKNOWN", Invalid;
    /// Two headers name one column.
    ColumnRepeated = "COLUMN_REPEATED", Invalid;
    /// A column that is needed is not there.
    ColumnMissing = "COLUMN_MISSING", Invalid;
    /// A cell stands in a column without a header.
    ColumnWithoutHeader = "COLUMN_WITHOUT_HEADER", Invalid;
    /// One CSV file holds one sheet only.
    ImportSingleCsv = "IMPORT_SINGLE_CSV", Invalid;
    /// A sheet is none of the template's, or there twice.
    ImportSheetUnknown = "IMPORT_SHEET_UNKNOWN", Invalid;
    /// A sheet that is needed is not there.
    ImportSheetMissing = "IMPORT_SHEET_MISSING", Invalid;
    /// Two procedures of a file have one code.
    ImportCodeTwice = "IMPORT_CODE_TWICE", Invalid;
    /// A row belongs to a procedure that the file does not list.
    ImportCodeNotListed = "IMPORT_CODE_NOT_LISTED", Invalid;
    /// A row refers to a part that its procedure does not have.
    ImportParentUnknown = "IMPORT_PARENT_UNKNOWN", Invalid;
    /// A workbook names an e-form that nobody knows.
    ImportFormUnknown = "IMPORT_FORM_UNKNOWN", Invalid;
    /// A value and a unit make no time limit.
    ImportLimitInvalid = "IMPORT_LIMIT_INVALID", Invalid;
    /// The text is no number of a document.
    ImportDocumentNumberInvalid = "IMPORT_DOCUMENT_NUMBER_INVALID", Invalid;
    /// The text is no address of a file.
    ImportWebAddressInvalid = "IMPORT_WEB_ADDRESS_INVALID", Invalid;
    /// The number is no reduction.
    ImportPercentInvalid = "IMPORT_PERCENT_INVALID", Invalid;
    /// A version would end before it begins.
    ImportValidityInvalid = "IMPORT_VALIDITY_INVALID", Invalid;
    /// An open draft of the procedure says something else.
    ImportDraftOpen = "IMPORT_DRAFT_OPEN", Conflict;
    /// The package is not of its format.
    PackageMalformed = "PACKAGE_MALFORMED", Invalid;
    /// The JSON is no package of procedures.
    PackageFormatUnknown = "PACKAGE_FORMAT_UNKNOWN", Invalid;
    /// The package is of a version that is not known here.
    PackageVersionUnknown = "PACKAGE_VERSION_UNKNOWN", Invalid;
    /// The text is no name of a file.
    FileNameInvalid = "FILE_NAME_INVALID", Invalid;
    /// The file is of a type that is not accepted here, whatever its name says.
    FileTypeNotAllowed = "FILE_TYPE_NOT_ALLOWED", Invalid;
    /// The content of the file is of another type than its name says.
    FileTypeDiffersFromName = "FILE_TYPE_DIFFERS_FROM_NAME", Invalid;
    /// The file is a program or carries one, such as macros.
    FileCarriesProgram = "FILE_CARRIES_PROGRAM", Invalid;
    /// A virus was found in the file.
    FileInfected = "FILE_INFECTED", Refused;
    /// The file was sent for another purpose.
    FileForAnotherPurpose = "FILE_FOR_ANOTHER_PURPOSE", Refused;
    /// The tenant or the account has no room left for files.
    FileStorageFull = "FILE_STORAGE_FULL", Refused;
    /// The account has too many uploads that are not complete.
    UploadsTooMany = "UPLOADS_TOO_MANY", Refused;
    /// The upload goes on at another place than the chunk.
    UploadOffsetWrong = "UPLOAD_OFFSET_WRONG", Conflict;
    /// There are more bytes than were declared when the upload was opened.
    UploadBeyondSize = "UPLOAD_BEYOND_SIZE", Invalid;
    /// The chunk did not arrive as it was sent.
    UploadChecksumWrong = "UPLOAD_CHECKSUM_WRONG", Invalid;
    /// The chunk ended before its end.
    UploadInterrupted = "UPLOAD_INTERRUPTED", Invalid;
    /// The request does not follow the protocol of uploads (tus 1.0).
    UploadProtocol = "UPLOAD_PROTOCOL", Invalid;
    /// The upload came in too many pieces.
    UploadInPieces = "UPLOAD_IN_PIECES", Refused;
    /// The upload was cancelled, has expired or was used before.
    UploadOver = "UPLOAD_OVER", Refused;
    /// The upload is not complete yet.
    UploadIncomplete = "UPLOAD_INCOMPLETE", Refused;
    /// The upload waits to be scanned for viruses.
    UploadAwaitsScan = "UPLOAD_AWAITS_SCAN", Refused;
    /// The link to a file was altered or made up.
    FileLinkInvalid = "FILE_LINK_INVALID", Forbidden;
    /// The link to a file is past its time.
    FileLinkExpired = "FILE_LINK_EXPIRED", Forbidden;
    /// The wanted part lies beyond the end of the file.
    FileRangeInvalid = "FILE_RANGE_INVALID", Invalid;
    /// A whole file lacks a sheet of the template.
    ImportSheetLeftOut = "IMPORT_SHEET_LEFT_OUT", Invalid;
    /// A whole file hides a sheet of the template.
    ImportSheetHidden = "IMPORT_SHEET_HIDDEN", Invalid;
    /// As many files as are taken at once are being taken.
    FilesBusy = "FILES_BUSY", Unavailable;
    /// The file took too long to come in.
    FileTooSlow = "FILE_TOO_SLOW", Unavailable;
    /// The version is of the national line, which no province changes.
    ProcedureNational = "PROCEDURE_NATIONAL", Forbidden;
    /// The agency's province has a version of its own, which applies there.
    ProvinceVersionApplies = "PROVINCE_VERSION_APPLIES", Refused;
    /// The officer does not hold the position.
    PositionNotOwn = "POSITION_NOT_OWN", Forbidden;
    /// Several positions of the officer may do it.
    PositionNeeded = "POSITION_NEEDED", Invalid;
    /// The current step is of a kind that does not permit it.
    StepForbidsCommand = "STEP_FORBIDS_COMMAND", Refused;
    /// Another agency does the current step.
    StepOfAnotherAgency = "STEP_OF_ANOTHER_AGENCY", Forbidden;
    /// Another position has the current step.
    StepHeldByAnother = "STEP_HELD_BY_ANOTHER", Forbidden;
    /// No position has the current step yet.
    StepNotHeld = "STEP_NOT_HELD", Refused;
    /// Only a superior charges others with a step.
    MayNotAssign = "MAY_NOT_ASSIGN", Forbidden;
    /// The position named is of another agency.
    PositionOfAnotherAgency = "POSITION_OF_ANOTHER_AGENCY", Invalid;
    /// The position named cannot do the step.
    PositionWithoutRole = "POSITION_WITHOUT_ROLE", Invalid;
    /// A position is named twice.
    PositionNamedTwice = "POSITION_NAMED_TWICE", Invalid;
    /// The command would leave everything as it is.
    NothingChanges = "NOTHING_CHANGES", Refused;
    /// Somebody asked has not answered yet.
    ConsultationOpen = "CONSULTATION_OPEN", Refused;
    /// A step that asks others asked nobody.
    NobodyAsked = "NOBODY_ASKED", Refused;
    /// The opinion is asked for already.
    ConsultationAskedTwice = "CONSULTATION_ASKED_TWICE", Refused;
    /// No such opinion is awaited.
    ConsultationNotFound = "CONSULTATION_NOT_FOUND", Invalid;
    /// The position is not among those who are asked.
    PositionNotAsked = "POSITION_NOT_ASKED", Forbidden;
    /// A list is longer than anybody could read.
    TooManyNamed = "TOO_MANY_NAMED", Invalid;
    /// A dossier goes back only for a fault.
    FaultMissing = "FAULT_MISSING", Invalid;
    /// The process has no such way out of the step.
    NoSuchWay = "NO_SUCH_WAY", Invalid;
    /// It would be due before it begins.
    DueBeforeStart = "DUE_BEFORE_START", Invalid;
    /// There is no act that its author could take back.
    NothingToUndo = "NOTHING_TO_UNDO", Refused;
    /// Somebody else has acted since.
    NextHolderActed = "NEXT_HOLDER_ACTED", Refused;
    /// No such job position is held today.
    PositionUnknown = "POSITION_UNKNOWN", Invalid;
    /// The text points at no field of a form.
    FaultTargetInvalid = "FAULT_TARGET_INVALID", Invalid;
    /// The text is no key of a step, a paper or a consultation.
    KeyMalformed = "KEY_MALFORMED", Invalid;
    /// A request has a parameter that there is not.
    ParameterUnknown = "PARAMETER_UNKNOWN", Invalid;
    /// A parameter is neither true nor false, or there twice.
    ParameterNotTrueOrFalse = "PARAMETER_NOT_TRUE_OR_FALSE", Invalid;
    /// None of the first rows of a sheet has the names of the columns.
    ColumnHeaderNotFound = "COLUMN_HEADER_NOT_FOUND", Invalid;
    /// A row of a procedure stands above the names of the columns.
    ImportRowAboveHeader = "IMPORT_ROW_ABOVE_HEADER", Invalid;
    /// A first day in an imported file is over: the decision of publication sets another.
    ImportBeginsInPast = "IMPORT_BEGINS_IN_PAST", Invalid;
    /// An imported file differs from the published version in nothing but the first day.
    ImportFirstDayAlone = "IMPORT_FIRST_DAY_ALONE", Invalid;
    /// The published version has ended or is revoked; a file alone does not bring it back.
    ImportVersionOver = "IMPORT_VERSION_OVER", Conflict;
    /// A draft that an earlier file wrote now says what is published.
    ImportDraftAsPublished = "IMPORT_DRAFT_AS_PUBLISHED", Conflict;
    /// The file says what is published; an open draft that says something else is left as it is.
    ImportDraftLeft = "IMPORT_DRAFT_LEFT", Conflict;
    /// All sheets of a file have too many cells.
    FileTooManyCells = "FILE_TOO_MANY_CELLS", Invalid;
    /// The answer would be larger than one request may have.
    AnswerTooLarge = "ANSWER_TOO_LARGE", Invalid;
    /// A text holds a character that no keyboard writes.
    TextUnreadable = "TEXT_UNREADABLE", Invalid;
    /// A day is of no year that records speak of.
    DayOutOfRange = "DAY_OUT_OF_RANGE", Invalid;
    /// The dossier has not been accepted yet.
    DossierNotReceived = "DOSSIER_NOT_RECEIVED", Refused;
    /// A corrected result is another document.
    ResultUnchanged = "RESULT_UNCHANGED", Invalid;
    /// Supplements were asked for as often as the law allows.
    LegalBasisNeeded = "LEGAL_BASIS_NEEDED", Refused;
    /// A proposal about the due date waits for its decision.
    ProposalPending = "PROPOSAL_PENDING", Refused;
    /// Nothing about the due date waits for a decision.
    ProposalMissing = "PROPOSAL_MISSING", Refused;
    /// The due date has changed as often as is allowed.
    ProposalsUsedUp = "PROPOSALS_USED_UP", Refused;
    /// Nobody decides on their own proposal.
    OwnProposal = "OWN_PROPOSAL", Forbidden;
    /// The clock has no due date now.
    NoDueDate = "NO_DUE_DATE", Refused;
    /// The apology is too late for a new date.
    ExtensionTooLate = "EXTENSION_TOO_LATE", Refused;
    /// The new date is not after the old.
    NewDateNotLater = "NEW_DATE_NOT_LATER", Invalid;
    /// The new date is no working day.
    NewDateDayOff = "NEW_DATE_DAY_OFF", Invalid;
    /// The due date is that already.
    DueUnchanged = "DUE_UNCHANGED", Invalid;
    /// The due instant is not within working time.
    DueNotWorked = "DUE_NOT_WORKED", Invalid;
    /// What is due first is not paid.
    FeeUnpaid = "FEE_UNPAID", Refused;
    /// Nobody has decided on the reductions that the applicant asks for.
    FeeClaimOpen = "FEE_CLAIM_OPEN", Refused;
    /// The paper that is to show a reduction was not filed.
    FeeEvidenceNotFiled = "FEE_EVIDENCE_NOT_FILED", Invalid;
    /// Only the procedure version sets phí and lệ phí.
    FeeNotInVersion = "FEE_NOT_IN_VERSION", Invalid;
    /// More fees are named at once than anybody charges.
    TooManyFees = "TOO_MANY_FEES", Invalid;
    /// A fee is named twice.
    FeeNamedTwice = "FEE_NAMED_TWICE", Invalid;
    /// The fee is paid once.
    FeeNotCounted = "FEE_NOT_COUNTED", Invalid;
    /// Why a fee is due that not everybody pays is missing.
    FeeCircumstanceMissing = "FEE_CIRCUMSTANCE_MISSING", Invalid;
    /// Everybody pays the fee.
    FeeCircumstanceUnexpected = "FEE_CIRCUMSTANCE_UNEXPECTED", Invalid;
    /// The fee has no such reduction.
    FeeReductionUnknown = "FEE_REDUCTION_UNKNOWN", Invalid;
    /// The note on the evidence of a reduction is missing.
    FeeEvidenceMissing = "FEE_EVIDENCE_MISSING", Invalid;
    /// The bill is larger than any amount.
    FeeTooLarge = "FEE_TOO_LARGE", Invalid;
    /// The number is no quantity.
    QuantityInvalid = "QUANTITY_INVALID", Invalid;
    /// The line is paid or was released.
    FeeSettled = "FEE_SETTLED", Refused;
    /// A payment of the line is under way.
    FeePaymentUnderWay = "FEE_PAYMENT_UNDER_WAY", Refused;
    /// Nothing is to be paid.
    FeeNothingToPay = "FEE_NOTHING_TO_PAY", Refused;
    /// Another amount is to be paid.
    FeeAmountWrong = "FEE_AMOUNT_WRONG", Refused;
    /// As many payments were begun as may be.
    TooManyPayments = "TOO_MANY_PAYMENTS", Refused;
    /// The dossier has no such payment.
    PaymentUnknown = "PAYMENT_UNKNOWN", Invalid;
    /// The payment no longer waits.
    PaymentNotPending = "PAYMENT_NOT_PENDING", Refused;
    /// More would be released than is owed.
    ReleaseTooLarge = "RELEASE_TOO_LARGE", Invalid;
    /// The line is no advance.
    FeeNoAdvance = "FEE_NO_ADVANCE", Invalid;
    /// The dossier has no such refund.
    RefundUnknown = "REFUND_UNKNOWN", Invalid;
    /// The refund no longer waits.
    RefundNotWaiting = "REFUND_NOT_WAITING", Refused;
    /// The provider pays the refund back.
    RefundByProvider = "REFUND_BY_PROVIDER", Refused;
    /// The agency takes no payments through the provider.
    PaymentProviderUnknown = "PAYMENT_PROVIDER_UNKNOWN", Invalid;
    /// The agency takes no payments online.
    PaymentOffline = "PAYMENT_OFFLINE", Refused;
    /// The page of the payment has closed.
    PaymentExpired = "PAYMENT_EXPIRED", Refused;
    /// The text is no reference of a payment or refund.
    ReferenceMalformed = "REFERENCE_MALFORMED", Invalid;
    /// A paper that is filed online has no file.
    PaperFileMissing = "PAPER_FILE_MISSING", Invalid;
    /// A paper that is only shown has a file.
    PaperNotKept = "PAPER_NOT_KEPT", Invalid;
    /// A paper has more files than it may have.
    PaperFilesTooMany = "PAPER_FILES_TOO_MANY", Invalid;
    /// A filing names an upload twice.
    UploadNamedTwice = "UPLOAD_NAMED_TWICE", Invalid;
    /// There is no such printed form of the dossier now.
    SlipNotAvailable = "SLIP_NOT_AVAILABLE", Refused;
    /// Forms are printed in other editions than this.
    SlipEditionUnknown = "SLIP_EDITION_UNKNOWN", Invalid;
    /// As many forms as are printed at once are being printed.
    SlipsBusy = "SLIPS_BUSY", Unavailable;
    /// The dossier has neither result nor refusal yet.
    EvaluationTooEarly = "EVALUATION_TOO_EARLY", Refused;
    /// The time in which an evaluation may be changed is over.
    EvaluationClosed = "EVALUATION_CLOSED", Refused;
    /// The evaluation form has no such criterion.
    CriterionUnknown = "CRITERION_UNKNOWN", Invalid;
    /// A criterion is answered twice.
    CriterionAnsweredTwice = "CRITERION_ANSWERED_TWICE", Invalid;
    /// A criterion is not answered.
    CriterionUnanswered = "CRITERION_UNANSWERED", Invalid;
    /// No answer to the criterion counts so much.
    EvaluationPointsInvalid = "EVALUATION_POINTS_INVALID", Invalid;
    /// The applicant has sent as many messages about the dossier today as a day may have.
    MessagesTooMany = "MESSAGES_TOO_MANY", Refused;
    /// Code and secret were guessed too often.
    TrackingTooOften = "TRACKING_TOO_OFTEN", Refused;
    /// The days, the month or the quarter make no period.
    PeriodInvalid = "PERIOD_INVALID", Invalid;
}
