//! Figures as the graph shows them: rows of counts, the steps, late dossiers.

use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::Date;

use super::clock::{ClockHeldLate, ClockOwner};
use super::figure_input::FigureIntakeDay;
use super::types::{DossierChannel, Tenant};
use crate::app::FigureRow;
use crate::domain::clock::HeldAround;
use crate::domain::figures::{self, Group, LateDossier as Late, LateState, StayFigures, StayPlace};

/// How the dossiers of one row were received and resolved in a period, and whose the time was (tình
/// hình giải quyết hồ sơ).
#[derive(SimpleObject, Default)]
pub(super) struct OnTimeFigures {
    /// The competent agency, if the rows are by agency.
    agency: Option<Tenant>,
    /// Đơn vị chủ trì, if the rows are by unit and the process names one.
    unit: Option<String>,
    /// The id of the procedure, if the rows are by procedure.
    procedure_id: Option<ID>,
    /// The code of the field, if the rows are by field and the procedure has one.
    field: Option<String>,
    /// How they were filed, if the rows are by channel.
    channel: Option<DossierChannel>,
    /// On what day they were filed, if the rows are by that.
    intake_day: Option<FigureIntakeDay>,
    /// Tiếp nhận trong kỳ.
    received: u64,
    /// Kỳ trước chuyển sang.
    carried_over: u64,
    /// Đã giải quyết trước hạn.
    resolved_early: u64,
    /// Đã giải quyết đúng hạn.
    resolved_on_time: u64,
    /// Đã giải quyết quá hạn.
    resolved_late: u64,
    /// Đang giải quyết trong hạn.
    processing_in_time: u64,
    /// Đang giải quyết quá hạn.
    processing_overdue: u64,
    /// Chờ bổ sung when the period ended.
    awaiting_supplement: u64,
    /// Tạm dừng when the period ended.
    paused: u64,
    /// Resolved in the period by the due instants alone, whatever their ending.
    resolved: u64,
    /// Those of them not late.
    on_time: u64,
    /// Those of them on time as index 766 counts it: not sent back more often than allowed either.
    on_time_by_index: u64,
    /// Hồ sơ nộp trong kỳ.
    submitted: u64,
    /// Không tiếp nhận.
    not_accepted: u64,
    /// Phiếu yêu cầu bổ sung.
    supplement_requests: u64,
    /// Phiếu xin lỗi và hẹn lại.
    extensions: u64,
    /// The minutes of the dossiers resolved in the period by who had them.
    held: Vec<FigureHeld>,
}

/// The minutes that one holder had the dossiers resolved in a period.
#[derive(SimpleObject)]
struct FigureHeld {
    /// Whose time it is.
    owner: ClockOwner,
    /// The agency that had them.
    agency: Option<Tenant>,
    /// Minutes of the wall clock.
    wall_minutes: i64,
    /// Those of them that were working time.
    working_minutes: i64,
    /// Working minutes in which they were late.
    late_minutes: i64,
}

/// How the stays in one step of internal processes kept their time in a period.
#[derive(SimpleObject)]
pub(super) struct StepFigures {
    /// The agency that does the step.
    agency: Tenant,
    /// The unit that does it, if the process names one.
    unit: Option<String>,
    /// The key of the step.
    step: String,
    /// Open when the period ended, trong hạn.
    in_time: u64,
    /// Open when the period ended, quá hạn.
    overdue: u64,
    /// Ended trước hạn.
    ended_early: u64,
    /// Ended đúng hạn.
    ended_on_time: u64,
    /// Ended quá hạn.
    ended_late: u64,
    /// Ended without being judged: stopped or undone.
    ended_not_due: u64,
    /// Working minutes allotted to those that ended and were judged.
    allotted_minutes: i64,
    /// Working minutes used by those that ended.
    used_minutes: i64,
    /// Working minutes in which those that ended waited for answers.
    waited_minutes: i64,
}

/// Which late dossiers are meant.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "figures::LateKind")]
pub(super) enum LateDossierKind {
    /// Đang giải quyết, quá hạn, when the period ended.
    Overdue,
    /// Đã giải quyết, quá hạn, in the period.
    Resolved,
}

