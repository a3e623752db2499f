//! One life of a dossier, command by command, until it ends or the year does.

use calendar::add_working_time;
use chrono::{DateTime, TimeDelta, Utc};
use ids::{AccountId, AgencyCode, PositionId};
use policy::PositionRole;
use rand::Rng;
use rand::rngs::StdRng;

use crate::domain::work::{Fault, FaultTarget, Note, Position, WaysOut, ways_out};
use crate::domain::{
    Act, Channel, Dossier, DossierStatus, PendingReceipt, Recipient, Refusal, ResultInput,
    Rulebook, TrackingSecret,
};

/// What happens in this life out of the ordinary, drawn beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Ordinary,
    /// Rút hồ sơ, in the middle.
    Withdrawn,
    /// Từ chối giải quyết, in the first step.
    Refused,
    /// Trả lại bước trước, once.
    SentBack,
    /// A step takes days longer than it may.
    Late,
}

/// One of the tenant's officers for each kind of work.
pub(super) struct Staff(pub Vec<(PositionRole, AccountId, PositionId)>);

/// What a life is led by.
pub(super) struct Life<'a> {
    pub random: &'a mut StdRng,
    pub rulebook: Rulebook<'a>,
    pub staff: &'a Staff,
    pub tenant: ids::TenantId,
    pub until: DateTime<Utc>,
}

