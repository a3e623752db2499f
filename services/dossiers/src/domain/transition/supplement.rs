//! The applicant is asked to complete the dossier, and does (yêu cầu bổ sung, bổ sung hồ sơ; NĐ
//! 61/2018 Art. 17, 19.4; Mẫu 02 of TT 03/2025/TT-VPCP).

use chrono::{DateTime, Utc};
use policy::PositionRole;
use serde::Serialize;
use wording::Key;

use crate::domain::clock::{Cause, Restart, SupplementItem, SupplementRequest, SupplementTarget};
use crate::domain::money::Moment;
use crate::domain::rules::papers::{CheckedPapers, PaperFacts};
use crate::domain::rules::{clock, papers, text};
use crate::domain::work::{Fault, FaultTarget, MOST_FAULTS, WorkRefusal, ways_out};
use crate::domain::{
    Act, Channel, CommandKind, Dossier, DossierEvent, DossierRecord, DossierStatus, FilingRefused,
    Inconsistency, OwnUpload, PaperRules, PinnedProcedure, Refusal, Rulebook, SubmittedPaper,
    TextField,
};

/// What the applicant is asked for.
#[derive(Debug, Clone, Serialize)]
pub struct SupplementInput {
    /// What is missing or wrong, at least one.
    pub items: Vec<Fault>,
    /// Lý do.
    pub reason: String,
    /// Căn cứ pháp lý, without which nobody is asked a second time.
    pub legal_basis: Option<String>,
    /// The step that the answer comes to, where the process leaves a choice.
    pub to: Option<Key>,
}

/// What the applicant brings.
#[derive(Debug, Clone)]
pub struct SupplementAnswer {
    /// The papers that are new, or come beside those of their keys.
    pub papers: CheckedPapers,
    /// Nội dung giải trình.
    pub said: Option<String>,
    /// How it comes: the portal's last hour of the day counts as the next.
    pub channel: Channel,
}

impl Dossier {
    /// Asks the applicant to complete the dossier (yêu cầu bổ sung); the clock stops, and begins
    /// from zero with the answer.
    pub fn request_supplement(
        &mut self,
        act: &Act,
        input: &SupplementInput,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::RequestSupplement, act)?;
        self.record.require_pinned(rulebook.procedure)?;
        self.require_papers(&input.items, rulebook)?;
        if input.items.len() > MOST_FAULTS {
            return Err(WorkRefusal::TooMany { most: MOST_FAULTS }.into());
        }
        let request = SupplementRequest::new(
            at,
            act.by,
            input.items.iter().map(item).collect(),
            text::required(TextField::Reason, &input.reason)?,
            text::optional(TextField::LegalBasis, input.legal_basis.as_deref())?,
        );
        let mut next = self.record.clone();
        next.supplements.request(request, rulebook.timekeeping())?;
        if self.record.status == DossierStatus::Submitted {
            act.acting(PositionRole::Reception, None, at)?;
            // what was found complete is looked at again
            next.fee_awaited = None;
        } else {
            let (entry, acting) = self.in_step(act, at)?;
            let process = rulebook.procedure.process();
            let to = match &input.to {
                Some(to) => to.clone(),
                None => {
                    let ways = ways_out(process, &entry.step);
                    let mut questions = ways.into_iter().flat_map(|ways| ways.questions);
                    let step = questions.next();
                    step.ok_or(WorkRefusal::NoSuchWay { to: None })?.key.clone()
                }
            };
            next.work.ask_applicant(process, &acting, &to, None)?;
        }
        let timekeeping = rulebook.timekeeping();
        next.clock
            .switch(Cause::Supplement, None, at, timekeeping)?;
        next.status = DossierStatus::AwaitingSupplement;
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::SupplementRequested { at })
    }

    /// Completes the dossier as it was asked (bổ sung hồ sơ): it is examined anew at intake, or its
    /// clock begins from zero in the step that asked.
    pub fn answer_supplement(
        &mut self,
        act: &Act,
        answer: &SupplementAnswer,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::AnswerSupplement, act)?;
        self.record.require_pinned(rulebook.procedure)?;
        let said = text::optional(TextField::Note, answer.said.as_deref())?;
        let mut next = self.record.clone();
        next.papers = answer.papers.clone().beside(&self.record.papers);
        next.supplements.answer(at, act.by, said)?;
        if next.clock.started_at().is_some() {
            next.require_paid(Moment::AtSupplement)?;
            next.resume(act, at, answer.channel, rulebook)?;
        } else {
            let agency = Some(next.participants.receiving);
            let timekeeping = rulebook.timekeeping();
            next.clock
                .switch(Cause::AwaitingIntake, agency, at, timekeeping)?;
            next.status = DossierStatus::Submitted;
        }
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::SupplementAnswered { at })
    }

    /// Checks the papers that the applicant brings against the case of the dossier.
    pub fn check_brought(
        &self,
        brought: &[SubmittedPaper],
        channel: Channel,
        uploads: &[OwnUpload],
        rules: PaperRules,
        procedure: &PinnedProcedure,
    ) -> Result<CheckedPapers, Refusal> {
        self.record.require_pinned(procedure)?;
        let case = procedure.case(self.record.case.as_str());
        let facts = PaperFacts {
            procedure,
            case: case.ok_or(Refusal::BrokenRecord(Inconsistency::Case))?,
            channel,
            uploads,
            rules,
        };
        papers::check_brought(facts, brought)
            .map_err(|problems| Refusal::Papers(FilingRefused { problems }))
    }
}

impl DossierRecord {
    /// Restarts clock and work with the answer.
    fn resume(
        &mut self,
        act: &Act,
        at: DateTime<Utc>,
        channel: Channel,
        rulebook: Rulebook<'_>,
    ) -> Result<(), Refusal> {
        let process = rulebook.procedure.process();
        let step = self.work.awaited_by().and_then(|key| process.step(key));
        let step = step.ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        let starts_at = clock::clock_start(rulebook.calendar, rulebook.clock, channel, at, at)
            .map_err(Refusal::NoDueInstant)?;
        let placement = self.placement(step, starts_at, rulebook)?;
        let restart = Restart {
            at,
            starts_at,
            agency: placement.agency,
        };
        self.clock.restart(restart, rulebook.timekeeping())?;
        self.work.resume(process, act.actor(), at, &placement)?;
        self.follow_work()
    }
}

fn item(fault: &Fault) -> SupplementItem {
    SupplementItem {
        target: match &fault.target {
            FaultTarget::Paper { key } => SupplementTarget::Paper { key: key.clone() },
            FaultTarget::FormField { path } => SupplementTarget::Field {
                pointer: path.as_str().to_owned(),
            },
            FaultTarget::Other => SupplementTarget::Other,
        },
        remark: fault.remark.as_str().to_owned(),
    }
}
