//! The decision whether a dossier can be filed (nộp hồ sơ): at this agency, under this version,
//! with these papers.
//!
//! Whoever files learns every problem at once, each with its place in the input. What passes comes
//! out as a type of its own, so that no unchecked filing can become a dossier. Law: NĐ
//! 61/2018/NĐ-CP Art. 16–17.

use calendar::local_date;
use chrono::{DateTime, NaiveDate, Utc};
use ids::{AccountId, AgencyCode, FileId, ProcedureVersionId, TenantId, UploadId};
use serde::Serialize;

use super::applicability::{Inapplicable, check_applies};
use super::rules::papers::{self, PaperFacts};
use super::{
    AnnouncedVersion, BilingualName, CaseKey, Channel, InputPath, Level, OwnUpload, PaperKey,
    PaperRules, Person, PersonInput, PersonProblem, PinnedProcedure, UploadObstacle,
};

/// A paper as the applicant says they bring it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubmittedPaper {
    pub key: String,
    pub originals: i32,
    pub copies: i32,
    /// Số trang.
    pub pages: Option<i32>,
    /// The files of it, in their order.
    pub uploads: Vec<UploadId>,
}

/// A paper of a filed dossier (thành phần hồ sơ đã nộp).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub key: PaperKey,
    pub originals: u16,
    pub copies: u16,
    /// Số trang, where somebody has counted them.
    pub pages: Option<u16>,
    /// The files of it, in their order (tệp tin kèm theo).
    pub files: Vec<FileId>,
}

/// What somebody wants to file, as they wrote it.
#[derive(Debug, Clone, Serialize)]
pub struct Filing {
    /// Người nộp hồ sơ: whom the dossier is for.
    pub applicant: PersonInput,
    /// Người được uỷ quyền: who files and collects in the applicant's name.
    pub representative: Option<PersonInput>,
    pub case_key: String,
    pub papers: Vec<SubmittedPaper>,
}

/// The facts of the agency that is to receive the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivingTenant {
    pub id: TenantId,
    pub level: Level,
    /// Whether the unit exists today and is not read-only.
    pub active: bool,
    pub agency_code: Option<AgencyCode>,
    /// All above it, the nearest first.
    pub above: Vec<TenantId>,
}

impl ReceivingTenant {
    /// Itself and all above it, the nearest first.
    pub fn places(&self) -> Vec<TenantId> {
        let above = self.above.iter().copied();
        std::iter::once(self.id).chain(above).collect()
    }
}

/// Where, under what and when somebody files.
#[derive(Debug, Clone, Copy)]
pub struct FilingContext<'a> {
    pub tenant: &'a ReceivingTenant,
    pub procedure: &'a PinnedProcedure,
    /// What was announced of the procedure in the lines that the agency sees, and of the version itself.
    pub announced: &'a [AnnouncedVersion],
    /// The uploads that the filing names, as far as they are those of whoever files.
    pub uploads: &'a [OwnUpload],
    pub papers: PaperRules,
    pub at: DateTime<Utc>,
}

/// How a dossier reaches the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum CounterChannel {
    /// Trực tiếp.
    Counter,
    /// Bưu chính công ích.
    Post,
}

impl From<CounterChannel> for Channel {
    fn from(channel: CounterChannel) -> Self {
        match channel {
            CounterChannel::Counter => Self::Counter,
            CounterChannel::Post => Self::Post,
        }
    }
}

