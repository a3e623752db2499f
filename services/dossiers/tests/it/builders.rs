//! Dossiers and what they need, valid by default and plainly fictional; a test changes only what it
//! is about.

use calendar::{ClockRules, LimitUnit, TimeLimit, WorkingCalendar, instant_at};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use dossiers::domain::clock::ClockPolicy;
use dossiers::domain::money::{Dong, MoneyPolicy};
use dossiers::domain::work::{Assignment, Desks, Fault, FaultTarget, Note, Position};
use dossiers::domain::{
    Act, AnnouncedVersion, BilingualName, Case, Channel, ChannelTerms, CheckedPapers, CommandKind,
    CounterChannel, Dossier, DossierEvent, DossierStatus, Field, Filing, FilingContext, Level,
    PaperForm, PaperKind, PaperRules, PersonInput, PinnedProcedure, ProcedureDocument,
    QuestionInput, ReceivingTenant, Recipient, Refusal, RequiredPaper, ResultInput, Rulebook, Step,
    StepKind, SubmittedPaper, SupplementAnswer, SupplementInput, TrackingSecret,
};
use ids::{
    AccountId, AgencyCode, DossierId, PositionId, ProcedureId, ProcedureVersionId, TenantId,
};
use policy::PositionRole;
use uuid::Uuid;
use wording::Key;

pub const CITIZEN: AccountId = AccountId::from_uuid(Uuid::from_u128(0xC1));
pub const RECEPTIONIST: AccountId = AccountId::from_uuid(Uuid::from_u128(0x01));
pub const EXAMINER: AccountId = AccountId::from_uuid(Uuid::from_u128(0x02));
pub const LEADER: AccountId = AccountId::from_uuid(Uuid::from_u128(0x03));
pub const CLERK: AccountId = AccountId::from_uuid(Uuid::from_u128(0x04));
/// Decides on what the leader proposed.
pub const HEAD: AccountId = AccountId::from_uuid(Uuid::from_u128(0x05));

/// A legal date of the form `2026-02-11`.
pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The instant at which clocks in Vietnam show `2026-02-11 08:00`.
pub fn at(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    instant_at(local.date(), local.time())
}

/// How clocks in Vietnam show an instant.
pub fn shown(instant: DateTime<Utc>) -> String {
    calendar::local_date_time(instant)
        .format("%a %Y-%m-%d %H:%M")
        .to_string()
}

