//! The commands on a draft: each checks version and state and its own guard, then changes the draft. What a
//! guard of a publication asks is in `super::super::succession`.

use chrono::{DateTime, NaiveDate, Utc};
use ids::AccountId;

use super::{
    Deed, Draft, DraftAct, DraftCommand, DraftEvent, DraftRefusal, DraftState, NewDraft, Return,
    permitted,
};
use crate::domain::plain_text::plain_text;
use crate::domain::rules::{self, Fault, Faults};
use crate::domain::succession::{check_base, check_beginning, latest_of};
use crate::domain::{
    Decision, DraftKind, Line, ProcedureVersion, Publication, Validity, VersionContent,
    VersionNumber,
};

const LONGEST_REASON: usize = 2_000;

impl Draft {
    /// Begins a draft beside the published versions of its procedure.
    ///
    /// # Errors
    /// When it does not follow the latest of its province's line, or of the national one where the province has none;
    /// when a correction has no reason.
    pub fn begin(
        new: NewDraft,
        by: AccountId,
        at: DateTime<Utc>,
        published: &[ProcedureVersion],
    ) -> Result<(Self, DraftEvent), DraftRefusal> {
        let kind = match new.kind {
            DraftKind::Correction { base, reason } => DraftKind::Correction {
                base,
                reason: self::reason(&reason)?,
            },
            unchanged @ (DraftKind::New | DraftKind::Amendment { .. }) => unchanged,
        };
        check_base(kind.base(), published, new.tenant)?;
        let deed = Deed { by, at };
        let draft = Self {
            id: new.id,
            version: 1,
            tenant: new.tenant,
            code: new.code,
            kind,
            state: DraftState::Draft,
            authors: [by].into(),
            content: new.content,
            imported: new.imported,
            created: deed,
            changed: deed,
            submitted: None,
            returned: None,
            approved: None,
            published: None,
            published_id: None,
        };
        Ok((draft, DraftEvent::Created))
    }

    /// Checks that it still follows the latest of the published versions, the oldest first.
    ///
    /// # Errors
    /// When another version has been published since it was begun: nothing merges by itself.
    pub fn follows_latest(&self, published: &[ProcedureVersion]) -> Result<(), DraftRefusal> {
        check_base(self.kind.base(), published, self.tenant)
    }

    /// Writes the content anew (sửa); whoever does is an author from now on.
    ///
    /// # Errors
    /// When the caller has not seen the current version, or it is not being written.
    pub fn update(
        &mut self,
        act: &DraftAct,
        content: VersionContent,
    ) -> Result<DraftEvent, DraftRefusal> {
        self.check(DraftCommand::Update, act)?;
        self.content = content;
        self.imported = false;
        self.authors.insert(act.by);
        self.moved(act, DraftState::Draft);
        Ok(DraftEvent::Updated)
    }

    /// Writes the content of a file (nhập dữ liệu) over what it says.
    ///
    /// # Errors
    /// As for [`Draft::update`].
    pub fn import(
        &mut self,
        act: &DraftAct,
        content: VersionContent,
    ) -> Result<DraftEvent, DraftRefusal> {
        let event = self.update(act, content)?;
        self.imported = true;
        Ok(event)
    }

    /// Hands the draft to the reviewers (trình thẩm định); `of_references` are the faults in what it refers to.
    ///
    /// # Errors
    /// When the content breaks a rule of publication or refers to nothing: all of them are named.
    pub fn submit(
        &mut self,
        act: &DraftAct,
        of_references: Vec<Fault>,
    ) -> Result<DraftEvent, DraftRefusal> {
        self.check(DraftCommand::Submit, act)?;
        let mut faults = rules::check(&self.content);
        faults.extend(of_references);
        if !faults.is_empty() {
            return Err(DraftRefusal::Faulty(Faults(faults)));
        }
        self.submitted = Some(act.deed());
        self.moved(act, DraftState::InReview);
        Ok(DraftEvent::Submitted)
    }

