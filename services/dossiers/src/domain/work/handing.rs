//! Who has an entry, and how it came to them (giao, nhận).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ids::{PositionId, TenantId};
use policy::PositionRole;
use serde::{Deserialize, Serialize};

use super::{Actor, Note, Position, WorkRefusal};

/// The most positions of one kind that an assignment names.
pub const MOST_NAMED: usize = 20;

/// The positions that have an entry; nobody is in two of the three parts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assignees {
    /// Chủ trì: does the step and answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<PositionId>,
    /// Phối hợp: helps, and sees the dossier.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub supporting: BTreeSet<PositionId>,
    /// Theo dõi: watches how the step goes on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub monitoring: BTreeSet<PositionId>,
}

impl Assignees {
    /// Gives the same positions with another lead.
    #[must_use]
    pub(super) fn led_by(&self, lead: PositionId) -> Self {
        let mut assignees = self.clone();
        assignees.supporting.remove(&lead);
        assignees.monitoring.remove(&lead);
        assignees.lead = Some(lead);
        assignees
    }

    /// Gives a position that has two parts, if there is one.
    pub(super) fn named_twice(&self) -> Option<PositionId> {
        let lead = self.lead.iter();
        let of_lead = lead
            .copied()
            .find(|lead| self.supporting.contains(lead) || self.monitoring.contains(lead));
        of_lead.or_else(|| {
            self.supporting
                .intersection(&self.monitoring)
                .next()
                .copied()
        })
    }
}

/// How an entry came to the positions that have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HandingKind {
    /// Chuyển đến: the least loaded position got it as the step began.
    Routed,
    /// Nhận việc: a position took what nobody had.
    Claimed,
    /// Phân công: a superior charged positions with it.
    Assigned,
    /// Phân công lại: a superior charged others with it.
    Reassigned,
    /// Bàn giao: the holder passed it to another position.
    HandedOver,
    /// Ủy quyền: the holder lets another position do it and keeps watching.
    Delegated,
    /// Hoàn tác: the handing before was undone.
    Undone,
}

/// One handing of an entry; the last says who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Handing {
    /// When it was handed.
    pub at: DateTime<Utc>,
    /// Người giao.
    pub by: Actor,
    /// How.
    pub kind: HandingKind,
    /// The lead until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PositionId>,
    /// Người nhận: who has it from then on.
    pub to: Assignees,
    /// Ghi chú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// Whom a superior charges with a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Chủ trì.
    pub lead: Position,
    /// Phối hợp.
    pub supporting: Vec<Position>,
    /// Theo dõi.
    pub monitoring: Vec<Position>,
}

impl Assignment {
    /// Gives the positions, if they may have a step of the agency and the role.
    pub(super) fn checked(
        &self,
        agency: TenantId,
        role: PositionRole,
    ) -> Result<Assignees, WorkRefusal> {
        require_fit(&self.lead, agency, role)?;
        let assignees = Assignees {
            lead: Some(self.lead.id),
            supporting: named(&self.supporting, agency)?,
            monitoring: named(&self.monitoring, agency)?,
        };
        match assignees.named_twice() {
            Some(position) => Err(WorkRefusal::NamedTwice { position }),
            None => Ok(assignees),
        }
    }
}

/// Checks that a position may lead a step of the agency and the role.
pub(super) fn require_fit(
    position: &Position,
    agency: TenantId,
    role: PositionRole,
) -> Result<(), WorkRefusal> {
    if position.agency != agency {
        return Err(WorkRefusal::TargetOfOtherAgency {
            position: position.id,
        });
    }
    if !position.roles.contains(&role) {
        return Err(WorkRefusal::TargetWithoutRole {
            position: position.id,
            required: role,
        });
    }
    Ok(())
}

/// Gives the positions as a set, if they are few enough, of the agency and different.
pub(super) fn named(
    positions: &[Position],
    agency: TenantId,
) -> Result<BTreeSet<PositionId>, WorkRefusal> {
    if positions.len() > MOST_NAMED {
        return Err(WorkRefusal::TooMany { most: MOST_NAMED });
    }
    let mut ids = BTreeSet::new();
    for position in positions {
        if position.agency != agency {
            return Err(WorkRefusal::TargetOfOtherAgency {
                position: position.id,
            });
        }
        if !ids.insert(position.id) {
            return Err(WorkRefusal::NamedTwice {
                position: position.id,
            });
        }
    }
    Ok(ids)
}