fn name(vi: &str, en: &str) -> BilingualName {
    BilingualName {
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}

/// A paper that an e-form stands for.
pub fn paper(key: &str, required: bool) -> RequiredPaper {
    RequiredPaper {
        key: key.into(),
        name: name(&format!("Giấy {key}"), &format!("Paper {key}")),
        originals: 1,
        copies: 0,
        required,
        kind: PaperKind::Upload,
        form: Some(PaperForm {
            eform: Some(crate::builders::key(key)),
        }),
    }
}

/// A paper that no e-form stands for.
pub fn scanned(key: &str, required: bool) -> RequiredPaper {
    RequiredPaper {
        form: None,
        ..paper(key, required)
    }
}

pub fn case(key: &str, papers: Vec<RequiredPaper>) -> Case {
    Case {
        key: key.into(),
        name: name(&format!("Trường hợp {key}"), &format!("Case {key}")),
        papers,
    }
}

pub fn step(key: &str, kind: StepKind, role: PositionRole, duration_hours: u32) -> Step {
    let name = name(&format!("Bước {key}"), &format!("Step {key}"));
    Step {
        key: key.parse().unwrap(),
        name,
        kind,
        role,
        duration_hours,
    }
}

pub fn working_days(days: u32) -> TimeLimit {
    TimeLimit::new(days, LimitUnit::WorkingDay).unwrap()
}

/// Three working days, two cases, four steps, all three channels, offered by communes and
/// districts.
pub fn procedure_document() -> ProcedureDocument {
    let terms = |channel, fee: i64| ChannelTerms {
        channel,
        limit: working_days(3),
        fee: Dong::try_from(fee).unwrap(),
        fees: Vec::new(),
    };
    ProcedureDocument {
        version_id: ProcedureVersionId::from_uuid(Uuid::from_u128(0xB1)),
        procedure_id: ProcedureId::from_uuid(Uuid::from_u128(0xB0)),
        code: "9.000001".parse().unwrap(),
        field: Some(Field { code: key("moon") }),
        publisher: None,
        version_number: 1,
        name: name(
            "Xác nhận cư trú trên cung trăng",
            "Certificate of residence on the moon",
        ),
        levels: vec![Level::Commune, Level::District],
        valid_from: date("2026-01-01"),
        valid_to: None,
        cases: vec![
            case(
                "first",
                vec![
                    paper("form", true),
                    paper("proof", true),
                    paper("photo", false),
                ],
            ),
            case(
                "again",
                vec![paper("form", true), paper("old-certificate", true)],
            ),
        ],
        channels: vec![
            terms(Channel::Counter, 15_000),
            terms(Channel::Online, 7_500),
            terms(Channel::Post, 15_000),
        ],
        steps: vec![
            step("examine", StepKind::Processing, PositionRole::Processing, 8),
            step("verify", StepKind::Processing, PositionRole::Processing, 4),
            step("approve", StepKind::Approval, PositionRole::Leadership, 4),
            step("issue", StepKind::Issue, PositionRole::Clerk, 2),
        ],
        process: None,
        result_name: name("Giấy xác nhận", "Certificate"),
    }
}

pub fn procedure_with(change: impl FnOnce(&mut ProcedureDocument)) -> PinnedProcedure {
    let mut document = procedure_document();
    change(&mut document);
    document.try_into().unwrap()
}

pub fn person() -> PersonInput {
    PersonInput {
        full_name: "Trần Thị Hư Cấu".to_owned(),
        identity_number: "000000000001".to_owned(),
        phone: Some("0900 000 001".to_owned()),
    }
}

pub fn representative() -> PersonInput {
    PersonInput {
        full_name: "Lê Văn Tưởng Tượng".to_owned(),
        identity_number: "000000000002".to_owned(),
        phone: None,
    }
}

pub fn submitted(key: &str) -> SubmittedPaper {
    SubmittedPaper {
        key: key.to_owned(),
        originals: 1,
        copies: 0,
        pages: None,
        uploads: vec![],
    }
}

pub fn filing() -> Filing {
    Filing {
        applicant: person(),
        representative: None,
        case_key: "first".to_owned(),
        papers: vec![submitted("form"), submitted("proof")],
    }
}

pub fn tenant() -> ReceivingTenant {
    ReceivingTenant {
        id: TenantId::from_uuid(Uuid::from_u128(0xA1)),
        level: Level::Commune,
        active: true,
        agency_code: Some(agency()),
        above: vec![province()],
    }
}

/// The province above the agency.
pub fn province() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(0xA0))
}

/// What was announced of a version that nobody has revoked.
pub fn announced(procedure: &PinnedProcedure) -> AnnouncedVersion {
    let document = procedure.document();
    AnnouncedVersion {
        id: document.version_id,
        publisher: document.publisher,
        valid_from: document.valid_from,
        valid_to: document.valid_to,
        revoked_from: None,
    }
}

pub fn agency() -> AgencyCode {
    "H99.01.05".parse().unwrap()
}

pub fn secret() -> TrackingSecret {
    TrackingSecret::from_random([0, 1, 2, 3, 4, 5, 6, 7])
}

pub fn dossier_id() -> DossierId {
    DossierId::from_uuid(Uuid::from_u128(0xD1))
}

/// The rules of a small world: one procedure, the State's calendar of 2026, the usual cut-off
/// times.
pub struct World {
    pub tenant: ReceivingTenant,
    pub procedure: PinnedProcedure,
    pub announced: Vec<AnnouncedVersion>,
    pub calendar: WorkingCalendar,
    pub clock: ClockRules,
    pub policy: ClockPolicy,
    pub desks: Desks,
    pub money: MoneyPolicy,
}

impl Default for World {
    fn default() -> Self {
        Self::with(procedure_with(|_| {}))
    }
}

impl World {
    pub fn with(procedure: PinnedProcedure) -> Self {
        let calendar = WorkingCalendar::vietnam().unwrap();
        Self {
            tenant: tenant(),
            announced: vec![announced(&procedure)],
            procedure,
            calendar,
            clock: ClockRules::default(),
            policy: ClockPolicy::default(),
            desks: Desks::NONE,
            money: MoneyPolicy::default(),
        }
    }

