//! The requests for supplements (yêu cầu bổ sung, hoàn thiện hồ sơ, Mẫu 02 of TT 03/2025/TT-VPCP).
//!
//! NĐ 61/2018/NĐ-CP Art. 11, 17 and 19.4: asked for once, in writing, complete and with reasons; a
//! second request needs a legal basis of its own. Online rules of 2025: closed after 15 working
//! days without an answer. How the clock stands meanwhile is the clock's matter ([`super::Cause`]).

use calendar::{CalendarError, close_unanswered_at, local_date};
use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::Timekeeping;
use super::decision::is_blank;

/// The requests for supplements of one dossier, in order; only the last can be unanswered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Supplements {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) requests: Vec<SupplementRequest>,
}

/// One request for supplements (phiếu yêu cầu bổ sung).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementRequest {
    pub at: DateTime<Utc>,
    /// Người hướng dẫn.
    pub by: AccountId,
    /// What is to be completed, at least one item.
    pub items: Vec<SupplementItem>,
    /// Lý do.
    pub reason: String,
    /// Căn cứ pháp lý that lets the dossier be sent back once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// When the applicant completed the dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// Who brought the answer: the applicant, or the officer at the counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<AccountId>,
    /// What the applicant said with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// One numbered item of a request: what is to be completed, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementItem {
    pub target: SupplementTarget,
    /// What is missing or wrong with it.
    pub remark: String,
}

/// What is to be completed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum SupplementTarget {
    /// Giấy tờ: a paper of the case.
    Paper { key: Key },
    /// Trường thông tin of the e-form, as a JSON Pointer (RFC 6901) into its answers.
    Field { pointer: String },
    /// Anything else.
    Other,
}

/// Why supplements are not asked for or not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SupplementRefusal {
    #[error("the last request was at {last}, which is later")]
    OutOfOrder { last: DateTime<Utc> },
    #[error("a request waits for its answer")]
    Unanswered,
    #[error("no request waits for its answer")]
    NoneUnanswered,
    #[error(
        "supplements were asked for as often as allowed, {allowed} times; more need a legal basis"
    )]
    LegalBasisMissing { allowed: u32 },
    #[error("nothing is asked for")]
    ItemsMissing,
    #[error("item {number} does not say what is missing")]
    RemarkMissing { number: usize },
    #[error("the reason is missing")]
    ReasonMissing,
}

/// Why stored requests for supplements cannot have come from the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SupplementsInconsistency {
    #[error("the requests are out of order")]
    Order,
    #[error("a request before the last has no answer")]
    Unanswered,
    #[error("a request asks for nothing")]
    Items,
}

impl Supplements {
    /// Gives the requests in order.
    pub fn requests(&self) -> &[SupplementRequest] {
        &self.requests
    }

    /// Gives the request that waits for the applicant.
    pub fn unanswered(&self) -> Option<&SupplementRequest> {
        self.requests
            .last()
            .filter(|request| request.answered_at.is_none())
    }

    /// Asks the applicant to complete the dossier.
    pub fn request(
        &mut self,
        request: SupplementRequest,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), SupplementRefusal> {
        self.require_not_before(request.at)?;
        if self.unanswered().is_some() {
            return Err(SupplementRefusal::Unanswered);
        }
        if request.items.is_empty() {
            return Err(SupplementRefusal::ItemsMissing);
        }
        if let Some(index) = request.items.iter().position(|item| is_blank(&item.remark)) {
            return Err(SupplementRefusal::RemarkMissing { number: index + 1 });
        }
        if is_blank(&request.reason) {
            return Err(SupplementRefusal::ReasonMissing);
        }
        let allowed = timekeeping.policy.supplements_allowed;
        let asked = u32::try_from(self.requests.len()).unwrap_or(u32::MAX);
        let has_basis = request
            .legal_basis
            .as_deref()
            .is_some_and(|basis| !is_blank(basis));
        if asked >= allowed && !has_basis {
            return Err(SupplementRefusal::LegalBasisMissing { allowed });
        }
        self.requests.push(request);
        Ok(())
    }

    /// Records that the applicant has completed the dossier.
    pub fn answer(
        &mut self,
        at: DateTime<Utc>,
        by: AccountId,
        said: Option<String>,
    ) -> Result<(), SupplementRefusal> {
        self.require_not_before(at)?;
        let request = self
            .requests
            .last_mut()
            .filter(|request| request.answered_at.is_none())
            .ok_or(SupplementRefusal::NoneUnanswered)?;
        request.answered_at = Some(at);
        request.answered_by = Some(by);
        request.answer = said;
        Ok(())
    }

    /// Gives when the dossier is closed if the request stays without its answer; none while nothing
    /// is asked.
    pub fn close_unanswered_at(
        &self,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Option<DateTime<Utc>>, CalendarError> {
        self.unanswered()
            .map(|request| close_unanswered_at(timekeeping.calendar, timekeeping.rules, request.at))
            .transpose()
    }

    /// Gives when somebody last asked or answered.
    pub fn last_changed_at(&self) -> Option<DateTime<Utc>> {
        let last = self.requests.last()?;
        Some(last.answered_at.unwrap_or(last.at))
    }

    /// Gives by when supplements are to be asked for in a dossier received at an instant (NĐ
    /// 61/2018 Art. 19.4); a later request is late, but not refused.
    pub fn ask_by(
        received_at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<DateTime<Utc>, CalendarError> {
        let calendar = timekeeping.calendar;
        let mut day = local_date(received_at);
        for _ in 0..timekeeping.policy.supplement_asked_within_working_days {
            day = calendar.next_working_day(day)?;
        }
        calendar.closing_from(day)
    }

    /// Checks that the requests are in order and that only the last can be unanswered.
    pub fn check(&self) -> Result<(), SupplementsInconsistency> {
        let instants = self.requests.iter().flat_map(SupplementRequest::instants);
        let before_last = self.requests.iter().rev().skip(1);
        if !instants.is_sorted() {
            return Err(SupplementsInconsistency::Order);
        }
        if before_last
            .into_iter()
            .any(|request| request.answered_at.is_none())
        {
            return Err(SupplementsInconsistency::Unanswered);
        }
        if self.requests.iter().any(|request| request.items.is_empty()) {
            return Err(SupplementsInconsistency::Items);
        }
        Ok(())
    }

    fn require_not_before(&self, at: DateTime<Utc>) -> Result<(), SupplementRefusal> {
        match self.last_changed_at() {
            Some(last) if at < last => Err(SupplementRefusal::OutOfOrder { last }),
            Some(_) | None => Ok(()),
        }
    }
}

impl SupplementRequest {
    /// Makes a request that waits for its answer.
    pub fn new(
        at: DateTime<Utc>,
        by: AccountId,
        items: Vec<SupplementItem>,
        reason: String,
        legal_basis: Option<String>,
    ) -> Self {
        Self {
            at,
            by,
            items,
            reason,
            legal_basis,
            answered_at: None,
            answered_by: None,
            answer: None,
        }
    }

    fn instants(&self) -> impl Iterator<Item = DateTime<Utc>> {
        [Some(self.at), self.answered_at].into_iter().flatten()
    }
}
