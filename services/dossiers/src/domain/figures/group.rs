//! The rows that figures are given in.

use ids::{ProcedureId, TenantId};
use wording::Key;

use super::{Cut, IntakeDay, UnitName};
use crate::domain::Channel;

/// By what figures are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// Cơ quan.
    Agency,
    /// Đơn vị chủ trì.
    Unit,
    /// Thủ tục hành chính.
    Procedure,
    /// Lĩnh vực.
    Field,
    /// Cách thức nộp.
    Channel,
    /// Ngày nộp: a working day, a Saturday, another day off.
    IntakeDay,
}

/// What the dossiers of one row have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Agency(TenantId),
    /// None where the process names no unit.
    Unit(Option<UnitName>),
    Procedure(ProcedureId),
    /// None where the version names no field.
    Field(Option<Key>),
    Channel(Channel),
    IntakeDay(IntakeDay),
}

impl Group {
    /// Gives the row that dossiers of a cut belong to.
    pub fn of(cut: &Cut, by: GroupBy) -> Self {
        match by {
            GroupBy::Agency => Self::Agency(cut.competent),
            GroupBy::Unit => Self::Unit(cut.unit.clone()),
            GroupBy::Procedure => Self::Procedure(cut.procedure),
            GroupBy::Field => Self::Field(cut.field.clone()),
            GroupBy::Channel => Self::Channel(cut.channel),
            GroupBy::IntakeDay => Self::IntakeDay(cut.intake_day),
        }
    }
}