    pub fn rulebook(&self) -> Rulebook<'_> {
        Rulebook {
            procedure: &self.procedure,
            calendar: &self.calendar,
            clock: &self.clock,
            policy: &self.policy,
            desks: &self.desks,
            money: &self.money,
        }
    }

    pub fn context(&self, at: DateTime<Utc>) -> FilingContext<'_> {
        FilingContext {
            tenant: &self.tenant,
            procedure: &self.procedure,
            announced: &self.announced,
            uploads: &[],
            papers: PaperRules::default(),
            at,
        }
    }

    /// Files online.
    pub fn submit(&self, filing: &Filing, at: DateTime<Utc>) -> Dossier {
        let filing = filing.check_online(self.context(at), CITIZEN).unwrap();
        Dossier::submit(dossier_id(), filing).0
    }

    /// Files at the counter and stamps the receipt.
    pub fn file_at_counter(&self, filing: &Filing, at: DateTime<Utc>) -> Dossier {
        let channel = CounterChannel::Counter;
        let filing = filing
            .check_at_counter(self.context(at), channel, None, RECEPTIONIST)
            .unwrap();
        let pending = Dossier::file_at_counter(dossier_id(), filing, self.rulebook()).unwrap();
        pending.stamp(1, secret()).unwrap().0
    }

    /// Gives a command as the right person would, with all that it needs.
    pub fn give(
        &self,
        command: CommandKind,
        dossier: &mut Dossier,
        at: DateTime<Utc>,
    ) -> Result<DossierEvent, Refusal> {
        let act = act(command, dossier, at);
        match command {
            CommandKind::Receive => {
                let pending = dossier.receive(&act, agency(), self.rulebook())?;
                let (received, event) = pending.stamp(1, secret()).unwrap();
                *dossier = received;
                Ok(event)
            }
            CommandKind::RefuseIntake => {
                dossier.refuse_intake(&act, "Không thuộc thẩm quyền", self.rulebook())
            }
            CommandKind::HandOver => dossier.hand_over(&act, self.rulebook()),
            CommandKind::CompleteStep => {
                dossier.complete_step(&act, None, Some("Đủ điều kiện"), self.rulebook())
            }
            CommandKind::Approve => dossier.approve(&act, None, None, self.rulebook()),
            CommandKind::IssueResult => {
                dossier.issue_result(&act, &result(calendar::local_date(at)), self.rulebook())
            }
            CommandKind::ReturnResult => dossier.return_result(
                &act,
                Recipient::Applicant,
                Channel::Counter,
                self.rulebook(),
            ),
            CommandKind::Withdraw => dossier.withdraw(&act, "Không còn nhu cầu", self.rulebook()),
            CommandKind::ClaimStep => dossier.claim_step(&act),
            CommandKind::AssignStep => {
                dossier.assign_step(&act, &led_by(position(role_of_step(dossier))), None)
            }
            CommandKind::ReassignStep => {
                dossier.reassign_step(&act, &led_by(second(role_of_step(dossier))), None)
            }
            CommandKind::HandOverStep => {
                dossier.hand_over_step(&act, &second(role_of_step(dossier)), Some("Nghỉ phép"))
            }
            CommandKind::DelegateStep => {
                dossier.delegate_step(&act, &second(role_of_step(dossier)), None)
            }
            CommandKind::ReturnToStep => {
                let first = dossier.record().work.entries().first();
                let to = first.map_or_else(|| key("examine"), |entry| entry.step.clone());
                dossier.return_to_step(&act, &to, vec![fault()], None, self.rulebook())
            }
            CommandKind::Consult => dossier.consult(&act, &[question()], self.rulebook()),
            CommandKind::AnswerConsultation => {
                dossier.answer_consultation(&act, &key("police"), "Có cư trú")
            }
            CommandKind::CallOffConsultation => {
                dossier.call_off_consultation(&act, &key("police"), "Đã tự tra cứu")
            }
            CommandKind::UndoLastAct => dossier.undo_last_act(&act, None),
            CommandKind::RequestSupplement => {
                dossier.request_supplement(&act, &supplement_request(), self.rulebook())
            }
            CommandKind::AnswerSupplement => {
                dossier.answer_supplement(&act, &supplement_answer(), self.rulebook())
            }
            CommandKind::RequireObligation => dossier.require_obligation(
                &act,
                "Thuế cơ sở Cung Trăng",
                "15/TB-TCS",
                self.rulebook(),
            ),
            CommandKind::ConfirmObligation => {
                dossier.confirm_obligation(&act, "GNT-000017", self.rulebook())
            }
            CommandKind::ProposeExtension => dossier.propose_extension(
                &act,
                date("2026-03-20"),
                "Chờ xác minh thực địa",
                self.rulebook(),
            ),
            CommandKind::ApproveExtension => dossier.approve_extension(&act, self.rulebook()),
            CommandKind::RejectExtension => {
                dossier.reject_extension(&act, "Chưa đủ lý do", self.rulebook())
            }
            CommandKind::RequestDueCorrection => dossier.request_due_correction(
                &act,
                crate::builders::at("2026-03-19 15:00"),
                "Tính nhầm ngày nghỉ",
                self.rulebook(),
            ),
            CommandKind::ApproveDueCorrection => {
                dossier.approve_due_correction(&act, self.rulebook())
            }
            CommandKind::RejectDueCorrection => {
                dossier.reject_due_correction(&act, "Không sai", self.rulebook())
            }
            CommandKind::Stop => dossier.stop(
                &act,
                "Có quyết định của Toà án",
                "Quyết định số 1/QĐ-TA",
                self.rulebook(),
            ),
            CommandKind::CorrectResult => dossier.correct_result(
                &act,
                &ResultInput {
                    number: "13/XN-UBND".to_owned(),
                    ..result(calendar::local_date(at))
                },
                "Sai năm sinh",
            ),
            CommandKind::Refuse => {
                dossier.refuse(&act, "Không đủ điều kiện theo quy định", self.rulebook())
            }
        }
    }

    /// Brings an online dossier to a status, all within the hour.
    pub fn dossier_in(&self, status: DossierStatus) -> Dossier {
        use CommandKind::{
            Approve, CompleteStep, HandOver, IssueResult, Receive, Refuse, RefuseIntake,
            RequestSupplement, RequireObligation, ReturnResult, Stop, Withdraw,
        };
        let way: &[CommandKind] = match status {
            DossierStatus::Submitted => &[],
            DossierStatus::Received => &[Receive],
            DossierStatus::Processing => &[Receive, HandOver],
            DossierStatus::AwaitingApproval => &[Receive, HandOver, CompleteStep, CompleteStep],
            DossierStatus::AwaitingIssue => {
                &[Receive, HandOver, CompleteStep, CompleteStep, Approve]
            }
            DossierStatus::AwaitingSupplement | DossierStatus::ClosedUnanswered => {
                &[Receive, HandOver, RequestSupplement]
            }
            DossierStatus::AwaitingObligation => &[Receive, HandOver, RequireObligation],
            DossierStatus::Completed => &[
                Receive,
                HandOver,
                CompleteStep,
                CompleteStep,
                Approve,
                IssueResult,
            ],
            DossierStatus::Returned => &[
                Receive,
                HandOver,
                CompleteStep,
                CompleteStep,
                Approve,
                IssueResult,
                ReturnResult,
            ],
            DossierStatus::IntakeRefused => &[RefuseIntake],
            DossierStatus::Withdrawn => &[Withdraw],
            DossierStatus::Refused => &[Receive, Refuse],
            DossierStatus::Stopped => &[Receive, Stop],
        };
        let mut dossier = self.submit(&filing(), at("2026-03-02 08:00"));
        for command in way {
            self.give(*command, &mut dossier, at("2026-03-02 09:00"))
                .unwrap();
        }
        if status == DossierStatus::ClosedUnanswered {
            let closes_at = dossier.record().alarm_at.unwrap();
            dossier.ring(closes_at, self.rulebook()).unwrap();
        }
        assert_eq!(dossier.status(), status);
        dossier
    }
}