/// What is wrong with a filing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilingProblem {
    #[error("the agency takes no dossiers: it is planned, read-only or dissolved")]
    TenantNotActive,
    #[error("the agency has no identification code to compose dossier codes of")]
    TenantWithoutAgencyCode,
    #[error("the procedure version is not in force on {date}")]
    NotInForce { date: NaiveDate },
    #[error("another province published the procedure version, for its own agencies")]
    OfAnotherProvince,
    #[error("the agency's province has a version of its own, which applies on {date}")]
    OwnVersionApplies { date: NaiveDate },
    #[error("the procedure is not offered at level {level:?}")]
    NotOfferedAtLevel { level: Level, offered: Vec<Level> },
    #[error("the procedure is not offered through the channel {channel:?}")]
    ChannelNotOffered {
        channel: Channel,
        offered: Vec<Channel>,
    },
    #[error("the procedure has no such case")]
    UnknownCase { known: Vec<CaseKey> },
    #[error(transparent)]
    Person(PersonProblem),
    #[error("the required paper {key} is missing")]
    PaperMissing { key: PaperKey, name: BilingualName },
    #[error("the paper {key} belongs to the case {case}")]
    PaperOfAnotherCase { key: PaperKey, case: CaseKey },
    #[error("the procedure has no such paper")]
    UnknownPaper { key: String },
    #[error("the paper is there already, at position {first}")]
    DuplicatePaper { key: String, first: usize },
    #[error("{given} is not a number of sheets from 0 to {most}")]
    SheetCount { given: i32, most: u16 },
    #[error("the paper has neither original nor copy nor file")]
    NoSheets { key: String },
    #[error("the paper {key} needs a file when it is filed online")]
    FileMissing { key: PaperKey, name: BilingualName },
    #[error("the paper {key} is only shown and not kept")]
    PaperNotKept { key: PaperKey },
    #[error("a paper has at most {most} files")]
    TooManyFiles { most: usize },
    #[error("the upload is named twice")]
    UploadNamedTwice,
    #[error("the upload cannot be attached")]
    Upload(#[source] UploadObstacle),
}

/// A problem and its place in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub path: InputPath,
    pub problem: FilingProblem,
}

impl Problem {
    pub(super) fn new(path: InputPath, problem: FilingProblem) -> Self {
        Self { path, problem }
    }
}

/// The filing has problems; there is at least one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the filing has {} problems", problems.len())]
pub struct FilingRefused {
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub applicant: Person,
    pub representative: Option<Person>,
    pub case: CaseKey,
    pub channel: Channel,
    pub papers: papers::CheckedPapers,
    pub tenant: TenantId,
    pub procedure_version: ProcedureVersionId,
    pub applicant_account: Option<AccountId>,
    pub filed_by: AccountId,
    pub filed_at: DateTime<Utc>,
}

/// A checked filing through the portal.
#[derive(Debug, Clone)]
pub struct OnlineFiling(pub(super) Checked);

/// A checked filing at the counter, with the agency whose code its receipt will carry.
#[derive(Debug, Clone)]
pub struct CounterFiling {
    pub(super) checked: Checked,
    pub(super) agency: AgencyCode,
}

impl OnlineFiling {
    /// Gives the uploads that are to be attached, paper by paper.
    pub fn uploads(&self) -> Vec<UploadId> {
        self.0.papers.uploads()
    }

    /// Takes the files that the uploads have become, in their order.
    pub fn hold(&mut self, files: Vec<FileId>) {
        self.0.papers.hold(files);
    }
}

impl CounterFiling {
    /// Gives the uploads that are to be attached, paper by paper.
    pub fn uploads(&self) -> Vec<UploadId> {
        self.checked.papers.uploads()
    }

    /// Takes the files that the uploads have become, in their order.
    pub fn hold(&mut self, files: Vec<FileId>) {
        self.checked.papers.hold(files);
    }
}

impl Filing {
    /// Checks what a citizen files through the portal.
    pub fn check_online(
        &self,
        context: FilingContext<'_>,
        applicant_account: AccountId,
    ) -> Result<OnlineFiling, FilingRefused> {
        let (checked, _) = self.check(
            context,
            Channel::Online,
            Some(applicant_account),
            applicant_account,
        )?;
        Ok(OnlineFiling(checked))
    }

    /// Checks what an official files at the counter on behalf of a citizen, whose account may be
    /// known.
    pub fn check_at_counter(
        &self,
        context: FilingContext<'_>,
        channel: CounterChannel,
        applicant_account: Option<AccountId>,
        officer: AccountId,
    ) -> Result<CounterFiling, FilingRefused> {
        let (checked, agency) = self.check(context, channel.into(), applicant_account, officer)?;
        Ok(CounterFiling { checked, agency })
    }