/// A dossier behind a figure of lateness (hồ sơ quá hạn), without personal data.
#[derive(SimpleObject)]
pub(super) struct LateDossier {
    /// The dossier's id.
    dossier_id: ID,
    /// Mã hồ sơ.
    code: Option<String>,
    /// The competent agency.
    agency: Tenant,
    /// The id of the procedure.
    procedure_id: ID,
    /// The code of the field, if the procedure has one.
    field: Option<String>,
    /// Đơn vị chủ trì, if the process names one.
    unit: Option<String>,
    /// How it was filed.
    channel: DossierChannel,
    /// Overdue, or resolved late.
    kind: LateDossierKind,
    /// The day from which it counts as that.
    since: Date,
    /// When it was accepted.
    received_at: Option<DateTime<Utc>>,
    /// When it was due.
    due_at: Option<DateTime<Utc>>,
    /// Working minutes by which it is late; of an open one, up to now.
    late_minutes: i64,
    /// The same by who had it.
    late_by_holder: Vec<ClockHeldLate>,
}

impl OnTimeFigures {
    /// Shows a row.
    pub(super) fn new(group: Group, figures: FigureRow) -> Self {
        let (row, remarks) = (figures.row, figures.remarks);
        let (received, resolved) = (row.received(), row.resolved());
        let not_accepted = figures.intake.not_accepted.values().sum();
        let held = figures
            .held
            .into_iter()
            .map(|((owner, agency), minutes)| FigureHeld {
                owner: owner.into(),
                agency: agency.map(tenant),
                wall_minutes: minutes.wall,
                working_minutes: minutes.working,
                late_minutes: minutes.late,
            });
        let counted = Self {
            received: received.online + received.otherwise,
            carried_over: received.carried_over,
            resolved_early: resolved.early,
            resolved_on_time: resolved.on_time,
            resolved_late: resolved.late,
            processing_in_time: row.processing().in_time,
            processing_overdue: row.processing().overdue,
            awaiting_supplement: remarks.awaiting_supplement,
            paused: remarks.paused,
            resolved: figures.punctuality.resolved,
            on_time: figures.punctuality.on_time,
            on_time_by_index: figures.index_punctuality.on_time,
            submitted: figures.intake.submitted,
            not_accepted,
            supplement_requests: figures.intake.supplement_requests,
            extensions: figures.intake.extensions,
            held: held.collect(),
            ..Self::default()
        };
        counted.of(group)
    }

    fn of(self, group: Group) -> Self {
        match group {
            Group::Agency(agency) => Self {
                agency: Some(tenant(agency)),
                ..self
            },
            Group::Unit(unit) => Self {
                unit: unit.map(|unit| unit.to_string()),
                ..self
            },
            Group::Procedure(procedure) => Self {
                procedure_id: Some(procedure.into()),
                ..self
            },
            Group::Field(field) => Self {
                field: field.map(Into::into),
                ..self
            },
            Group::Channel(channel) => Self {
                channel: Some(channel.into()),
                ..self
            },
            Group::IntakeDay(day) => Self {
                intake_day: Some(day.into()),
                ..self
            },
        }
    }
}

impl StepFigures {
    /// Shows the stays in a step.
    pub(super) fn new(place: StayPlace, figures: StayFigures) -> Self {
        Self {
            agency: tenant(place.agency),
            unit: place.unit.map(|unit| unit.to_string()),
            step: place.step.into(),
            in_time: figures.in_time,
            overdue: figures.overdue,
            ended_early: figures.ended_early,
            ended_on_time: figures.ended_on_time,
            ended_late: figures.ended_late,
            ended_not_due: figures.ended_not_due,
            allotted_minutes: figures.allotted_minutes,
            used_minutes: figures.used_minutes,
            waited_minutes: figures.waited_minutes,
        }
    }
}

impl LateDossier {
    /// Shows a late dossier with its minutes.
    pub(super) fn new(late: &Late, held: Vec<HeldAround>) -> Self {
        let cut = &late.fact.cut;
        Self {
            dossier_id: late.place.dossier.into(),
            code: late.code.as_ref().map(ToString::to_string),
            agency: tenant(cut.competent),
            procedure_id: cut.procedure.into(),
            field: cut.field.clone().map(Into::into),
            unit: cut.unit.as_ref().map(ToString::to_string),
            channel: cut.channel.into(),
            kind: match late.state {
                LateState::Overdue => LateDossierKind::Overdue,
                LateState::Resolved { .. } => LateDossierKind::Resolved,
            },
            since: Date(late.place.first_day),
            received_at: late.fact.course.received_at(),
            due_at: late.due_at(),
            late_minutes: held.iter().map(|held| held.late).sum(),
            late_by_holder: held.into_iter().map(Into::into).collect(),
        }
    }
}

fn tenant(id: ids::TenantId) -> Tenant {
    Tenant { id: id.into() }
}