pub fn result(issued_on: NaiveDate) -> ResultInput {
    ResultInput {
        number: "12/XN-UBND".to_owned(),
        issued_on,
        summary: "Xác nhận cư trú".to_owned(),
    }
}

/// An act by the person whose work the command is, who has seen the dossier as it is.
pub fn act(command: CommandKind, dossier: &Dossier, at: DateTime<Utc>) -> Act {
    let (by, role) = match command {
        CommandKind::Receive
        | CommandKind::RefuseIntake
        | CommandKind::HandOver
        | CommandKind::ReturnResult
        | CommandKind::Withdraw => (RECEPTIONIST, PositionRole::Reception),
        // who refuses is whoever has the dossier
        CommandKind::Refuse if dossier.status() == DossierStatus::AwaitingApproval => {
            (LEADER, PositionRole::Leadership)
        }
        CommandKind::CompleteStep | CommandKind::Refuse => examiner(dossier),
        CommandKind::AssignStep | CommandKind::ReassignStep => (LEADER, PositionRole::Leadership),
        CommandKind::ClaimStep
        | CommandKind::HandOverStep
        | CommandKind::DelegateStep
        | CommandKind::ReturnToStep
        | CommandKind::Consult
        | CommandKind::AnswerConsultation
        | CommandKind::CallOffConsultation
        | CommandKind::UndoLastAct => whoever_does(role_of_step(dossier)),
        CommandKind::RequestSupplement | CommandKind::ProposeExtension
            if dossier.current_step().is_none() =>
        {
            (RECEPTIONIST, PositionRole::Reception)
        }
        CommandKind::RequestSupplement
        | CommandKind::RequireObligation
        | CommandKind::ConfirmObligation
        | CommandKind::ProposeExtension => whoever_does(role_of_step(dossier)),
        CommandKind::AnswerSupplement | CommandKind::RequestDueCorrection => {
            (RECEPTIONIST, PositionRole::Reception)
        }
        CommandKind::ApproveExtension
        | CommandKind::RejectExtension
        | CommandKind::ApproveDueCorrection
        | CommandKind::RejectDueCorrection
        | CommandKind::Stop => (HEAD, PositionRole::Leadership),
        CommandKind::Approve => (LEADER, PositionRole::Leadership),
        CommandKind::IssueResult | CommandKind::CorrectResult => (CLERK, PositionRole::Clerk),
    };
    Act {
        by,
        positions: vec![position(role)],
        chosen: None,
        seen_version: dossier.version(),
        at,
    }
}

