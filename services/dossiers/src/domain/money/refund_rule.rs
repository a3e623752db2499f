//! What of the money goes back when a dossier ends without a result.

use serde::{Deserialize, Serialize};

use super::{LineKind, MoneyPolicy, Percent};

/// How a dossier ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Ending {
    /// Từ chối tiếp nhận (Mẫu 03).
    IntakeRefused,
    /// Công dân rút hồ sơ.
    Withdrawn,
    /// Dừng giải quyết (Mẫu 05).
    Stopped,
    /// Từ chối giải quyết: a negative decision.
    Refused,
    /// Quá hạn bổ sung: closed because nobody completed it.
    ClosedUnanswered,
}

/// How far the dossier had come by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// Chưa được tiếp nhận.
    BeforeAcceptance,
    /// Đã tiếp nhận, chưa xử lý: nothing of the work that the fee pays for was done.
    BeforeProcessing,
    /// Đang xử lý.
    Processing,
}

impl Ending {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::IntakeRefused,
        Self::Withdrawn,
        Self::Stopped,
        Self::Refused,
        Self::ClosedUnanswered,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::IntakeRefused => "INTAKE_REFUSED",
            Self::Withdrawn => "WITHDRAWN",
            Self::Stopped => "STOPPED",
            Self::Refused => "REFUSED",
            Self::ClosedUnanswered => "CLOSED_UNANSWERED",
        }
    }
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [
        Self::BeforeAcceptance,
        Self::BeforeProcessing,
        Self::Processing,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BeforeAcceptance => "BEFORE_ACCEPTANCE",
            Self::BeforeProcessing => "BEFORE_PROCESSING",
            Self::Processing => "PROCESSING",
        }
    }
}

/// One rule of the table; the first that fits holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundRule {
    /// The ending; any where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// The stage; any where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The kind of line; any where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LineKind>,
    /// The share that goes back.
    pub share: Percent,
}

impl RefundRule {
    /// Gives the rules that hold where nobody set others.
    ///
    /// No law sets them for all procedures: what was not yet worked on is not paid for, postage and
    /// advances that were not used are the payer's, a negative decision is work done and goes by
    /// post.
    pub(super) fn defaults() -> Vec<Self> {
        let rule = |ending, stage, kind, share| Self {
            ending,
            stage,
            kind,
            share,
        };
        let kept = |kind| rule(Some(Ending::Refused), None, Some(kind), Percent::NONE);
        let unused = |kind| rule(None, None, Some(kind), Percent::WHOLE);
        let unworked = |stage| rule(None, Some(stage), None, Percent::WHOLE);
        vec![
            rule(Some(Ending::IntakeRefused), None, None, Percent::WHOLE),
            kept(LineKind::Fee),
            kept(LineKind::Charge),
            kept(LineKind::Postage),
            unused(LineKind::Postage),
            unused(LineKind::Advance),
            unworked(Stage::BeforeAcceptance),
            unworked(Stage::BeforeProcessing),
        ]
    }

    fn fits(&self, ending: Ending, stage: Stage, kind: LineKind) -> bool {
        self.ending.is_none_or(|own| own == ending)
            && self.stage.is_none_or(|own| own == stage)
            && self.kind.is_none_or(|own| own == kind)
    }
}

impl MoneyPolicy {
    /// Gives the share of a paid line that goes back when a dossier ends without a result.
    pub fn share_back(&self, ending: Ending, stage: Stage, kind: LineKind) -> Percent {
        self.refund_rules
            .iter()
            .find(|rule| rule.fits(ending, stage, kind))
            .map_or(Percent::NONE, |rule| rule.share)
    }
}