    /// Gives the draft back to the editors (trả lại).
    ///
    /// # Errors
    /// When no reason is given.
    pub fn give_back(&mut self, act: &DraftAct, reason: &str) -> Result<DraftEvent, DraftRefusal> {
        self.check(DraftCommand::Return, act)?;
        self.returned = Some(Return {
            deed: act.deed(),
            reason: self::reason(reason)?,
        });
        self.approved = None;
        self.moved(act, DraftState::Draft);
        Ok(DraftEvent::Returned)
    }

    /// Finds the draft fit for publication (thông qua).
    ///
    /// # Errors
    /// When the caller has not seen the current version, or it is not in review.
    pub fn approve(&mut self, act: &DraftAct) -> Result<DraftEvent, DraftRefusal> {
        self.check(DraftCommand::Approve, act)?;
        self.approved = Some(act.deed());
        self.moved(act, DraftState::Approved);
        Ok(DraftEvent::Approved)
    }

    /// Publishes the draft by decision (công bố) as the next version of its province's line, beside all published
    /// versions of its procedure.
    ///
    /// # Errors
    /// When the decision has no effect from that day, when the version would not follow the others, or when
    /// the rules of publication have changed since it was submitted.
    pub fn publish(
        &mut self,
        act: &DraftAct,
        decision: Decision,
        effective_on: NaiveDate,
        published: &[ProcedureVersion],
        today: NaiveDate,
    ) -> Result<(ProcedureVersion, DraftEvent), DraftRefusal> {
        self.check(DraftCommand::Publish, act)?;
        decision
            .takes_effect(effective_on, today)
            .map_err(DraftRefusal::Decision)?;
        let line = Line::Province(self.tenant);
        check_base(self.kind.base(), published, self.tenant)?;
        check_beginning(effective_on, published, line)?;
        let mut content = self.content.clone();
        content.validity = Validity::new(effective_on, content.validity.to())
            .map_err(|error| DraftRefusal::EndsBeforeItBegins { to: error.to })?;
        let number = latest_of(published, line)
            .map_or(VersionNumber::FIRST, |latest| latest.number().next());
        let publication = Publication {
            tenant: self.tenant,
            decision,
            kind: self.kind.clone(),
        };
        let version = ProcedureVersion::publish(self.code.clone(), number, content)
            .map_err(DraftRefusal::Faulty)?
            .published_by(publication);
        self.published = Some(number);
        self.published_id = Some(version.id());
        self.moved(act, DraftState::Published);
        Ok((version, DraftEvent::Published))
    }

    /// Gives the draft up (huỷ).
    ///
    /// # Errors
    /// When the caller has not seen the current version, or it is published or given up already.
    pub fn discard(&mut self, act: &DraftAct) -> Result<DraftEvent, DraftRefusal> {
        self.check(DraftCommand::Discard, act)?;
        self.moved(act, DraftState::Discarded);
        Ok(DraftEvent::Discarded)
    }

    fn check(&self, command: DraftCommand, act: &DraftAct) -> Result<(), DraftRefusal> {
        if act.seen_version != self.version {
            return Err(DraftRefusal::StaleVersion {
                actual: self.version,
            });
        }
        let permitted = permitted(self.state);
        if permitted.contains(&command) {
            Ok(())
        } else {
            Err(DraftRefusal::WrongState {
                state: self.state,
                command,
                permitted,
            })
        }
    }

    fn moved(&mut self, act: &DraftAct, state: DraftState) {
        self.state = state;
        self.changed = act.deed();
        self.version += 1;
    }
}

impl DraftAct {
    const fn deed(&self) -> Deed {
        Deed {
            by: self.by,
            at: self.at,
        }
    }
}

fn reason(text: &str) -> Result<String, DraftRefusal> {
    plain_text(text, LONGEST_REASON).map_err(DraftRefusal::Reason)
}