/// Who does the current processing step: the examiner, or the leader where the step is theirs.
fn examiner(dossier: &Dossier) -> (AccountId, PositionRole) {
    match dossier.current_step().map(|entry| entry.role) {
        Some(PositionRole::Leadership) => (LEADER, PositionRole::Leadership),
        _ => (EXAMINER, PositionRole::Processing),
    }
}

/// Who has the role.
fn whoever_does(role: PositionRole) -> (AccountId, PositionRole) {
    if role == PositionRole::Leadership {
        (LEADER, role)
    } else if role == PositionRole::Clerk {
        (CLERK, role)
    } else {
        (EXAMINER, PositionRole::Processing)
    }
}

/// The role of the open step; that of examiners where none is open.
pub fn role_of_step(dossier: &Dossier) -> PositionRole {
    let current = dossier.current_step();
    current.map_or(PositionRole::Processing, |entry| entry.role)
}

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn fault() -> Fault {
    Fault {
        target: FaultTarget::Paper { key: key("form") },
        remark: Note::new("Thiếu chữ ký").unwrap(),
    }
}

pub fn question() -> QuestionInput {
    QuestionInput {
        key: key("police"),
        who: Some("Công an".to_owned()),
        content: "Xác minh cư trú".to_owned(),
        positions: vec![],
        hours: Some(4),
    }
}

pub fn supplement_request() -> SupplementInput {
    SupplementInput {
        items: vec![fault()],
        reason: "Giấy tờ chưa đúng mẫu".to_owned(),
        legal_basis: None,
        to: None,
    }
}

pub fn supplement_answer() -> SupplementAnswer {
    SupplementAnswer {
        papers: CheckedPapers::default(),
        said: Some("Đã ký lại".to_owned()),
        channel: Channel::Online,
    }
}

pub fn led_by(lead: Position) -> Assignment {
    Assignment {
        lead,
        supporting: vec![],
        monitoring: vec![],
    }
}

/// The ward's other job position of a role.
pub fn second(role: PositionRole) -> Position {
    Position {
        id: PositionId::from_uuid(Uuid::from_u128(0x9100 + role as u128)),
        ..position(role)
    }
}

/// The ward's job position of a role.
pub fn position(role: PositionRole) -> Position {
    Position {
        id: PositionId::from_uuid(Uuid::from_u128(0x9000 + role as u128)),
        agency: tenant().id,
        roles: [role].into(),
    }
}