    fn check(
        &self,
        context: FilingContext<'_>,
        channel: Channel,
        applicant_account: Option<AccountId>,
        filed_by: AccountId,
    ) -> Result<(Checked, AgencyCode), FilingRefused> {
        let procedure = context.procedure;
        let mut problems = place_problems(context, channel);
        let applicant = person("applicant", &self.applicant, &mut problems);
        let representative = self
            .representative
            .as_ref()
            .map(|input| person("representative", input, &mut problems));
        let papers = self
            .check_papers(context, channel)
            .map_err(|found| problems.extend(found))
            .ok();
        match (
            applicant,
            representative,
            papers,
            &context.tenant.agency_code,
        ) {
            (Some(applicant), representative, Some((case, papers)), Some(agency))
                if problems.is_empty() =>
            {
                let checked = Checked {
                    applicant,
                    representative: representative.flatten(),
                    case,
                    channel,
                    papers,
                    tenant: context.tenant.id,
                    procedure_version: procedure.version_id(),
                    applicant_account,
                    filed_by,
                    filed_at: context.at,
                };
                Ok((checked, agency.clone()))
            }
            _ => Err(FilingRefused { problems }),
        }
    }
}

impl Filing {
    /// Checks the papers against those of the case.
    fn check_papers(
        &self,
        context: FilingContext<'_>,
        channel: Channel,
    ) -> Result<(CaseKey, papers::CheckedPapers), Vec<Problem>> {
        let procedure = context.procedure;
        let Some(case) = procedure.case(&self.case_key) else {
            let cases = procedure.document().cases.iter();
            let known = cases.map(|case| case.key.clone()).collect();
            return Err(vec![Problem::new(
                InputPath::field("caseKey"),
                FilingProblem::UnknownCase { known },
            )]);
        };
        let facts = PaperFacts {
            procedure,
            case,
            channel,
            uploads: context.uploads,
            rules: context.papers,
        };
        Ok((case.key.clone(), papers::check(facts, &self.papers)?))
    }
}

/// Finds what is wrong with the agency, the version and the channel.
fn place_problems(context: FilingContext<'_>, channel: Channel) -> Vec<Problem> {
    let FilingContext {
        tenant,
        procedure,
        announced,
        uploads: _,
        papers: _,
        at,
    } = context;
    let mut problems = Vec::new();
    let mut refuse = |field, problem| problems.push(Problem::new(InputPath::field(field), problem));
    if !tenant.active {
        refuse("tenantId", FilingProblem::TenantNotActive);
    }
    if tenant.agency_code.is_none() {
        refuse("tenantId", FilingProblem::TenantWithoutAgencyCode);
    }
    let date = local_date(at);
    if let Err(why) = check_applies(procedure.version_id(), announced, tenant, date) {
        let problem = match why {
            Inapplicable::NotInForce => FilingProblem::NotInForce { date },
            Inapplicable::OfAnotherProvince => FilingProblem::OfAnotherProvince,
            Inapplicable::OwnVersionApplies => FilingProblem::OwnVersionApplies { date },
        };
        refuse("procedureVersionId", problem);
    }
    if !procedure.offered_at(tenant.level) {
        let offered = procedure.document().levels.clone();
        refuse(
            "procedureVersionId",
            FilingProblem::NotOfferedAtLevel {
                level: tenant.level,
                offered,
            },
        );
    }
    if procedure.channel(channel).is_none() {
        refuse(
            // whoever files online names no channel
            match channel {
                Channel::Online => "procedureVersionId",
                Channel::Counter | Channel::Post => "channel",
            },
            FilingProblem::ChannelNotOffered {
                channel,
                offered: procedure.channels(),
            },
        );
    }
    problems
}

fn person(field: &'static str, input: &PersonInput, problems: &mut Vec<Problem>) -> Option<Person> {
    match input.check() {
        Ok(person) => Some(person),
        Err(found) => {
            problems.extend(found.into_iter().map(|(part, problem)| {
                Problem::new(
                    InputPath::field(field).then(part),
                    FilingProblem::Person(problem),
                )
            }));
            None
        }
    }
}