impl Life<'_> {
    /// Lets an online filing be accepted, refused or withdrawn; the acceptance waits for its number.
    pub(super) fn intake(
        &mut self,
        dossier: &mut Dossier,
        agency: &AgencyCode,
    ) -> Result<Option<PendingReceipt>, Refusal> {
        let filed_at = dossier.record().submitted_at;
        let Some(at) = self.after(filed_at, 15..420)? else {
            return Ok(None);
        };
        match self.random.random_range(0..1_000) {
            0..12 => {
                let act = self.act(dossier, PositionRole::Reception, at);
                let reason = "Không thuộc thẩm quyền giải quyết";
                dossier.refuse_intake(&act, reason, self.rulebook)?;
                Ok(None)
            }
            12..16 => {
                let act = self.act(dossier, PositionRole::Reception, at);
                dossier.withdraw(&act, "Không còn nhu cầu", self.rulebook)?;
                Ok(None)
            }
            _ => {
                let act = self.act(dossier, PositionRole::Reception, at);
                let receipt = dossier.receive(&act, agency.clone(), self.rulebook)?;
                Ok(Some(receipt))
            }
        }
    }

    /// Leads an accepted dossier to its end, or as far as the year goes.
    pub(super) fn lead(&mut self, dossier: &mut Dossier) -> Result<(), Refusal> {
        let fate = self.fate();
        let Some(at) = self.after(dossier.record().changed_at, 5..90)? else {
            return Ok(());
        };
        let act = self.act(dossier, PositionRole::Reception, at);
        dossier.hand_over(&act, self.rulebook)?;
        let mut fate = fate;
        while let Some((minutes, role)) = self.work(dossier, fate) {
            let Some(at) = self.after(dossier.record().changed_at, minutes..minutes + 20)? else {
                return Ok(());
            };
            fate = self.step(dossier, role, at, fate)?;
        }
        if dossier.status() != DossierStatus::Completed {
            return Ok(());
        }
        let Some(at) = self.after(dossier.record().changed_at, 10..1_500)? else {
            return Ok(());
        };
        let act = self.act(dossier, PositionRole::Reception, at);
        let channel = match dossier.record().channel {
            Channel::Online if self.random.random_bool(0.5) => Channel::Counter,
            Channel::Online => Channel::Online,
            Channel::Counter => Channel::Counter,
            Channel::Post => Channel::Post,
        };
        dossier.return_result(&act, Recipient::Applicant, channel, self.rulebook)?;
        Ok(())
    }

    fn fate(&mut self) -> Fate {
        match self.random.random_range(0..1_000) {
            0..5 => Fate::Withdrawn,
            5..14 => Fate::Refused,
            14..29 => Fate::SentBack,
            29..44 => Fate::Late,
            _ => Fate::Ordinary,
        }
    }

    /// Gives the working minutes that the open step takes, and who does it; none without a step.
    fn work(&mut self, dossier: &Dossier, fate: Fate) -> Option<(i64, PositionRole)> {
        // the return at the counter is a command of its own
        let entry = dossier
            .current_step()
            .filter(|_| !dossier.status().has_result())?;
        let step = self.rulebook.procedure.process().step(&entry.step);
        let allotted = step.map_or(8, process::Step::longest_hours).max(1);
        let share = self.random.random_range(0.1..0.9);
        // truncated to a minute
        let minutes = (f64::from(allotted) * 60.0 * share) as i64;
        let late = match fate {
            Fate::Late => self.random.random_range(2..8) * 8 * 60,
            Fate::Ordinary | Fate::Withdrawn | Fate::Refused | Fate::SentBack => 0,
        };
        Some((minutes.max(5) + late, entry.role))
    }

    /// Ends the open step; gives what is still to happen out of the ordinary.
    fn step(
        &mut self,
        dossier: &mut Dossier,
        role: PositionRole,
        at: DateTime<Utc>,
        fate: Fate,
    ) -> Result<Fate, Refusal> {
        let act = self.act(dossier, role, at);
        let in_first = dossier.record().work.entries().len() == 1;
        let examined = dossier.status() == DossierStatus::Processing;
        let in_time = dossier
            .record()
            .clock
            .last_due_at()
            .is_some_and(|due| at <= due);
        let may_refuse = self.ways(dossier).is_some_and(|ways| ways.refusal);
        match fate {
            Fate::Withdrawn if !in_first => {
                let act = self.act(dossier, PositionRole::Reception, at);
                dossier.withdraw(&act, "Không còn nhu cầu", self.rulebook)?;
                return Ok(Fate::Ordinary);
            }
            Fate::Refused if examined && in_time && may_refuse => {
                dossier.refuse(&act, "Không đủ điều kiện theo quy định", self.rulebook)?;
                return Ok(Fate::Ordinary);
            }
            Fate::Withdrawn | Fate::Refused | Fate::SentBack | Fate::Late | Fate::Ordinary => {}
        }
        match dossier.status() {
            DossierStatus::Processing => {
                dossier.complete_step(&act, None, Some("Đủ điều kiện"), self.rulebook)?;
            }
            DossierStatus::AwaitingApproval if fate == Fate::SentBack => {
                return self.send_back(dossier, &act);
            }
            DossierStatus::AwaitingApproval => {
                dossier.approve(&act, None, None, self.rulebook)?;
            }
            DossierStatus::AwaitingIssue => {
                let issued_on = calendar::local_date(at);
                let number = self.random.random_range(1..9_999);
                let result = ResultInput {
                    number: format!("{number}/KQ-MINHHOA"),
                    issued_on,
                    summary: "Kết quả minh hoạ".to_owned(),
                };
                dossier.issue_result(&act, &result, self.rulebook)?;
            }
            DossierStatus::Submitted
            | DossierStatus::Received
            | DossierStatus::Completed
            | DossierStatus::Returned
            | DossierStatus::IntakeRefused
            | DossierStatus::Withdrawn
            | DossierStatus::Refused
            | DossierStatus::AwaitingSupplement
            | DossierStatus::AwaitingObligation
            | DossierStatus::Stopped
            | DossierStatus::ClosedUnanswered => {}
        }
        Ok(match fate {
            // once is enough
            Fate::Late | Fate::SentBack if !examined => Fate::Ordinary,
            Fate::Late => Fate::Ordinary,
            Fate::Ordinary | Fate::Withdrawn | Fate::Refused | Fate::SentBack => fate,
        })
    }

    fn send_back(&mut self, dossier: &mut Dossier, act: &Act) -> Result<Fate, Refusal> {
        let entries = dossier.record().work.entries();
        let ways = self.ways(dossier);
        let returns = ways.iter().flat_map(|ways| &ways.returns);
        let been = |step: &&&process::Step| entries.iter().any(|entry| entry.step == step.key);
        let Some(to) = returns
            .filter(been)
            .map(|step| step.key.clone())
            .next_back()
        else {
            return Ok(Fate::Ordinary);
        };
        let paper = dossier.record().papers.first();
        let key = paper.and_then(|paper| paper.key.as_str().parse().ok());
        let remark = Note::new("Kiểm tra lại giấy tờ này").ok();
        let Some((key, remark)) = key.zip(remark) else {
            return Ok(Fate::Ordinary);
        };
        let target = FaultTarget::Paper { key };
        let faults = vec![Fault { target, remark }];
        dossier.return_to_step(act, &to, faults, None, self.rulebook)?;
        Ok(Fate::Ordinary)
    }

    /// Gives the ways out of the open step.
    fn ways(&self, dossier: &Dossier) -> Option<WaysOut<'_>> {
        let entry = dossier.current_step()?;
        ways_out(self.rulebook.procedure.process(), &entry.step)
    }

    /// Gives an instant some working minutes later; none if the year is over by then.
    fn after(
        &mut self,
        at: DateTime<Utc>,
        minutes: std::ops::Range<i64>,
    ) -> Result<Option<DateTime<Utc>>, Refusal> {
        let minutes = TimeDelta::minutes(self.random.random_range(minutes));
        let later = add_working_time(self.rulebook.calendar, at, minutes);
        let later = later.map_err(Refusal::NoDueInstant)?
            + TimeDelta::seconds(self.random.random_range(0..60));
        Ok((later <= self.until).then_some(later))
    }

    fn act(&self, dossier: &Dossier, role: PositionRole, at: DateTime<Utc>) -> Act {
        let officer = self.staff.0.iter().find(|(theirs, ..)| *theirs == role);
        let by = officer.map_or(dossier.record().filed_by, |(_, account, _)| *account);
        let position = officer.map(|(role, _, position)| Position {
            id: *position,
            agency: self.tenant,
            roles: [*role].into(),
        });
        Act {
            by,
            positions: position.into_iter().collect(),
            chosen: None,
            seen_version: dossier.version(),
            at,
        }
    }
}

/// Draws what is printed on a receipt.
pub(super) fn secret(random: &mut impl Rng) -> TrackingSecret {
    TrackingSecret::from_random(random.random())
}
